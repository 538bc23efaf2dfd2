// SPDX-License-Identifier: Apache-2.0
#include "tests/rules/naive.h"

#include "tests/support/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <stdexcept>

namespace tranche::tests {

namespace {

using Outcome = rules::MilestoneFact::Outcome;

std::int64_t at_places(const Quantity& quantity, int places) {
    const auto count = quantity.value.whole_at(places);
    if (!count) {
        throw std::invalid_argument("too fine for the naive rules");
    }
    return *count;
}

std::int64_t cents(const Quantity& quantity) {
    return at_places(quantity, 2);
}

/// numerator / denominator, ties to the even neighbour; both positive.
std::int64_t half_even(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t whole = numerator / denominator;
    const std::int64_t twice = 2 * (numerator % denominator);
    const bool is_up = twice > denominator || (twice == denominator && whole % 2 == 1);
    return whole + (is_up ? 1 : 0);
}

/// The second Sunday of March has 23 hours in New York, the first of November 25.
int hours_in_new_york(Date day) {
    const auto [year, month, number] = day.ymd();
    const bool is_sunday = day.weekday() == 0;
    if (is_sunday && month == 3 && number >= 8 && number <= 14) {
        return 23;
    }
    return is_sunday && month == 11 && number <= 7 ? 25 : 24;
}

struct Amount {
    std::size_t of;
    Date day;
    std::int64_t value;
};

/// A tranche of money or power with the position of its instrument.
template <typename Tranche>
struct Flat {
    std::uint32_t instrument;
    std::uint32_t index;
    const Tranche* tranche;
};

class Naive {
public:
    Naive(const model::Deal& deal, const rules::Facts& facts) : deal_(deal), facts_(facts) {
        for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
            for (std::uint32_t j = 0; j < deal.investments[i].tranches.size(); ++j) {
                money_.push_back({i, j, &deal.investments[i].tranches[j]});
            }
        }
        for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
            for (std::uint32_t j = 0; j < deal.capacities[i].tranches.size(); ++j) {
                power_.push_back({i, j, &deal.capacities[i].tranches[j]});
            }
        }
        delivered_.resize(power_.size());
    }

    NaiveResult run() {
        result_.first = *deal_.announced;
        for (Date day = result_.first; day <= facts_.horizon; day = day + 1) {
            invoices(day);
            deliver(day);
            if ((day + 1).ymd().day == 1) {
                use(day);
            }
            draw(day);
            settle(day);
            lapse(day);
        }
        settlements();
        std::sort(result_.happenings.begin(), result_.happenings.end());
        return std::move(result_);
    }

private:
    [[nodiscard]] std::optional<Date> done(model::MilestoneId id) const {
        const auto& fact = facts_.milestones[id.index];
        if (!fact || fact->outcome == Outcome::never) {
            return std::nullopt;
        }
        const auto& stop = deal_.milestones[id.index].long_stop;
        const bool is_late = fact->outcome == Outcome::met && stop && fact->day > *stop;
        return is_late ? std::nullopt : std::optional(fact->day);
    }

    [[nodiscard]] bool binds(const model::StatusRule& status, Date day) const {
        if (status.initial == model::Status::definitive) {
            return true;
        }
        const auto from = status.definitive_when ? done(*status.definitive_when) : std::nullopt;
        return from && *from <= day;
    }

    [[nodiscard]] Date later(Date day, const model::Lag& lag) const {
        if (lag.unit == model::LagUnit::months) {  // Whole years, and never from 29 February.
            const auto [year, month, number] = day.ymd();
            return *Date::of(year + lag.count / 12, month, number);
        }
        for (int left = lag.count; left > 0;) {
            day = day + 1;
            const bool counts =
                lag.unit == model::LagUnit::days || deal_.calendar->is_business_day(day);
            left -= counts ? 1 : 0;
        }
        return day;
    }

    [[nodiscard]] std::int64_t sum(const std::vector<Amount>& all,
                                   std::size_t of,
                                   Date first,
                                   Date last) const {
        std::int64_t total = 0;
        for (const Amount& one : all) {
            total += one.of == of && first <= one.day && one.day <= last ? one.value : 0;
        }
        return total;
    }

    [[nodiscard]] std::int64_t measured(const model::Measure& measure, Date day) const {
        std::int64_t total = 0;
        if (measure.function == model::Function::consumed) {
            const bool is_money = measure.instrument.kind == model::InstrumentKind::purchase;
            return sum(is_money ? counted_ : used_, measure.instrument.index, Date::first(), day);
        }
        const auto is_meant = [&](const auto& flat) {
            return flat.instrument == measure.instrument.index &&
                   (!measure.tranche || *measure.tranche == flat.index);
        };
        if (measure.function == model::Function::drawn) {
            for (std::size_t i = 0; i < money_.size(); ++i) {
                total += is_meant(money_[i]) ? sum(draws_, i, Date::first(), day - 1) : 0;
            }
            return total;
        }
        for (std::size_t i = 0; i < power_.size(); ++i) {
            const bool is_there = delivered_[i] && *delivered_[i] <= day;
            total += is_meant(power_[i]) && is_there ? at_places(power_[i].tranche->power, 2) : 0;
        }
        return total;
    }

    [[nodiscard]] std::int64_t total(const model::Sum& sum, Date day) const {
        std::int64_t value = at_places(sum.constant, 2);
        for (const auto& term : sum.terms) {
            value += term.sign * measured(term.measure, day);
        }
        return value;
    }

    [[nodiscard]] bool holds(const model::Condition& condition, Date day) const {
        if (const auto* group = std::get_if<model::Group>(&condition.what)) {
            std::size_t count = 0;
            for (const auto& part : group->parts) {
                count += holds(part, day) ? 1U : 0U;
            }
            switch (group->kind) {
                case model::Group::Kind::all: return count == group->parts.size();
                case model::Group::Kind::any: return count >= 1;
                case model::Group::Kind::negation: return count == 0;
                case model::Group::Kind::at_least: return count >= group->count;
            }
        }
        if (const auto* met = std::get_if<model::IsMet>(&condition.what)) {
            const auto from = done(met->milestone);
            return from && *from <= day;
        }
        if (const auto* passed = std::get_if<model::HasPassed>(&condition.what)) {
            const auto from = done(passed->milestone);
            return from && later(*from, passed->lag) <= day;
        }
        if (const auto* bound = std::get_if<model::DayBound>(&condition.what)) {
            switch (bound->bound) {
                case model::Bound::from: return day >= bound->day;
                case model::Bound::until: return day <= bound->day;
                case model::Bound::before: return day < bound->day;
                case model::Bound::after: return day > bound->day;
            }
        }
        const auto& comparison = std::get<model::Comparison>(condition.what);
        const std::int64_t left = total(comparison.left, day);
        const std::int64_t right = total(comparison.right, day);
        switch (comparison.comparator) {
            case model::Comparator::equal: return left == right;
            case model::Comparator::less: return left < right;
            case model::Comparator::at_most: return left <= right;
            case model::Comparator::greater: return left > right;
            case model::Comparator::at_least: return left >= right;
        }
        return false;
    }

    void invoices(Date day) {
        for (const rules::Invoice& invoice : facts_.invoices) {
            if (invoice.day == day) {
                count(invoice.purchase.index, day, cents(invoice.amount));
            }
        }
        for (const Amount& one : invoiced_later_) {
            if (one.day == day) {
                count(one.of, day, one.value);
            }
        }
    }

    /// Counts what no credit pays for.
    void count(std::size_t purchase, Date day, std::int64_t value) {
        std::int64_t room = value;
        const model::Purchase& its = deal_.purchases[purchase];
        if (its.credit && its.credit->order != model::ShortfallCredit::Order::first) {
            const bool is_least = its.credit->order == model::ShortfallCredit::Order::after_minimum;
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

    struct Credit {
        std::size_t purchase;
        Date first;
        Date last;
        std::int64_t amount;
    };

    void open_credits(std::size_t i, model::NodeId node, Date last, Date due, std::int64_t amount) {
        const model::Purchase& purchase = deal_.purchases[i];
        const Date end = purchase.credit ? std::max(due, facts_.as_of) + 1 : result_.first;
        for (Date day = result_.first; amount > 0 && day < end; day = day + 1) {
            std::int64_t opened = day == due && due > facts_.as_of ? amount : 0;
            for (const rules::Payment& payment : facts_.payments) {
                if (payment.of == node && payment.day == day) {
                    opened = std::max(opened, std::min(amount, cents(payment.amount)));
                }
            }
            const Date first = std::max(day, last + 1);
            const Date until =
                purchase.credit->life ? later(first, *purchase.credit->life) : deal_.term.end - 1;
            amount -= opened;
            if (opened > 0) {
                credits_.push_back({i, first, until, opened});
            }
        }
        std::stable_sort(credits_.begin(), credits_.end(),
                         [](const Credit& a, const Credit& b) { return a.first < b.first; });
    }

    void deliver(Date day) {
        for (std::size_t round = 0; round <= power_.size(); ++round) {
            for (std::size_t i = 0; i < power_.size(); ++i) {
                const model::CapacityTranche& tranche = *power_[i].tranche;
                const bool is_due = tranche.when ? holds(*tranche.when, day)
                                                 : day >= tranche.due.value_or(deal_.term.begin);
                if (!delivered_[i] && is_due && binds(tranche.status, day)) {
                    delivered_[i] = day;
                    tell("{} delivers {}", day, deal_[tranche.node].path);
                }
            }
        }
    }

    /// The month that ends on `last`.
    void use(Date last) {
        const Date first = *Date::of(last.ymd().year, last.ymd().month, 1);
        if (last <= facts_.as_of || first < deal_.term.begin || last > deal_.term.last()) {
            return;
        }
        for (std::uint32_t i = 0; i < deal_.capacities.size(); ++i) {
            use_capacity(i, first, last);
        }
        for (std::uint32_t i = 0; i < deal_.purchases.size(); ++i) {
            recognise(i, last, wanted({model::InstrumentKind::purchase, i}, first, 2));
        }
    }

    void use_capacity(std::uint32_t index, Date first, Date last) {
        const model::Capacity& capacity = deal_.capacities[index];
        std::int64_t left = wanted({model::InstrumentKind::capacity, index}, first, 2);
        std::int64_t all = 0;
        std::int64_t charge = 0;
        for (std::size_t i = 0; i < power_.size(); ++i) {
            if (power_[i].instrument != index || !delivered_[i]) {
                continue;
            }
            const model::Hardware& hardware = deal_[power_[i].tranche->hardware];
            const std::int64_t racks =
                at_places(power_[i].tranche->power, 0) * 1000 / at_places(hardware.rack_power, 0);
            std::int64_t hours = 0;
            for (Date day = std::max(first, *delivered_[i]); day <= last; day = day + 1) {
                hours += hours_in_new_york(day);
            }
            const std::int64_t used = std::min(left, racks * hardware.gpus * hours * 100);
            left -= used;
            all += used;
            for (const model::Price& price : deal_[*capacity.counts_toward].prices) {
                charge += price.hardware == power_[i].tranche->hardware
                              ? half_even(used * cents(price.rate), 100)
                              : 0;
            }
        }
        used_.push_back({index, last, all});
        recognise(capacity.counts_toward->index, last, charge);
    }

    /// What is wanted in the month that begins on `first`, in hundredths.
    [[nodiscard]] std::int64_t wanted(const model::InstrumentRef& of,
                                      Date first,
                                      int places) const {
        std::int64_t amount = 0;
        for (std::size_t i = 0; i < deal_.demands.size(); ++i) {
            Date month = deal_.demands[i].on;
            for (const Quantity& one : facts_.demand[i]) {
                amount += deal_.demands[i].of == of && month == first ? at_places(one, places) : 0;
                month = month_of(month).end;
            }
        }
        return amount;
    }

    void recognise(std::uint32_t purchase, Date last, std::int64_t amount) {
        const model::Purchase& its = deal_.purchases[purchase];
        if (its.recognition == model::Recognition::when_used || its.invoices_after.count == 0) {
            count(purchase, last, amount);
        } else {
            invoiced_later_.push_back({purchase, later(last, its.invoices_after), amount});
        }
    }

    [[nodiscard]] bool is_open(const model::InvestmentTranche& tranche, Date day) const {
        return tranche.window.begin <= day && day < tranche.window.end &&
               binds(tranche.status, day) && (!tranche.when || holds(*tranche.when, day));
    }

    void draw(Date day) {
        for (std::size_t i = 0; i < money_.size(); ++i) {
            const model::InvestmentTranche& tranche = *money_[i].tranche;
            const std::int64_t left = cents(tranche.cap) - sum(draws_, i, Date::first(), day);
            const bool is_automatic = deal_.investments[money_[i].instrument].draws ==
                                      model::DrawPolicy::as_soon_as_available;
            if (day > facts_.as_of && is_automatic && left > 0 && is_open(tranche, day)) {
                add_draw(i, day, left);
            }
            for (const rules::Draw& one : facts_.draws) {
                if (one.day == day && one.tranche.instrument.index == money_[i].instrument &&
                    one.tranche.index == money_[i].index) {
                    add_draw(i, day, cents(one.amount));
                }
            }
        }
    }

    void add_draw(std::size_t i, Date day, std::int64_t amount) {
        draws_.push_back({i, day, amount});
        tell("{} draws {} of {}", day, amount, deal_[money_[i].tranche->node].path);
    }

    void lapse(Date day) {
        std::vector<NaiveState>& row = result_.states.emplace_back();
        for (std::size_t i = 0; i < money_.size(); ++i) {
            const model::InvestmentTranche& tranche = *money_[i].tranche;
            const Date last = tranche.window.end - 1;
            const std::int64_t cap = cents(tranche.cap);
            const std::int64_t drawn = sum(draws_, i, Date::first(), day);
            if (day == last && drawn < cap) {
                tell("{} lapses {} of {}", day, cap - drawn, deal_[tranche.node].path);
            }
            NaiveState& state = row.emplace_back();
            if (!binds(tranche.status, std::min(day, last))) {
                state.announced = day < last ? cap : 0;
                continue;
            }
            state.binding = cap;
            state.drawn = drawn;
            (day >= last             ? state.lapsed
             : is_open(tranche, day) ? state.available
                                     : state.outstanding) = cap - drawn;
        }
    }

    struct Owed {
        std::size_t purchase;
        model::NodeId node;
        std::int64_t shortfall;
        bool is_binding;
        std::string text;
        std::optional<Date> due;
    };

    void settle(Date day) {
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

    [[nodiscard]] std::int64_t charged(std::size_t purchase, Date day) const {
        std::int64_t total = 0;
        for (const Owed& one : owed_) {
            const bool counts = one.is_binding || !binds(deal_.purchases[purchase].status, day);
            total += one.purchase == purchase && counts ? one.shortfall : 0;
        }
        return total;
    }

    /// What an earlier period left, of the purchases that bind or of those that would.
    struct Left {
        std::size_t purchase;
        bool is_binding;
        Date last;
        std::int64_t amount;
    };

    /// The share of an amount in cents that a fraction with at most four places is.
    static std::int64_t part_of(std::int64_t amount, const Decimal& fraction) {
        return half_even(amount * at_places({fraction, {}}, 4), 10'000);
    }

    /// Uses up to `wanted` of what is left and has not expired before `first`, the oldest first.
    static std::int64_t use_up(std::vector<Left>& all,
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

    void settle_period(std::size_t i, const model::Minimum& minimum) {
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
            const std::int64_t room =
                std::max(taken - (after_least ? least : full), std::int64_t{0});
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
        if (purchase.deferral) {
            missing = after_deferral(i, minimum, is_binding, is_last, taken);
        }
        if (purchase.make_up) {
            bank_.push_back(
                {i, is_binding, later(period.end - 1, purchase.make_up->within), missing});
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

    /// Pours what was taken over all that is to be taken, the oldest first; what then lacks of this
    /// year is deferred as far as it may, and what lacks of earlier ones is if it still may.
    std::int64_t after_deferral(std::size_t i,
                                const model::Minimum& minimum,
                                bool is_binding,
                                bool is_last,
                                std::int64_t taken) {
        const model::Deferral& deferral = *deal_.purchases[i].deferral;
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
        const std::int64_t later_on =
            is_last ? 0 : std::min(lacks, part_of(full, deferral.at_most));
        deferred_.push_back({i, is_binding, minimum.period.end, later_on});
        return paid + lacks - later_on;
    }

    void owe(std::size_t i,
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

    void owe_exactly(std::size_t i,
                     model::NodeId node,
                     const Period& period,
                     std::int64_t least,
                     std::int64_t shortfall,
                     const std::string& label) {
        const model::Purchase& purchase = deal_.purchases[i];
        const Date last = period.end - 1;
        const std::int64_t counted = sum(counted_, i, period.begin, last);
        Owed& one =
            owed_.emplace_back(Owed{i, node, shortfall, binds(purchase.status, last), "", {}});
        if (one.is_binding && shortfall > 0 && purchase.shortfall_within) {
            Date due = later(last, *purchase.shortfall_within);
            while (deal_.roll == Roll::following && !deal_.calendar->is_business_day(due)) {
                due = due + 1;
            }
            one.due = due;
            open_credits(i, node, last, due, shortfall);
        }
        one.text = fmt::format("{} {} {}: {} of {} less {}", last, purchase.name, label, shortfall,
                               least, counted);
    }

    void settlements() {
        for (const Owed& one : owed_) {
            std::int64_t paid = 0;
            for (const rules::Payment& payment : facts_.payments) {
                const bool is_in_time = payment.day <= facts_.horizon;
                paid += payment.of == one.node && is_in_time ? cents(payment.amount) : 0;
            }
            result_.happenings.push_back(fmt::format("{} {} due {} paid {}", one.text,
                                                     one.is_binding ? "binding" : "if binding",
                                                     one.due ? one.due->text() : "never", paid));
        }
    }

    template <typename... Args>
    void tell(fmt::format_string<Args...> text, Args&&... args) {
        result_.happenings.push_back(fmt::format(text, std::forward<Args>(args)...));
    }

    const model::Deal& deal_;
    const rules::Facts& facts_;
    NaiveResult result_;
    std::vector<Flat<model::InvestmentTranche>> money_;
    std::vector<Flat<model::CapacityTranche>> power_;
    std::vector<std::optional<Date>> delivered_;
    std::vector<Amount> counted_;         ///< Cents, by purchase.
    std::vector<Amount> invoiced_later_;  ///< The same, not yet counted.
    std::vector<Amount> used_;            ///< Hundredths of GPUh, by capacity.
    std::vector<Amount> draws_;           ///< Cents, by tranche.
    std::vector<Owed> owed_;
    std::vector<Credit> credits_;
    std::vector<Left> bank_;
    std::vector<Left> carry_;
    std::vector<Left> deferred_;
    std::vector<Left> made_up_;  ///< By the period that did.
};

}  // namespace

NaiveResult naively(const model::Deal& deal, const rules::Facts& facts) {
    return Naive(deal, facts).run();
}

}  // namespace tranche::tests
