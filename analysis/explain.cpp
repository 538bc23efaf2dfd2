// SPDX-License-Identifier: Apache-2.0
#include "analysis/explain.h"

#include "analysis/explainers.h"
#include "analysis/figures.h"
#include "base/check.h"
#include "base/overloaded.h"
#include "model/duties.h"
#include "rules/histories.h"
#include "rules/obligation.h"
#include "rules/occurrence.h"
#include "rules/region.h"
#include "rules/tranche.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tranche::analysis {

namespace {

using model::InstrumentKind;
using model::TestFunction;

/// The days that an event excuses.
Reason excused_figure(const Situation& situation,
                      const model::AskedFigure& asked,
                      const Period& days) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const Period& one : rules::excused(situation.deal(), situation.facts, asked.event)) {
        const Period shared = tranche::overlap(one, days);
        if (!shared.is_empty()) {
            Reason part = amount(named(shared), whole(shared.length(), asked.unit),
                                 situation.deal()[asked.event].node);
            all.add(std::move(part));
        }
    }
    all.add_up();
    return all;
}

Reason vested_figure(const Situation& situation, const model::AskedFigure& asked, Date day) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const model::TrancheRef& tranche : tranches_of(situation.deal(), asked)) {
        const model::InvestmentTranche& its = rules::tranche_of(situation.deal(), tranche);
        Reason part = amount(path_of(situation.deal(), tranche),
                             rules::vested_on(situation.view(), tranche, day), its.node);
        const auto& from = situation.timeline.latches.at(*its.vests);
        if (from && *from <= day) {
            part.add(remark("it vested", *from));
        }
        part.add(condition_reason(situation, situation.deal().latches.at(*its.vests), day));
        all.add(std::move(part));
    }
    all.add_up();
    return all;
}

/// What adds up over days, in `days`; nothing if the function is of a state.
std::optional<Reason> over_days(const Situation& situation,
                                const model::AskedFigure& asked,
                                const Period& days) {
    if (asked.allotment) {
        return use_figure(situation, asked, days);
    }
    if (asked.charge) {
        return charge_figure(situation, asked, days);
    }
    static constexpr std::array by_function{std::pair{TestFunction::excused, &excused_figure},
                                            std::pair{TestFunction::drawn, &drawn_figure},
                                            std::pair{TestFunction::fee, &loan_figure},
                                            std::pair{TestFunction::interest, &loan_figure},
                                            std::pair{TestFunction::repaid, &loan_figure},
                                            std::pair{TestFunction::counted, &purchase_figure},
                                            std::pair{TestFunction::used, &purchase_figure},
                                            std::pair{TestFunction::cost, &purchase_figure},
                                            std::pair{TestFunction::charged, &backstop_figure},
                                            std::pair{TestFunction::unused, &backstop_figure}};
    if (asked.function == TestFunction::consumed) {
        return asked.instrument.kind == InstrumentKind::purchase
                   ? purchase_figure(situation, asked, days)
                   : use_figure(situation, asked, days);
    }
    for (const auto& [function, figure] : by_function) {
        if (function == asked.function) {
            return figure(situation, asked, days);
        }
    }
    return std::nullopt;
}

/// At 24:00 of a day.
Reason on_day(const Situation& situation, const model::AskedFigure& asked, Date day) {
    if (auto all = over_days(situation, asked, {Date::first(), day + 1})) {
        return std::move(*all);
    }
    if (asked.instrument.kind == InstrumentKind::backstop) {
        return backstop_figure(situation, asked, {Date::first(), day + 1});
    }
    return asked.function == TestFunction::damages     ? damages_figure(situation, asked, day)
           : asked.function == TestFunction::delivered ? delivered_figure(situation, asked, day)
           : asked.function == TestFunction::vested    ? vested_figure(situation, asked, day)
                                                       : tranche_figure(situation, asked, day);
}

/// What it was at the end of `days`, less what it was before them.
Reason change_over(const Situation& situation,
                   const model::AskedFigure& asked,
                   const Period& days) {
    Reason after = on_day(situation, asked, days.last());
    after.text = fmt::format("at 24:00 of {}", days.last());
    Reason before = on_day(situation, asked, days.begin - 1);
    before.text = fmt::format("at 24:00 of {}", days.begin - 1);
    Reason all = amount("", zero(asked.unit), Join::sum);
    all.add(std::move(after));
    all.take_off(std::move(before));
    all.add_up();
    return all;
}

Reason figure_reason(const Situation& situation, const model::AskedFigure& asked) {
    if (const auto* node = std::get_if<model::NodeId>(&asked.when)) {
        return settlement_figure(situation, asked, *node);
    }
    if (const auto* day = std::get_if<Date>(&asked.when)) {
        return on_day(situation, asked, *day);
    }
    const Period& days = std::get<Period>(asked.when);
    auto all = over_days(situation, asked, days);
    return all ? std::move(*all) : change_over(situation, asked, days);
}

Reason duty_reason(const Situation& situation, const model::DutyRef& ref) {
    rules::Facts always = situation.facts;
    always.horizon = Date::last();
    const model::Obligation& obligation = situation.deal()[ref.obligation];
    Reason reason = remark("", {}, obligation.node);
    for (const rules::Duty& duty : rules::duties(situation.deal(), always, ref.obligation)) {
        if (duty.ref != ref) {
            continue;
        }
        const auto add = [&](const char* text, const std::optional<Date>& day) {
            if (day) {
                reason.add(remark(text, *day, obligation.node));
            }
        };
        add("its time counts from", duty.counted_from);
        add("due", duty.due);
        add("the time to cure ends",
            duty.due && duty.cure_end != *duty.due ? std::optional(duty.cure_end) : std::nullopt);
        add("released", duty.released);
        if (duty.performed) {
            reason.add(remark(fmt::format("performed, as {}", word(duty.basis)), *duty.performed));
        } else {
            reason.add(remark("nobody has performed it"));
        }
    }
    return reason;
}

Reason region_reason(const Situation& situation, const model::RegionalRef& ref, Date day) {
    const model::Capacity& capacity = situation.deal().capacities.at(ref.capacity);
    const model::RegionalShare& guarantee = capacity.regional.at(ref.index);
    Reason reason = remark("", {}, guarantee.node);
    reason.add(remark("it holds from", guarantee.from, guarantee.node));
    for (std::uint32_t i = 0; i < capacity.tranches.size(); ++i) {
        const model::TrancheRef tranche{{InstrumentKind::capacity, ref.capacity}, i};
        const auto* history = rules::history_in(situation.timeline.deliveries, tranche);
        const auto& site = capacity.tranches[i].site;
        const bool is_out = std::find(guarantee.without.begin(), guarantee.without.end(), i) !=
                            guarantee.without.end();
        const bool is_there = site && situation.deal()[*site].region == guarantee.region;
        reason.add(amount(fmt::format("{}, {}", path_of(situation.deal(), tranche),
                                      is_out     ? "which does not count"
                                      : is_there ? "in the region"
                                                 : "elsewhere"),
                          rules::delivered_by(*history, day), capacity.tranches[i].node));
    }
    reason.add(factor("the share that is promised", Ratio(guarantee.share), guarantee.node));
    return reason;
}

Reason instrument_reason(const Situation& situation, const model::InstrumentRef& of, Date day) {
    const model::Deal& deal = situation.deal();
    const auto rule_of = [&]() -> const model::StatusRule& {
        switch (of.kind) {
            case InstrumentKind::investment: return deal.investments.at(of.index).status;
            case InstrumentKind::purchase: return deal.purchases.at(of.index).status;
            case InstrumentKind::capacity: return deal.capacities.at(of.index).status;
            case InstrumentKind::backstop: return deal.backstops.at(of.index).status;
        }
        fail("no kind of instrument", __FILE__, __LINE__);
    };
    Reason reason = remark("");
    reason.add(status_reason(situation, rule_of(), day));
    return reason;
}

Reason state_reason(const Situation& situation, const model::AskedState& asked) {
    Reason reason = std::visit(
        Overloaded{
            [&](const model::MilestoneId& id) {
                return milestone_reason(situation, id, asked.day);
            },
            [&](const model::TrancheRef& ref) {
                Reason all = remark("");
                all.because = tranche_reasons(situation, ref, asked.day);
                return all;
            },
            [&](const model::InstrumentRef& of) {
                return instrument_reason(situation, of, asked.day);
            },
            [&](const model::RegionalRef& ref) { return region_reason(situation, ref, asked.day); },
            [&](const model::DutyRef& ref) { return duty_reason(situation, ref); },
        },
        asked.of);
    reason.text = state_of(situation.view(), asked);
    return reason;
}

}  // namespace

Reason explain(const Situation& situation, const model::Question& question) {
    if (const auto* state = std::get_if<model::AskedState>(&question)) {
        return state_reason(situation, *state);
    }
    const auto& asked = std::get<model::AskedFigure>(question);
    Reason reason = figure_reason(situation, asked);
    reason.text.clear();
    if (asked.function == TestFunction::due) {
        check(reason.day == due_of(situation.view(), asked), "an explanation of another day");
        return reason;
    }
    check(reason.value == Ratio(amount_of(situation.view(), asked).value),
          "an explanation of another figure");
    return reason;
}

}  // namespace tranche::analysis
