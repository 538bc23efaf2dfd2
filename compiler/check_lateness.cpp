// SPDX-License-Identifier: Apache-2.0
/// What lateness brings to a tranche, against the milestone that it waits for.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "model/late.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tranche::compiler {

namespace {

using model::Capacity;
using model::Late;

/// Checks the lateness of one tranche against the milestone it waits for.
class LatenessCheck {
public:
    LatenessCheck(Context& context, const model::CapacityTranche& tranche)
        : context_(context), tranche_(tranche), late_(*tranche.late) {
        if (const auto id = model::milestone_of(tranche)) {
            milestone_ = &context_.deal[*id];
        }
    }

    void run() {
        const auto due = model::due_of(context_.deal, tranche_);
        if (!due) {
            report(late_.node, never_due, name());
            return;
        }
        const bool has_grace = milestone_ != nullptr && milestone_->grace.has_value();
        const bool has_stop = milestone_ != nullptr && milestone_->long_stop.has_value();
        if (late_.grace != Late::Grace::none && !has_grace) {
            report(late_.node, milestone_lacks, "grace", "grace", name());
        }
        const bool has_damages = !late_.steps.empty() || !late_.discounts.empty();
        if (late_.grace == Late::Grace::none && has_grace && has_damages) {
            report(late_.node, grace_is_open, name())
                .note(context_.deal[milestone_->node].span, "the milestone it waits for is here")
                .suggest(
                    "add `grace postpones` (late after it, all days count) or `grace "
                    "forgives` (its days never count)");
        }
        if (late_.sole_remedy && !has_stop) {
            report(*late_.sole_remedy, milestone_lacks, "sole remedy until long stop", "long stop",
                   name());
        }
        check_power();
        for (const Late::Remedy& remedy : late_.remedies) {
            const bool needs_grace = remedy.opens == Late::Opens::after_grace;
            const bool needs_stop = remedy.opens == Late::Opens::after_long_stop;
            if ((needs_grace && !has_grace) || (needs_stop && !has_stop)) {
                report(remedy.power.node, milestone_lacks,
                       needs_grace ? "after grace" : "after long stop",
                       needs_grace ? "grace" : "long stop", name());
            } else if (late_.sole_remedy && has_stop) {
                check_sole(remedy, *due);
            }
        }
    }

private:
    [[nodiscard]] std::string name() const { return context_.deal[tranche_.node].path; }

    template <typename... Arguments>
    Diagnostic& report(model::NodeId node,
                       const DiagnosticKind<Arguments...>& kind,
                       const std::type_identity_t<Arguments>&... arguments) {
        return context_.diagnostics.report(context_.deal[node].span, kind, arguments...);
    }

    /// Errors: reports damages by the MW of a tranche that names none.
    void check_power() {
        const bool by_power = std::any_of(
            late_.steps.begin(), late_.steps.end(),
            [](const Late::Step& step) { return step.rate.unit.denominators().size() > 1; });
        if ((by_power || late_.parts) && tranche_.power.is_zero()) {
            report(late_.parts ? late_.parts->node : late_.node, damages_by_no_power, name());
        }
    }

    void check_sole(const Late::Remedy& remedy, Date due) {
        const Date opens = model::opening_of(context_.deal, tranche_, remedy).value_or(due);
        if (opens <= *milestone_->long_stop) {
            report(remedy.power.node, remedy_is_not_sole, *milestone_->long_stop, opens)
                .note(context_.deal[*late_.sole_remedy].span, "the sole remedy is here");
        }
    }

    Context& context_;
    const model::CapacityTranche& tranche_;
    const Late& late_;
    const model::Milestone* milestone_ = nullptr;
};

/// The tranches that have a `late`.
template <typename Function>
void for_each_late(const model::Deal& deal, const Function& function) {
    for (const Capacity& capacity : deal.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            if (tranche.late) {
                function(tranche);
            }
        }
    }
}

/// Errors: reports events that do not excuse whom they would give more time.
void check_excuses(Context& context, const model::Extension& extended) {
    for (const model::EventId id : extended.events) {
        const model::Event& event = context.deal[id];
        const auto& whom = event.excuses;
        if (std::find(whom.begin(), whom.end(), extended.excused) == whom.end()) {
            const std::string& seller = context.deal[extended.excused].name;
            context.diagnostics
                .report(context.deal[extended.node].span, excuses_another, event.name, seller)
                .note(context.deal[event.node].span, "the event is here")
                .suggest(fmt::format("add `excuses {}` to it", seller));
        }
    }
}

/// What extends the time of a tranche extends that of the milestone that it waits for.
/// Errors: reports two clauses that extend one milestone.
void extend_milestones(Context& context) {
    std::set<model::NodeId> seen;
    for_each_late(context.deal, [&](const model::CapacityTranche& tranche) {
        const auto& extended = tranche.late->extended;
        if (!extended) {
            return;
        }
        // Which seller is late is known only if it is a party of the deal.
        if (seen.insert(extended->node).second && !context.diagnostics.has_errors()) {
            check_excuses(context, *extended);
        }
        const auto id = model::milestone_of(tranche);
        if (!id) {
            return;
        }
        model::Milestone& milestone = context.deal.milestones.at(id->index);
        if (milestone.extended && milestone.extended->node != extended->node) {
            context.diagnostics
                .report(context.deal[extended->node].span, extended_twice, milestone.name)
                .note(context.deal[milestone.extended->node].span, "first here");
        }
        milestone.extended = extended;
    });
}

}  // namespace

void check_lateness(Context& context) {
    extend_milestones(context);
    for (const Capacity& capacity : context.deal.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            if (capacity.prepayment && !model::due_of(context.deal, tranche)) {
                context.diagnostics.report(context.deal[capacity.prepayment->node].span, never_due,
                                           context.deal[tranche.node].path);
            }
        }
    }
    for_each_late(context.deal, [&](const model::CapacityTranche& tranche) {
        LatenessCheck(context, tranche).run();
    });
}

void warn_of_lateness(Context& context) {
    std::set<model::NodeId> seen;
    for_each_late(context.deal, [&](const model::CapacityTranche& tranche) {
        const model::Late& late = *tranche.late;
        const bool has_cap =
            late.cap.money || late.cap.days || late.cap.of_fee || late.cap.of_value;
        if (!late.steps.empty() && !has_cap && seen.insert(late.node).second) {
            context.diagnostics.report(context.deal[late.node].span, damages_without_cap,
                                       context.deal[late.node].path);
        }
    });
}

}  // namespace tranche::compiler
