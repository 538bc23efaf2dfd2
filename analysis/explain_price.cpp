// SPDX-License-Identifier: Apache-2.0
/// Why a price is what it is on a day.
#include "analysis/explainers.h"
#include "base/check.h"
#include "rules/observed.h"
#include "rules/price.h"
#include "rules/purchase.h"
#include "rules/purchase_book.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace tranche::analysis {

namespace {

Reason escalated(const model::Price& price, unsigned times, std::string text) {
    Reason reason =
        exactly(std::move(text), rules::price_after(price, times), price.rate.unit, price.node);
    if (times > 0) {
        Ratio grown(1, 1);
        for (unsigned i = 0; i < times; ++i) {
            grown = grown * (Ratio(1, 1) + Ratio(price.escalation->yearly));
        }
        reason.join = Join::product;
        reason.add(amount("as it is written", price.rate, price.node));
        reason.add(factor(fmt::format("raised {} by {}, first on {}",
                                      times == 1 ? "once" : fmt::format("{} times", times),
                                      percent(price.escalation->yearly), price.escalation->first),
                          grown, price.node));
    }
    return reason;
}

/// By what was observed on the day of the last reset.
Reason indexed(const Situation& situation, const model::Price& price, Date day, std::string text) {
    const model::Indexation& index = *price.indexation;
    const Unit money = price.rate.unit;
    const auto reset = rules::reset_by(index, day);
    if (!reset) {
        return exactly(std::move(text), Ratio(price.rate.value), money, price.node);
    }
    const auto value = rules::observed_on(situation.deal(), situation.facts, index.to, *reset);
    check(value.has_value(), "a price by an index of which nothing is known");
    const model::Observable& observable = situation.deal()[index.to];
    const Ratio change = Ratio(value->value) * value->unit.factor() /
                         (Ratio(index.base.value) * index.base.unit.factor());
    Reason moved = exactly(text, Ratio(price.rate.value) * change, money, price.node);
    moved.join = Join::product;
    moved.add(amount("as it is written", price.rate, price.node));
    Reason ratio =
        factor(fmt::format("{} of {}, over its base of {}", observable.name, *value, index.base),
               change, observable.node);
    ratio.day = *reset;
    moved.add(std::move(ratio));
    const Ratio now = rules::price_on(situation.deal(), situation.facts, price, day);
    if (moved.value == now) {
        return moved;
    }
    const bool is_most = *moved.value > now;
    moved.text = "moved by the index";
    Reason limited = exactly(std::move(text), now, money, price.node);
    limited.add(std::move(moved));
    limited.add(exactly(is_most ? "but at most" : "but at least", now, money, price.node));
    return limited;
}

}  // namespace

Reason price_reason(const Situation& situation,
                    const model::Price& price,
                    Date day,
                    std::string text) {
    return price.indexation ? indexed(situation, price, day, std::move(text))
                            : escalated(price, rules::escalations_by(price, day), std::move(text));
}

Reason priced_reason(const Situation& situation,
                     model::PurchaseId purchase,
                     const Period& days,
                     std::string text) {
    const model::Deal& deal = situation.deal();
    const auto& counted = situation.timeline.counted.at(purchase.index);
    const auto& priced = situation.timeline.priced.at(purchase.index);
    check(counted.size() == priced.size(), "use of a quantity without a price");
    std::vector<rules::Step> before;
    rules::PurchaseBook book(deal, situation.facts, purchase, before);
    Reason all = amount(std::move(text), zero(deal.currency), Join::sum);
    for (std::size_t i = 0; i < priced.size(); ++i) {
        const Date day = priced[i].day;
        if (days.contains(day)) {
            Reason step = amount("use", priced[i].amount, Join::sum);
            step.day = day;
            step.rounding = deal.rounding;
            book.agree(day);
            for (const rules::PricedPart& part : book.parts(day, counted[i].amount)) {
                Reason product = exactly("a part at one price",
                                         Ratio(part.amount.value) * part.each, deal.currency, {});
                product.join = Join::product;
                product.add(amount("taken", part.amount));
                product.add(price_reason(situation, *part.price, day, "the price of each"));
                step.add(std::move(product));
            }
            all.add(std::move(step));
        }
        before.push_back(counted[i]);
    }
    all.add_up();
    return all;
}

}  // namespace tranche::analysis
