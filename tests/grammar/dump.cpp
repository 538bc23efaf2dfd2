// SPDX-License-Identifier: Apache-2.0
#include "tests/grammar/dump.h"

#include <fmt/format.h>

// In the namespace of the tree, so that the functions find each other by their arguments.
namespace tranche::ast {

static std::string show(const Name& name) {
    return name.text;
}

static std::string show(const Path& path) {
    return path.text();
}

static std::string show(const Text& text) {
    return "\"" + text.text + "\"";
}

static std::string show(const Number& number) {
    return plain(number.value);
}

static std::string show(const Percent& percent) {
    return "x" + plain(percent.fraction);
}

static std::string show(const Amount& amount) {
    std::string text = plain(amount.value);
    for (std::size_t i = 0; i < amount.units.size(); ++i) {
        const bool business = i == 0 && amount.day_kind == DayKind::business_days;
        text += (i == 0 ? business ? " business " : " " : "/") + amount.units[i].text;
    }
    return text;
}

static std::string show(const Moment& moment) {
    switch (moment.kind) {
        case MomentKind::day: return moment.day.text();
        case MomentKind::month: return fmt::format("month {}/{}", moment.part, moment.year);
        case MomentKind::quarter: return fmt::format("quarter {}/{}", moment.part, moment.year);
        case MomentKind::half_year: return fmt::format("half {}/{}", moment.part, moment.year);
        case MomentKind::year: return fmt::format("year {}", moment.year);
        case MomentKind::fiscal_year: return fmt::format("fiscal year {}", moment.year);
        case MomentKind::fiscal_quarter:
            return fmt::format("fiscal quarter {}/{}", moment.part, moment.year);
        case MomentKind::contract_year: return fmt::format("contract year {}", moment.part);
    }
    return {};
}

static std::string show(const Run& run) {
    return run.last ? "each " + show(run.first) + " to " + show(*run.last) : show(run.first);
}

static std::string show(const Range& range) {
    return show(range.from) + " to " + show(range.to);
}

static std::string show(const MonthDay& day) {
    return fmt::format("each {:02}-{:02}", day.month, day.day);
}

template <typename T>
static std::string show(const std::optional<T>& value) {
    return value ? show(*value) : "-";
}

template <typename T>
static std::string show(const std::vector<T>& values) {
    std::string text;
    for (const T& value : values) {
        text += (text.empty() ? "" : ", ") + show(value);
    }
    return "[" + text + "]";
}

static std::string show(const std::string& text) {
    return text;
}

template <typename... Parts>
static std::string call(std::string_view name, const Parts&... parts) {
    std::string text;
    ((text += (text.empty() ? "" : ", ") + show(parts)), ...);
    return fmt::format("{}({})", name, text);
}

static std::string show(const Condition& condition);

static std::string show(const Mark& mark) {
    if (const auto* assumed = std::get_if<Assumed>(&mark.what)) {
        return call("assumed", assumed->reason);
    }
    if (const auto* except = std::get_if<ExceptWhen>(&mark.what)) {
        return call("except", *except->condition);
    }
    if (const auto* written = std::get_if<Override>(&mark.what)) {
        return call(written->kind == Override::Kind::prevails ? "notwithstanding" : "subject_to",
                    written->clause);
    }
    if (const auto* accepts = std::get_if<Accepts>(&mark.what)) {
        return call("accepts", accepts->warning, accepts->reason);
    }
    const auto& cites = std::get<Cites>(mark.what);
    return cites.clause ? call("cites", cites.source, cites.clause, cites.quote, cites.says)
                        : call("cites", cites.source, cites.quote, cites.says);
}

static std::string show(const Spread::Argument& argument) {
    return (argument.label ? argument.label->text + " " : "") + show(argument.amount);
}

static std::string show(const Spread& spread) {
    return show(spread.distribution) + show(spread.arguments);
}

static std::string show(const Group& group) {
    switch (group.kind) {
        case Group::Kind::all: return call("all", group.parts);
        case Group::Kind::any: return call("any", group.parts);
        case Group::Kind::negation: return call("not", group.parts);
        case Group::Kind::at_least:
            return fmt::format("any {}({})", group.count, show(group.parts));
        case Group::Kind::once: return call("once", group.parts);
    }
    return {};
}

static std::string show(const Reference& reference) {
    return show(reference.path);
}

static std::string show(const Delay& delay) {
    return call("delay", delay.duration, delay.after);
}

static std::string show(const DayBound& bound) {
    constexpr std::string_view words[] = {"from", "until", "before", "after"};
    return call(words[static_cast<std::size_t>(bound.bound)], bound.moment);
}

static std::string show(const Measure& measure) {
    return show(measure.function) + "(" + show(measure.argument) + ")";
}

static std::string show(const Reference& reference);

static std::string show(const Term& term) {
    return (term.sign == Sign::minus ? "-" : "+") +
           std::visit([](const auto& what) { return show(what); }, term.what);
}

static std::string show(const Comparison& comparison) {
    constexpr std::string_view signs[] = {"=", "<", "<=", ">", ">="};
    const auto& trailing = comparison.trailing;
    return fmt::format(
        "{} {} {}{}", show(comparison.left.terms),
        signs[static_cast<std::size_t>(comparison.comparator)], show(comparison.right.terms),
        trailing ? fmt::format(" for {} of {}", trailing->count, show(trailing->window)) : "");
}

static std::string show(const Condition& condition) {
    return std::visit([](const auto& what) { return show(what); }, condition.what);
}

// clang-format off
static std::string show(const SupplierShare& c) { return call("supplier", c.most); }
static std::string show(const TimeOfDay& time) { return fmt::format("{:02}:{:02}", time.hour, time.minute); }
static std::string show(const DayCountName& c) { return show(c.basis) + (c.variety ? " " + show(*c.variety) : ""); }
static std::string show(const AtLeastEach& c) { return call("at_least", c.amount); }
static std::string show(const AtMostDraws& c) { return fmt::format("at_most({})", c.count); }
static std::string show(const InMultiples& c) { return call("in_multiples", c.step); }
static std::string show(const OrAllLeft&) { return call("or_all_that_is_left"); }
static std::string show(const OnBusinessDays&) { return call("on_business_days"); }
static std::string show(const Notice& c) { return call("notice", c.lead, c.before); }
static std::string show(const InOrder&) { return call("in_order"); }
static std::string show(const StopWhile& c) { return call("stop_while", c.events); }
static std::string show(const LenderShare& c) { return call("lender", c.party, c.share); }
static std::string show(const WaiverBy& c) { return call("waiver", c.share); }
static std::string show(const AccruesFrom& c) { return call("from", c.day); }
static std::string show(const PaidEvery& c) { return call("paid", c.every, c.at_end); }
static std::string show(const RepayEachDraw& c) { return call("repay", c.after); }
static std::string show(const Redrawable& c) { return call("redraw", c.word); }
static std::string show(const Vests& c) { return call("vests", c.condition); }
static std::string show(const ExerciseUntil& c) { return call("until", c.day); }
static std::string show(const SharesUpTo& c) { return call("up_to", c.cap, c.price); }
static std::string show(const ObservedIn& c) {
    std::string text;
    for (const Name& unit : c.unit.units) {
        text += (text.empty() ? "" : "/") + unit.text;
    }
    return fmt::format("in({})", text);
}
static std::string show(const Published& c) { return call("published", c.every); }
static std::string show(const Presumed& c) { return call("presumed", c.value); }
static std::string show(const PublishedBy& c) { return call("source", c.document); }
static std::string show(const Announced& c) { return call("announced", c.day); }
static std::string show(const TermOf& c) { return call("term", c.range); }
static std::string show(const Currency& c) { return call("currency", c.code); }
static std::string show(const TimeZone& c) { return call("timezone", c.name); }
static std::string show(const UseCalendar& c) { return call("calendar", c.calendar); }
static std::string show(const RollDays& c) { return call("roll", c.roll); }
static std::string show(const MonthEndRule& c) { return call("month_end", c.rule); }
static std::string show(const RoundingClause& c) { return call("rounding", c.mode, c.step, c.residue); }
static std::string show(const FiscalYear& c) { return call("fiscal_year", c.last_day); }
static std::string show(const InGroup& c) { return call("group", c.group); }
static std::string show(const Holds& c) { return call("holds", c.gpus); }
static std::string show(const DrawsPower& c) { return call("draws", c.power); }
static std::string show(const Maker& c) { return call("maker", c.party); }
static std::string show(const Region& c) { return call("region", c.region); }
static std::string show(const Pue& c) { return call("pue", c.ratio); }
static std::string show(const Weekend& c) { return call("weekend", c.weekdays); }
static std::string show(const HolidayOn& c) { return call("holiday_on", c.day, c.title); }
static std::string show(const HolidayEachYear& c) { return call("holiday_each_year", c.day, c.observed, c.title); }
static std::string show(const HolidayWeekday& c) { return call("holiday_weekday", c.ordinal, c.weekday, c.month, c.title); }
static std::string show(const Owner& c) { return call("owner", c.parties); }
static std::string show(const Follows& c) { return call("follows", c.milestones); }
static std::string show(const AtSite& c) { return call("at", c.site); }
static std::string show(const Due& c) { return call("due", c.day); }
static std::string show(const Grace& c) { return call("grace", c.duration); }
static std::string show(const LongStop& c) { return call("long_stop", c.day); }
static std::string show(const Takes& c) { return call("takes", c.duration, c.starting); }
static std::string show(const Chance& c) { return call("chance", c.probability); }
static std::string show(const Evidence& c) { return call("evidence", c.document); }
static std::string show(const Delays& c) { return call("delays", c.milestones, c.by); }
static std::string show(const Role& c) { return call("role", c.role, c.party); }
static std::string show(const UpTo& c) { return call("up_to", c.cap, c.power); }
static std::string show(const Status& c) { return call("status", c.status, c.definitive_when); }
static std::string show(const Open& c) { return call("open", c.window); }
static std::string show(const When& c) { return call("when", c.condition); }
static std::string show(const DrawsWhenAvailable&) { return call("draws_when_available"); }
static std::string show(const Commit& c) { return call("commit", c.amount, c.over); }
static std::string show(const Counts& c) { return call("counts", c.basis, c.recognised); }
static std::string show(const Invoices& c) { return call("invoices", c.after); }
static std::string show(const TakeOrPay& c) { return call("take_or_pay", c.share); }
static std::string show(const AtTermination& c) { return call("termination", c.how); }
static std::string show(const AtMost& c) { return call("at_most", c.share); }
static std::string show(const Lasts& c) { return call("for", c.life); }
static std::string show(const OldestFirst&) { return call("oldest_first"); }
static std::string show(const NoMoreThan& c) { return call("no_more_than", c.amount, c.of); }
static std::string show(const Excluding& c) { return call("excluding", c.kinds); }
static std::string show(const Including& c) { return call("including", c.kind, c.share); }
static std::string show(const Order& c) { return call("order", c.name, c.title, c.amount, c.after, c.milestone, c.backs); }
static std::string show(const GuaranteedBy& c) { return call("guaranteed", c.party, c.cap); }
static std::string show(const StartsOn& c) { return call("starts_on", c.milestone, c.latest); }
static std::string show(const CountsOnce&) { return call("counts_once"); }
static std::string show(const TotalStays&) { return call("total_stays"); }
static std::string show(const AfterQuantity& c) { return call("after", c.quantity); }
static std::string show(const MakeUpPrice& c) { return call("price", c.price); }
static std::string show(const LeftAtEnd& c) { return call("left_at_end", c.what); }
static std::string show(const UntilEnd&) { return call("until_end"); }
static std::string show(const Applied& c) { return call("applied", c.when); }
static std::string show(const Defer& c) { return call("defer", c.most.share, c.to); }
static std::string show(const Escalation& c) { return call("escalates", c.yearly, c.first); }
static std::string show(const CountsOn& c) { return call("counts_on", c.purchases, c.beyond); }
static std::string show(const Advance& c) {
    const auto either = [](const auto& what) { return show(what); };
    return call("prepay", std::visit(either, c.what), std::visit(either, c.when), c.how, c.first, c.last, c.share, c.left, c.day);
}
static std::string show(const PriceLimit& c) {
    return call("at", c.which) + " " + std::visit([](const auto& what) { return show(what); }, c.limit);
}
static std::string show(const Indexed& c) { return call("indexed", c.observed, c.base, c.every, c.first, c.limits); }
static std::string show(const Price& c) {
    std::string text = call("price", c.hardware, c.price, c.escalation);
    text += c.indexed ? " " + show(*c.indexed) : "";
    text += c.from ? " from " + show(*c.from) : "";
    if (c.above) {
        text += " above " + std::visit([](const auto& what) { return show(what); }, *c.above);
    }
    return text;
}
static std::string show(const CountsToward& c) { return call("counts_toward", c.purchase); }
static std::string show(const Uptime& c) { return call("uptime", c.share, c.of); }
static std::string show(const Toward& c) { return call("toward", c.parties); }
static std::string show(const DueBy& c) { return call("by", c.day); }
static std::string show(const DueEach& c) { return call("each", c.every, c.within, c.anchor); }
static std::string show(const DueAfter& c) { return call("after", c.within, c.milestone); }
static std::string show(const Cure& c) { return call("cure", c.within); }
static std::string show(const Survives& c) { return call("survives", c.life); }
static std::string show(std::monostate) { return "each miss"; }
template <typename... Kinds> static std::string show(const std::variant<Kinds...>& value);
static std::string show(const InstantAt& c) { return show(c.day) + " " + show(c.time); }
static std::string show(const OfFee& c) { return show(c.share) + " of fee"; }
static std::string show(const OpenHours& c) { return call("hours", c.opens, c.closes, c.first, c.last); }
static std::string show(const FeeOf& c) { return call("fee", c.basis, c.purchase); }
static std::string show(const ShareKept& c) { return call("at_least", c.least, c.of, c.gpu, c.resource); }
static std::string show(const PercentileAtMost& c) { return call("percentile", c.rank, c.most, c.method); }
static std::string show(const TimelyWithin& c) { return call("timely", c.what, c.severity, c.within); }
static std::string show(const DataLoss& c) { return call("data_loss", c.within); }
static std::string show(const DataIn& c) { return call("data_in", c.regions); }
static std::string show(const DeletionWithin& c) { return call("deletion", c.within, c.backups); }
static std::string show(const ReportWithin& c) { return call("report", c.within); }
static std::string show(const HoldsThrough& c) { return call("holds", c.what); }
static std::string show(const DowntimeOf& c) { return call("downtime", c.length, c.counts); }
static std::string show(const MeasuredBy& c) { return call("measured_by", c.by); }
static std::string show(const EvidenceOf& c) { return call("evidence", c.document); }
static std::string show(const Credits& c) { return call("credits", c.how, c.resource); }
static std::string show(const Exclude& c) { return call("exclude", c.notice, c.most, c.causes, c.from); }
static std::string show(const MissingData& c) { return call("missing_data", c.is); }
static std::string show(const CreditCap& c) { return call("cap", c.share, c.months); }
static std::string show(const AtLeast& c) { return call("at_least", c.least); }
static std::string show(const ElseIs& c) { return call("else", c.what); }
static std::string show(const CreditPaid& c) { return call("paid", c.as, c.within, c.lapses); }
static std::string show(const CreditsOnly& c) { return call("credits_only", c.except); }
static std::string show(const Chronic& c) { return call("chronic", c.breaches, c.promise, c.months, c.party, c.what, c.within, c.notice); }
static std::string show(const Starts& c) { return call("starts", c.rate, c.day); }
static std::string show(const Grows& c) { return call("grows", c.monthly); }
static std::string show(const Volatility& c) { return call("volatility", c.deviation); }
static std::string show(const Persistence& c) { return call("persistence", c.correlation); }
static std::string show(const Excuses& c) { return call("excuses", c.parties); }
static std::string show(const ExcuseCap& c) { return call("at_most", c.days, c.of); }
static std::string show(const NoticeWithin& c) { return call("notice_within", c.within); }
static std::string show(const SetFigure& c) { return fmt::format("set({}, {})", show(c.of), std::visit([](const auto& value) { return show(value); }, c.to)); }
static std::string show(const Slips& c) { return call("slips", c.milestone, c.by); }
static std::string show(const DemandAt& c) { return call("demand_at", c.demand, c.level); }
static std::string show(const RiskHappens& c) { return call("risk_happens", c.risk); }

static std::string show(const AmountRow& row) { return show(row.amounts); }
static std::string show(const ShareRow& row) { return show(row.shares); }
static std::string show(const TestPeriod& period) { return period.run ? show(*period.run) : period.range ? show(*period.range) : "term"; }
static std::string show(const TestFigure& figure) { return std::visit([](const auto& what) { return show(what); }, figure); }
static std::string show(const DrawAsked& c) {
    return (c.requested ? " requested " + show(*c.requested) : "") + (c.at ? " at " + show(*c.at) : "") +
           (c.waived_by.empty() ? "" : " waived by " + show(c.waived_by));
}
static std::string show(const CaseTable::Row& row) { return call("row", row.key, row.value); }
static std::string show(const CaseTable& c) { return call("each", c.name, c.rows); }
static std::string show(const GivenPlan&) { return call("given_plan"); }
static std::string show(const GivenScenario& c) { return call("given_scenario", c.scenario); }
static std::string show(const GivenOutcome& c) { return call("given_outcome", c.of, c.outcome, c.day, c.in); }
static std::string show(const GivenNot& c) { return call("given_not", c.milestone, c.outcome); }
static std::string show(const GivenDraw& c) { return call("given_draw", c.tranche, c.amount, c.day) + show(c.asked); }
static std::string show(const GivenInvoice& c) { return call("given_invoice", c.purchase, c.amount, c.day); }
static std::string show(const GivenPayment& c) { return call("given_payment", c.of, c.amount, c.in, c.day); }
static std::string show(const GivenDemand& c) { return call("given_demand", c.demand, c.in, c.rate); }
static std::string show(const GivenObserved& c) { return call("given_observed", c.observed, c.value, c.from, c.until); }
static std::string show(const GivenTermination& c) { return call("given_termination", c.what, c.holder, c.day); }
static std::string show(const GivenEvent& c) { return call("given_event", c.event, c.from, c.to, c.notice); }
static std::string show(const GivenFigure& c) {
    const std::string when = std::visit([](const auto& what) { return show(what); }, c.when);
    return fmt::format("given_figure({}, {}, {}, {})", show(c.function), show(c.argument), when, show(c.amount)) +
           (c.resource ? " on " + show(*c.resource) : "") + (c.times ? " times " + show(*c.times) : "") +
           (c.without ? " without" : "");
}
static std::string show(const ExpectRefused& c) { return call("expect_refused", c.tranche, c.amount, c.day, c.because) + show(c.asked); }
static std::string show(const GivenInterval& c) { return call("given_interval", c.function, c.argument, c.resource, c.from, c.to, c.of, c.because, c.announced); }
static std::string show(const ExpectState& c) { return call("expect_state", c.of, c.state, c.in, c.day); }
static std::string show(const ExpectFigure& c) {
    constexpr std::string_view signs[] = {"=", "<", "<=", ">", ">="};
    const std::string when = c.when.index() == 0 ? "in the end" : std::visit([](const auto& what) { return show(what); }, c.when);
    return fmt::format("expect_figure({}({}), {}, {} {})", show(c.function), show(c.argument), when,
                       signs[static_cast<std::size_t>(c.comparator)], show(c.value));
}

// clang-format on

static std::string show(const ScheduleRow& row) {
    return call("row", row.periods, row.amount);
}

template <typename... Clauses>
static std::string show(const std::variant<Clauses...>& clause) {
    return std::visit([](const auto& what) { return show(what); }, clause);
}

template <typename What>
static std::string show(const Placed<What>& part) {
    return show(part.what);
}

template <typename What>
static std::string show(const Marked<What>& clause) {
    return show(clause.what) + (clause.marks.empty() ? "" : " " + show(clause.marks));
}

static std::string show(const InvestmentTranche& c) {
    return call("tranche", c.name, c.title, c.cap, c.tails);
}

static std::string show(const WarrantTranche& c) {
    return call("tranche", c.name, c.title, c.cap, c.tails);
}

static std::string show(const DrawTerms& c) {
    return call("draw", c.tails);
}

static std::string show(const UndrawnFee& c) {
    return call("fee", c.yearly, c.days, c.tails);
}

static std::string show(const Interest& c) {
    return call("interest", c.yearly, c.days, c.tails);
}

static std::string show(const ExerciseIn& c) {
    return call("exercise", c.window, c.tails);
}

static std::string show(const Exercise& c) {
    return call("exercise", c.tails);
}

static std::string show(const Load& load) {
    return call("load", load.power, load.kind, load.hardware);
}

static std::string show(const CapacityTranche& c) {
    return call("tranche", c.name, c.title, c.loads, c.site, c.tails);
}

static std::string show(const Worth& c) {
    return call("value", c.value);
}

static std::string show(const Serves& c) {
    return call("serves", c.time);
}

static std::string show(const ContractValue& c) {
    return call("contract_value", c.value);
}

static std::string show(const Fraction& fraction) {
    return show(fraction.over) + "/" + show(fraction.under);
}

static std::string show(const MonthlyFee& c) {
    return call("fee", c.share);
}

static std::string show(const CreditedHow& c) {
    return call(c.how.text, c.first, c.last, c.share);
}

static std::string show(const Prepay& c) {
    return call("prepay", c.share, c.before, c.credited);
}

static std::string show(const LessAvailable& c) {
    return call("less", c.by, c.full, c.each, c.promised, c.proportion, c.least);
}

static std::string show(const CapacityPay& c) {
    return call("pay", c.rate, c.less);
}

static std::string show(const EnergyEscalation& c) {
    return call("escalates", c.yearly, c.first, c.step);
}

static std::string show(const EnergyPrice& c) {
    return call("energy", c.price, c.escalation);
}

static std::string show(const LateParts& c) {
    return call("on_undelivered", c.of, c.once);
}

static std::string show(const ExtendedBy& c) {
    return call("extended_by", c.events, c.most);
}

static std::string show(const RegionalShare& c) {
    return call("guarantee", c.share, c.of, c.region, c.from, c.without);
}

static std::string show(const LeavingCosts& c) {
    return call("costs", c.cost);
}

static std::string show(const LeavingTakes& c) {
    return call("takes", c.time);
}

static std::string show(const TakesUnsold& c) {
    return call("takes_unsold", c.of, c.capacity);
}

static std::string show(const HoldsIn& c) {
    return call("window", c.window);
}

static std::string show(const HourPrice& c) {
    return call("price", c.price);
}

static std::string show(const PaysWithin& c) {
    return call("pays_within", c.within);
}

static std::string show(const Allotted& c) {
    return call("share", c.share);
}

static std::string show(const Priority& c) {
    return call("priority", c.rank);
}

static std::string show(const Borrows& c) {
    return call("borrows", c.share, c.lender);
}

static std::string show(const Discount& c) {
    return call(c.kind == Discount::Kind::for_months ? "discount_for" : "discount_for_each",
                c.share, c.time);
}

static std::string show(const Target& target) {
    return target.named ? show(*target.named) : "deal";
}

static std::string show(const MayTerminate& c) {
    return call("may_terminate", c.holder, c.what, c.within, c.notice);
}

static std::string show(const LateRate& c) {
    return call("rate", c.day, c.rate);
}

static std::string show(const LatePower& c) {
    return call("power", c.after, c.day, c.gives);
}

static std::string show(const LateCap& c) {
    return call("cap", c.most, c.of, c.each);
}

static std::string show(const SoleRemedy& /*clause*/) {
    return call("sole_remedy");
}

static std::string show(const GraceCounts& c) {
    return call("grace", c.how);
}

static std::string show(const Late& c) {
    return call("late", c.tranche, c.clauses);
}

static std::string show(const ExpectRight& c) {
    return call(c.claim == ExpectRight::Claim::may ? "may" : "may_not", c.party, c.what, c.on,
                c.from, c.until);
}

static std::string show(const CarryForward& c) {
    return call("carry_forward", c.above, c.tails);
}

static std::string show(const CreditTier& c) {
    return call("credit", c.credit, c.of_fee, c.from);
}

static std::string show(const Promise& c) {
    return call("promise", c.name, c.title, c.what, c.tails);
}

static std::string show(const Claim& c) {
    return call("claim", c.within, c.tails);
}

static std::string show(const MakeUp& c) {
    return call("make_up", c.within, c.anchor, c.tails);
}

static std::string show(const Excuse& c) {
    return call("excuse", c.causes, c.reduces, c.tails);
}

static std::string show(const AsCredit& c) {
    return call("credit", c.tails);
}

static std::string show(const ShortfallPay& c) {
    const std::string in = c.in ? show(*c.in) + ": " : "";
    const std::string price = (c.price ? " at " + c.price->text : "") +
                              (c.relief ? " at most " + show(*c.relief) : "") +
                              (c.election ? " by election" : "");
    return in + call("shortfall_pay", c.defer, c.within, c.anchor, c.credit) + price;
}

static std::string show(const MinimumTable& c) {
    return call("minimum_" + c.every.text, c.rows);
}

static std::string show(const MinimumEven& c) {
    return call("minimum_even", c.amount, c.over, c.each);
}

static std::string show(const Minimum& c) {
    return show(c.schedule) + (c.first_year ? " first year " + c.first_year->how.text : "");
}

// clang-format off
static std::string_view word(const Deal&) { return "deal"; }
static std::string_view word(const Party&) { return "party"; }
static std::string_view word(const Hardware&) { return "hardware"; }
static std::string_view word(const Site&) { return "site"; }
static std::string_view word(const Calendar&) { return "calendar"; }
static std::string_view word(const Milestone&) { return "milestone"; }
static std::string_view word(const Risk&) { return "risk"; }
static std::string_view word(const Investment&) { return "investment"; }
static std::string_view word(const Loan&) { return "loan"; }
static std::string_view word(const Option&) { return "option"; }
static std::string_view word(const Warrant&) { return "warrant"; }
static std::string_view word(const Purchase&) { return "purchase"; }
static std::string_view word(const Capacity&) { return "capacity"; }
static std::string_view word(const Leaving&) { return "leaving"; }
static std::string_view word(const Backstop&) { return "backstop"; }
static std::string_view word(const Obligation&) { return "obligation"; }
static std::string_view word(const Sla&) { return "sla"; }
static std::string_view word(const Demand&) { return "demand"; }
static std::string_view word(const Observe&) { return "observe"; }
static std::string_view word(const Event&) { return "event"; }
static std::string_view word(const Scenario&) { return "scenario"; }
static std::string_view word(const Test&) { return "test"; }

// clang-format on

static std::string show(const Heading& heading) {
    return fmt::format("{} {}{}", show(heading.name), show(heading.title),
                       heading.marks.empty() ? "" : " " + show(heading.marks));
}

static std::string show(const SourceClause& clause) {
    if (const auto* decided = std::get_if<SourceClause::Decided>(&clause.standing)) {
        return call("decided", clause.number, decided->party, decided->certificate);
    }
    if (const auto* left_out = std::get_if<SourceClause::LeftOut>(&clause.standing)) {
        return call("not_modelled", clause.number, left_out->reason);
    }
    return call("clause", clause.number);
}

static std::string block(const Source& source) {
    std::string text = fmt::format("source {} {} {}\n", show(source.heading), show(source.dated),
                                   show(source.url));
    for (const auto& clause : source.clauses) {
        text += "  " + show(clause) + "\n";
    }
    return text;
}

static std::string block(const DeclaredUnit& unit) {
    return fmt::format("unit {}\n", show(unit.heading));
}

static std::string block(const Allotment& allotment) {
    std::string text =
        fmt::format("allotment {} of {}\n", show(allotment.heading), show(allotment.capacity));
    for (const auto& clause : allotment.clauses) {
        text += "  " + show(clause) + "\n";
    }
    return text;
}

template <typename... Clauses>
static std::string block(const Declaration<Clauses...>& declaration) {
    std::string text = fmt::format("{} {}\n", word(declaration), show(declaration.heading));
    for (const auto& clause : declaration.clauses) {
        text += "  " + show(clause) + "\n";
    }
    return text;
}

static std::string show(const Parameter& parameter) {
    return show(parameter.name) + " is " + show(parameter.kind);
}

static std::string show(const Argument& argument) {
    return show(argument.name) + " is " +
           std::visit([](const auto& value) { return show(value); }, argument.value);
}

static std::string block(const Import& import) {
    return fmt::format("import {} as {}\n", show(import.file), show(import.name));
}

static std::string block(const Use& use) {
    return fmt::format("use {} as {} {}\n", show(use.what), show(use.name), show(use.arguments));
}

static std::string block(const AnyDeclaration& declaration) {
    return std::visit([](const auto& each) { return block(each); }, declaration);
}

static std::string block(const Template& head) {
    std::string text = fmt::format("template {} {} {}\n", show(head.name), show(head.title),
                                   show(head.parameters));
    for (const Use& use : head.uses) {
        text += "  " + block(use);
    }
    for (const AnyDeclaration& declaration : head.declarations) {
        text += "  " + block(declaration);
    }
    return text;
}

static std::string show(const Change& c) {
    return "change " + std::visit([](const auto& each) { return block(each); }, c.to);
}

static std::string show(const Addition& c) {
    return "add " + std::visit([](const auto& each) { return block(each); }, c.what);
}

static std::string show(const Removal& c) {
    return call("remove", c.clause);
}

static std::string block(const Amendment& amendment) {
    std::string text = fmt::format(
        "amendment {} {} {} {}{}\n", show(amendment.heading.name), show(amendment.heading.title),
        show(amendment.effective), show(amendment.signed_on),
        amendment.heading.marks.empty() ? "" : " " + show(amendment.heading.marks));
    for (const auto& clause : amendment.clauses) {
        text += "  " + std::visit([](const auto& what) { return show(what); }, clause.what) +
                (clause.marks.empty() ? "" : " " + show(clause.marks)) + "\n";
    }
    return text;
}

}  // namespace tranche::ast

namespace tranche::tests {

std::string dump(const ast::File& file) {
    std::string text;
    for (const ast::Import& import : file.imports) {
        text += block(import);
    }
    for (const ast::Template& head : file.templates) {
        text += block(head);
    }
    for (const ast::Use& use : file.uses) {
        text += block(use);
    }
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        text += block(declaration);
    }
    return text;
}

}  // namespace tranche::tests
