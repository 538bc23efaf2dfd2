// SPDX-License-Identifier: Apache-2.0
/// When something holds: milestones, days, and amounts compared with amounts, joined by and, or,
/// not and any-N-of. The compiler has resolved every name and checked every unit.
#pragma once

#include "base/date.h"
#include "base/id.h"
#include "base/quantity.h"
#include "base/source.h"
#include "model/lag.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tranche::model {

struct Milestone;
using MilestoneId = Id<Milestone>;
struct Event;
using EventId = Id<Event>;

struct Observable;
using ObservableId = Id<Observable>;

enum class InstrumentKind { investment, purchase, capacity, backstop };

/// One of the instruments of a deal: its position in the vector of its kind.
struct InstrumentRef {
    InstrumentKind kind = InstrumentKind::investment;
    std::uint32_t index = 0;

    friend auto operator<=>(const InstrumentRef&, const InstrumentRef&) = default;
};

/// One tranche of an investment or a capacity.
struct TrancheRef {
    InstrumentRef instrument;
    std::uint32_t index = 0;

    friend auto operator<=>(const TrancheRef&, const TrancheRef&) = default;
};

/// What a contract can ask about the state of a deal on a day.
enum class Function {
    drawn,      ///< Money drawn of an investment or of one of its tranches.
    consumed,   ///< Money counted toward a purchase, or GPU-hours used of a capacity.
    delivered,  ///< MW delivered of a capacity or of one of its tranches.
};

/// `drawn(nvidia_equity.ramp)`. The unit of its value is `unit`.
struct Measure {
    Function function = Function::drawn;
    InstrumentRef instrument;
    std::optional<std::uint32_t> tranche;
    Unit unit;
};

/// A sum of measures, of what is observed, and one constant, all of one dimension.
struct Sum {
    struct Term {
        std::int32_t sign = 1;
        std::variant<Measure, ObservableId> what;
    };

    std::vector<Term> terms;
    Quantity constant;  ///< Its unit is the unit of the sum.
};

enum class Comparator { equal, less, at_most, greater, at_least };
enum class Bound { from, until, before, after };

struct Condition;

/// `campus_1`: met or waived.
struct IsMet {
    MilestoneId milestone;
};

/// `force_majeure`: on each day on which it goes on.
struct GoesOn {
    EventId event;
};

/// `30 days after clearance`: from that day on.
struct HasPassed {
    Lag lag;
    MilestoneId milestone;
};

/// `from 2027-01-01`: from and until include the day, before and after do not.
struct DayBound {
    Bound bound = Bound::from;
    Date day;
};

/// `for 20 of 30 business days`: on so many of the last business days, that day included.
struct Trailing {
    std::int32_t count = 0;
    std::int32_t window = 0;
};

struct Comparison {
    Sum left;
    Comparator comparator = Comparator::equal;
    Sum right;
    std::optional<Trailing> trailing = {};
};

struct Group {
    enum class Kind {
        all,
        any,
        negation,
        at_least,
        once,  ///< From the first day on which its one part holds.
    };

    Kind kind = Kind::all;
    std::uint32_t count =
        0;  ///< If `kind` is at_least; if it is once, its place among the latches.
    std::vector<Condition> parts;
};

struct Condition {
    std::variant<Group, IsMet, GoesOn, HasPassed, DayBound, Comparison> what;
    std::string text;  ///< As written, white space made single.
    Span span;
};

}  // namespace tranche::model
