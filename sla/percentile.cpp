// SPDX-License-Identifier: Apache-2.0
#include "sla/percentile.h"

#include "base/check.h"

#include <algorithm>

namespace tranche::sla {

namespace {

/// The value of a rank, which counts from 1.
const Decimal& value_of(const std::vector<Sample>& samples, std::int64_t rank) {
    for (const Sample& sample : samples) {
        if (rank <= sample.count) {
            return sample.value;
        }
        rank -= sample.count;
    }
    return samples.back().value;
}

}  // namespace

Ratio percentile(std::vector<Sample> samples, const model::Percentile& wanted) {
    std::sort(samples.begin(), samples.end(),
              [](const Sample& a, const Sample& b) { return a.value < b.value; });
    std::int64_t count = 0;
    for (const Sample& sample : samples) {
        count += sample.count;
    }
    check(count > 0, "a percentile of nothing");
    const Ratio share(wanted.share);
    if (wanted.method == model::Percentile::Method::nearest_rank) {
        const Ratio rank = share * Ratio(count, 1);
        const std::int64_t below = rank.floor();
        const bool is_whole = rank == Ratio(below, 1);
        return Ratio(value_of(samples, std::max<std::int64_t>(is_whole ? below : below + 1, 1)));
    }
    const Ratio rank = Ratio(1, 1) + share * Ratio(count - 1, 1);
    const std::int64_t below = rank.floor();
    const Ratio low(value_of(samples, below));
    const Ratio high(value_of(samples, std::min(below + 1, count)));
    return low + (rank - Ratio(below, 1)) * (high - low);
}

}  // namespace tranche::sla
