// SPDX-License-Identifier: Apache-2.0
/// How each clause is written: its keyword for messages, the end of its node's path, and an example
/// that can be pasted.
#pragma once

#include "grammar/ast.h"

#include <string_view>

namespace tranche::compiler {

struct ClauseWords {
    std::string_view keyword;
    std::string_view tail;  ///< What its node's path ends with.
    std::string_view example;
};

/// A clause without a row here does not compile where it is taken.
template <typename Clause>
inline constexpr ClauseWords written = Clause::has_no_words;

// One line for each clause: a table, kept as one.
// clang-format off
template <> inline constexpr ClauseWords written<ast::UpTo>{"up to", "cap", "up to 10B USD"};
template <> inline constexpr ClauseWords written<ast::Status>{"status", "status", "status announced"};
template <> inline constexpr ClauseWords written<ast::Owner>{"owner", "owner", "owner anthropic"};
template <> inline constexpr ClauseWords written<ast::AtSite>{"at", "at", "at prairie"};
template <> inline constexpr ClauseWords written<ast::Due>{"due", "due", "due 2026-12-31"};
template <> inline constexpr ClauseWords written<ast::When>{"when", "when", "when clearance"};
template <> inline constexpr ClauseWords written<ast::Chance>{"chance", "chance", "chance 40%"};
template <> inline constexpr ClauseWords written<ast::Announced>{"announced", "announced", "announced 2025-11-18"};
template <> inline constexpr ClauseWords written<ast::TermOf>{"term", "term", "term 2026-01-01 .. 2031-12-31"};
template <> inline constexpr ClauseWords written<ast::Currency>{"currency", "currency", "currency USD"};
template <> inline constexpr ClauseWords written<ast::TimeZone>{"timezone", "timezone", "timezone \"America/New_York\""};
template <> inline constexpr ClauseWords written<ast::UseCalendar>{"calendar", "calendar", "calendar us_federal"};
template <> inline constexpr ClauseWords written<ast::RollDays>{"roll", "roll", "roll following"};
template <> inline constexpr ClauseWords written<ast::MonthEndRule>{"month end", "month_end", "month end clip"};
template <> inline constexpr ClauseWords written<ast::RoundingClause>{"rounding", "rounding", "rounding half_even to 0.01 USD residue last"};
template <> inline constexpr ClauseWords written<ast::FiscalYear>{"fiscal year ends", "fiscal_year", "fiscal year ends 06-30"};
template <> inline constexpr ClauseWords written<ast::SupplierShare>{"supplier", "supplier", "supplier at most 60%"};
template <> inline constexpr ClauseWords written<ast::InGroup>{"group", "group", "group nvidia"};
template <> inline constexpr ClauseWords written<ast::Holds>{"holds", "holds", "holds 72 GPU"};
template <> inline constexpr ClauseWords written<ast::DrawsPower>{"draws", "draws", "draws 132 kW"};
template <> inline constexpr ClauseWords written<ast::Maker>{"maker", "maker", "maker nvidia"};
template <> inline constexpr ClauseWords written<ast::Region>{"region", "region", "region us_midwest"};
template <> inline constexpr ClauseWords written<ast::Pue>{"pue", "pue", "pue 1.2"};
template <> inline constexpr ClauseWords written<ast::Weekend>{"weekend", "weekend", "weekend saturday, sunday"};
template <> inline constexpr ClauseWords written<ast::Follows>{"follows", "follows", "follows signed"};
template <> inline constexpr ClauseWords written<ast::Grace>{"grace", "grace", "grace 30 days"};
template <> inline constexpr ClauseWords written<ast::LongStop>{"long stop", "long_stop", "long stop 2026-12-31"};
template <> inline constexpr ClauseWords written<ast::Takes>{"takes", "takes", "takes pert(30 days, 60 days, 365 days)"};
template <> inline constexpr ClauseWords written<ast::Evidence>{"evidence", "evidence", "evidence \"certificate\""};
template <> inline constexpr ClauseWords written<ast::Open>{"open", "open", "open 2026-03-01 .. 2026-12-31"};
template <> inline constexpr ClauseWords written<ast::DrawsWhenAvailable>{"draws as soon as available", "draws", "draws as soon as available"};
template <> inline constexpr ClauseWords written<ast::Commit>{"commit", "commit", "commit 30B USD over term"};
template <> inline constexpr ClauseWords written<ast::Counts>{"counts", "counts", "counts billed_cost when invoiced"};
template <> inline constexpr ClauseWords written<ast::CountsOn>{"counts toward", "toward", "counts toward strategic beyond commit"};
template <> inline constexpr ClauseWords written<ast::Invoices>{"invoices", "invoices", "invoices 10 days after month end"};
template <> inline constexpr ClauseWords written<ast::Minimum>{"minimum", "minimum", "minimum yearly { 2026: 1.5B USD }"};
template <> inline constexpr ClauseWords written<ast::TakeOrPay>{"take or pay", "take_or_pay", "take or pay 100%"};
template <> inline constexpr ClauseWords written<ast::AtTermination>{"termination", "termination", "termination minimum prorated by day"};
template <> inline constexpr ClauseWords written<ast::ShortfallPay>{"shortfall pay", "shortfall", "shortfall pay within 45 days of year end"};
template <> inline constexpr ClauseWords written<ast::CarryForward>{"carry forward", "carry_forward", "carry forward own use above full quantity for 1 year oldest first"};
template <> inline constexpr ClauseWords written<ast::MakeUp>{"make up", "make_up", "make up within 24 months of period end after minimum free left at end lapses oldest first"};
template <> inline constexpr ClauseWords written<ast::Excuse>{"excuse", "excuse", "excuse force_majeure reduces minimum"};
template <> inline constexpr ClauseWords written<ast::CountsOnce>{"no quantity twice", "no_quantity_twice", "no quantity twice"};
template <> inline constexpr ClauseWords written<ast::TotalStays>{"total not reduced", "total_not_reduced", "total not reduced"};
template <> inline constexpr ClauseWords written<ast::NoMoreThan>{"up to", "up_to", "up to 20 TJ each period"};
template <> inline constexpr ClauseWords written<ast::StartsOn>{"starts on", "starts", "starts on first_gas, at the latest 2027-07-01"};
template <> inline constexpr ClauseWords written<ast::Excluding>{"excluding", "excluding", "excluding tax"};
template <> inline constexpr ClauseWords written<ast::Including>{"including", "including", "including marketplace at 50%"};
template <> inline constexpr ClauseWords written<ast::Order>{"tranche", "tranche", "tranche first 1B USD due 30 days after shipped"};
template <> inline constexpr ClauseWords written<ast::GuaranteedBy>{"guaranteed by", "guaranteed", "guaranteed by parent up to 5.8B USD"};
template <> inline constexpr ClauseWords written<ast::AtMost>{"at most", "at_most", "at most 15% of contract quantity"};
template <> inline constexpr ClauseWords written<ast::Lasts>{"for", "for", "for 1 year"};
template <> inline constexpr ClauseWords written<ast::OldestFirst>{"oldest first", "oldest_first", "oldest first"};
template <> inline constexpr ClauseWords written<ast::AfterQuantity>{"after", "after", "after minimum` or `after full quantity"};
template <> inline constexpr ClauseWords written<ast::MakeUpPrice>{"free", "free", "free"};
template <> inline constexpr ClauseWords written<ast::LeftAtEnd>{"left at end", "left_at_end", "left at end lapses` or `left at end refunded"};
template <> inline constexpr ClauseWords written<ast::UntilEnd>{"until end of term", "until_end", "until end of term"};
template <> inline constexpr ClauseWords written<ast::Applied>{"applied", "applied", "applied first`, `applied after minimum` or `applied after full quantity"};
template <> inline constexpr ClauseWords written<ast::CountsToward>{"counts toward", "counts_toward", "counts toward azure"};
template <> inline constexpr ClauseWords written<ast::Uptime>{"uptime", "uptime", "uptime at least 99.5% of GPUh each month"};
template <> inline constexpr ClauseWords written<ast::Worth>{"value", "value", "value 1.45B USD"};
template <> inline constexpr ClauseWords written<ast::Serves>{"serves", "serves", "serves 60 months from delivery"};
template <> inline constexpr ClauseWords written<ast::ContractValue>{"contract value", "value", "contract value 2.9B USD"};
template <> inline constexpr ClauseWords written<ast::MonthlyFee>{"fee", "fee", "fee 1/60 of tranche value each month in arrears"};
template <> inline constexpr ClauseWords written<ast::Prepay>{"prepay", "prepay", "prepay 20% of tranche value 90 days before due credited evenly over months 25 to 60"};
template <> inline constexpr ClauseWords written<ast::Advance>{"prepay", "prepay", "prepay 100M USD on 2026-03-01 credited evenly over months 13 to 24"};
template <> inline constexpr ClauseWords written<ast::CapacityPay>{"pay", "pay", "pay 10 USD per kW per month"};
template <> inline constexpr ClauseWords written<ast::EnergyPrice>{"energy", "energy", "energy 30 USD per MWh"};
template <> inline constexpr ClauseWords written<ast::RegionalShare>{"guarantee", "guarantee", "guarantee at least 20% of delivered MW in eu_north starting 2029-01-01"};
template <> inline constexpr ClauseWords written<ast::LeavingCosts>{"costs", "costs", "costs 200M USD"};
template <> inline constexpr ClauseWords written<ast::LeavingTakes>{"takes", "takes", "takes 9 months"};
template <> inline constexpr ClauseWords written<ast::TakesUnsold>{"takes unsold", "takes", "takes unsold GPUh of cluster"};
template <> inline constexpr ClauseWords written<ast::HoldsIn>{"window", "window", "window 2026-01-01 .. 2031-12-31"};
template <> inline constexpr ClauseWords written<ast::HourPrice>{"price", "price", "price 2.50 USD per GPUh"};
template <> inline constexpr ClauseWords written<ast::PaysWithin>{"pays within", "pays", "pays within 30 days of month end"};
template <> inline constexpr ClauseWords written<ast::Allotted>{"share", "share", "share 60%"};
template <> inline constexpr ClauseWords written<ast::Priority>{"priority", "priority", "priority 1"};
template <> inline constexpr ClauseWords written<ast::Borrows>{"may borrow", "borrows", "may borrow up to 25% of its share from research"};
template <> inline constexpr ClauseWords written<ast::Discount>{"discount", "discount", "discount 10% of monthly fee for 3 months from delivery"};
template <> inline constexpr ClauseWords written<ast::Late>{"late", "late", "late { from day 1: 150 USD per MW per day }"};
template <> inline constexpr ClauseWords written<ast::LateRate>{"from day", "rate", "from day 1: 150 USD per MW per day"};
template <> inline constexpr ClauseWords written<ast::LatePower>{"may terminate", "terminate", "from day 181 anthropic may terminate tranche"};
template <> inline constexpr ClauseWords written<ast::LateCap>{"cap", "cap", "cap 20M USD each tranche"};
template <> inline constexpr ClauseWords written<ast::SoleRemedy>{"sole remedy", "sole_remedy", "sole remedy until long stop"};
template <> inline constexpr ClauseWords written<ast::LateParts>{"on undelivered", "undelivered", "on undelivered MW once 50% delivered"};
template <> inline constexpr ClauseWords written<ast::ExtendedBy>{"extended by", "extended", "extended by force_majeure up to 365 days"};
template <> inline constexpr ClauseWords written<ast::GraceCounts>{"grace", "grace", "grace postpones` or `grace forgives"};
template <> inline constexpr ClauseWords written<ast::Toward>{"toward", "toward", "toward anthropic"};
template <> inline constexpr ClauseWords written<ast::DueBy>{"by", "by", "by 2026-03-31"};
template <> inline constexpr ClauseWords written<ast::DueEach>{"each", "each", "each month within 10 days of month end"};
template <> inline constexpr ClauseWords written<ast::DueAfter>{"within", "within", "within 30 days after signed"};
template <> inline constexpr ClauseWords written<ast::Cure>{"cure", "cure", "cure 15 days"};
template <> inline constexpr ClauseWords written<ast::Survives>{"survives termination", "survives", "survives termination for 12 months"};
template <> inline constexpr ClauseWords written<ast::OpenHours>{"hours", "hours", "hours 09:00 .. 17:00 monday to friday"};
template <> inline constexpr ClauseWords written<ast::FeeOf>{"fee", "fee", "fee net invoiced(azure) for service month"};
template <> inline constexpr ClauseWords written<ast::Promise>{"promise", "promise", "promise uptime at least 99.9% of minutes each month"};
template <> inline constexpr ClauseWords written<ast::DowntimeOf>{"downtime", "downtime", "downtime of 5 minutes or more"};
template <> inline constexpr ClauseWords written<ast::CreditTier>{"credit", "credit", "credit 10% below 99.9%"};
template <> inline constexpr ClauseWords written<ast::MeasuredBy>{"measured by", "measured", "measured by \"probe\""};
template <> inline constexpr ClauseWords written<ast::EvidenceOf>{"evidence", "evidence", "evidence \"request logs\""};
template <> inline constexpr ClauseWords written<ast::Credits>{"credits", "credits", "credits add` or `credits highest"};
template <> inline constexpr ClauseWords written<ast::Exclude>{"exclude", "exclude", "exclude force_majeure from downtime only"};
template <> inline constexpr ClauseWords written<ast::MissingData>{"missing data", "missing", "missing data is error"};
template <> inline constexpr ClauseWords written<ast::CreditCap>{"cap", "cap", "cap 50% of fee each month"};
template <> inline constexpr ClauseWords written<ast::Claim>{"claim", "claim", "claim within 30 days of month end else waived"};
template <> inline constexpr ClauseWords written<ast::AtLeast>{"at least", "at_least", "at least 1 USD"};
template <> inline constexpr ClauseWords written<ast::ElseIs>{"else", "else", "else waived"};
template <> inline constexpr ClauseWords written<ast::CreditPaid>{"paid", "paid", "paid as credit on next invoice within 60 days of claim"};
template <> inline constexpr ClauseWords written<ast::CreditsOnly>{"sole remedy", "sole_remedy", "sole remedy` or `sole remedy besides chronic"};
template <> inline constexpr ClauseWords written<ast::Chronic>{"chronic", "chronic", "chronic 3 months in breach of uptime in 6 months then customer may terminate deal"};
template <> inline constexpr ClauseWords written<ast::Starts>{"starts", "starts", "starts 40M GPUh per month on 2027-01-01"};
template <> inline constexpr ClauseWords written<ast::Grows>{"grows", "grows", "grows 2% monthly"};
template <> inline constexpr ClauseWords written<ast::Volatility>{"volatility", "volatility", "volatility 12%"};
template <> inline constexpr ClauseWords written<ast::Persistence>{"persistence", "persistence", "persistence 70%"};
template <> inline constexpr ClauseWords written<ast::Role>{"role", "role", "buyer anthropic"};
template <> inline constexpr ClauseWords written<ast::HolidayOn>{"holiday", "holiday", "holiday 2026-12-24 \"Christmas Eve\""};
template <> inline constexpr ClauseWords written<ast::HolidayEachYear>{"holiday", "holiday", "holiday 12-25 observed nearest \"Christmas Day\""};
template <> inline constexpr ClauseWords written<ast::HolidayWeekday>{"holiday", "holiday", "holiday last monday of may \"Memorial Day\""};
template <> inline constexpr ClauseWords written<ast::Delays>{"delays", "delays", "delays campus_1 by 60 days"};
template <> inline constexpr ClauseWords written<ast::Price>{"price", "price", "price gb300 3.10 USD per GPUh"};
template <> inline constexpr ClauseWords written<ast::Excuses>{"excuses", "excuses", "excuses microsoft"};
template <> inline constexpr ClauseWords written<ast::ExcuseCap>{"at most", "at_most", "at most 90 days each time"};
template <> inline constexpr ClauseWords written<ast::NoticeWithin>{"notice within", "notice", "notice within 5 days"};
template <> inline constexpr ClauseWords written<ast::SetFigure>{"set", "set", "set azure.commit to 25B USD"};
template <> inline constexpr ClauseWords written<ast::Slips>{"slips", "slips", "milestone campus_2 slips 24 months"};
template <> inline constexpr ClauseWords written<ast::DemandAt>{"demand for", "demand", "demand for azure at 70%"};
template <> inline constexpr ClauseWords written<ast::RiskHappens>{"risk", "risk", "risk transformers happens"};
template <> inline constexpr ClauseWords written<ast::InvestmentTranche>{"tranche", "tranche", "tranche first up to 2B USD open 2026-03-01 .. 2026-12-31"};
template <> inline constexpr ClauseWords written<ast::CapacityTranche>{"tranche", "tranche", "tranche phase_1 delivers 250 MW of gb300 at prairie"};
template <> inline constexpr ClauseWords written<ast::DrawTerms>{"draw", "draw", "draw at least 5M USD"};
template <> inline constexpr ClauseWords written<ast::AtLeastEach>{"at least", "at_least", "at least 5M USD"};
template <> inline constexpr ClauseWords written<ast::AtMostDraws>{"at most", "at_most", "at most 5 draws"};
template <> inline constexpr ClauseWords written<ast::InMultiples>{"in multiples of", "in_multiples", "in multiples of 1M USD"};
template <> inline constexpr ClauseWords written<ast::OrAllLeft>{"or all that is left", "or_all", "or all that is left"};
template <> inline constexpr ClauseWords written<ast::OnBusinessDays>{"on business days", "on_business_days", "on business days"};
template <> inline constexpr ClauseWords written<ast::Notice>{"notice", "notice", "notice 3 business days before 10:00"};
template <> inline constexpr ClauseWords written<ast::InOrder>{"tranches in order", "in_order", "tranches in order"};
template <> inline constexpr ClauseWords written<ast::StopWhile>{"stop while", "stop_while", "stop while default"};
template <> inline constexpr ClauseWords written<ast::LenderShare>{"lender", "lender", "lender bank 60%"};
template <> inline constexpr ClauseWords written<ast::WaiverBy>{"waiver", "waiver", "waiver by 66.67% of lenders"};
template <> inline constexpr ClauseWords written<ast::UndrawnFee>{"fee undrawn", "fee", "fee undrawn 1% per year act/360 paid quarterly"};
template <> inline constexpr ClauseWords written<ast::Interest>{"interest", "interest", "interest 7% per year act/360 paid quarterly"};
template <> inline constexpr ClauseWords written<ast::AccruesFrom>{"from", "from", "from 2026-01-01"};
template <> inline constexpr ClauseWords written<ast::PaidEvery>{"paid", "paid", "paid quarterly"};
template <> inline constexpr ClauseWords written<ast::RepayEachDraw>{"repay", "repay", "repay each draw 5 years after draw"};
template <> inline constexpr ClauseWords written<ast::Redrawable>{"redrawable` or `not redrawable", "redrawable", "not redrawable"};
template <> inline constexpr ClauseWords written<ast::SharesUpTo>{"up to", "cap", "up to 160M shares at 0.01 USD per share"};
template <> inline constexpr ClauseWords written<ast::Vests>{"vests", "vests", "vests when signed"};
template <> inline constexpr ClauseWords written<ast::Exercise>{"exercise", "exercise", "exercise until 2030-10-05"};
template <> inline constexpr ClauseWords written<ast::ExerciseIn>{"exercise", "exercise", "exercise 2028-01-01 .. 2028-12-31"};
template <> inline constexpr ClauseWords written<ast::ExerciseUntil>{"until", "until", "until 2030-10-05"};
template <> inline constexpr ClauseWords written<ast::WarrantTranche>{"tranche", "tranche", "tranche first up to 80M shares vests when signed"};
template <> inline constexpr ClauseWords written<ast::ObservedIn>{"in", "unit", "in USD per share"};
template <> inline constexpr ClauseWords written<ast::Published>{"daily` or `monthly", "published", "daily"};
template <> inline constexpr ClauseWords written<ast::Presumed>{"presumed", "presumed", "presumed 3.50 USD per MMBtu"};
template <> inline constexpr ClauseWords written<ast::PublishedBy>{"source", "source", "source \"official close\""};
// clang-format on

}  // namespace tranche::compiler
