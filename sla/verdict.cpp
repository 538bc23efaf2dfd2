// SPDX-License-Identifier: Apache-2.0
#include "sla/verdict.h"

#include "base/business_time.h"
#include "base/check.h"
#include "model/dates.h"
#include "model/service_days.h"
#include "sla/percentile.h"
#include "sla/time_kept.h"

#include <algorithm>

namespace tranche::sla {

namespace {

using Kind = model::MeasuredKind;

/// Judges one promise in one month, by the kind of promise it is.
class Judging {
public:
    Judging(const Service& service, std::uint32_t promise, const Period& month)
        : service_(service),
          promise_(promise),
          month_(month),
          window_(window_of(service.zone, month)) {}

    Verdict operator()(const model::ShareKept& kept) const {
        if (kept.of == model::ShareKept::Of::requests) {
            return requests(kept);
        }
        const bool is_silent = kept.of == model::ShareKept::Of::gpu_minutes
                                   ? none_of_month(Kind::gpus)
                                   : none_of([&](const model::Measured& one) {
                                         return one.kind == Kind::outage && touches(one);
                                     });
        if (is_silent || has_gap()) {
            return without_data();
        }
        return of_levels(time_kept(service_, promise_, kept, month_));
    }

    Verdict operator()(const model::Percentile& wanted) const {
        std::vector<Sample> samples;
        for_each(Kind::sample, [&](const model::Measured& one) {
            if (one.month == month_) {
                samples.push_back({one.amount.value, one.count});
            }
        });
        if (samples.empty()) {
            return without_data();
        }
        const Ratio value = percentile(std::move(samples), wanted);
        return of_levels({{{}, value, value > Ratio(wanted.most.value) ? 1 : 0}});
    }

    Verdict operator()(const model::Timely& timely) const {
        return of_misses([&](const model::Measured& one) {
            const bool is_loss = timely.what == model::Timely::What::data_loss;
            const std::int64_t counted = is_loss ? one.when.end : one.when.begin;
            return one.kind == Kind::taken && is_here(counted) &&
                   (!one.is_over || one.when.end > deadline(timely.within, one.when.begin));
        });
    }

    Verdict operator()(const model::Deletion& deletion) const {
        return of_misses([&](const model::Measured& one) {
            if (one.kind != Kind::taken && one.kind != Kind::backups) {
                return false;
            }
            const bool is_first = one.kind == Kind::taken;
            const model::Lag& within = is_first ? deletion.within : *deletion.backups;
            const Date last = model::after(service_.deal, day_of(one.when.begin), within);
            const bool is_late = !one.is_over || day_of(one.when.end) > last;
            return is_late && month_.contains(last + 1);
        });
    }

    Verdict operator()(const model::ReportEachMonth& report) const {
        const Date last = model::report_by(service_.deal, report, month_);
        bool is_kept = false;
        for_each(Kind::report, [&](const model::Measured& one) {
            is_kept = is_kept || (one.month == month_ && one.day <= last);
        });
        return of_levels({{{}, {}, is_kept ? 0 : 1}});
    }

    Verdict operator()(const model::HoldsEachMonth& /*what*/) const {
        return of_misses([&](const model::Measured& one) {
            return one.kind == Kind::breach && is_here(one.when.begin);
        });
    }

private:
    [[nodiscard]] bool is_ours(const model::Measured& one) const {
        return one.of.sla == service_.id && one.of.promise.value_or(promise_) == promise_;
    }

    template <typename Function>
    void for_each(Kind kind, const Function& function) const {
        for (const model::Measured& one : service_.measured) {
            if (one.kind == kind && is_ours(one)) {
                function(one);
            }
        }
    }

    template <typename Wanted>
    [[nodiscard]] bool none_of(const Wanted& wanted) const {
        return std::none_of(
            service_.measured.begin(), service_.measured.end(),
            [&](const model::Measured& one) { return is_ours(one) && wanted(one); });
    }

    [[nodiscard]] bool none_of_month(Kind kind) const {
        return none_of(
            [&](const model::Measured& one) { return one.kind == kind && one.month == month_; });
    }

    /// What the month has of a kind, in all.
    [[nodiscard]] Ratio total(Kind kind) const {
        Ratio sum;
        for_each(kind, [&](const model::Measured& one) {
            sum = one.month == month_ ? sum + Ratio(one.amount.value) : sum;
        });
        return sum;
    }

    [[nodiscard]] bool is_here(std::int64_t moment) const {
        return window_.begin <= moment && moment < window_.end;
    }

    /// Whether it says something of the month.
    [[nodiscard]] bool touches(const model::Measured& one) const {
        return one.month == month_ ||
               (one.when.begin < window_.end && window_.begin < one.when.end);
    }

    /// Whether a gap leaves the month without a verdict.
    [[nodiscard]] bool has_gap() const {
        return service_.sla().missing == model::MissingData::error &&
               !none_of([&](const model::Measured& one) {
                   return one.kind == Kind::gap && touches(one);
               });
    }

    [[nodiscard]] Date day_of(std::int64_t moment) const { return service_.zone.day_of(moment); }

    [[nodiscard]] std::int64_t deadline(const model::Allowance& within, std::int64_t from) const {
        if (within.clock == model::Allowance::Clock::always) {
            return from + within.count;
        }
        check(service_.deal.hours.has_value(), "business time without hours");
        const BusinessTime time{*service_.deal.calendar, *service_.deal.hours, service_.zone};
        return within.clock == model::Allowance::Clock::business_hours
                   ? after_business_seconds(time, from, within.count)
                   : after_business_days(time, from, static_cast<std::int32_t>(within.count));
    }

    [[nodiscard]] Verdict requests(const model::ShareKept& kept) const {
        if (none_of_month(Kind::requests) || none_of_month(Kind::failed)) {
            return without_data();
        }
        const Ratio all = total(Kind::requests);
        if (all == Ratio()) {
            return of_levels({{}});
        }
        const Ratio share = (all - std::min(total(Kind::failed), all)) / all;
        return of_levels({{{}, share, share < Ratio(kept.least) ? 1 : 0}});
    }

    template <typename Misses>
    [[nodiscard]] Verdict of_misses(const Misses& misses) const {
        std::int64_t count = 0;
        for (const model::Measured& one : service_.measured) {
            count += is_ours(one) && misses(one) ? 1 : 0;
        }
        return of_levels({{{}, {}, count}});
    }

    [[nodiscard]] static Verdict of_levels(std::vector<Level> levels) {
        if (levels.empty()) {
            return {State::no_data, {}};
        }
        const bool is_kept = std::all_of(levels.begin(), levels.end(),
                                         [](const Level& one) { return one.misses == 0; });
        return {is_kept ? State::met : State::breached, std::move(levels)};
    }

    /// As the contract says that missing data count.
    [[nodiscard]] Verdict without_data() const {
        switch (service_.sla().missing) {
            case model::MissingData::error:
            case model::MissingData::excluded: return {State::no_data, {}};
            case model::MissingData::up: return of_levels({{}});
            case model::MissingData::down: return of_levels({{{}, Ratio(0, 1), 1}});
        }
        fail("missing data that count as nothing", __FILE__, __LINE__);
    }

    const Service& service_;
    std::uint32_t promise_;
    Period month_;
    model::Interval window_;
};

bool reaches(const model::CreditTier& tier, const model::Promise& promise, const Level& level) {
    const bool is_percentile = std::holds_alternative<model::Percentile>(promise.what);
    switch (tier.from) {
        case model::CreditTier::From::each_miss: return level.misses > 0;
        case model::CreditTier::From::below:
            return level.measured && *level.measured < Ratio(tier.bound);
        case model::CreditTier::From::above:
            // Missing data that count as a breach have a level of zero, which is no latency.
            return is_percentile && level.misses > 0 && level.measured &&
                   (*level.measured > Ratio(tier.bound) || *level.measured == Ratio());
    }
    fail("a tier from nowhere", __FILE__, __LINE__);
}

}  // namespace

std::string_view word(State state) {
    switch (state) {
        case State::met: return "met";
        case State::breached: return "breached";
        case State::no_data: return "no data";
    }
    fail("no state of a promise", __FILE__, __LINE__);
}

Verdict judge(const Service& service, std::uint32_t promise, const Period& month) {
    return std::visit(Judging(service, promise, month), service.sla().promises.at(promise).what);
}

const model::CreditTier* tier_of(const model::Promise& promise, const Level& level) {
    const model::CreditTier* found = nullptr;
    for (const model::CreditTier& tier : promise.tiers) {
        found = reaches(tier, promise, level) ? &tier : found;
    }
    return found;
}

model::Interval window_of(const Zone& zone, const Period& days) {
    const std::int64_t begin = zone.moment(days.begin, 0);
    return {begin, begin + zone.seconds(days)};
}

}  // namespace tranche::sla
