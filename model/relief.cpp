// SPDX-License-Identifier: Apache-2.0
#include "model/relief.h"

#include "model/dates.h"

namespace tranche::model {

std::optional<Date> elected_until(const Deal& deal,
                                  const Purchase& purchase,
                                  const Minimum& minimum) {
    const auto* policy = purchase.policy_for(minimum.period.last());
    const bool is_last = minimum.node == purchase.minimums.back().node;
    if (policy == nullptr || !policy->relief ||
        policy->relief->given != Relief::Given::by_election || is_last) {
        return std::nullopt;
    }
    return payment_day(deal, after(deal, minimum.period.last(), policy->within));
}

}  // namespace tranche::model
