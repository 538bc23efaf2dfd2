// SPDX-License-Identifier: Apache-2.0
/// How far each buyer depends on each supplier.
#include "model/dependence.h"

#include "model/dates.h"
#include "reports/describe.h"
#include "reports/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace tranche::reports {

namespace {

/// What one group buys of another.
struct Dependence {
    std::optional<Quantity> committed;
    std::int64_t purchases = 0;
    std::optional<Quantity> cost;
    std::optional<model::Lag> longest;
    std::optional<Date> begin_by;
    model::NodeId node;  ///< Of the first leaving, or else of the first purchase.
};

using Pair = std::pair<std::string, std::string>;

const model::Leaving* leaving_of(const model::Deal& deal, std::uint32_t purchase) {
    const auto found =
        std::find_if(deal.leavings.begin(), deal.leavings.end(),
                     [&](const model::Leaving& one) { return one.purchase.index == purchase; });
    return found == deal.leavings.end() ? nullptr : &*found;
}

void add_leaving(const model::Deal& deal,
                 const model::Purchase& purchase,
                 const model::Leaving& leaving,
                 Dependence& its) {
    if (!its.cost) {
        its.cost = zero(deal.currency);
        its.node = leaving.node;
    }
    *its.cost += leaving.cost;
    // Which of two times is longer is seen from one day.
    const Date from = deal.term.begin;
    if (!its.longest ||
        model::after(deal, from, leaving.takes) > model::after(deal, from, *its.longest)) {
        its.longest = leaving.takes;
    }
    const Date begin = model::begin_by(deal, leaving.takes, model::last_day_of(deal, purchase));
    its.begin_by = its.begin_by ? std::min(*its.begin_by, begin) : begin;
}

std::map<Pair, Dependence> dependences(const model::Deal& deal) {
    std::map<Pair, Dependence> all;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        Dependence& its = all[{deal[purchase.buyer].group, deal[purchase.seller].group}];
        if (its.purchases++ == 0) {
            its.node = purchase.node;
        }
        if (const auto least = model::committed(deal, purchase)) {
            its.committed = its.committed ? *its.committed + *least : *least;
        }
        if (const auto* leaving = leaving_of(deal, i)) {
            add_leaving(deal, purchase, *leaving, its);
        }
    }
    return all;
}

std::string time_text(const model::Lag& time) {
    const bool is_months = time.unit == model::LagUnit::months;
    return fmt::format("{} {}{}", time.count, is_months ? "month" : "day",
                       time.count == 1 ? "" : "s");
}

}  // namespace

Table dependence(const Snapshot& snapshot) {
    const model::Deal& deal = snapshot.agreed();
    Table table = table_of(snapshot, "dependence", "Dependence");
    table.columns = {
        {"buyer", "Buyer", CellKind::text, "", true},
        {"supplier", "Supplier", CellKind::text, "", true},
        {"purchases", "Purchases", CellKind::count, "", false},
        {"committed", "Committed", CellKind::amount, "", false},
        {"share", "Of all it committed", CellKind::share, "", false},
        {"cost", "Leaving costs", CellKind::amount, "", false},
        {"takes", "Takes", CellKind::text, "", false},
        {"begin_by", "Begin by", CellKind::date, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    const auto all = dependences(deal);
    std::map<std::string, Quantity> totals;
    for (const auto& [pair, its] : all) {
        if (its.committed) {
            totals.try_emplace(pair.first, zero(deal.currency)).first->second += *its.committed;
        }
    }
    for (const auto& [pair, its] : all) {
        Cell share;
        if (its.committed) {
            const Ratio part = Ratio(its.committed->value) / Ratio(totals.at(pair.first).value);
            share = Share{part.rounded(4, Rounding::half_even)};
        }
        Row row;
        row.cells = {pair.first,
                     pair.second,
                     its.purchases,
                     its.committed ? Cell(*its.committed) : Cell(),
                     std::move(share),
                     its.cost ? Cell(*its.cost) : Cell(),
                     its.longest ? Cell(time_text(*its.longest)) : Cell(),
                     its.begin_by ? Cell(*its.begin_by) : Cell(),
                     provenance_of(deal, its.node)};
        table.rows.push_back(std::move(row));
    }
    table.notes = {
        "Committed are floors alone, commitments and minimums in the currency of the deal; a cap "
        "is "
        "none. Affiliates are one group. Of several purchases: what leaving all of them costs, the "
        "longest time that one takes, and the first of the last days on which to begin so as to be "
        "out when it ends."};
    return table;
}

}  // namespace tranche::reports
