// SPDX-License-Identifier: Apache-2.0
/// Service levels as written: what is promised, what breaking it is worth, and how it is claimed.
#pragma once

#include "grammar/ast_draws.h"
#include "grammar/ast_figures.h"
#include "grammar/ast_late.h"

#include <optional>
#include <variant>
#include <vector>

namespace tranche::ast {

// One line for each clause, with the words it stands for: a table, kept as one.
// clang-format off
struct FeeOf { Name basis; Name purchase; };                          // fee net invoiced(reserved) for service month

// What a promise says.
struct ShareKept { Percent least; Name of; std::optional<Name> gpu; std::optional<Name> resource; };  // at least 99.9% of minutes each month
struct PercentileAtMost { Name rank; Amount most; Name method; };     // p95 at most 800 ms each month by nearest_rank
struct TimelyWithin { Name what; std::optional<Number> severity; Amount within; };  // response severity 1 within 15 minutes
struct DataLoss { Amount within; };                                   // data loss at most 15 minutes
struct DataIn { std::vector<Name> regions; };                         // data in eu_north each month
struct DeletionWithin { Amount within; std::optional<Amount> backups; };  // deletion within 30 days of request backups within 90 days
struct ReportWithin { Amount within; };                               // report within 10 days of month end missing is breach
struct HoldsThrough { Text what; };                                   // holds "models are listed" each month

// What stands behind it.
struct DowntimeOf { Amount length; Name counts; };                    // downtime of 5 minutes or more; downtime beyond 5 minutes
struct MeasuredBy { Text by; };                                       // measured by "probe"
struct EvidenceOf { Text document; };                                 // evidence "request logs"

/// `credit 10% below 99.9%`, `credit 1 day of fee each miss`, `credit 5% above 800 ms`
struct CreditTier {
    std::variant<Percent, Amount> credit;
    std::optional<Name> of_fee;  ///< Behind an amount.
    std::variant<Percent, Amount, std::monostate> from;  ///< Below, above, each miss.
};

/// `promise uptime at least 99.9% of minutes each month credit 10% below 99.9%`
struct Promise {
    Name name;
    std::optional<Text> title;
    std::variant<ShareKept, PercentileAtMost, TimelyWithin, DataLoss, DataIn, DeletionWithin, ReportWithin, HoldsThrough> what;
    using Tail = std::variant<DowntimeOf, CreditTier, MeasuredBy, EvidenceOf>;
    std::vector<Placed<Tail>> tails;
};

struct Credits { Name how; std::optional<Name> resource; };           // credits highest per resource

/// `exclude maintenance announced 72 hours ahead up to 8 hours each month earliest first from downtime only`
struct Exclude {
    std::vector<Name> causes;
    std::optional<Amount> notice;  ///< Of maintenance.
    std::optional<Amount> most;
    Name from;  ///< `only` or `minutes`.
};

struct MissingData { Name is; };                                      // missing data is error
struct CreditCap { Percent share; std::optional<Amount> months; };    // cap 20% of fees of trailing 12 months
struct AtLeast { Amount least; };                                     // at least 1 USD
struct ElseIs { Name what; };                                         // else waived; else next business day

/// `claim within 30 days of month end evidence "request logs" at least 1 USD else waived`
struct Claim {
    Amount within;
    using Tail = std::variant<EvidenceOf, AtLeast, ElseIs>;
    std::vector<Placed<Tail>> tails;
};

struct CreditPaid { Name as; Amount within; std::optional<Name> lapses; };  // paid as credit on next invoice within 60 days of claim
struct CreditsOnly { std::optional<Name> except; };                   // sole remedy besides chronic

/// `chronic 3 months in breach of uptime in 6 months then customer may terminate deal within 60 days notice 30 days`
struct Chronic {
    Amount breaches;
    Name promise;
    Amount months;
    Name party;
    Target what;
    std::optional<Amount> within;
    std::optional<Amount> notice;
};

// Facts of a service, and what they come to.
struct InstantAt { Moment day; TimeOfDay time; Span span; };          // 2026-06-03 10:00
struct OfFee { Percent share; Span span; };                           // 10% of fee
struct OpenHours { TimeOfDay opens; TimeOfDay closes; Name first; std::optional<Name> last; };  // hours 09:00 .. 17:00 monday to friday

// clang-format on

}  // namespace tranche::ast
