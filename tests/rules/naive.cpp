// SPDX-License-Identifier: Apache-2.0
#include "tests/rules/naive.h"

#include "tests/rules/naive_purchases.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

namespace tranche::tests {

namespace {

/// The second Sunday of March has 23 hours in New York, the first of November 25.
int hours_in_new_york(Date day) {
    const auto [year, month, number] = day.ymd();
    const bool is_sunday = day.weekday() == 0;
    if (is_sunday && month == 3 && number >= 8 && number <= 14) {
        return 23;
    }
    return is_sunday && month == 11 && number <= 7 ? 25 : 24;
}

/// A tranche of money or power with the position of its instrument.
template <typename Tranche>
struct Flat {
    std::uint32_t instrument;
    std::uint32_t index;
    const Tranche* tranche;
};

class Naive : NaiveDays {
public:
    Naive(const model::Deal& deal, const rules::Facts& facts)
        : NaiveDays(deal, facts), purchases_(deal, facts) {
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
            purchases_.settle(day);
            lapse(day);
        }
        for (const std::string& happening : purchases_.happenings()) {
            result_.happenings.push_back(happening);
        }
        std::sort(result_.happenings.begin(), result_.happenings.end());
        return std::move(result_);
    }

private:
    [[nodiscard]] std::int64_t measured(const model::Measure& measure, Date day) const {
        std::int64_t total = 0;
        if (measure.function == model::Function::consumed) {
            const bool is_money = measure.instrument.kind == model::InstrumentKind::purchase;
            return sum(is_money ? purchases_.counted() : used_, measure.instrument.index,
                       Date::first(), day);
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
            value += term.sign * measured(std::get<model::Measure>(term.what), day);
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
                case model::Group::Kind::once: return false;  // Random deals have none.
            }
        }
        if (const auto* met = std::get_if<model::IsMet>(&condition.what)) {
            const auto from = done(met->milestone);
            return from && *from <= day;
        }
        if (const auto* event = std::get_if<model::GoesOn>(&condition.what)) {
            for (const rules::Occurrence& one : facts_.occurrences) {
                if (one.event == event->event && one.from <= day && !(one.to && *one.to <= day)) {
                    return true;
                }
            }
            return false;
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
                purchases_.count(invoice.purchase.index, day, cents(invoice.amount));
            }
        }
        for (const Amount& one : invoiced_later_) {
            if (one.day == day) {
                purchases_.count(one.of, day, one.value);
            }
        }
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
            const model::Hardware& hardware = deal_[*power_[i].tranche->loads.front().hardware];
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
                charge += price.hardware == power_[i].tranche->loads.front().hardware
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
            purchases_.count(purchase, last, amount);
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

    template <typename... Args>
    void tell(fmt::format_string<Args...> text, Args&&... args) {
        result_.happenings.push_back(fmt::format(text, std::forward<Args>(args)...));
    }

    NaiveResult result_;
    std::vector<Flat<model::InvestmentTranche>> money_;
    std::vector<Flat<model::CapacityTranche>> power_;
    std::vector<std::optional<Date>> delivered_;
    NaivePurchases purchases_;
    std::vector<Amount> invoiced_later_;  ///< Cents, by purchase: not yet counted.
    std::vector<Amount> used_;            ///< Hundredths of GPUh, by capacity.
    std::vector<Amount> draws_;           ///< Cents, by tranche.
};

}  // namespace

NaiveResult naively(const model::Deal& deal, const rules::Facts& facts) {
    return Naive(deal, facts).run();
}

}  // namespace tranche::tests
