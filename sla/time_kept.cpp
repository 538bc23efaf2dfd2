// SPDX-License-Identifier: Apache-2.0
#include "sla/time_kept.h"

#include <algorithm>
#include <set>

namespace tranche::sla {

namespace {

using Kind = model::MeasuredKind;
using From = model::Exclusion::From;

bool is_about(const model::Measured& one, const Service& service, std::uint32_t promise) {
    return one.of.sla == service.id && one.of.promise.value_or(promise) == promise;
}

/// The intervals of a kind, of those of which `wanted` holds.
template <typename Wanted>
std::vector<model::Interval> intervals_of(const Service& service,
                                          std::uint32_t promise,
                                          Kind kind,
                                          const Wanted& wanted) {
    std::vector<model::Interval> found;
    for (const model::Measured& one : service.measured) {
        if (one.kind == kind && is_about(one, service, promise) && wanted(one)) {
            found.push_back(one.when);
        }
    }
    return found;
}

Intervals maintenance(const Service& service,
                      std::uint32_t promise,
                      const model::Exclusion::Maintenance& rule,
                      const model::Interval& month) {
    const Intervals all =
        clipped(merged(intervals_of(service, promise, Kind::maintenance,
                                    [&](const model::Measured& one) {
                                        return one.when.begin - *one.announced >= rule.notice;
                                    })),
                month);
    return rule.most ? earliest(all, *rule.most) : all;
}

Intervals for_causes(const Service& service,
                     std::uint32_t promise,
                     const std::vector<std::string>& causes,
                     const model::Interval& month) {
    return clipped(merged(intervals_of(service, promise, Kind::outage,
                                       [&](const model::Measured& one) {
                                           return std::find(causes.begin(), causes.end(),
                                                            one.cause) != causes.end();
                                       })),
                   month);
}

Intervals joined(Intervals left, const Intervals& right) {
    left.insert(left.end(), right.begin(), right.end());
    return merged(std::move(left));
}

/// The outages of a resource, of the whole service if it has no name; gaps with them, where they
/// count as such.
Intervals downtime(const Service& service, std::uint32_t promise, const std::string& resource) {
    auto outages = intervals_of(service, promise, Kind::outage, [&](const model::Measured& one) {
        return one.resource.empty() || one.resource == resource;
    });
    if (service.sla().missing == model::MissingData::down) {
        const auto gaps =
            intervals_of(service, promise, Kind::gap, [](const model::Measured&) { return true; });
        outages.insert(outages.end(), gaps.begin(), gaps.end());
    }
    return counting(merged(std::move(outages)), service.sla().promises[promise].downtime);
}

/// The resources that anything is known of, and the whole service with them.
std::set<std::string> resources_of(const Service& service, std::uint32_t promise) {
    std::set<std::string> names;
    for (const model::Measured& one : service.measured) {
        if (is_about(one, service, promise) && !one.resource.empty()) {
            names.insert(one.resource);
        }
    }
    return names;
}

/// GPU-seconds that were lost: outages of different GPUs add.
Ratio lost_gpu_seconds(const Service& service,
                       std::uint32_t promise,
                       const model::Interval& month,
                       const Intervals& excluded) {
    Ratio lost;
    for (const model::Measured& one : service.measured) {
        if (one.kind != Kind::outage || !is_about(one, service, promise)) {
            continue;
        }
        const auto counted = counting(merged({one.when}), service.sla().promises[promise].downtime);
        lost = lost + Ratio(length(without(clipped(counted, month), excluded)), 1) *
                          Ratio(one.amount.value);
    }
    return lost;
}

Ratio contracted_gpus(const Service& service, std::uint32_t promise, const Period& month) {
    for (const model::Measured& one : service.measured) {
        if (one.kind == Kind::gpus && one.month == month && is_about(one, service, promise)) {
            return Ratio(one.amount.value);
        }
    }
    return {};
}

}  // namespace

Excluded excluded_in(const Service& service, std::uint32_t promise, const model::Interval& month) {
    Excluded excluded;
    for (const model::Exclusion& one : service.sla().exclusions) {
        const auto* rule = std::get_if<model::Exclusion::Maintenance>(&one.what);
        const Intervals out =
            rule != nullptr
                ? maintenance(service, promise, *rule, month)
                : for_causes(service, promise, std::get<std::vector<std::string>>(one.what), month);
        excluded.of_downtime = joined(std::move(excluded.of_downtime), out);
        if (one.from == From::downtime_and_minutes) {
            excluded.of_minutes = joined(std::move(excluded.of_minutes), out);
        }
    }
    if (service.sla().missing == model::MissingData::excluded) {
        const Intervals gaps =
            clipped(merged(intervals_of(service, promise, Kind::gap,
                                        [](const model::Measured&) { return true; })),
                    month);
        excluded.of_downtime = joined(std::move(excluded.of_downtime), gaps);
        excluded.of_minutes = joined(std::move(excluded.of_minutes), gaps);
    }
    return excluded;
}

std::vector<Level> time_kept(const Service& service,
                             std::uint32_t promise,
                             const model::ShareKept& kept,
                             const Period& month) {
    const model::Interval window = window_of(service.zone, month);
    const Excluded excluded = excluded_in(service, promise, window);
    const std::int64_t time = window.end - window.begin - length(excluded.of_minutes);
    if (time <= 0) {
        return {};
    }
    const auto level = [&](std::string resource, const Ratio& all, const Ratio& lost) {
        const Ratio share = (all - std::min(lost, all)) / all;
        return Level{std::move(resource), share, share < Ratio(kept.least) ? 1 : 0};
    };
    if (kept.of == model::ShareKept::Of::gpu_minutes) {
        const Ratio gpus = contracted_gpus(service, promise, month);
        if (gpus == Ratio()) {
            return {};
        }
        return {level({}, Ratio(time, 1) * gpus,
                      lost_gpu_seconds(service, promise, window, excluded.of_downtime))};
    }
    const auto lost_of = [&](const std::string& resource) {
        const Intervals lost =
            without(clipped(downtime(service, promise, resource), window), excluded.of_downtime);
        return Ratio(length(lost), 1);
    };
    if (kept.of == model::ShareKept::Of::minutes) {
        return {level({}, Ratio(time, 1), lost_of({}))};
    }
    std::vector<Level> levels;
    for (const std::string& resource : resources_of(service, promise)) {
        levels.push_back(level(resource, Ratio(time, 1), lost_of(resource)));
    }
    return levels;
}

}  // namespace tranche::sla
