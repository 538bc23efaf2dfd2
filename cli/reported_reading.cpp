// SPDX-License-Identifier: Apache-2.0
/// What was measured of a tranche of a capacity, as somebody reports it.
#include "base/text.h"
#include "cli/error.h"
#include "cli/reported.h"
#include "ledger/postings.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::cli {

namespace {

using model::Reading;
using model::ReadingOf;

/// Whether anything hangs on the measure for a capacity.
bool is_counted(const model::Capacity& capacity, ReadingOf what) {
    switch (what) {
        case ReadingOf::delivered: return true;
        case ReadingOf::availability: return capacity.pay && capacity.pay->less;
        case ReadingOf::energy: return capacity.energy.has_value();
    }
    return false;
}

/// A tranche of which that is counted.
model::TrancheRef measured_tranche(const model::Deal& deal,
                                   const std::string& name,
                                   ReadingOf what) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        const model::Capacity& capacity = deal.capacities[i];
        for (std::uint32_t j = 0; j < capacity.tranches.size() && is_counted(capacity, what); ++j) {
            known.push_back(deal[capacity.tranches[j].node].path);
            if (known.back() == name) {
                return {{model::InstrumentKind::capacity, i}, j};
            }
        }
    }
    const auto near = nearest(name, known);
    throw failure(nothing_of_that_name, {}, deal.name,
                  what == ReadingOf::delivered
                      ? std::string("capacity tranche")
                      : fmt::format("capacity tranche that is paid by {}", ledger::word(what)),
                  name, near ? fmt::format("; did you mean `{}`?", *near) : std::string());
}

/// "94%" as a fraction.
Decimal share_of(const Report& report) {
    std::string text = report.amount.front();
    const bool is_percent = report.amount.size() == 1 && !text.empty() && text.back() == '%';
    text = is_percent ? text.substr(0, text.size() - 1) : std::string();
    const auto value = Decimal::parse(text);
    if (!value || value->is_negative() || *value > Decimal(100)) {
        throw failure(not_an_amount, {}, report.amount.front());
    }
    return *value * Decimal(1, 2);
}

/// Refuses what is no part of the tranche, or no more than what is there.
void expect_part(const model::Deal& deal, const rules::Facts& facts, const Reading& one) {
    const model::CapacityTranche& tranche =
        deal.capacities.at(one.tranche.instrument.index).tranches.at(one.tranche.index);
    Decimal there;
    for (const Reading& before : facts.readings) {
        if (before.tranche == one.tranche && before.what == one.what) {
            there = std::max(there, before.value);
        }
    }
    if (one.value <= there || one.value >= tranche.power.value) {
        throw failure(no_part_to_come, {}, fmt::format("{}", Quantity{one.value, units::mw}),
                      deal[tranche.node].path, fmt::format("{}", Quantity{there, units::mw}),
                      fmt::format("{}", tranche.power));
    }
}

ledger::Event read_reading(const Report& report,
                           const model::Deal& deal,
                           ReadingOf what,
                           rules::Facts& facts) {
    Reading one;
    one.tranche = measured_tranche(deal, report.subject, what);
    one.what = what;
    one.days =
        what == ReadingOf::availability ? month_of(report.day) : Period{report.day, report.day + 1};
    one.value = what == ReadingOf::availability ? share_of(report)
                : what == ReadingOf::delivered
                    ? amount_of(report, report.subject, units::mw).value
                    : amount_of(report, report.subject, units::mwh).value;
    one.reference = report.reference.empty() ? one.days.last().text() : report.reference;
    const bool is_known =
        std::any_of(facts.readings.begin(), facts.readings.end(), [&](const Reading& before) {
            return before.tranche == one.tranche && before.what == what &&
                   before.reference == one.reference;
        });
    if (!is_known) {
        if (what == ReadingOf::delivered) {
            expect_part(deal, facts, one);
        }
        facts.readings.push_back(one);
    }
    return ledger::reading_event(deal, one);
}

}  // namespace

ledger::Event read_delivered(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    return read_reading(report, deal, ReadingOf::delivered, facts);
}

ledger::Event read_availability(const Report& report,
                                const model::Deal& deal,
                                rules::Facts& facts) {
    return read_reading(report, deal, ReadingOf::availability, facts);
}

ledger::Event read_energy(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    return read_reading(report, deal, ReadingOf::energy, facts);
}

}  // namespace tranche::cli
