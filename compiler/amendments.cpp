// SPDX-License-Identifier: Apache-2.0
#include "compiler/amendments.h"

#include "compiler/change.h"
#include "compiler/context.h"
#include "compiler/diagnostics.h"
#include "compiler/moments.h"
#include "model/late.h"
#include "model/versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tranche::compiler {

namespace {

/// So much text is lowered at most, counted once for each version of a contract: each amendment
/// and each scenario that sets figures makes one.
constexpr std::size_t lowered_bytes_max = std::size_t{4} << 20U;

bool sets_figures(const ast::Scenario& scenario) {
    return std::any_of(scenario.clauses.begin(), scenario.clauses.end(), [](const auto& clause) {
        return std::holds_alternative<ast::SetFigure>(clause.what);
    });
}

/// The days of a deal, in which its amendments take effect.
Period days_of(const model::Deal& deal) {
    return {std::min(deal.announced.value_or(deal.term.begin), deal.term.begin), deal.term.end};
}

bool is_prefix(const std::string& path, const std::string& longer) {
    return longer.size() > path.size() && longer[path.size()] == '.' &&
           longer.compare(0, path.size(), path) == 0;
}

/// Reports what two amendments of one day change both, the one a part of the other or the same.
void report_both(const ChangedPlaces& first,
                 const ChangedPlaces& second,
                 const ast::Amendment& one,
                 const ast::Amendment& other,
                 Diagnostics& diagnostics) {
    for (const auto& [path, span] : second) {
        for (const auto& [earlier, place] : first) {
            if (path == earlier || is_prefix(path, earlier) || is_prefix(earlier, path)) {
                diagnostics
                    .report(span, amended_twice, path, one.heading.name.text,
                            other.heading.name.text)
                    .note(place, "also here");
            }
        }
    }
}

/// Takes over what `found` has, each with the scenario it is true in.
void take_over(const Diagnostics& found, const ast::Scenario& scenario, Diagnostics& diagnostics) {
    for (Diagnostic diagnostic : found.sorted()) {
        if (diagnostic.severity == Severity::error) {
            diagnostics.add(std::move(diagnostic))
                .note(scenario.heading.name.span,
                      fmt::format("with the figures of `{}`", scenario.heading.name.text));
        }
    }
}

/// What an amendment makes of one version, and what of it cannot be.
class Succession {
public:
    Succession(Context& context, const model::Deal::Before& before, const model::Deal& now)
        : context_(context), until_(before.until), then_(*before.deal), now_(now) {
        for (const ast::Amendment* amendment : context.amendments) {
            amendment_ = day(amendment->effective) == until_ ? amendment : amendment_;
        }
    }

    /// Errors: reports units that are others than before, what has been counted and would mean
    /// something else, and lateness that there would no longer be.
    void check() {
        for (std::size_t i = 0; i < then_.investments.size(); ++i) {
            const model::Investment& now = now_.investments[i];
            const Unit before = then_.investments[i].cap.unit;
            if (before != now.cap.unit) {
                report(now.name, another_unit_later, amendment_->heading.name.text, now.name,
                       now.cap.unit.text(), before.text());
            }
            check_drawn(then_.investments[i], now);
        }
        for (std::size_t i = 0; i < then_.capacities.size(); ++i) {
            check_capacity(then_.capacities[i], now_.capacities[i]);
        }
        for (std::size_t i = 0; i < then_.allotments.size(); ++i) {
            const model::Allotment& now = now_.allotments[i];
            if (then_.allotments[i].capacity != now.capacity) {
                report(now.name, holds_throughout_deal, now.name + ".of");
            }
        }
        for (std::size_t i = 0; i < then_.backstops.size(); ++i) {
            check_backstop(then_.backstops[i], now_.backstops[i]);
        }
        for (std::uint32_t i = 0; i < now_.obligations.size(); ++i) {
            check_obligation({i});
        }
        for (std::size_t i = 0; i < then_.purchases.size(); ++i) {
            const std::string path = now_.purchases[i].name + ".prepay";
            if (!is_unchanged(then_.purchases[i].advance, now_.purchases[i].advance)) {
                report(path, holds_throughout_deal, path);
            }
        }
    }

private:
    /// At what the amendment says of `path`, or of what it is a part of.
    template <typename Message, typename... Values>
    void report(std::string path, const Message& message, const Values&... values) const {
        Span place = amendment_->heading.title.span;
        for (bool is_found = false; !path.empty() && !is_found;) {
            for (const model::Node& node : now_.nodes) {
                if (node.path == path && node.span.begin >= amendment_->span.begin &&
                    node.span.end <= amendment_->span.end) {
                    place = node.span;
                    is_found = true;
                }
            }
            const std::size_t dot = path.rfind('.');
            path.resize(dot == std::string::npos ? 0 : dot);
        }
        context_.diagnostics.report(place, message, values...);
    }

    /// Whether a clause stands in both versions, in the same place of the text.
    [[nodiscard]] bool is_unchanged(model::NodeId before, model::NodeId now) const {
        return then_[before].span == now_[now].span;
    }

    template <typename Clause>
    [[nodiscard]] bool is_unchanged(const std::optional<Clause>& before,
                                    const std::optional<Clause>& now) const {
        return before.has_value() == now.has_value() &&
               (!now || is_unchanged(before->node, now->node));
    }

    /// Reports a clause of `owner` that is not the same and holds for the whole deal.
    [[nodiscard]] auto holding(const std::string& owner) const {
        return [this, &owner](bool is_same, std::string_view what) {
            if (!is_same) {
                const std::string path = fmt::format("{}.{}", owner, what);
                report(path, holds_throughout_deal, path);
            }
        };
    }

    void check_capacity(const model::Capacity& before, const model::Capacity& now) {
        const auto throughout = holding(now.name);
        throughout(before.value == now.value, "value");
        throughout(is_unchanged(before.fee, now.fee), "fee");
        throughout(is_unchanged(before.prepayment, now.prepayment), "prepay");
        throughout(is_unchanged(before.pay, now.pay), "pay");
        throughout(is_unchanged(before.energy, now.energy), "energy");
        for (std::size_t i = 0; i < before.regional.size(); ++i) {
            const model::RegionalShare& share = before.regional[i];
            throughout(i < now.regional.size() && is_unchanged(share.node, now.regional[i].node),
                       fmt::format("guarantee.{}", share.region));
        }
        for (std::size_t i = 0; i < before.tranches.size(); ++i) {
            const model::CapacityTranche& then = before.tranches[i];
            const model::CapacityTranche& tranche = now.tranches[i];
            throughout(then.value == tranche.value, fmt::format("{}.value", then.name));
            throughout(then.months == tranche.months, fmt::format("{}.months", then.name));
            check_lateness(then, tranche, fmt::format("{}.{}", now.name, now.tranches[i].name));
        }
    }

    /// Who borrows, whether what is repaid can be drawn again, and when shares vest.
    void check_drawn(const model::Investment& before, const model::Investment& now) {
        const auto throughout = holding(now.name);
        if (now.loan) {
            throughout(before.issuer == now.issuer, "borrower");
            throughout(before.loan->redraw == now.loan->redraw, "redrawable");
        }
        for (std::size_t i = 0; i < before.tranches.size(); ++i) {
            const model::InvestmentTranche& then = before.tranches[i];
            const model::InvestmentTranche& tranche = now.tranches[i];
            throughout(!tranche.vests ||
                           then_.latches[*then.vests].span == now_.latches[*tranche.vests].span,
                       fmt::format("{}.vests", tranche.name));
        }
    }

    void check_backstop(const model::Backstop& before, const model::Backstop& now) {
        const auto throughout = holding(now.name);
        throughout(before.buyer == now.buyer, "buyer");
        throughout(before.seller == now.seller, "seller");
        throughout(before.capacity == now.capacity, "takes");
    }

    /// A day on which something is due once: when it is over, it stays, and none is made that is.
    void check_obligation(model::ObligationId id) {
        const model::Obligation& now = now_[id];
        const model::Obligation* before = model::obligation_in(then_, id);
        if (before != nullptr && before->due_text == now.due_text) {
            return;
        }
        const auto* was = before == nullptr ? nullptr : std::get_if<Date>(&before->due);
        const auto* is = std::get_if<Date>(&now.due);
        if (was != nullptr && *was < until_) {
            report(now.name + ".by", due_already, amendment_->heading.name.text, now.name, *was);
        } else if (is != nullptr && *is < until_) {
            report(now.name + ".by", due_before_agreed, amendment_->heading.name.text, now.name,
                   *is, until_);
        }
    }

    void check_lateness(const model::CapacityTranche& before,
                        const model::CapacityTranche& now,
                        const std::string& path) {
        const auto due = before.late ? model::due_of(then_, before) : std::nullopt;
        const bool is_same = is_unchanged(before.late, now.late) && due == model::due_of(now_, now);
        if (due && *due < until_ && !is_same) {
            report(path, late_already, amendment_->heading.name.text, path, *due);
        }
    }

    Context& context_;
    Date until_;
    const model::Deal& then_;
    const model::Deal& now_;
    const ast::Amendment* amendment_ = nullptr;  ///< That makes the one the other.
};

}  // namespace

std::vector<const ast::Amendment*> Versions::amendments() const {
    std::vector<const ast::Amendment*> found;
    for (const ast::AnyDeclaration& declaration : file_.declarations) {
        if (const auto* amendment = std::get_if<ast::Amendment>(&declaration)) {
            found.push_back(amendment);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto* one, const auto* other) {
        return day(one->effective) < day(other->effective);
    });
    return found;
}

bool Versions::is_sound(const ast::Amendment& amendment, const model::Deal& before) {
    const std::size_t errors = diagnostics_.error_count();
    const Date effective = day(amendment.effective);
    const Period days = days_of(before);
    if (!days.contains(effective) || effective == days.begin) {
        diagnostics_.report(amendment.effective.span, effective_outside,
                            amendment.heading.name.text, effective, days.begin + 1, days.last());
    }
    if (amendment.clauses.empty()) {
        diagnostics_.report(amendment.heading.title.span, changes_nothing,
                            fmt::format("amendment {}", amendment.heading.name.text));
    }
    return diagnostics_.error_count() == errors;
}

bool Versions::are_few() {
    std::size_t bytes = 0;
    for (const auto& source : sources_.files()) {
        bytes += source->text().size();
    }
    std::size_t versions = 0;
    for (const ast::AnyDeclaration& declaration : file_.declarations) {
        const auto* amendment = std::get_if<ast::Amendment>(&declaration);
        const auto* scenario = std::get_if<ast::Scenario>(&declaration);
        const bool makes_one =
            amendment != nullptr || (scenario != nullptr && sets_figures(*scenario));
        if (makes_one && ++versions * bytes > lowered_bytes_max) {
            diagnostics_.report(
                amendment != nullptr ? amendment->heading.name.span : scenario->heading.name.span,
                too_many_versions, versions, bytes, lowered_bytes_max);
            return false;
        }
    }
    return true;
}

bool Versions::make(const LowerVersion& lower) {
    if (!are_few()) {
        return false;
    }
    texts_.push_back({&file_, Date::end(), nullptr});
    ChangedPlaces places;
    const ast::Amendment* last = nullptr;
    for (const ast::Amendment* amendment : amendments()) {
        auto deal = lower(*texts_.back().file, before_last(), diagnostics_);
        if (!deal || !is_sound(*amendment, *deal)) {
            return false;
        }
        const Date effective = day(amendment->effective);
        before_.push_back({effective, std::make_shared<const model::Deal>(std::move(*deal))});
        const std::size_t errors = diagnostics_.error_count();
        ast::File& next = files_.emplace_back(*texts_.back().file);
        Changing changing(next, sources_, before_last()->nodes, diagnostics_);
        changing.amend(*amendment);
        if (last != nullptr && day(last->effective) == effective) {
            report_both(places, changing.places(), *last, *amendment, diagnostics_);
        } else {
            places.clear();
        }
        if (diagnostics_.error_count() > errors) {
            return false;
        }
        places.insert(changing.places().begin(), changing.places().end());
        last = amendment;
        texts_.back().until = effective;
        texts_.back().ended_by = amendment;
        texts_.push_back({&next, Date::end(), nullptr});
    }
    return true;
}

std::shared_ptr<const model::Deal> Versions::with_figures(const ast::Scenario& scenario,
                                                          const model::Deal& deal,
                                                          const LowerVersion& lower) {
    std::vector<model::Deal::Before> before;
    model::Deal known = deal;
    for (const TextVersion& text : texts_) {
        const bool is_last = &text == &texts_.back();
        Diagnostics unheard;  // An earlier version need not have the clause yet.
        Diagnostics found;
        ast::File file = *text.file;
        Changing changing(file, sources_, deal.nodes, is_last ? found : unheard);
        for (const auto& clause : scenario.clauses) {
            if (const auto* set = std::get_if<ast::SetFigure>(&clause.what)) {
                changing.set(*set, clause.span, clause.marks, Effect::throughout);
            }
        }
        auto lowered = found.has_errors() ? std::nullopt : lower(file, &known, found);
        take_over(found, scenario, diagnostics_);
        if (!lowered) {
            return nullptr;
        }
        known.latches = lowered->latches;
        lowered->before = before;
        auto version = std::make_shared<const model::Deal>(std::move(*lowered));
        if (is_last) {
            return version;
        }
        before.push_back({text.until, std::move(version)});
    }
    return nullptr;
}

void Versions::set_figures(model::Deal& deal, const LowerVersion& lower) {
    std::size_t index = 0;
    for (const ast::AnyDeclaration& declaration : last().declarations) {
        const auto* scenario = std::get_if<ast::Scenario>(&declaration);
        if (scenario == nullptr) {
            continue;
        }
        const bool sets = std::any_of(
            scenario->clauses.begin(), scenario->clauses.end(),
            [](const auto& clause) { return std::holds_alternative<ast::SetFigure>(clause.what); });
        if (sets) {
            deal.scenarios.at(index).with_figures = with_figures(*scenario, deal, lower);
        }
        ++index;
    }
}

void lower_amendments(Context& context, const std::vector<model::Deal::Before>& before) {
    std::map<std::string, Span> numbers;
    for (const ast::Amendment* written : context.amendments) {
        const auto [first, is_new] =
            numbers.emplace(written->heading.name.text, written->heading.name.span);
        if (!is_new) {
            context.diagnostics
                .report(written->heading.name.span, declared_twice,
                        fmt::format("amendment {}", written->heading.name.text))
                .note(first->second, "first declared here");
            continue;
        }
        model::Amendment amendment;
        amendment.name = fmt::format("amendment.{}", written->heading.name.text);
        amendment.title = written->heading.title.text;
        amendment.effective = day(written->effective);
        amendment.node = add_node(context, amendment.name, written->span, written->heading.marks);
        if (written->signed_on) {
            amendment.signed_on = day(*written->signed_on);
            if (*amendment.signed_on > amendment.effective) {
                context.diagnostics.report(written->signed_on->span, effective_before_signed,
                                           written->heading.name.text, amendment.effective,
                                           *amendment.signed_on);
            }
        }
        context.deal.amendments.push_back(std::move(amendment));
    }
    auto& all = context.deal.amendments;
    std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
        return one.effective < other.effective;
    });
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool is_last = i + 1 == before.size();
        Succession(context, before[i], is_last ? context.deal : *before[i + 1].deal).check();
    }
}

}  // namespace tranche::compiler
