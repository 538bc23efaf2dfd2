// SPDX-License-Identifier: Apache-2.0
#include "analysis/coverage.h"

#include "analysis/test_world.h"
#include "base/check.h"
#include "rules/milestone.h"
#include "rules/obligation.h"
#include "sla/verdict.h"

#include <algorithm>
#include <array>
#include <map>

namespace tranche::analysis {

namespace {

enum class Half { first, second };

/// Collects what tests try. Clauses and boundaries are found by the node of their element.
class Trying {
public:
    explicit Trying(const model::Deal& deal) : deal_(deal) {
        for (const model::Milestone& milestone : deal.milestones) {
            add(milestone.node);
            if (milestone.grace) {
                add(milestone.node, BoundaryKind::grace_ends,
                    rules::grace_end(deal, milestone).text());
            }
            if (milestone.long_stop) {
                add(milestone.node, BoundaryKind::long_stop, milestone.long_stop->text());
            }
        }
        for (const model::Event& event : deal.events) {
            add(event.node);
        }
        for (const model::Investment& investment : deal.investments) {
            for (const model::InvestmentTranche& tranche : investment.tranches) {
                add(tranche.node);
                add(tranche.node, BoundaryKind::window_opens, tranche.window.begin.text());
                add(tranche.node, BoundaryKind::window_closes, tranche.window.last().text());
                add_conditions(tranche.node, tranche.when);
            }
        }
        for (const model::Purchase& purchase : deal.purchases) {
            add_settlements(purchase);
        }
        for (const model::Capacity& capacity : deal.capacities) {
            for (const model::CapacityTranche& tranche : capacity.tranches) {
                add(tranche.node);
                add_conditions(tranche.node, tranche.when);
            }
        }
        for (const model::Backstop& backstop : deal.backstops) {
            add(backstop.node);
        }
        for (const model::Sla& service : deal.slas) {
            add_service(service);
        }
        for (const model::Obligation& obligation : deal.obligations) {
            add(obligation.node);
            add(obligation.node, BoundaryKind::duty_due, obligation.due_text);
            if (obligation.cure) {
                add(obligation.node, BoundaryKind::cure_ends, obligation.due_text);
            }
        }
    }

    /// Each promise, and each of its tiers.
    void add_service(const model::Sla& service) {
        for (const model::Promise& promise : service.promises) {
            add(promise.node);
            add(promise.node, BoundaryKind::promise, promise.name);
            for (std::size_t i = 0; i < promise.tiers.size(); ++i) {
                add(promise.node, BoundaryKind::tier,
                    fmt::format("{} tier {}", promise.name, i + 1));
            }
        }
    }

    void try_all(const rules::Evaluator& usual, const model::Test& test) {
        const TestWorld world(usual, test);
        if (!world.impossible().empty()) {
            return;  // It fails, and shows nothing.
        }
        for (const model::Given& given : test.givens) {
            std::visit([&](const auto& what) { this->given(world, what); }, given.what);
        }
        for (const model::Expectation& expectation : test.expectations) {
            std::visit([&](const auto& what) { expected(world, what); }, expectation.what);
        }
    }

    [[nodiscard]] Coverage result() && { return std::move(result_); }

private:
    void add(model::NodeId node) {
        clauses_[node] = result_.clauses.size();
        result_.clauses.push_back({node});
    }

    void add(model::NodeId node, BoundaryKind kind, std::string text) {
        boundaries_[node].push_back(result_.boundaries.size());
        result_.boundaries.push_back({node, kind, std::move(text)});
    }

    void add_conditions(model::NodeId node, const std::optional<model::Condition>& when) {
        if (when) {
            for (const model::Condition* part : rules::conjuncts(*when)) {
                add(node, BoundaryKind::condition, part->text);
            }
        }
    }

    void add_settlements(const model::Purchase& purchase) {
        if (!purchase.take_or_pay) {
            return;
        }
        for (const model::Minimum& minimum : purchase.minimums) {
            add(minimum.node);
            add(minimum.node, BoundaryKind::minimum, minimum.label);
        }
        if (purchase.commit) {
            add(purchase.commit->node);
            add(purchase.commit->node, BoundaryKind::minimum, "term");
        }
    }

    void touch(model::NodeId node) {
        if (const auto found = clauses_.find(node); found != clauses_.end()) {
            result_.clauses[found->second].is_touched = true;
        }
    }

    static void try_side(Boundary& boundary, Half side) {
        (side == Half::first ? boundary.is_first_tried : boundary.is_second_tried) = true;
    }

    /// Of each boundary of `node` in turn, the side that `side_of` tells, if it tells one.
    template <typename SideOf>
    void try_boundaries(model::NodeId node, const SideOf& side_of) {
        touch(node);
        for (const std::size_t index : boundaries_[node]) {
            Boundary& boundary = result_.boundaries[index];
            if (const std::optional<Half> side = side_of(boundary)) {
                try_side(boundary, *side);
            }
        }
    }

    void try_milestone(model::MilestoneId id, Date day) {
        const model::Milestone& milestone = deal_[id];
        try_boundaries(milestone.node, [&](const Boundary& boundary) {
            const Date at = boundary.kind == BoundaryKind::grace_ends
                                ? rules::grace_end(deal_, milestone)
                                : *milestone.long_stop;
            return std::optional(day <= at ? Half::first : Half::second);
        });
    }

    void try_tranche(const TestWorld& world, const model::TrancheRef& tranche, Date day) {
        const model::InstrumentRef& of = tranche.instrument;
        if (of.kind == model::InstrumentKind::capacity) {
            const auto& delivery = deal_.capacities.at(of.index).tranches.at(tranche.index);
            try_on_day(world, delivery.node, delivery.when, {}, day);
        } else {
            const auto& staged = deal_.investments.at(of.index).tranches.at(tranche.index);
            try_on_day(world, staged.node, staged.when, staged.window, day);
        }
    }

    void try_on_day(const TestWorld& world,
                    model::NodeId node,
                    const std::optional<model::Condition>& when,
                    const Period& window,
                    Date day) {
        const auto parts = when ? rules::conjuncts(*when) : std::vector<const model::Condition*>();
        std::size_t part = 0;
        try_boundaries(node, [&](const Boundary& boundary) -> std::optional<Half> {
            if (boundary.kind == BoundaryKind::window_opens) {
                return day < window.begin ? Half::first : Half::second;
            }
            if (boundary.kind == BoundaryKind::window_closes) {
                return day < window.end ? Half::first : Half::second;
            }
            return rules::holds_on(world.view(), *parts.at(part++), day) ? Half::second
                                                                         : Half::first;
        });
    }

    void try_duty(const TestWorld& world, const model::DutyRef& ref, Date day) {
        rules::Facts always = world.view().facts;
        always.horizon = Date::last();
        for (const rules::Duty& duty : rules::duties(world.deal(), always, ref.obligation)) {
            if (duty.ref == ref && duty.due) {
                try_boundaries(deal_[ref.obligation].node, [&](const Boundary& boundary) {
                    const Date at =
                        boundary.kind == BoundaryKind::duty_due ? *duty.due : duty.cure_end;
                    return std::optional(day <= at ? Half::first : Half::second);
                });
            }
        }
    }

    /// The promises of a service in a month that is asked about; one of them, if it is named.
    void try_service(const TestWorld& world, const model::PromiseRef& of, const Period& month) {
        const model::Sla& service = deal_[of.sla];
        for (std::uint32_t i = 0; i < service.promises.size(); ++i) {
            if (of.promise.value_or(i) != i) {
                continue;
            }
            const sla::Verdict& verdict = world.assessed(of, month).promises[i].verdict;
            if (verdict.state == sla::State::no_data) {
                continue;
            }
            const bool is_broken = verdict.state == sla::State::breached;
            const auto& tiers = service.promises[i].tiers;
            std::ptrdiff_t reached = 0;  // So many of the tiers, from the mildest on.
            for (const sla::Level& level : verdict.levels) {
                const auto* tier = is_broken ? sla::tier_of(service.promises[i], level) : nullptr;
                reached = tier == nullptr ? reached : std::max(reached, tier - tiers.data() + 1);
            }
            std::ptrdiff_t tier = 0;
            try_boundaries(service.promises[i].node, [&](const Boundary& boundary) {
                const bool is_second =
                    boundary.kind == BoundaryKind::promise ? is_broken : reached > tier++;
                return std::optional(is_second ? Half::second : Half::first);
            });
        }
    }

    void try_settlement(const TestWorld& world, model::NodeId node) {
        for (const rules::Settlement& settlement : world.view().timeline.settlements) {
            if (settlement.node == node && settlement.force == rules::Force::binding) {
                const Half side = settlement.shortfall.is_zero() ? Half::second : Half::first;
                try_boundaries(node, [&](const Boundary&) { return std::optional(side); });
            }
        }
    }

    void given(const TestWorld& /*world*/, const model::GivenMilestone& given) {
        const bool is_never = given.outcome == model::GivenMilestone::Outcome::never;
        try_milestone(given.milestone, is_never ? Date::last() : given.day);
    }

    void given(const TestWorld& world, const model::GivenPerformance& performance) {
        try_duty(world, performance.duty, performance.day);
    }

    void given(const TestWorld& world, const model::GivenDraw& draw) {
        try_tranche(world, draw.tranche, draw.day);
    }

    void given(const TestWorld& world, const model::GivenPayment& payment) {
        try_settlement(world, payment.of);
    }

    void given(const TestWorld& /*world*/, const model::GivenEvent& given) {
        touch(deal_[given.event].node);
    }

    void given(const TestWorld& world, const model::GivenTermination& given) {
        for (const rules::Termination& one : world.view().facts.terminations) {
            if (one.subject == given.subject && one.holder == given.holder) {
                touch(one.node);
            }
        }
    }

    /// The plan, invoices and demand are of no clause that is counted here.
    template <typename Other>
    void given(const TestWorld& /*world*/, const Other& /*given*/) {}

    void expected(const TestWorld& world, const model::ExpectFigure& figure) {
        if (const auto* node = std::get_if<model::NodeId>(&figure.when)) {
            try_settlement(world, *node);
            return;
        }
        if (figure.function == model::TestFunction::excused) {
            touch(deal_[figure.event].node);
            return;
        }
        const auto* period = std::get_if<Period>(&figure.when);
        const Date day = period != nullptr ? period->last() : std::get<Date>(figure.when);
        const model::InstrumentRef& of = figure.instrument;
        if (of.kind == model::InstrumentKind::backstop) {
            touch(deal_.backstops.at(of.index).node);
        }
        const std::size_t count = of.kind == model::InstrumentKind::investment
                                      ? deal_.investments.at(of.index).tranches.size()
                                  : of.kind == model::InstrumentKind::capacity
                                      ? deal_.capacities.at(of.index).tranches.size()
                                      : 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (!figure.tranche || *figure.tranche == i) {
                try_tranche(world, {of, i}, day);
            }
        }
    }

    void expected(const TestWorld& world, const model::ExpectState& state) {
        if (const auto* duty = std::get_if<model::DutyRef>(&state.of)) {
            try_duty(world, *duty, state.day);
        } else if (const auto* milestone = std::get_if<model::MilestoneId>(&state.of)) {
            try_milestone(*milestone, state.day);
        } else if (const auto* tranche = std::get_if<model::TrancheRef>(&state.of)) {
            try_tranche(world, *tranche, state.day);
        }
    }

    void expected(const TestWorld& world, const model::ExpectService& service) {
        if (!service.month.is_empty()) {
            try_service(world, service.of, service.month);
        }
    }

    void expected(const TestWorld& world, const model::ExpectPromise& promise) {
        try_service(world, promise.of, promise.month);
    }

    void expected(const TestWorld& world, const model::ExpectRefused& refused) {
        try_tranche(world, refused.draw.tranche, refused.draw.day);
    }

    void expected(const TestWorld& world, const model::ExpectPower& power) {
        if (const auto* tranche = std::get_if<model::TrancheRef>(&power.subject)) {
            try_tranche(world, *tranche,
                        power.on.value_or(power.from.value_or(power.until.value_or(Date::last()))));
        }
    }

    const model::Deal& deal_;
    Coverage result_;
    std::map<model::NodeId, std::size_t> clauses_;
    std::map<model::NodeId, std::vector<std::size_t>> boundaries_;
};

}  // namespace

const BoundaryWords& words_of(BoundaryKind kind) {
    static constexpr std::array<BoundaryWords, 10> words{{
        {"grace ends", "through that day", "after it"},
        {"long stop", "through that day", "after it"},
        {"window opens", "before that day", "from it on"},
        {"window closes", "through that day", "after it"},
        {"when", "while it fails", "while it holds"},
        {"minimum", "with a shortfall", "without one"},
        {"due", "through that day", "after it"},
        {"cure ends", "through that day", "after it"},
        {"promise", "kept", "broken"},
        {"credit", "not reached", "reached"},
    }};
    return words.at(static_cast<std::size_t>(kind));
}

Coverage coverage_of(const model::Deal& deal) {
    const rules::Evaluator usual(deal);
    Trying trying(deal);
    for (const model::Test& test : deal.tests) {
        trying.try_all(usual, test);
    }
    return std::move(trying).result();
}

}  // namespace tranche::analysis
