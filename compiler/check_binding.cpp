// SPDX-License-Identifier: Apache-2.0
/// What is taken for more than it is: ceilings for commitments, letters of intent for agreements,
/// and one supplier for several.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "model/dependence.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>

namespace tranche::compiler {

namespace {

bool says_up_to(std::string_view quote) {
    std::string lower(quote);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    constexpr std::string_view words = "up to ";
    const auto at = lower.find(words);
    return at != std::string::npos && (at == 0 || lower[at - 1] == ' ');
}

/// A floor whose source says "up to" is a ceiling there.
void warn_of_ceilings(Context& context) {
    const model::Deal& deal = context.deal;
    const auto look = [&](model::NodeId id) {
        const model::Node& node = deal[id];
        for (const model::Citation& citation : node.provenance.citations) {
            if (says_up_to(citation.quote)) {
                context.diagnostics.report(node.span, ceiling_as_floor, node.path,
                                           deal[citation.source].name, citation.quote);
                return;
            }
        }
    };
    for (const model::Purchase& purchase : deal.purchases) {
        if (purchase.commit) {
            look(purchase.commit->node);
        }
        for (const model::Minimum& minimum : purchase.minimums) {
            look(minimum.node);
        }
    }
}

bool stays_a_letter(const model::StatusRule& rule) {
    return rule.initial == model::Status::letter_of_intent && !rule.definitive_when;
}

bool can_bind(const model::StatusRule& rule) {
    return rule.initial == model::Status::definitive || rule.definitive_when.has_value();
}

/// Looks for what relies on letters of intent.
class Letters {
public:
    explicit Letters(Context& context) : context_(context), deal_(context.deal) {}

    void look() {
        for (const model::Investment& investment : deal_.investments) {
            for (const model::InvestmentTranche& tranche : investment.tranches) {
                look_at(tranche);
            }
        }
        for (const model::Capacity& capacity : deal_.capacities) {
            for (const model::CapacityTranche& tranche : capacity.tranches) {
                look_at(tranche);
            }
            if (capacity.counts_toward && can_bind(capacity.status)) {
                const model::Purchase& purchase = deal_[*capacity.counts_toward];
                report_if(stays_a_letter(purchase.status), capacity.node, purchase.name);
            }
        }
        for (const model::Purchase& purchase : deal_.purchases) {
            report_if(purchase.take_or_pay && stays_a_letter(purchase.status),
                      purchase.take_or_pay_node, purchase.name);
        }
    }

private:
    void report_if(bool is_wrong, model::NodeId node, const std::string& letter) {
        if (is_wrong) {
            context_.diagnostics.report(deal_[node].span, letter_as_binding, deal_[node].path,
                                        letter);
        }
    }

    template <typename Tranche>
    void look_at(const Tranche& tranche) {
        if (tranche.when && can_bind(tranche.status)) {
            look_at(*tranche.when, tranche.node);
        }
    }

    void look_at(const model::Condition& condition, model::NodeId node) {
        if (const auto* group = std::get_if<model::Group>(&condition.what)) {
            for (const model::Condition& part : group->parts) {
                look_at(part, node);
            }
        } else if (const auto* compared = std::get_if<model::Comparison>(&condition.what)) {
            look_at(compared->left, node);
            look_at(compared->right, node);
        }
    }

    void look_at(const model::Sum& sum, model::NodeId node) {
        for (const model::Sum::Term& term : sum.terms) {
            if (const auto* measure = std::get_if<model::Measure>(&term.what)) {
                look_at(*measure, node);
            }
        }
    }

    /// A tranche that is asked of counts for itself, else all of an instrument have to be letters.
    void look_at(const model::Measure& measure, model::NodeId node) {
        const std::size_t index = measure.instrument.index;
        switch (measure.instrument.kind) {
            case model::InstrumentKind::purchase: {
                const model::Purchase& purchase = deal_.purchases.at(index);
                report_if(stays_a_letter(purchase.status), node, purchase.name);
                break;
            }
            case model::InstrumentKind::investment:
                look_at_tranches(deal_.investments.at(index), measure, node);
                break;
            case model::InstrumentKind::capacity:
                look_at_tranches(deal_.capacities.at(index), measure, node);
                break;
            case model::InstrumentKind::backstop: break;  // No condition asks about it.
        }
    }

    template <typename Instrument>
    void look_at_tranches(const Instrument& instrument,
                          const model::Measure& measure,
                          model::NodeId node) {
        const auto& all = instrument.tranches;
        const bool is_letter = measure.tranche
                                   ? stays_a_letter(all.at(*measure.tranche).status)
                                   : std::all_of(all.begin(), all.end(), [](const auto& one) {
                                         return stays_a_letter(one.status);
                                     });
        report_if(is_letter, node, instrument.name);
    }

    Context& context_;
    const model::Deal& deal_;
};

/// What is committed to each group of suppliers, against the share that the deal declares.
void warn_of_suppliers(Context& context) {
    const model::Deal& deal = context.deal;
    if (!deal.supplier_at_most) {
        return;
    }
    std::map<std::string, Quantity> groups;
    Quantity total = zero(deal.currency);
    for (const model::Purchase& purchase : deal.purchases) {
        const auto committed = model::committed(deal, purchase);
        if (!committed) {
            continue;
        }
        groups.try_emplace(deal[purchase.seller].group, zero(deal.currency)).first->second +=
            *committed;
        total += *committed;
    }
    for (const auto& [group, committed] : groups) {
        const Ratio share = Ratio(committed.value) / Ratio(total.value);
        if (share > Ratio(*deal.supplier_at_most)) {
            const Decimal percent = share.rounded(4, Rounding::half_even);
            context.diagnostics.report(deal[deal.supplier_node].span, supplier_above_share, group,
                                       committed, total, percent_text(percent),
                                       percent_text(*deal.supplier_at_most));
        }
    }
}

}  // namespace

void warn_of_binding(Context& context) {
    warn_of_ceilings(context);
    Letters(context).look();
    warn_of_suppliers(context);
}

}  // namespace tranche::compiler
