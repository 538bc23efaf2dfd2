// SPDX-License-Identifier: Apache-2.0
/// Lateness of a delivery as written: damages by the day, and what a party may then do.
#pragma once

#include "grammar/ast_figures.h"

#include <optional>
#include <variant>
#include <vector>

namespace tranche::ast {

/// What a party may act on: the deal, or an instrument or a tranche that is named.
struct Target {
    std::optional<Path> named;  ///< None is the deal.
    Span span;
};

/// `anthropic may terminate tranche within 60 days notice 30 days`
struct MayTerminate {
    Name holder;
    std::optional<Target> what;  ///< None is the tranche that is late.
    std::optional<Amount> within;
    std::optional<Amount> notice;
    Span span;
};

/// `from day 31: 250 USD per MW per day`
struct LateRate {
    Number day;
    Amount rate;
};

/// `from day 181 anthropic may terminate tranche`, `after grace …`, `after long stop …`
struct LatePower {
    Name after;  ///< "day", "grace" or "stop".
    std::optional<Number> day;
    MayTerminate gives;
};

/// `cap 20M USD each tranche`, `cap 548 days`, `cap 10% of tranche value`
struct LateCap {
    std::variant<Amount, Percent> most;
    std::optional<Name> of;  ///< Of a percentage: "monthly" (fee) or "tranche" (value).
    std::optional<Name> each;
};

/// `sole remedy until long stop`
struct SoleRemedy {};

/// `grace postpones`, `grace forgives`
struct GraceCounts {
    Name how;
};

/// `discount 10% of monthly fee for 3 months from delivery`, `… for each full 7 days`
struct Discount {
    enum class Kind { for_months, for_each_full };

    Percent share;
    Kind kind = Kind::for_months;
    Amount time;
};

/// `on undelivered MW once 50% delivered`
struct LateParts {
    Name of;
    std::optional<Percent> once;
};

/// `extended by force_majeure up to 365 days`
struct ExtendedBy {
    std::vector<Name> events;
    Amount most;
};

/// `late phase_1 { … }`; without a name, of all tranches.
struct Late {
    using Clause = Marked<std::variant<LateRate,
                                       LatePower,
                                       LateCap,
                                       SoleRemedy,
                                       GraceCounts,
                                       Discount,
                                       LateParts,
                                       ExtendedBy>>;

    std::optional<Name> tranche;
    std::vector<Clause> clauses;
};

}  // namespace tranche::ast
