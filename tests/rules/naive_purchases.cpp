// SPDX-License-Identifier: Apache-2.0
#include "tests/rules/naive_purchases.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::tests {

/// Of the one clause that such a purchase has for what it lacks.
static std::optional<model::ShortfallCredit> credit_of(const model::Purchase& purchase) {
    return purchase.shortfall.empty() ? std::nullopt : purchase.shortfall.front().credit;
}

static std::optional<model::Deferral> deferral_of(const model::Purchase& purchase) {
    return purchase.shortfall.empty() ? std::nullopt : purchase.shortfall.front().deferral;
}

void NaivePurchases::count(std::size_t purchase, Date day, std::int64_t value) {
    std::int64_t room = value;
    const model::Purchase& its = deal_.purchases[purchase];
    const auto credit_of_it = credit_of(its);
    if (credit_of_it && credit_of_it->order != model::ShortfallCredit::Order::first) {
        const bool is_least = credit_of_it->order == model::ShortfallCredit::Order::after_minimum;
        for (const model::Minimum& minimum : its.minimums) {
            if (minimum.period.begin <= day && day < minimum.period.end) {
                std::int64_t first = cents(minimum.amount);
                first = is_least ? part_of(first, *its.take_or_pay) : first;
                first -= sum(counted_, purchase, minimum.period.begin, day);
                for (const Owed& one : owed_) {
                    const bool is_charged = one.purchase == purchase && one.is_binding &&
                                            its.schedule == model::Schedule::cumulative;
                    first -= is_charged ? one.shortfall : 0;
                }
                room = std::max(value - std::max(first, std::int64_t{0}), std::int64_t{0});
                break;
            }
        }
    }
    for (Credit& credit : credits_) {
        if (credit.purchase == purchase && credit.first <= day && day <= credit.last) {
            const std::int64_t part = std::min(room, credit.amount);
            credit.amount -= part;
            room -= part;
            value -= part;
        }
    }
    counted_.push_back({purchase, day, value});
}

void NaivePurchases::open_credits(
    std::size_t i, model::NodeId node, Date last, Date due, std::int64_t amount) {
    const model::Purchase& purchase = deal_.purchases[i];
    const auto credit = credit_of(purchase);
    const Date end = credit ? std::max(due, facts_.as_of) + 1 : *deal_.announced;
    for (Date day = *deal_.announced; amount > 0 && day < end; day = day + 1) {
        std::int64_t opened = day == due && due > facts_.as_of ? amount : 0;
        for (const rules::Payment& payment : facts_.payments) {
            if (payment.of == node && payment.day == day) {
                opened = std::max(opened, std::min(amount, cents(payment.amount)));
            }
        }
        const Date first = std::max(day, last + 1);
        const Date until = credit->life ? later(first, *credit->life) : deal_.term.end - 1;
        amount -= opened;
        if (opened > 0) {
            credits_.push_back({i, first, until, opened});
        }
    }
    std::stable_sort(credits_.begin(), credits_.end(),
                     [](const Credit& a, const Credit& b) { return a.first < b.first; });
}

void NaivePurchases::settle(Date day) {
    for (std::size_t i = 0; i < deal_.purchases.size(); ++i) {
        const model::Purchase& purchase = deal_.purchases[i];
        const bool adds_up = purchase.schedule == model::Schedule::cumulative;
        for (const model::Minimum& minimum : purchase.minimums) {
            if (minimum.period.end - 1 == day && adds_up) {
                owe(i, minimum.node, minimum.period, cents(minimum.amount), charged(i, day),
                    minimum.label);
            } else if (minimum.period.end - 1 == day && purchase.take_or_pay) {
                settle_period(i, minimum);
            }
        }
        if (purchase.commit && purchase.commit->over.end - 1 == day) {
            std::int64_t own = charged(i, day);
            for (const Left& one : made_up_) {
                const bool is_meant = one.is_binding == binds(purchase.status, day);
                own -= one.purchase == i && is_meant ? one.amount : 0;
            }
            owe(i, purchase.commit->node, purchase.commit->over, cents(purchase.commit->amount),
                own, "term");
        }
    }
}

std::int64_t NaivePurchases::charged(std::size_t purchase, Date day) const {
    std::int64_t total = 0;
    for (const Owed& one : owed_) {
        const bool counts = one.is_binding || !binds(deal_.purchases[purchase].status, day);
        total += one.purchase == purchase && counts ? one.shortfall : 0;
    }
    return total;
}

std::int64_t NaivePurchases::part_of(std::int64_t amount, const Decimal& fraction) {
    return half_even(amount * at_places({fraction, {}}, 4), 10'000);
}

std::int64_t NaivePurchases::use_up(std::vector<Left>& all,
                                    std::size_t purchase,
                                    bool is_binding,
                                    Date first,
                                    std::int64_t wanted) {
    std::int64_t used = 0;
    for (Left& one : all) {
        if (one.purchase == purchase && one.is_binding == is_binding && one.last >= first) {
            const std::int64_t part = std::min(one.amount, wanted - used);
            one.amount -= part;
            used += part;
        }
    }
    return used;
}

void NaivePurchases::settle_period(std::size_t i, const model::Minimum& minimum) {
    const model::Purchase& purchase = deal_.purchases[i];
    const Period& period = minimum.period;
    const bool is_binding = binds(purchase.status, period.end - 1);
    const bool is_last = minimum.label == purchase.minimums.back().label;
    const std::int64_t full = cents(minimum.amount);
    const std::int64_t least = part_of(full, *purchase.take_or_pay);
    const std::int64_t taken = sum(counted_, i, period.begin, period.end - 1);
    std::int64_t made_up = 0;
    if (purchase.make_up) {
        const bool after_least = purchase.make_up->after == model::Threshold::minimum;
        const std::int64_t room = std::max(taken - (after_least ? least : full), std::int64_t{0});
        for (Left& one : bank_) {
            if (one.purchase != i || one.is_binding != is_binding || one.last < period.begin) {
                continue;
            }
            const Date through = std::min(one.last, period.end - 1);
            const std::int64_t reach =
                std::min(room, sum(counted_, i, period.begin, through)) - made_up;
            const std::int64_t part = std::max(std::min(one.amount, reach), std::int64_t{0});
            one.amount -= part;
            made_up += part;
        }
        made_up_.push_back({i, is_binding, period.end - 1, made_up});
    }
    const std::int64_t own = taken - made_up;
    std::int64_t missing = std::max(least - own, std::int64_t{0});
    missing -= use_up(carry_, i, is_binding, period.begin, missing);
    if (deferral_of(purchase)) {
        missing = after_deferral(i, minimum, is_binding, is_last, taken);
    }
    if (purchase.make_up) {
        bank_.push_back({i, is_binding, later(period.end - 1, purchase.make_up->within), missing});
    }
    if (purchase.carry_forward) {
        const model::CarryForward& carry = *purchase.carry_forward;
        const bool above_least = carry.above == model::Threshold::minimum;
        std::int64_t above = std::max(own - (above_least ? least : full), std::int64_t{0});
        above = carry.at_most ? std::min(above, part_of(full, *carry.at_most)) : above;
        carry_.push_back({i, is_binding, later(period.end - 1, carry.life), above});
    }
    owe_exactly(i, minimum.node, period, least, missing, minimum.label);
}

std::int64_t NaivePurchases::after_deferral(std::size_t i,
                                            const model::Minimum& minimum,
                                            bool is_binding,
                                            bool is_last,
                                            std::int64_t taken) {
    const model::Deferral deferral = *deferral_of(deal_.purchases[i]);
    std::int64_t left = taken;
    std::int64_t paid = 0;
    for (Left& one : deferred_) {
        if (one.purchase != i || one.is_binding != is_binding) {
            continue;
        }
        const std::int64_t part = std::min(left, one.amount);
        left -= part;
        one.amount -= part;
        if (is_last || deferral.until == model::Deferral::Until::next_year) {
            paid += one.amount;
            one.amount = 0;
        }
    }
    const std::int64_t full = cents(minimum.amount);
    const std::int64_t lacks =
        std::max(part_of(full, *deal_.purchases[i].take_or_pay) - left, std::int64_t{0});
    const std::int64_t later_on = is_last ? 0 : std::min(lacks, part_of(full, deferral.at_most));
    deferred_.push_back({i, is_binding, minimum.period.end, later_on});
    return paid + lacks - later_on;
}

void NaivePurchases::owe(std::size_t i,
                         model::NodeId node,
                         const Period& period,
                         std::int64_t full,
                         std::int64_t charged,
                         const std::string& label) {
    const model::Purchase& purchase = deal_.purchases[i];
    if (!purchase.take_or_pay) {
        return;
    }
    const std::int64_t least = part_of(full, *purchase.take_or_pay);
    const std::int64_t counted = sum(counted_, i, period.begin, period.end - 1);
    owe_exactly(i, node, period, least, std::max(least - counted - charged, std::int64_t{0}),
                label);
}

void NaivePurchases::owe_exactly(std::size_t i,
                                 model::NodeId node,
                                 const Period& period,
                                 std::int64_t least,
                                 std::int64_t shortfall,
                                 const std::string& label) {
    const model::Purchase& purchase = deal_.purchases[i];
    const Date last = period.end - 1;
    const std::int64_t counted = sum(counted_, i, period.begin, last);
    Owed& one = owed_.emplace_back(Owed{i, node, shortfall, binds(purchase.status, last), "", {}});
    if (one.is_binding && shortfall > 0 && !purchase.shortfall.empty()) {
        Date due = later(last, purchase.shortfall.front().within);
        while (deal_.roll == Roll::following && !deal_.calendar->is_business_day(due)) {
            due = due + 1;
        }
        one.due = due;
        open_credits(i, node, last, due, shortfall);
    }
    one.text = fmt::format("{} {} {}: {} of {} less {}", last, purchase.name, label, shortfall,
                           least, counted);
}

std::vector<std::string> NaivePurchases::happenings() const {
    std::vector<std::string> all;
    for (const Owed& one : owed_) {
        std::int64_t paid = 0;
        for (const rules::Payment& payment : facts_.payments) {
            const bool is_in_time = payment.day <= facts_.horizon;
            paid += payment.of == one.node && is_in_time ? cents(payment.amount) : 0;
        }
        all.push_back(fmt::format("{} {} due {} paid {}", one.text,
                                  one.is_binding ? "binding" : "if binding",
                                  one.due ? one.due->text() : "never", paid));
    }
    return all;
}

}  // namespace tranche::tests
