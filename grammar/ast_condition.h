// SPDX-License-Identifier: Apache-2.0
/// Conditions as written after `when`: when something holds, and amounts compared with amounts.
#pragma once

#include "grammar/ast_figures.h"

#include <optional>
#include <variant>
#include <vector>

namespace tranche::ast {

/// `drawn(nvidia_equity.ramp)`, `consumed(azure)`.
struct Measure {
    Name function;
    Path argument;
    Span span;
};

enum class Sign { plus, minus };

/// `campus_1`: a milestone has been met or waived. In a sum `amd_close`: what is observed.
struct Reference {
    Path path;
};

/// One member of a sum.
struct Term {
    Sign sign = Sign::plus;
    std::variant<Measure, Reference, Amount, Percent> what;
    Span span;
};

struct Sum {
    std::vector<Term> terms;
    Span span;
};

enum class Comparator { equal, less, at_most, greater, at_least };

/// `for 20 of 30 business days`
struct Trailing {
    int count = 0;
    Amount window;
};

/// `consumed(azure) >= 1B USD`
struct Comparison {
    Sum left;
    Comparator comparator = Comparator::equal;
    Sum right;
    std::optional<Trailing> trailing;
};

/// `30 days after clearance`
struct Delay {
    Amount duration;
    Path after;
};

enum class Bound { from, until, before, after };

/// `from 2027-01-01`, `before 2028-01-01`: from and until include the day, before and after do not.
struct DayBound {
    Bound bound = Bound::from;
    Moment moment;
};

/// `a and b`, `a or b`, `not a`, `all of (a, b)`, `any 2 of (a, b, c)`, `once a`.
struct Group {
    enum class Kind { all, any, negation, at_least, once };

    Kind kind = Kind::all;
    int count = 0;  ///< If `kind` is at_least.
    std::vector<Condition> parts;
};

struct Condition {
    std::variant<Group, Reference, Delay, DayBound, Comparison> what;
    Span span;
};

}  // namespace tranche::ast
