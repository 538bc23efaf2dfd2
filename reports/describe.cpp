// SPDX-License-Identifier: Apache-2.0
#include "reports/describe.h"

#include "base/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tranche::reports {

namespace {

template <typename Things>
const std::string* title_in(const Things& things, model::NodeId node) {
    for (const auto& thing : things) {
        if (thing.node.index == node.index) {
            return &thing.title;
        }
    }
    return nullptr;
}

/// A tranche may go without a title; then its name stands behind that of its instrument.
template <typename Instruments>
std::string tranche_title_in(const Instruments& instruments, model::NodeId node) {
    for (const auto& instrument : instruments) {
        for (const auto& tranche : instrument.tranches) {
            if (tranche.node.index == node.index) {
                return fmt::format("{}: {}", instrument.title,
                                   tranche.title.empty() ? tranche.name : tranche.title);
            }
        }
    }
    return {};
}

std::string purchase_title_in(const model::Deal& deal, model::NodeId node) {
    for (const model::Purchase& purchase : deal.purchases) {
        for (const model::Minimum& minimum : purchase.minimums) {
            if (minimum.node.index == node.index) {
                return fmt::format("{}: {}", purchase.title, minimum.label);
            }
        }
        for (const model::Order& order : purchase.orders) {
            if (order.node.index == node.index) {
                return fmt::format("{}: {}", purchase.title,
                                   order.title.empty() ? order.name : order.title);
            }
        }
        if (purchase.commit && purchase.commit->node.index == node.index) {
            return fmt::format("{}: whole term", purchase.title);
        }
    }
    return {};
}

std::string service_title_in(const model::Deal& deal, model::NodeId node) {
    for (const model::Sla& sla : deal.slas) {
        if (sla.claim && sla.claim->node.index == node.index) {
            return sla.title;
        }
        for (const model::Promise& promise : sla.promises) {
            if (promise.node.index == node.index) {
                return fmt::format("{}: {}", sla.title,
                                   promise.title.empty() ? promise.name : promise.title);
            }
        }
    }
    return {};
}

}  // namespace

Table table_of(const Snapshot& snapshot, std::string_view name, std::string title) {
    Table table;
    table.name = name;
    table.title = std::move(title);
    table.contracts = {snapshot.deal().title};
    table.as_of = snapshot.facts.as_of;
    table.origins = snapshot.origins;
    return table;
}

std::string title_of(const model::Deal& deal, model::NodeId node) {
    for (const std::string* title :
         {title_in(deal.milestones, node), title_in(deal.investments, node),
          title_in(deal.purchases, node), title_in(deal.capacities, node),
          title_in(deal.events, node), title_in(deal.amendments, node),
          title_in(deal.obligations, node), title_in(deal.backstops, node),
          title_in(deal.leavings, node)}) {
        if (title != nullptr) {
            return *title;
        }
    }
    for (std::string title :
         {tranche_title_in(deal.investments, node), tranche_title_in(deal.capacities, node),
          purchase_title_in(deal, node), service_title_in(deal, node)}) {
        if (!title.empty()) {
            return title;
        }
    }
    return deal[node].path;
}

Provenance provenance_of(const model::Deal& deal, model::NodeId node, std::optional<Date> day) {
    // What an amendment is yet to add is shown as it will be.
    const model::Deal& version = day ? deal.on(*day) : deal;
    const model::Node& clause = (node.index < version.nodes.size() ? version : deal)[node];
    const std::string place =
        deal.place(clause) + (clause.amendment.empty() ? "" : ", " + clause.amendment);
    const model::Provenance& marks = clause.provenance;
    if (!marks.citations.empty()) {
        const model::Citation& citation = marks.citations.front();
        const std::string& title = deal[citation.source].title;
        const std::string source =
            citation.clause.empty() ? title : fmt::format("{}, clause {}", title, citation.clause);
        return {Basis::cited,
                citation.quote.empty() ? source : fmt::format("{}: \"{}\"", source, citation.quote),
                place};
    }
    if (!marks.assumptions.empty()) {
        return {Basis::assumed, marks.assumptions.front(), place};
    }
    return {Basis::written, {}, place};
}

std::string brief(const Quantity& amount) {
    static constexpr std::array magnitudes{std::pair{12, "T"}, std::pair{9, "B"},
                                           std::pair{6, "M"}};
    const Decimal value = amount.value.normalized();
    for (const auto& [exponent, letter] : magnitudes) {
        const Decimal one(power_of_ten(exponent), 0);
        const Decimal size = value.is_negative() ? -value : value;
        if (amount.unit.is_money() && size >= one) {
            const Decimal scaled(value.coefficient(), value.scale() + exponent);
            return fmt::format("{}{} {}", plain(scaled.normalized()), letter, amount.unit.text());
        }
    }
    return fmt::format("{} {}", grouped(value), amount.unit.text());
}

Quantity figure(double value, Unit unit, int places) {
    const auto parsed = Decimal::parse(fmt::format("{:.{}f}", value, places));
    check(parsed.has_value(), "a statistic that is no number");
    return {*parsed, unit};
}

}  // namespace tranche::reports
