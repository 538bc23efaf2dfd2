// SPDX-License-Identifier: Apache-2.0
/// What stayed unsold of a capacity and what was paid for it, as somebody reports it.
#include "base/text.h"
#include "cli/error.h"
#include "cli/reported.h"
#include "ledger/postings.h"
#include "rules/backstop.h"
#include "rules/evaluate.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::cli {

namespace {

std::uint32_t backstop_named(const model::Deal& deal, const std::string& name) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.backstops.size(); ++i) {
        known.push_back(deal.backstops[i].name);
        if (known.back() == name) {
            return i;
        }
    }
    const auto near = nearest(name, known);
    throw failure(nothing_of_that_name, {}, deal.name, "backstop", name,
                  near ? fmt::format("; did you mean `{}`?", *near) : std::string());
}

/// Refuses a month in which the backstop does not hold, and more than its capacity supplies then.
void expect_there(const model::Deal& deal, const rules::Facts& facts, const rules::Unsold& one) {
    const model::Backstop& backstop = deal.backstops.at(one.backstop);
    const Period holds = rules::days_of_backstop(deal, facts, one.backstop, one.month.last());
    const std::string month = one.month.begin.text().substr(0, 7);
    if (overlap(holds, one.month).is_empty()) {
        throw failure(takes_nothing_then, {}, backstop.name, month,
                      holds.is_empty()
                          ? std::string(": it is not definitive")
                          : fmt::format(": it holds from {} to {}", holds.begin, holds.last()));
    }
    rules::Facts through = facts;
    through.horizon = std::max(facts.as_of, one.month.last());
    Quantity supply = zero(units::gpuh);
    for (const rules::CapacityMonth& row : rules::evaluate(deal, through).months) {
        supply += row.capacity == backstop.capacity && row.month == one.month ? row.supply
                                                                              : zero(units::gpuh);
    }
    if (one.hours > supply) {
        throw failure(more_than_supplied, {}, fmt::format("{}", one.hours),
                      fmt::format("{}", supply), deal.capacities.at(backstop.capacity).name, month);
    }
}

}  // namespace

ledger::Event read_unsold(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    rules::Unsold one;
    one.backstop = backstop_named(deal, report.subject);
    one.month = month_of(report.day);
    one.hours = amount_of(report, report.subject, units::gpuh);
    one.reference = one.month.last().text();
    if (report.day != one.month.last()) {
        throw failure(takes_nothing_then, {}, report.subject, report.day.text(),
                      fmt::format(": a month counts on its last day, {}", one.month.last().text()));
    }
    const auto known =
        std::find_if(facts.unsold.begin(), facts.unsold.end(), [&](const rules::Unsold& before) {
            return before.backstop == one.backstop && before.month == one.month;
        });
    if (known != facts.unsold.end() && known->hours != one.hours) {
        throw failure(already_recorded, {}, report.subject, fmt::format("{}", known->hours),
                      one.month.last().text());
    }
    if (known == facts.unsold.end()) {
        expect_there(deal, facts, one);
        facts.unsold.push_back(one);
    }
    return ledger::unsold_event(deal, one);
}

std::optional<ledger::Event> read_backstop_payment(const Report& report,
                                                   const model::Deal& deal,
                                                   const rules::Timeline& timeline,
                                                   rules::Facts& facts) {
    const auto found =
        std::find_if(deal.backstops.begin(), deal.backstops.end(),
                     [&](const model::Backstop& one) { return one.name == report.subject; });
    if (found == deal.backstops.end()) {
        return std::nullopt;
    }
    const rules::Payment payment{found->node, report.day,
                                 amount_of(report, report.subject, deal.currency),
                                 report.reference.empty() ? report.day.text() : report.reference};
    Quantity left = zero(deal.currency);
    for (const rules::CapacityCharge& charge : timeline.charged) {
        left += charge.node == found->node ? charge.amount : zero(left.unit);
    }
    return pay(deal, payment, left, facts);
}

}  // namespace tranche::cli
