// SPDX-License-Identifier: Apache-2.0
/// What can be asked about a contract: a figure or a state, of something, at some time. Tests
/// expect an answer, `explain` takes it apart.
#pragma once

#include "model/condition.h"
#include "model/instrument.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/obligation.h"

#include <optional>
#include <variant>

namespace tranche::model {

/// What can be asked for.
enum class TestFunction {
    announced,  ///< Of tranches, at 24:00 of a day; so are the next five.
    binding,
    outstanding,
    available,
    remaining,
    lapsed,  ///< Also in a period.
    drawn,   ///< Money of an investment through a day, or in a period; so are the next three.
    counted,
    consumed,
    delivered,
    excused,    ///< Days that an event excuses, through a day or in a period.
    used,       ///< Of a purchase: what counts, and what a credit pays for.
    cost,       ///< What the buyer pays for: own use, shortfalls, less what is given back.
    shortfall,  ///< Of a period, or of the commitment; so are all that follow.
    made_up,
    carry_used,
    carried_forward,
    deferred,
    unusable,  ///< Of the shortfall, what no use of what was there could have avoided.
    paid,
    due,       ///< The day on which it is to be paid.
    vested,    ///< Shares of a warrant, through a day or in a period; so are the next three.
    fee,       ///< Of a loan, accrued by periods that have ended.
    interest,  ///< Alike.
    repaid,    ///< Money of a loan, by the day it is due.
    damages,   ///< For lateness of a capacity, accrued through a day or in a period.
    charged,   ///< By a clause of a capacity, or for an allotment, alike; so are the next three.
    balance,   ///< Of a prepayment, on a day only.
    borrowed,  ///< GPUh of an allotment.
    unused,    ///< GPUh to which an allotment is entitled, or that a backstop takes.
};

/// `drawn(equity) on 2027-12-31`
struct AskedFigure {
    TestFunction function = TestFunction::drawn;
    InstrumentRef instrument;
    std::optional<std::uint32_t> tranche;
    std::optional<TrancheCharge> charge;      ///< Of what is charged.
    std::optional<AllotmentId> allotment;     ///< The instrument is then its capacity.
    EventId event;                            ///< If an event is asked of, and no instrument.
    std::variant<Date, Period, NodeId> when;  ///< A day, a period, or the minimum or commitment.
    Unit unit;                                ///< Of the figure; of a day, the pure number.
};

/// A regional guarantee of a capacity, by its position.
struct RegionalRef {
    std::uint32_t capacity = 0;
    std::uint32_t index = 0;
};

/// `clearance on 2027-07-01`: of a milestone, a tranche, a whole instrument, a guarantee or a duty.
struct AskedState {
    std::variant<MilestoneId, TrancheRef, InstrumentRef, RegionalRef, DutyRef> of;
    Date day;
};

using Question = std::variant<AskedFigure, AskedState>;

}  // namespace tranche::model
