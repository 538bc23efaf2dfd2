// SPDX-License-Identifier: Apache-2.0
/// The tests a contract holds: what is given, and what is expected to follow. A test with cases is
/// one of these for each case.
#pragma once

#include "model/condition.h"
#include "model/instrument.h"
#include "model/measurement.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/obligation.h"
#include "model/observable.h"
#include "model/power.h"
#include "model/question.h"
#include "model/reading.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tranche::model {

struct Scenario;
using ScenarioId = Id<Scenario>;

/// Everything else goes as planned, in a scenario if one is named.
struct GivenPlan {
    std::optional<ScenarioId> scenario;
};

/// A milestone is met or waived on a day, or never.
struct GivenMilestone {
    enum class Outcome { met, waived, never };

    MilestoneId milestone;
    Outcome outcome = Outcome::met;
    Date day;  ///< If not never.
};

/// A duty is performed on a day.
struct GivenPerformance {
    DutyRef duty;
    Date day;
};

/// The buyer elects to pay a relief amount for the period of a minimum.
struct GivenElection {
    NodeId of;
    Date day;
};

/// Something that was measured of a service.
struct GivenMeasurement {
    Measured what;
};

struct GivenDraw {
    TrancheRef tranche;  ///< Of an investment.
    Quantity amount;
    Date day;
    DrawAsked asked = {};
};

/// An invoice; also what counts in a period, as one invoice on its last day.
struct GivenInvoice {
    enum class Of { counted, used };

    PurchaseId purchase;
    Quantity amount;
    Date day;
    std::optional<Period> all_of;  ///< It is all that counts in this period; or all that is used,
    Of of = Of::counted;           ///< before credits pay for some of it.
    std::optional<std::uint32_t> kind = {};  ///< Of which of the charges that count in part.
};

/// What need not be taken: on a day, or all of a period that ends on it.
struct GivenExcuse {
    PurchaseId purchase;
    std::uint32_t cause = 0;
    Quantity amount;
    Date day;
    std::optional<Period> all_of;
};

/// A shortfall is paid.
struct GivenPayment {
    NodeId of;  ///< The minimum, or the commitment.
    Quantity amount;
    Date day;
};

/// What is wanted in each month of a period, in money or GPUh.
struct GivenDemand {
    DemandId demand;
    Period months;  ///< Whole months.
    Quantity monthly;
};

/// What is published of a price or an index, alike on every day of a period.
struct GivenObserved {
    ObservableId observable;
    Quantity value;
    Period days;
};

/// An event went on from one day until before another, or goes on for ever.
struct GivenEvent {
    EventId event;
    Date from;
    std::optional<Date> to;
    std::optional<Date> notice;
};

/// A party gives notice that ends something, by a power of its.
struct GivenTermination {
    PartyId holder;
    Subject subject;
    Date notice;
};

struct Given {
    std::variant<GivenPlan,
                 GivenMilestone,
                 GivenPerformance,
                 GivenMeasurement,
                 GivenDraw,
                 GivenInvoice,
                 GivenExcuse,
                 GivenPayment,
                 GivenDemand,
                 GivenObserved,
                 GivenEvent,
                 GivenTermination,
                 GivenElection,
                 Reading>
        what;
    NodeId node;
};

/// `drawn(equity) on 2027-12-31 = 0 USD`
struct ExpectFigure : AskedFigure {
    Comparator comparator = Comparator::equal;
    std::variant<Quantity, Date> value;
};

/// `clearance missed on 2027-07-01`
struct ExpectState : AskedState {
    std::string state;  ///< In the words of the rules: "in grace".
};

/// What a test can ask of a service.
enum class ServiceFunction {
    measured,  ///< A share, or ms.
    credit,    ///< Of one promise alone; of all of them combined and capped.
    claimed,   ///< What has to be paid.
    lapsed,
    fee,
    claim_due,  ///< Days; so are all that follow.
    credit_due,
    ends,  ///< What the right that chronic failure gives terminates.
};

/// `credit(gpus.uptime) in 2026-06 = 10% of fee`
struct ExpectService {
    struct ShareOfFee {
        Decimal share;
    };

    PromiseRef of;
    ServiceFunction function = ServiceFunction::credit;
    Period month;
    Comparator comparator = Comparator::equal;
    std::variant<Quantity, Decimal, ShareOfFee, Date> value;  ///< A decimal is a share of one.
};

/// `gpus.uptime breached in 2026-06`; of a claim if no promise is named.
struct ExpectPromise {
    PromiseRef of;
    Period month;
    std::string state;
};

/// `refused draw equity.ramp 1B USD on 2027-01-15 because condition`
struct ExpectRefused {
    GivenDraw draw;
    std::vector<std::string> because;  ///< Tests that fail, in the words of the rules.
};

/// `meta may terminate order.t2 from 2026-03-31`: that there is such a power, or that there is
/// none.
struct ExpectPower {
    enum class Claim { may, may_not };

    PartyId holder;
    Act act = Act::terminate;
    Subject subject;
    Claim claim = Claim::may;
    std::optional<Date> on;     ///< That it is open on this day; none is on any.
    std::optional<Date> from;   ///< That it opens on this day.
    std::optional<Date> until;  ///< That this is its last day.
};

struct Expectation {
    std::
        variant<ExpectFigure, ExpectState, ExpectRefused, ExpectPower, ExpectService, ExpectPromise>
            what;
    NodeId node;
};

struct Test {
    std::string title;
    std::string row;  ///< Which case of the title it is; empty if there are none.
    NodeId node;
    std::vector<Given> givens;
    std::vector<Expectation> expectations;
};

}  // namespace tranche::model
