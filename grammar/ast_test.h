// SPDX-License-Identifier: Apache-2.0
/// Tests as written: what is given, and what is expected to follow. A figure or a day may be the
/// name of a table, which has one for each case.
#pragma once

#include "grammar/ast_condition.h"
#include "grammar/ast_draws.h"
#include "grammar/ast_figures.h"
#include "grammar/ast_late.h"
#include "grammar/ast_sla.h"

#include <optional>
#include <variant>
#include <vector>

namespace tranche::ast {

/// `300M USD`, `2027-02-16`, the name of a table of cases, a row for a run of periods, `99.9%`, or
/// `10% of fee`.
using TestFigure = std::variant<Amount, Moment, Name, AmountRow, Percent, ShareRow, OfFee>;

/// `2026`, `2026 .. 2027`, or `term`, which has no range. `2026 to 2030` is a run, and has none.
struct TestPeriod {
    std::optional<Range> range;
    std::optional<Run> run;
    Span span;
};

/// `each taken { none: 0 USD  some: 1.2B USD }`
struct CaseTable {
    struct Row {
        Name key;
        TestFigure value;
        Span span;
    };

    Name name;
    std::vector<Row> rows;
};

/// `requested 2026-02-11 at 09:59 waived by bank, fund`: when a draw was asked for, and who waived
/// what stood against it.
struct DrawAsked {
    std::optional<TestFigure> requested;
    std::optional<TimeOfDay> at;
    std::vector<Name> waived_by;
};

// One line for each clause, with the words it stands for: a table, kept as one.
// clang-format off
struct GivenPlan {};                                                  // given plan
struct GivenScenario { Name scenario; };                              // given scenario slow_grid
struct GivenOutcome { Name of; Name outcome; std::optional<TestFigure> day; std::optional<TestPeriod> in; };  // given signed met 2026-02-20
struct GivenNot { Name milestone; Name outcome; };                    // given clearance not met
struct GivenDraw { Path tranche; TestFigure amount; TestFigure day; DrawAsked asked; };      // given draw equity.ramp 1B USD on 2027-01-15
struct GivenInvoice { Path purchase; TestFigure amount; TestFigure day; };  // given invoice azure 90M USD on 2026-04-10; of a kind: azure.tax
struct GivenPayment { Path of; TestFigure amount; TestPeriod in; TestFigure day; };      // given payment azure.shortfall 1M USD in 2026 on 2027-02-16
struct GivenDemand { Name demand; TestPeriod in; TestFigure rate; };  // given demand for dedicated in 2027 = 40M GPUh per month
struct GivenObserved { Name observed; TestFigure value; std::optional<TestFigure> from; std::optional<TestFigure> until; };  // given amd_close = 600 USD per share on 2029-01-02
struct GivenTermination { Target what; Name holder; TestFigure day; };  // given termination of hall.one by anthropic on 2027-07-01
struct GivenEvent { Name event; TestFigure from; std::optional<TestFigure> to; std::optional<TestFigure> notice; };  // given force_majeure from 2026-02-10 to 2026-02-20 notice 2026-02-11

/// `given counted(azure) in 2026 = 1.2B USD`: in a period, in each of a run, or on a day. Of a service
/// `given samples(gpus.latency) in 2026-06 = 700 ms times 95`, `given fee(gpus) on node_1 in …`.
struct GivenFigure {
    Name function;
    Path argument;
    std::variant<TestPeriod, TestFigure> when;
    TestFigure amount;
    std::optional<TestFigure> resource;  ///< What stands behind `on`, if a period follows.
    std::optional<Number> times;
    std::optional<Name> without;  ///< `without evidence`
};

/// `given outage(gpus) from 2026-06-03 10:00 to 2026-06-03 10:43 because force_majeure`
struct GivenInterval {
    Name function;
    Path argument;
    std::optional<TestFigure> resource;
    InstantAt from;
    std::optional<InstantAt> to;
    std::optional<TestFigure> of;
    std::optional<Name> because;
    std::optional<InstantAt> announced;
};

/// `expect refused draw equity.ramp 1B USD on 2027-01-15 because condition`
struct ExpectRefused { Path tranche; TestFigure amount; TestFigure day; DrawAsked asked; std::vector<Name> because; };

/// `drawn(equity) on 2027-12-31`: on a day, in a period, or in the end.
struct AskedFigure {
    Path function;  ///< One word, if it is right.
    Path argument;
    std::variant<std::monostate, TestFigure, TestPeriod> when;
};

/// `clearance on 2026-07-15`, `audit_logs in 2026-01 on 2026-02-11`
struct AskedState { Path of; std::optional<TestPeriod> in; std::optional<TestFigure> day; };

/// What somebody asks about a contract, who does not know the answer.
using Question = std::variant<AskedFigure, AskedState>;

/// `expect drawn(equity) on 2027-12-31 = 0 USD`
struct ExpectFigure : AskedFigure { Comparator comparator = Comparator::equal; TestFigure value; };

/// `expect clearance in grace on 2026-07-15`
struct ExpectState : AskedState { Name state; };

/// `expect meta may terminate order.t2 from 2026-03-31`, `expect meta may not terminate order`
struct ExpectRight {
    enum class Claim { may, may_not };

    Name party;
    Claim claim = Claim::may;
    Target what;
    std::optional<TestFigure> on;
    std::optional<TestFigure> from;
    std::optional<TestFigure> until;
    Span span;
};

// clang-format on

}  // namespace tranche::ast
