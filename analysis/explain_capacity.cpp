// SPDX-License-Identifier: Apache-2.0
/// Why so many GPU-hours are used, borrowed or unsold, and so much power is there.
#include "analysis/explainers.h"
#include "analysis/figures.h"
#include "model/versions.h"
#include "rules/backstop.h"
#include "rules/histories.h"

#include <fmt/format.h>

namespace tranche::analysis {

namespace {

using model::TestFunction;

/// Which amount of a month of an allotment a function means.
Quantity part_of(const rules::AllotmentMonth& row, TestFunction function) {
    return function == TestFunction::charged    ? row.charge
           : function == TestFunction::borrowed ? row.borrowed
           : function == TestFunction::unused   ? row.unused
                                                : row.used;
}

Reason allotment_month(const Situation& situation,
                       const rules::AllotmentMonth& row,
                       TestFunction function) {
    const model::Allotment& allotment = situation.deal()[row.allotment];
    Reason month = amount(named(row.month), part_of(row, function), allotment.node);
    month.day = row.month.last();
    month.add(amount("entitled to", row.entitled, allotment.node));
    month.add(amount("wanted", row.demand));
    month.add(amount("used", row.used));
    month.add_amount(amount("of which borrowed", row.borrowed));
    month.add_amount(amount("lent to others", row.lent));
    if (function == TestFunction::charged) {
        month.add(remark("the charge of the month is split by use, to the last unit"));
    }
    return month;
}

Reason allotment_figure(const Situation& situation,
                        const model::AskedFigure& asked,
                        const Period& days) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const rules::AllotmentMonth& row : situation.timeline.allotted) {
        if (row.allotment == *asked.allotment && days.contains(row.month.last())) {
            Reason month = allotment_month(situation, row, asked.function);
            all.add(std::move(month));
        }
    }
    all.add_up();
    return all;
}

}  // namespace

Reason use_figure(const Situation& situation, const model::AskedFigure& asked, const Period& days) {
    if (asked.allotment) {
        return allotment_figure(situation, asked, days);
    }
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const rules::CapacityMonth& row : situation.timeline.months) {
        if (row.capacity != asked.instrument.index || !days.contains(row.month.last())) {
            continue;
        }
        Reason month = amount(named(row.month), row.used);
        month.day = row.month.last();
        bool is_allotted = false;
        for (const rules::AllotmentMonth& part : situation.timeline.allotted) {
            if (part.month == row.month &&
                situation.deal()[part.allotment].capacity == row.capacity) {
                const model::Allotment& allotment = situation.deal()[part.allotment];
                month.add(amount(allotment.name, part.used, allotment.node));
                is_allotted = true;
            }
        }
        month.join = is_allotted ? Join::sum : Join::least;
        if (!is_allotted) {
            month.add(amount("supplied", row.supply));
            month.add(amount("wanted", row.demand));
        }
        if (!adds_up(month)) {
            month.join = Join::follows;
        }
        all.add(std::move(month));
    }
    all.add_up();
    return all;
}

Reason delivered_figure(const Situation& situation, const model::AskedFigure& asked, Date day) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const model::TrancheRef& tranche : tranches_of(situation.deal(), asked)) {
        const auto* history = rules::history_in(situation.timeline.deliveries, tranche);
        Reason there =
            amount(path_of(situation.deal(), tranche), rules::delivered_by(*history, day));
        there.because = tranche_reasons(situation, tranche, day);
        all.add(std::move(there));
    }
    all.add_up();
    return all;
}

Reason backstop_figure(const Situation& situation,
                       const model::AskedFigure& asked,
                       const Period& days) {
    const std::uint32_t index = asked.instrument.index;
    const bool is_left = asked.function == TestFunction::remaining;
    const Date day = days.last();
    const model::Backstop& backstop = model::backstop_on(situation.deal(), index, day);
    Reason all = amount("", zero(asked.unit), Join::sum);
    if (is_left) {
        all.value =
            Ratio(rules::exposure_on(situation.deal(), situation.timeline, index, day).value);
        if (all.value == Ratio()) {
            all.join = Join::follows;
            all.add(remark("the last month of the window is over, or the cap is used up",
                           month_of(backstop.window.last()).last(), backstop.node));
            return all;
        }
        all.add(amount("the cap", backstop.cap, backstop.node));
    }
    for (const rules::UnsoldMonth& one : situation.timeline.unsold) {
        if (one.backstop != index || !days.contains(one.known)) {
            continue;
        }
        const bool is_hours = asked.function == TestFunction::unused;
        Reason month = amount(named(one.days), is_hours ? one.hours : one.charge, backstop.node);
        month.day = one.known;
        if (!is_hours) {
            month.add(amount("GPU-hours that stayed unsold", one.hours));
            const Quantity& price = model::backstop_on(situation.deal(), index, one.known).price;
            month.add(amount("the price of each", price, backstop.node));
        }
        if (is_left) {
            all.take_off(std::move(month));
        } else {
            all.add(std::move(month));
        }
    }
    all.add_up();
    return all;
}

}  // namespace tranche::analysis
