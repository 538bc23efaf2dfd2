// SPDX-License-Identifier: Apache-2.0
#include "sla/intervals.h"

#include <algorithm>

namespace tranche::sla {

Intervals merged(std::vector<model::Interval> any) {
    std::sort(any.begin(), any.end());
    Intervals all;
    for (const model::Interval& one : any) {
        if (one.end <= one.begin) {
            continue;
        }
        if (!all.empty() && one.begin <= all.back().end) {
            all.back().end = std::max(all.back().end, one.end);
        } else {
            all.push_back(one);
        }
    }
    return all;
}

Intervals clipped(const Intervals& all, const model::Interval& window) {
    Intervals inside;
    for (const model::Interval& one : all) {
        const model::Interval part{std::max(one.begin, window.begin),
                                   std::min(one.end, window.end)};
        if (part.begin < part.end) {
            inside.push_back(part);
        }
    }
    return inside;
}

Intervals without(const Intervals& all, const Intervals& out) {
    Intervals left;
    auto next = out.begin();
    for (model::Interval one : all) {
        while (next != out.end() && next->end <= one.begin) {
            ++next;
        }
        for (auto each = next; each != out.end() && each->begin < one.end; ++each) {
            if (one.begin < each->begin) {
                left.push_back({one.begin, each->begin});
            }
            one.begin = std::max(one.begin, each->end);
        }
        if (one.begin < one.end) {
            left.push_back(one);
        }
    }
    return left;
}

std::int64_t length(const Intervals& all) {
    std::int64_t seconds = 0;
    for (const model::Interval& one : all) {
        seconds += one.end - one.begin;
    }
    return seconds;
}

Intervals earliest(const Intervals& all, std::int64_t seconds) {
    Intervals first;
    for (const model::Interval& one : all) {
        const std::int64_t taken = std::min(seconds, one.end - one.begin);
        if (taken > 0) {
            first.push_back({one.begin, one.begin + taken});
        }
        seconds -= taken;
    }
    return first;
}

Intervals counting(const Intervals& outages, const model::DowntimePeriod& period) {
    const bool is_excess = period.counts == model::DowntimePeriod::Counts::excess;
    Intervals counted;
    for (const model::Interval& one : outages) {
        const std::int64_t seconds = one.end - one.begin;
        if (is_excess ? seconds > period.seconds : seconds >= period.seconds) {
            counted.push_back({one.begin + (is_excess ? period.seconds : 0), one.end});
        }
    }
    return counted;
}

}  // namespace tranche::sla
