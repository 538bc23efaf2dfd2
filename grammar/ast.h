// SPDX-License-Identifier: Apache-2.0
/// The syntax tree: what the author wrote, nothing resolved, every node with its span. One struct
/// for each clause of the language; a declaration is a heading and its clauses in written order.
#pragma once

#include "grammar/ast_capacity.h"
#include "grammar/ast_condition.h"
#include "grammar/ast_draws.h"
#include "grammar/ast_figures.h"
#include "grammar/ast_late.h"
#include "grammar/ast_sla.h"
#include "grammar/ast_test.h"
#include "grammar/scopes.h"

#include <optional>
#include <variant>
#include <vector>

namespace tranche::ast {

/// What every declaration starts with: `milestone campus_1 "First 250 MW energised" cites …`.
struct Heading {
    Name name;
    Text title;
    std::vector<Mark> marks;
};

/// A declaration: its heading, its clauses, and the whole of its text.
template <typename... Clauses>
struct Declaration {
    using Clause = Marked<std::variant<Clauses...>>;

    Heading heading;
    std::vector<Clause> clauses;
    Span span;
};

// One line for each clause, with the words it stands for: a table, kept as one.
// clang-format off

// Clauses that several declarations share.
struct UpTo { Amount cap; std::optional<Name> power; };               // up to 1 GW facility power
struct Status { Name status; std::optional<Path> definitive_when; };  // status announced, definitive when signed
struct Owner { std::vector<Name> parties; };                          // owner anthropic, microsoft
struct Role { Name role; Name party; };                               // investor nvidia; buyer anthropic
struct AtSite { Name site; };                                         // at prairie
struct Due { Moment day; };                                           // due 2026-12-31
struct When { Condition condition; };                                 // when clearance
struct Chance { Percent probability; };                               // chance 92%

/// `pert(45 days, 75 days, 200 days)`, `lognormal(median 60 days, p90 200 days)`, or `240 days`.
struct Spread {
    struct Argument { std::optional<Name> label; Amount amount; };

    std::optional<Name> distribution;  ///< None for a constant.
    std::vector<Argument> arguments;
    Span span;
};

// deal
struct Announced { Moment day; };                                     // announced 2025-11-18
struct TermOf { Range range; };                                       // term 2026-01-01 .. 2031-12-31
struct Currency { Name code; };                                       // currency USD
struct TimeZone { Text name; };                                       // timezone "America/New_York"
struct UseCalendar { Name calendar; };                                // calendar us_federal
struct RollDays { Name roll; };                                       // roll following
struct MonthEndRule { Name rule; };                                   // month end clip
struct RoundingClause { Name mode; Amount step; std::optional<Name> residue; };  // rounding half_even to 0.01 USD residue last
struct FiscalYear { MonthDay last_day; };                             // fiscal year ends 06-30
struct SupplierShare { Percent most; };                               // supplier at most 60%
using Deal = Declaration<Announced, TermOf, Currency, TimeZone, UseCalendar, RollDays, MonthEndRule, RoundingClause, FiscalYear,
                         SupplierShare>;

/// `clause "7.1" decided by microsoft on certificate "completion"`, `clause "9" not modelled because "…"`:
/// a clause of the document, and what becomes of it if nothing here cites it.
struct SourceClause {
    struct Decided { Name party; std::optional<Text> certificate; };
    struct LeftOut { Text reason; };

    Text number;
    std::variant<std::monostate, Decided, LeftOut> standing;
};

/// `source press "CNBC" dated 2025-11-19 url "https://…"`, and its clauses in braces if they are accounted for.
struct Source {
    Heading heading;
    std::optional<Moment> dated;
    std::optional<Text> url;
    std::vector<Placed<SourceClause>> clauses;
    Span span;
};

/// `unit Token "token"`
struct DeclaredUnit { Heading heading; Span span; };

struct InGroup { Name group; };                                       // group nvidia
using Party = Declaration<InGroup>;

struct Holds { Amount gpus; };                                        // holds 72 GPU
struct DrawsPower { Amount power; };                                  // draws 132 kW
struct Maker { Name party; };                                         // maker nvidia
using Hardware = Declaration<Holds, DrawsPower, Maker>;

struct Region { Name region; };                                       // region us_midwest
struct Pue { Number ratio; };                                         // pue 1.2
using Site = Declaration<Region, Pue>;

struct Weekend { std::vector<Name> weekdays; };                       // weekend saturday, sunday
struct HolidayOn { Moment day; Text title; };                         // holiday 2026-12-24 "…"
struct HolidayEachYear { MonthDay day; std::optional<Name> observed; Text title; };  // holiday 07-04 observed nearest "…"
struct HolidayWeekday { Name ordinal; Name weekday; Name month; Text title; };       // holiday third monday of january "…"
using Calendar = Declaration<OpenHours, Weekend, HolidayOn, HolidayEachYear, HolidayWeekday>;

struct Follows { std::vector<Path> milestones; };                     // follows signed, clearance
struct Grace { Amount duration; };                                    // grace 30 days
struct LongStop { Moment day; };                                      // long stop 2026-12-31
struct Takes { Spread duration; std::optional<Moment> starting; };    // takes pert(…) starting 2025-11-18
struct Evidence { Text document; };                                   // evidence "commissioning certificate"
using Milestone = Declaration<Owner, Follows, AtSite, Due, Grace, LongStop, Takes, Chance, Evidence>;

struct Delays { std::vector<Path> milestones; Spread by; };           // delays campus_1 by lognormal(…)
using Risk = Declaration<Chance, Delays>;

// investment
struct Open { Range window; };                                        // open 2026-03-01 .. 2026-12-31
struct DrawsWhenAvailable {};                                         // draws as soon as available

/// `tranche ramp "Ramp" up to 3B USD open … when …`
struct InvestmentTranche {
    Name name;
    std::optional<Text> title;
    Amount cap;
    using Tail = std::variant<Open, When, Status>;  // with status announced
    std::vector<Placed<Tail>> tails;
};

using Investment = Declaration<Role, UpTo, Status, InvestmentTranche, DrawsWhenAvailable, DrawTerms, Notice, InOrder,
                               StopWhile>;

// loan
using Loan = Declaration<LenderShare, Role, UpTo, Status, InvestmentTranche, DrawsWhenAvailable, DrawTerms, Notice, InOrder,
                         StopWhile, WaiverBy, UndrawnFee, Interest, RepayEachDraw, Redrawable>;

// warrant
struct SharesUpTo { Amount cap; Amount price; };                      // up to 160M shares at 0.01 USD per share

/// `tranche w3 up to 80M shares vests when delivered(supply) >= 6 GW and once amd_close >= 600 USD per share`
struct WarrantTranche {
    Name name;
    std::optional<Text> title;
    Amount cap;
    using Tail = std::variant<Vests, Status>;
    std::vector<Placed<Tail>> tails;
};

/// `exercise when technical_conditions until 2030-10-05 at least 100k shares each time`
struct Exercise {
    using Tail = std::variant<When, ExerciseUntil, AtLeastEach>;
    std::vector<Placed<Tail>> tails;
};

using Warrant = Declaration<Role, SharesUpTo, Status, WarrantTranche, Exercise>;

/// `exercise 2028-01-01 .. 2028-12-31 when campus_1 at least 50 MW each time`
struct ExerciseIn {
    Range window;
    using Tail = std::variant<When, AtLeastEach>;
    std::vector<Placed<Tail>> tails;
};

// option
using Option = Declaration<Role, UpTo, Status, ExerciseIn>;

// purchase
struct Commit { Amount amount; std::optional<Range> over; };          // commit 30B USD over term: none is the term
struct Counts { Name basis; Name recognised; };                       // counts billed_cost when invoiced; counts TJ when used
struct CountsOn { std::vector<Name> purchases; std::optional<Name> beyond; };  // counts toward b beyond commit
struct Invoices { Amount after; };                                    // invoices 10 days after month end

/// `2026: 1.5B USD`, `2027 to 2029: 2B USD`; in a cumulative one `by 2026-12-31: 1.5B USD`
struct ScheduleRow { Run periods; Amount amount; };

/// `minimum yearly { 2026: 1.5B USD … }`: also `quarterly`, `by period`, `cumulative` and `each
/// contract year`.
struct MinimumTable { Name every; std::vector<Marked<ScheduleRow>> rows; };

/// `minimum even 12B USD over term each year`: without a range, over the term.
struct MinimumEven { Amount amount; std::optional<Range> over; Name each; };

/// `first year prorated by day`, `first year not prorated`
struct FirstYear { Name how; Span span; };

/// `minimum` or `contract quantity`, which are the same.
struct Minimum {
    std::variant<MinimumTable, MinimumEven> schedule;
    std::optional<FirstYear> first_year;
};

struct Excluding { std::vector<Name> kinds; };                        // excluding tax, paid_by_credit
struct Including { Name kind; Percent share; };                       // including marketplace at 50%
struct GuaranteedBy { Name party; Amount cap; };                      // guaranteed by parent up to 5.8B USD

/// `tranche d1 1.45B USD due 30 days after d1_shipped backs services.t1`
struct Order {
    Name name;
    std::optional<Text> title;
    Amount amount;
    Amount after;
    Path milestone;
    std::optional<Path> backs;
};

struct StartsOn { Path milestone; Moment latest; };                   // starts on first_gas, at the latest 2027-07-01
struct TakeOrPay { Percent share; };                                  // take or pay 100%
struct AtTermination { Name how; };                                   // termination minimum prorated by day; minimum in full; commitment due

// What carrying forward, making up and paying have in common.
struct AtMost { Percent share; };                                     // at most 15% of contract quantity
struct NoMoreThan { Amount amount; Name of; };                        // up to 15 TJ in bank; up to 20 TJ each year
struct Lasts { Amount life; };                                        // for 1 year
struct OldestFirst {};                                                // oldest first
struct AfterQuantity { Name quantity; };                              // after minimum; after full quantity
struct MakeUpPrice { Name price; };                                   // free; at price difference
struct LeftAtEnd { Name what; };                                      // left at end lapses; left at end refunded
struct UntilEnd {};                                                   // until end of term
struct Applied { Name when; };                                        // applied first; applied after minimum

/// `carry forward own use above full quantity at most 15% of contract quantity for 1 year oldest first`
struct CarryForward {
    Name above;
    using Tail = std::variant<AtMost, NoMoreThan, Lasts, OldestFirst>;
    std::vector<Placed<Tail>> tails;
};

/// `make up within 24 months of year end after minimum free left at end lapses oldest first`
struct MakeUp {
    Amount within;
    Name anchor;
    using Tail = std::variant<AfterQuantity, NoMoreThan, MakeUpPrice, LeftAtEnd, OldestFirst>;
    std::vector<Placed<Tail>> tails;
};

struct CountsOnce {};                                                 // no quantity twice
struct TotalStays {};                                                 // total not reduced

/// `excuse force_majeure, seller_failure reduces minimum  no quantity twice`
struct Excuse {
    std::vector<Name> causes;
    Name reduces;
    using Tail = std::variant<CountsOnce, TotalStays>;
    std::vector<Placed<Tail>> tails;
};

/// `defer at most 15% of contract quantity to next year`
struct Defer { AtMost most; Name to; Span span; };

/// `as credit for 12 months applied after minimum`
struct AsCredit {
    using Tail = std::variant<Lasts, UntilEnd, Applied>;
    std::vector<Placed<Tail>> tails;
    Span span;
};

/// `shortfall pay within 45 days of year end`, after what is deferred, and what the payment gives.
struct ShortfallPay {
    std::optional<Run> in;  ///< None: in every period.
    std::optional<Defer> defer;
    std::optional<Amount> relief;  ///< pay at most 30M USD and add the rest to next year
    std::optional<Name> election;  ///< by election
    Amount within;
    Name anchor;
    std::optional<Name> price;  ///< at average price of period; at price at end of period
    std::optional<AsCredit> credit;
};

struct Escalation { Percent yearly; Moment first; };                  // escalates 2% yearly first on 2027-01-01
/// `prepay 100M USD on 2026-03-01 credited …`, `prepay 20% of commit 90 days before term credited …`
struct Advance {
    std::variant<Amount, Percent> what;
    std::variant<Moment, Amount> when;
    Name how;                      ///< evenly, against or once
    std::optional<Number> first;   ///< evenly over months 13 to 24
    std::optional<Number> last;
    std::optional<Percent> share;  ///< against invoices up to 20% of each
    std::optional<Name> left;      ///< left at end refunded
    std::optional<Moment> day;     ///< at once on 2027-03-01
    Span credited;
};

struct PriceLimit { Name which; std::variant<Amount, Percent> limit; Span span; };  // at most 120% of base

/// `indexed to henry_hub base 3.50 USD per MMBtu reset yearly first on 2027-01-01 at most 120% of base`
struct Indexed {
    Name observed;
    Amount base;
    Name every;
    Moment first;
    std::vector<PriceLimit> limits;
};

/// `price gb300 3.10 USD per GPUh escalates …`, `price 9 USD per TJ from 2028-01-01 above 50 TJ`
struct Price {
    std::optional<Name> hardware;
    Amount price;
    std::optional<Moment> from;
    std::optional<std::variant<Amount, Name>> above;  ///< An amount, or `minimum` or `full`.
    std::optional<Escalation> escalation;
    std::optional<Indexed> indexed;  ///< Not both.
};
using Purchase = Declaration<Role, Status, Commit, Counts, Invoices, Minimum, TakeOrPay, CarryForward, MakeUp, Excuse,
                             ShortfallPay, Price, StartsOn, Excluding, Including,
                             Order, GuaranteedBy, AtTermination, Advance, CountsOn>;

// leaving PURCHASE "title" { … }: the heading's name is the purchase.
struct LeavingCosts { Amount cost; };                                 // costs 200M USD
struct LeavingTakes { Amount time; };                                 // takes 9 months
using Leaving = Declaration<LeavingCosts, LeavingTakes>;

// capacity
struct CountsToward { Name purchase; };                               // counts toward azure
struct Uptime { Percent share; Name of; };                            // uptime at least 99.5% of GPUh each month

/// `tranche phase_1 delivers 250 MW of gb300 at prairie due 2026-12-31 when campus_1`
struct CapacityTranche {
    Name name;
    std::optional<Text> title;
    std::vector<Load> loads;
    std::optional<Name> site;
    using Tail = std::variant<Due, When, Status, Worth, Serves>;
    std::vector<Placed<Tail>> tails;
};

using Capacity = Declaration<Role, UpTo, Status, CountsToward, CapacityTranche, Uptime, Late,
                             ContractValue, MonthlyFee, Prepay, RegionalShare, CapacityPay, EnergyPrice>;

using Backstop = Declaration<Role, UpTo, Status, TakesUnsold, HoldsIn, HourPrice, PaysWithin>;

/// `allotment research "Research training" of dedicated { … }`
struct Allotment {
    using Clause = Marked<std::variant<Allotted, Priority, Borrows>>;

    Heading heading;
    Name capacity;
    std::vector<Clause> clauses;
    Span span;
};

// obligation
struct Toward { std::vector<Name> parties; };                         // toward anthropic
struct DueBy { Moment day; };                                         // by 2026-03-31
struct DueEach { Name every; Amount within; Name anchor; };           // each month within 10 days of month end
struct DueAfter { Amount within; Path milestone; };                   // within 30 days after campus_1
struct Cure { Amount within; };                                       // cure 15 days
struct Survives { std::optional<Amount> life; };                      // survives termination for 12 months
using Obligation = Declaration<Owner, Toward, DueBy, DueEach, DueAfter, Evidence, Cure, Survives>;

// sla
using Sla = Declaration<Role, FeeOf, Promise, Credits, Exclude, MissingData, CreditCap, Claim, CreditPaid, CreditsOnly, Chronic>;

// demand for NAME { … }: the heading's name is what it is for, its title is empty.
struct Starts { Amount rate; Moment day; };                           // starts 40M GPUh per month on 2027-01-01
struct Grows { Percent monthly; };                                    // grows 2% monthly
struct Volatility { Percent deviation; };                             // volatility 12%
struct Persistence { Percent correlation; };                          // persistence 70%
using Demand = Declaration<Starts, Grows, Volatility, Persistence>;

// observe
struct ObservedIn { Amount unit; };                                   // in USD per share: an amount without its number
struct Published { Name every; };                                     // daily
struct PublishedBy { Text document; };                                // source "NASDAQ official close"
struct Presumed { Amount value; };                                    // presumed 3.50 USD per MMBtu
using Observe = Declaration<ObservedIn, Published, PublishedBy, Presumed>;

// event
struct Excuses { std::vector<Name> parties; };                        // excuses microsoft, anthropic
struct ExcuseCap { Amount days; Name of; };                           // at most 90 days each time; at most 90 days in all
struct NoticeWithin { Amount within; };                               // notice within 5 days
using Event = Declaration<Excuses, ExcuseCap, NoticeWithin>;

// amendment and scenario
/// `set azure.price.gb300 to 2.50 USD per GPUh`: the figure of a clause, by the path of the clause.
struct SetFigure {
    using Value = std::variant<Amount, Percent, Moment, Range, Name>;

    Path of;
    Value to;
    Span value_span;
};

// scenario
struct Slips { Path milestone; Amount by; };                          // milestone campus_2 slips 24 months
struct DemandAt { Name demand; Percent level; };                      // demand for azure at 70%
struct RiskHappens { Name risk; };                                    // risk transformers happens
using Scenario = Declaration<Slips, DemandAt, RiskHappens, SetFigure>;

/// `test "no clearance, no money" { … }`: the heading has a title and no name.
using Test = Declaration<CaseTable, GivenPlan, GivenScenario, GivenOutcome, GivenNot, GivenDraw, GivenInvoice,
                         GivenPayment, GivenDemand, GivenObserved, GivenFigure, GivenInterval, GivenEvent, GivenTermination,
                         ExpectRefused, ExpectFigure, ExpectState, ExpectRight>;

/// What an amendment can change or add. Where it is changed, the heading may have no title.
using Changeable = std::variant<Deal, Party, Hardware, Site, Milestone, Risk, Investment, Purchase, Capacity, Demand, Event,
                                Obligation, Allotment, Backstop, Loan, Warrant, Option>;

struct Change { Changeable to; };                                     // change investment equity { up to 12B USD }
struct Addition { Changeable what; };                                 // add milestone hall "Hall energised" { … }
struct Removal { Path clause; };                                      // remove signed.grace

/// `amendment 1 "Second tranche enlarged" effective 2027-01-01 signed 2026-12-10 { … }`
struct Amendment {
    using Clause = Marked<std::variant<Change, Addition, Removal, SetFigure>>;

    Heading heading;  ///< Its name is its number.
    Moment effective;
    std::optional<Moment> signed_on;
    std::vector<Clause> clauses;
    Span span;
};

using AnyDeclaration = std::variant<Deal, Source, DeclaredUnit, Party, Hardware, Site, Calendar, Milestone, Risk, Investment,
                                    Loan, Warrant, Option, Purchase, Leaving, Capacity, Backstop, Allotment, Obligation, Sla, Demand, Observe,
                                    Event, Amendment, Scenario, Test>;

// Reuse.
struct Import { Text file; Name name; Span span; };                   // import "calendars/us.deal" as us
struct Parameter { Name name; Name kind; };                           // opening is date
using Value = std::variant<Path, Amount, Percent, Moment, Text>;
struct Argument { Name name; Value value; };                          // opening is 2029-09-28

/// `use campus as campus_5 (owner is microsoft, opening is 2029-09-28)`
struct Use {
    Path what;
    Name name;
    std::vector<Argument> arguments;
    Span span;
};

/// `template campus "…" (owner is party, opening is date) { … }`. In its declarations a parameter
/// that is a figure has some value of its kind.
struct Template {
    Name name;
    Text title;
    std::vector<Parameter> parameters;
    std::vector<AnyDeclaration> declarations;
    std::vector<Use> uses;
    Span span;
};

/// A name that a use puts for a parameter, and what the parameter is to be.
struct Binding { Name value; Name kind; };

/// The declarations of one file, each kind in written order. A file as `grammar::read` gives it has
/// declarations alone, with what is imported and used in its place.
struct File {
    std::vector<Import> imports;
    std::vector<Template> templates;
    std::vector<Use> uses;
    std::vector<AnyDeclaration> declarations;
    std::vector<Binding> bindings;
    Scopes scopes;
    std::optional<Question> question;  ///< Asked about it; never by the file itself.
};

// clang-format on

}  // namespace tranche::ast
