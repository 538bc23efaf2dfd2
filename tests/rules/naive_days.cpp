// SPDX-License-Identifier: Apache-2.0
#include "tests/rules/naive_days.h"

#include <stdexcept>

namespace tranche::tests {

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

std::int64_t half_even(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t whole = numerator / denominator;
    const std::int64_t twice = 2 * (numerator % denominator);
    const bool is_up = twice > denominator || (twice == denominator && whole % 2 == 1);
    return whole + (is_up ? 1 : 0);
}

std::optional<Date> NaiveDays::done(model::MilestoneId id) const {
    const auto& fact = facts_.milestones[id.index];
    if (!fact || fact->outcome == Outcome::never) {
        return std::nullopt;
    }
    const auto& stop = deal_.milestones[id.index].long_stop;
    const bool is_late = fact->outcome == Outcome::met && stop && fact->day > *stop;
    return is_late ? std::nullopt : std::optional(fact->day);
}

bool NaiveDays::binds(const model::StatusRule& status, Date day) const {
    if (status.initial == model::Status::definitive) {
        return true;
    }
    const auto from = status.definitive_when ? done(*status.definitive_when) : std::nullopt;
    return from && *from <= day;
}

Date NaiveDays::later(Date day, const model::Lag& lag) const {
    if (lag.unit == model::LagUnit::months) {
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

std::int64_t sum(const std::vector<Amount>& all, std::size_t of, Date first, Date last) {
    std::int64_t total = 0;
    for (const Amount& one : all) {
        total += one.of == of && first <= one.day && one.day <= last ? one.value : 0;
    }
    return total;
}

}  // namespace tranche::tests
