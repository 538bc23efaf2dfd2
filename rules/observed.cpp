// SPDX-License-Identifier: Apache-2.0
#include "rules/observed.h"

#include "model/dates.h"

#include <algorithm>

namespace tranche::rules {

namespace {

/// The last day on which what was published on `day` is not out of date.
Date good_until(const model::Deal& deal, const model::Observable& observable, Date day) {
    using model::LagUnit;
    const bool is_monthly = observable.published == model::Publication::monthly;
    const Date next = is_monthly ? model::after(deal, day, {1, LagUnit::months}) : day;
    return model::after(deal, next, {5, LagUnit::business_days});
}

/// What was published last on or before `day`, and when. Of two for one day the later given counts:
/// it begins later, so it is meant for fewer days.
const Observation* latest(const std::vector<Observation>& all, Date day, Date& published) {
    const Observation* found = nullptr;
    auto one = std::upper_bound(
        all.begin(), all.end(), day,
        [](Date wanted, const Observation& other) { return wanted < other.days.begin; });
    while (one != all.begin() && (found == nullptr || published < day)) {
        --one;
        const Date last = std::min(day, one->days.last());
        if (found == nullptr || last > published) {
            found = &*one;
            published = last;
        }
    }
    return found;
}

}  // namespace

std::optional<Quantity> observed_on(const model::Deal& deal,
                                    const Facts& facts,
                                    model::ObservableId id,
                                    Date day) {
    Date published;
    const Observation* found = latest(facts.observed.at(id.index), day, published);
    if (found == nullptr || day > good_until(deal, deal[id], published)) {
        return std::nullopt;
    }
    return found->value;
}

void add_days_of_change(const model::Deal& deal,
                        const Facts& facts,
                        model::ObservableId id,
                        std::vector<Date>& days) {
    for (const Observation& one : facts.observed.at(id.index)) {
        days.push_back(one.days.begin);
        if (one.days.end < Date::end()) {
            days.push_back(one.days.end);
            days.push_back(good_until(deal, deal[id], one.days.last()) + 1);
        }
    }
}

void observe(Facts& facts, model::ObservableId id, Observation observation) {
    std::vector<Observation>& all = facts.observed.at(id.index);
    const auto after = std::upper_bound(
        all.begin(), all.end(), observation.days.begin,
        [](Date begin, const Observation& other) { return begin < other.days.begin; });
    all.insert(after, std::move(observation));
}

void presume_observed(const model::Deal& deal, Facts& facts) {
    for (std::uint32_t i = 0; i < deal.observables.size(); ++i) {
        Date published;
        const Observation* last = latest(facts.observed.at(i), facts.as_of, published);
        const auto value =
            last == nullptr ? deal.observables[i].presumed : std::optional<Quantity>(last->value);
        if (value) {
            observe(facts, {i}, {{facts.as_of + 1, Date::end()}, *value, Basis::presumed});
        }
    }
}

}  // namespace tranche::rules
