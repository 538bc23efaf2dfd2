// SPDX-License-Identifier: Apache-2.0
/// The small parts of the syntax tree: names, texts, figures and marks, as the author wrote them.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "base/source.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tranche::ast {

struct Name {
    std::string text;
    Span span;
};

/// `azure` or `nvidia_equity.ramp`.
struct Path {
    std::vector<Name> parts;
    Span span;

    [[nodiscard]] std::string text() const;
};

/// A quoted text, without its quotes and with its escapes replaced.
struct Text {
    std::string text;
    Span span;
};

/// A bare number: `priority 1`, `pue 1.2`. Magnitudes are applied: 1.5k is 1500.
struct Number {
    Decimal value;
    Span span;
};

/// `99.9%`, as the fraction 0.999.
struct Percent {
    Decimal fraction;
    Span span;
};

enum class DayKind { calendar_days, business_days };

/// `30B USD`, `3.10 USD per GPUh`, `45 days`, `10 business days`. Units are not looked up yet.
///
/// Shape: `units` holds the unit, then one for each `per`.
struct Amount {
    Decimal value;
    std::vector<Name> units;
    DayKind day_kind = DayKind::calendar_days;
    Span span;
};

/// A day, or a span of the calendar that a person writes as one word.
enum class MomentKind {
    day,
    month,
    quarter,
    half_year,
    year,
    fiscal_year,
    fiscal_quarter,
    contract_year,
};

/// `2026-02-27`, `2026-05`, `2027-Q1`, `2027-H2`, `2027` (where a year may stand), `FY2027`,
/// `contract year 1`. The part counts from 1: the month, quarter or half of the year, or the year
/// of the contract; 0 if there is none.
struct Moment {
    MomentKind kind = MomentKind::day;
    int year = 0;
    int part = 0;
    Date day;  ///< If `kind` is day.
    Span span;
};

/// `2026-01-01 .. 2031-12-31`, both ends included.
struct Range {
    Moment from;
    Moment to;
    Span span;
};

/// `2026 to 2031`, `contract years 1 to 5`: each of the periods from one to the other. One alone
/// has no last.
struct Run {
    Moment first;
    std::optional<Moment> last;
    Span span;
};

/// `360M, 380M, 400M USD`: as many amounts of one unit. Each has the span of its number.
struct AmountRow {
    std::vector<Amount> amounts;
    Span span;
};

/// `97%, 95%` in a test: alike.
struct ShareRow {
    std::vector<Percent> shares;
    Span span;
};

/// `07-04`: a day of every year.
struct MonthDay {
    int month = 0;
    int day = 0;
    Span span;
};

struct Condition;

/// `cites announcement "up to $10 billion"`, `cites press "…" says 35B USD`,
/// `cites agreement clause "4.2(b)" quote "…"`.
struct Cites {
    Name source;
    std::optional<Text> clause;
    std::optional<Text> quote;
    std::optional<Amount> says;  ///< What that source says, if it differs from the figure.
};

/// `assumed "not public"`.
struct Assumed {
    Text reason;
};

/// `accepts W2110 because "the circle is what the deal is about"`
struct Accepts {
    Name warning;
    Text reason;
};

/// `except when force_majeure`
struct ExceptWhen {
    std::shared_ptr<const Condition> condition;
};

/// `notwithstanding clause "4.2"`, `subject to clause "4.2"`: which of two clauses prevails.
struct Override {
    enum class Kind { prevails, yields };

    Kind kind = Kind::prevails;
    Text clause;
};

/// What may end any clause and any heading.
struct Mark {
    std::variant<Cites, Assumed, Accepts, ExceptWhen, Override> what;
    Span span;
};

/// A part of a clause, with its place.
template <typename What>
struct Placed {
    What what;
    Span span;
};

/// A clause with its marks. The span runs from its keyword to its last mark.
template <typename What>
struct Marked {
    What what;
    Span span;
    std::vector<Mark> marks;
};

}  // namespace tranche::ast
