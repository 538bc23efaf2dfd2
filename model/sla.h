// SPDX-License-Identifier: Apache-2.0
/// Service levels: what a provider promises, and what the customer gets if a promise is not kept.
#pragma once

#include "model/condition.h"
#include "model/instrument.h"
#include "model/lag.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/power.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tranche::model {

/// A share of something that is good in each month: `at least 99.9% of minutes`.
struct ShareKept {
    enum class Of { minutes, resource_minutes, gpu_minutes, requests };

    Of of = Of::minutes;
    Decimal least;  ///< As a fraction.
};

/// `p95 at most 800 ms`, of all samples of a month.
struct Percentile {
    enum class Method { nearest_rank, linear };

    Decimal share;  ///< 0.95 for p95.
    Method method = Method::nearest_rank;
    Quantity most;  ///< In ms.
};

/// How long something may take: around the clock, or in the hours of the deal's calendar.
struct Allowance {
    enum class Clock { always, business_hours, business_days };

    Clock clock = Clock::always;
    std::int64_t count = 0;  ///< Seconds; days of business.
};

/// Answered, or restored, within some time; of one severity if one is named.
struct Timely {
    enum class What { response, restore, data_loss };

    What what = What::response;
    std::optional<int> severity;
    Allowance within;
};

/// Deleted within some days of the request, backups within more.
struct Deletion {
    Lag within;
    std::optional<Lag> backups;
};

/// Each month's report; missing is breach.
struct ReportEachMonth {
    Lag within;  ///< Of the last day of the month.
};

/// Something else that has to hold through each month: where data stays, what a metric says.
struct HoldsEachMonth {
    std::string what;
};

/// What not keeping a promise is worth, from one level on.
struct CreditTier {
    enum class From { below, above, each_miss };

    /// A share of the fee, some days of it, or money.
    struct ShareOfFee {
        Decimal share;
    };

    struct DaysOfFee {
        Decimal days;
    };

    From from = From::each_miss;
    Decimal bound;  ///< Below which fraction, above how many ms.
    std::variant<ShareOfFee, DaysOfFee, Quantity> credit;
};

/// Which outages count.
struct DowntimePeriod {
    enum class Counts { wholly, excess };

    std::int64_t seconds = 0;
    Counts counts = Counts::wholly;
};

struct Promise {
    std::string name;
    std::string title;
    NodeId node;
    std::variant<ShareKept, Percentile, Timely, Deletion, ReportEachMonth, HoldsEachMonth> what;
    DowntimePeriod downtime;
    std::vector<CreditTier> tiers;  ///< From the mildest to the worst.
    std::string measured_by;
    std::string evidence;
};

/// Units: seconds.
struct AnnouncedMaintenance {
    std::int64_t notice = 0;           ///< How long ahead it is announced.
    std::optional<std::int64_t> most;  ///< Of each month, the earliest first.
};

/// What is left out of the reckoning of time.
struct Exclusion {
    enum class From { downtime, downtime_and_minutes };

    using Maintenance = AnnouncedMaintenance;

    std::variant<Maintenance, std::vector<std::string>> what;  ///< Or causes, by their names.
    From from = From::downtime;
};

/// What time without measurements is taken for.
enum class MissingData { error, up, down, excluded };

/// What several promises that are broken in one month are worth together.
enum class Combination { add, highest, highest_per_resource };

/// What has to be done to get a credit.
struct ClaimRule {
    enum class Late { counts, waived };
    enum class Moves { no, next_business_day };

    Lag within;  ///< Of the last day of the month.
    std::string evidence;
    std::optional<Quantity> at_least;
    Late late = Late::counts;
    Moves moves = Moves::no;
    NodeId node;
};

struct CreditPayment {
    enum class As { credit, cash };
    enum class AtEnd { owed, lapses };

    As as = As::credit;
    Lag within;  ///< Of the claim.
    AtEnd at_end = AtEnd::owed;
    NodeId node;
};

/// A right that so many months in breach give.
struct Chronic {
    std::int64_t breaches = 0;
    std::uint32_t promise = 0;
    std::int64_t months = 0;
    Power power;
};

enum class SoleRemedy { no, yes, except_chronic };

struct Sla {
    enum class Fee { net, gross };

    struct TrailingCap {
        Decimal share;
        std::int64_t months = 12;
    };

    std::string name;
    std::string title;
    NodeId node;
    PartyId provider;
    PartyId customer;
    Fee fee = Fee::net;
    PurchaseId fee_of;
    std::vector<Promise> promises;
    Combination credits = Combination::add;
    std::vector<Exclusion> exclusions;
    MissingData missing = MissingData::error;
    std::optional<Decimal> month_cap;  ///< As a fraction of the month's fee.
    std::optional<TrailingCap> trailing_cap;
    std::optional<ClaimRule> claim;
    std::optional<CreditPayment> payment;
    SoleRemedy sole_remedy = SoleRemedy::no;
    std::optional<Chronic> chronic;
};

using SlaId = Id<Sla>;

/// A promise by its place in its service levels; none means all of them.
struct PromiseRef {
    SlaId sla;
    std::optional<std::uint32_t> promise;

    friend auto operator<=>(const PromiseRef&, const PromiseRef&) = default;
};

}  // namespace tranche::model
