// SPDX-License-Identifier: Apache-2.0
/// From the parser's tree to the clauses of the syntax tree: one function for each clause.
#pragma once

#include "base/check.h"
#include "grammar/ast.h"
#include "grammar/build_figures.h"

#include <optional>
#include <utility>

namespace tranche::grammar {

/// Builds the struct of a clause from what the parser saw of it. Its marks stand outside.
class Clauses {
public:
    using Parser = Figures::Parser;
    using CalendarClause = decltype(ast::Calendar::Clause::what);
    using TestClause = decltype(ast::Test::Clause::what);
    using LateClause = decltype(ast::Late::Clause::what);
    using PurchaseClause = decltype(ast::Purchase::Clause::what);

    explicit Clauses(const Figures& figures) : figures_(figures) {}

    [[nodiscard]] const Figures& figures() const { return figures_; }

    [[nodiscard]] ast::Question question(const Parser::QuestionContext& context) const;

    [[nodiscard]] ast::Announced clause(const Parser::AnnouncedContext& context) const;
    [[nodiscard]] ast::TermOf clause(const Parser::TermOfContext& context) const;
    [[nodiscard]] ast::Currency clause(const Parser::CurrencyContext& context) const;
    [[nodiscard]] ast::TimeZone clause(const Parser::TimeZoneContext& context) const;
    [[nodiscard]] ast::UseCalendar clause(const Parser::UseCalendarContext& context) const;
    [[nodiscard]] ast::RollDays clause(const Parser::RollDaysContext& context) const;
    [[nodiscard]] ast::MonthEndRule clause(const Parser::MonthEndContext& context) const;
    [[nodiscard]] ast::RoundingClause clause(const Parser::RoundingContext& context) const;
    [[nodiscard]] ast::FiscalYear clause(const Parser::FiscalYearContext& context) const;
    [[nodiscard]] ast::SupplierShare clause(const Parser::SupplierShareContext& context) const;

    [[nodiscard]] ast::InGroup clause(const Parser::InGroupContext& context) const;
    [[nodiscard]] ast::Holds clause(const Parser::HoldsContext& context) const;
    [[nodiscard]] ast::DrawsPower clause(const Parser::DrawsPowerContext& context) const;
    [[nodiscard]] ast::Maker clause(const Parser::MakerContext& context) const;
    [[nodiscard]] ast::Region clause(const Parser::RegionContext& context) const;
    [[nodiscard]] ast::Pue clause(const Parser::PueContext& context) const;

    [[nodiscard]] ast::Weekend clause(const Parser::WeekendContext& context) const;
    [[nodiscard]] CalendarClause clause(const Parser::HolidayContext& context) const;

    [[nodiscard]] ast::Owner clause(const Parser::OwnerContext& context) const;
    [[nodiscard]] ast::Follows clause(const Parser::FollowsContext& context) const;
    [[nodiscard]] ast::AtSite clause(const Parser::AtSiteContext& context) const;
    [[nodiscard]] ast::Due clause(const Parser::DueContext& context) const;
    [[nodiscard]] ast::Grace clause(const Parser::GraceContext& context) const;
    [[nodiscard]] ast::LongStop clause(const Parser::LongStopContext& context) const;
    [[nodiscard]] ast::Takes clause(const Parser::TakesContext& context) const;
    [[nodiscard]] ast::Chance clause(const Parser::ChanceContext& context) const;
    [[nodiscard]] ast::Evidence clause(const Parser::EvidenceContext& context) const;
    [[nodiscard]] ast::Delays clause(const Parser::DelaysContext& context) const;

    [[nodiscard]] ast::Role clause(const Parser::InvestorContext& context) const;
    [[nodiscard]] ast::UpTo clause(const Parser::UpToContext& context) const;
    [[nodiscard]] ast::Status clause(const Parser::StatusContext& context) const;
    [[nodiscard]] ast::InvestmentTranche clause(
        const Parser::InvestmentTrancheContext& context) const;
    [[nodiscard]] ast::Open clause(const Parser::OpenContext& context) const;
    [[nodiscard]] ast::When clause(const Parser::WhenContext& context) const;
    [[nodiscard]] ast::Status clause(const Parser::WithStatusContext& context) const;
    [[nodiscard]] ast::DrawsWhenAvailable clause(
        const Parser::DrawsWhenAvailableContext& context) const;

    [[nodiscard]] ast::DrawTerms clause(const Parser::DrawTermsContext& context) const;
    [[nodiscard]] ast::Notice clause(const Parser::NoticeContext& context) const;
    [[nodiscard]] ast::InOrder clause(const Parser::InOrderContext& context) const;
    [[nodiscard]] ast::StopWhile clause(const Parser::StopWhileContext& context) const;

    [[nodiscard]] ast::LenderShare clause(const Parser::LenderContext& context) const;
    [[nodiscard]] ast::Role clause(const Parser::BorrowerContext& context) const;
    [[nodiscard]] ast::WaiverBy clause(const Parser::WaiverByContext& context) const;
    [[nodiscard]] ast::UndrawnFee clause(const Parser::UndrawnFeeContext& context) const;
    [[nodiscard]] ast::Interest clause(const Parser::InterestContext& context) const;
    [[nodiscard]] ast::AccruesFrom clause(const Parser::AccruesFromContext& context) const;
    [[nodiscard]] ast::PaidEvery clause(const Parser::PaidEveryContext& context) const;
    [[nodiscard]] ast::RepayEachDraw clause(const Parser::RepayContext& context) const;
    [[nodiscard]] ast::Redrawable clause(const Parser::RedrawContext& context) const;

    [[nodiscard]] ast::Role clause(const Parser::WarrantPartyContext& context) const;
    [[nodiscard]] ast::SharesUpTo clause(const Parser::UpToSharesContext& context) const;
    [[nodiscard]] ast::WarrantTranche clause(const Parser::WarrantTrancheContext& context) const;
    [[nodiscard]] ast::Vests clause(const Parser::VestsContext& context) const;
    [[nodiscard]] ast::Exercise clause(const Parser::ExerciseContext& context) const;
    [[nodiscard]] ast::Role clause(const Parser::OptionPartyContext& context) const;
    [[nodiscard]] ast::UpTo clause(const Parser::OptionUpToContext& context) const;
    [[nodiscard]] ast::ExerciseIn clause(const Parser::ExerciseInContext& context) const;
    [[nodiscard]] ast::ExerciseUntil clause(const Parser::ExerciseUntilContext& context) const;
    [[nodiscard]] ast::AtLeastEach clause(const Parser::ExerciseLeastContext& context) const;

    [[nodiscard]] ast::Role clause(const Parser::BuyerContext& context) const;
    [[nodiscard]] ast::Commit clause(const Parser::CommitContext& context) const;
    [[nodiscard]] PurchaseClause clause(const Parser::CountsContext& context) const;
    [[nodiscard]] ast::Invoices clause(const Parser::InvoicesContext& context) const;
    [[nodiscard]] ast::Minimum clause(const Parser::MinimumContext& context) const;
    [[nodiscard]] ast::TakeOrPay clause(const Parser::TakeOrPayContext& context) const;
    [[nodiscard]] ast::AtTermination clause(const Parser::AtTerminationContext& context) const;
    [[nodiscard]] ast::CarryForward clause(const Parser::CarryForwardContext& context) const;
    [[nodiscard]] ast::MakeUp clause(const Parser::MakeUpContext& context) const;
    [[nodiscard]] ast::Excuse clause(const Parser::ExcuseContext& context) const;
    [[nodiscard]] ast::CountsOnce clause(const Parser::CountsOnceContext& context) const;
    [[nodiscard]] ast::TotalStays clause(const Parser::TotalStaysContext& context) const;
    [[nodiscard]] ast::AtMost clause(const Parser::AtMostContext& context) const;
    [[nodiscard]] ast::NoMoreThan clause(const Parser::NoMoreThanContext& context) const;
    [[nodiscard]] ast::Excluding clause(const Parser::ExcludingContext& context) const;
    [[nodiscard]] ast::Including clause(const Parser::IncludingContext& context) const;
    [[nodiscard]] ast::Order clause(const Parser::Order_Context& context) const;
    [[nodiscard]] ast::GuaranteedBy clause(const Parser::GuaranteedContext& context) const;
    [[nodiscard]] ast::Advance clause(const Parser::AdvanceContext& context) const;
    [[nodiscard]] ast::StartsOn clause(const Parser::StartsOnContext& context) const;
    [[nodiscard]] ast::Lasts clause(const Parser::LastsContext& context) const;
    [[nodiscard]] ast::OldestFirst clause(const Parser::OldestFirstContext& context) const;
    [[nodiscard]] ast::AfterQuantity clause(const Parser::AfterQuantityContext& context) const;
    [[nodiscard]] ast::MakeUpPrice clause(const Parser::MakeUpPriceContext& context) const;
    [[nodiscard]] ast::LeftAtEnd clause(const Parser::LeftAtEndContext& context) const;
    [[nodiscard]] ast::UntilEnd clause(const Parser::UntilEndContext& context) const;
    [[nodiscard]] ast::Applied clause(const Parser::AppliedContext& context) const;
    [[nodiscard]] ast::ShortfallPay clause(const Parser::ShortfallPayContext& context) const;
    [[nodiscard]] ast::Price clause(const Parser::PriceContext& context) const;

    [[nodiscard]] ast::UpTo clause(const Parser::UpToPowerContext& context) const;
    [[nodiscard]] ast::CountsToward clause(const Parser::CountsTowardContext& context) const;
    [[nodiscard]] ast::CapacityTranche clause(const Parser::CapacityTrancheContext& context) const;
    [[nodiscard]] ast::Worth clause(const Parser::WorthContext& context) const;
    [[nodiscard]] ast::Serves clause(const Parser::ServesContext& context) const;
    [[nodiscard]] ast::ContractValue clause(const Parser::ContractValueContext& context) const;
    [[nodiscard]] ast::MonthlyFee clause(const Parser::MonthlyFeeContext& context) const;
    [[nodiscard]] ast::Prepay clause(const Parser::PrepayContext& context) const;
    [[nodiscard]] ast::CapacityPay clause(const Parser::CapacityPayContext& context) const;
    [[nodiscard]] ast::EnergyPrice clause(const Parser::EnergyPriceContext& context) const;
    [[nodiscard]] ast::RegionalShare clause(const Parser::RegionalShareContext& context) const;
    [[nodiscard]] ast::LeavingCosts clause(const Parser::LeavingCostsContext& context) const;
    [[nodiscard]] ast::LeavingTakes clause(const Parser::LeavingTakesContext& context) const;
    [[nodiscard]] ast::TakesUnsold clause(const Parser::TakesUnsoldContext& context) const;
    [[nodiscard]] ast::HoldsIn clause(const Parser::HoldsInContext& context) const;
    [[nodiscard]] ast::HourPrice clause(const Parser::HourPriceContext& context) const;
    [[nodiscard]] ast::PaysWithin clause(const Parser::PaysWithinContext& context) const;
    [[nodiscard]] ast::Discount clause(const Parser::DiscountContext& context) const;
    [[nodiscard]] ast::Allotted clause(const Parser::AllottedContext& context) const;
    [[nodiscard]] ast::Priority clause(const Parser::PriorityContext& context) const;
    [[nodiscard]] ast::Borrows clause(const Parser::BorrowsContext& context) const;

    [[nodiscard]] ast::Uptime clause(const Parser::UptimeContext& context) const;

    [[nodiscard]] ast::Late clause(const Parser::LateContext& context) const;
    [[nodiscard]] LateClause clause(const Parser::LateFromContext& context) const;
    [[nodiscard]] ast::LatePower clause(const Parser::LateAfterContext& context) const;
    [[nodiscard]] ast::LateCap clause(const Parser::LateCapContext& context) const;
    [[nodiscard]] ast::SoleRemedy clause(const Parser::SoleRemedyContext& context) const;
    [[nodiscard]] ast::GraceCounts clause(const Parser::GraceCountsContext& context) const;
    [[nodiscard]] ast::LateParts clause(const Parser::LatePartsContext& context) const;
    [[nodiscard]] ast::ExtendedBy clause(const Parser::ExtendedByContext& context) const;

    /// What a power is over, and the power to terminate it.
    [[nodiscard]] ast::Target target(const Parser::TargetContext& context) const;
    [[nodiscard]] ast::MayTerminate may_terminate(const Parser::MayTerminateContext& context) const;

    [[nodiscard]] ast::Toward clause(const Parser::TowardContext& context) const;
    [[nodiscard]] ast::DueBy clause(const Parser::DueByContext& context) const;
    [[nodiscard]] ast::DueEach clause(const Parser::DueEachContext& context) const;
    [[nodiscard]] ast::DueAfter clause(const Parser::DueAfterContext& context) const;
    [[nodiscard]] ast::Cure clause(const Parser::CureContext& context) const;
    [[nodiscard]] ast::Survives clause(const Parser::SurvivesContext& context) const;

    [[nodiscard]] ast::OpenHours clause(const Parser::OpenHoursContext& context) const;
    [[nodiscard]] ast::Role clause(const Parser::ProviderContext& context) const;
    [[nodiscard]] ast::FeeOf clause(const Parser::FeeOfContext& context) const;
    [[nodiscard]] ast::Promise clause(const Parser::PromiseContext& context) const;
    [[nodiscard]] ast::ShareKept clause(const Parser::ShareKeptContext& context) const;
    [[nodiscard]] ast::PercentileAtMost clause(const Parser::PercentileContext& context) const;
    [[nodiscard]] ast::TimelyWithin clause(const Parser::TimelyContext& context) const;
    [[nodiscard]] ast::DataLoss clause(const Parser::DataLossContext& context) const;
    [[nodiscard]] ast::DataIn clause(const Parser::DataInContext& context) const;
    [[nodiscard]] ast::DeletionWithin clause(const Parser::DeletionContext& context) const;
    [[nodiscard]] ast::ReportWithin clause(const Parser::ReportWithinContext& context) const;
    [[nodiscard]] ast::HoldsThrough clause(const Parser::HoldsThroughContext& context) const;
    [[nodiscard]] ast::DowntimeOf clause(const Parser::DowntimeOfContext& context) const;
    [[nodiscard]] ast::CreditTier clause(const Parser::CreditTierContext& context) const;
    [[nodiscard]] ast::MeasuredBy clause(const Parser::MeasuredByContext& context) const;
    [[nodiscard]] ast::EvidenceOf clause(const Parser::EvidenceOfContext& context) const;
    [[nodiscard]] ast::Credits clause(const Parser::CreditsContext& context) const;
    [[nodiscard]] ast::Exclude clause(const Parser::ExcludeContext& context) const;
    [[nodiscard]] ast::MissingData clause(const Parser::MissingDataContext& context) const;
    [[nodiscard]] ast::CreditCap clause(const Parser::CreditCapContext& context) const;
    [[nodiscard]] ast::AtLeast clause(const Parser::AtLeastContext& context) const;
    [[nodiscard]] ast::ElseIs clause(const Parser::ElseIsContext& context) const;
    [[nodiscard]] ast::Claim clause(const Parser::ClaimContext& context) const;
    [[nodiscard]] ast::CreditPaid clause(const Parser::CreditPaidContext& context) const;
    [[nodiscard]] ast::CreditsOnly clause(const Parser::CreditsOnlyContext& context) const;
    [[nodiscard]] ast::Chronic clause(const Parser::ChronicContext& context) const;

    [[nodiscard]] ast::InstantAt instant(const Parser::InstantContext& context) const;

    [[nodiscard]] ast::Starts clause(const Parser::StartsContext& context) const;
    [[nodiscard]] ast::Grows clause(const Parser::GrowsContext& context) const;
    [[nodiscard]] ast::Volatility clause(const Parser::VolatilityContext& context) const;
    [[nodiscard]] ast::Persistence clause(const Parser::PersistenceContext& context) const;

    [[nodiscard]] ast::ObservedIn clause(const Parser::ObservedInContext& context) const;
    [[nodiscard]] ast::Published clause(const Parser::PublishedContext& context) const;
    [[nodiscard]] ast::Presumed clause(const Parser::PresumedContext& context) const;
    [[nodiscard]] ast::PublishedBy clause(const Parser::PublishedByContext& context) const;

    [[nodiscard]] ast::Excuses clause(const Parser::ExcusesContext& context) const;
    [[nodiscard]] ast::ExcuseCap clause(const Parser::ExcuseCapContext& context) const;
    [[nodiscard]] ast::NoticeWithin clause(const Parser::NoticeWithinContext& context) const;

    [[nodiscard]] ast::Slips clause(const Parser::SlipsContext& context) const;
    [[nodiscard]] ast::DemandAt clause(const Parser::DemandAtContext& context) const;
    [[nodiscard]] ast::RiskHappens clause(const Parser::RiskHappensContext& context) const;

    [[nodiscard]] ast::SetFigure clause(const Parser::SetFigureContext& context) const;

    [[nodiscard]] ast::CaseTable clause(const Parser::CaseTableContext& context) const;
    [[nodiscard]] TestClause clause(const Parser::GivenContext& context) const;
    [[nodiscard]] TestClause clause(const Parser::ExpectContext& context) const;

    /// Builds whichever of `Contexts` the node `tree` is.
    template <typename Variant, typename... Contexts>
    [[nodiscard]] Variant one_of(const antlr4::tree::ParseTree& tree) const {
        std::optional<Variant> built;
        const auto is = [&](const auto* context) {
            if (context != nullptr) {
                built = clause(*context);
            }
            return context != nullptr;
        };
        check((is(dynamic_cast<const Contexts*>(&tree)) || ...),
              "a clause that no function builds");
        return std::move(*built);
    }

private:
    [[nodiscard]] decltype(ast::Minimum::schedule) schedule_of(
        const Parser::MinimumContext& context) const;
    [[nodiscard]] ast::Indexed indexed(const Parser::IndexedContext& context) const;
    [[nodiscard]] ast::Load load(const Parser::LoadContext& context) const;
    [[nodiscard]] ast::CreditedHow credited(const Parser::CreditedHowContext& context) const;
    [[nodiscard]] ast::Spread spread(const Parser::SpreadContext& context) const;
    [[nodiscard]] std::optional<ast::Text> title(const antlr4::Token* token) const;

    const Figures& figures_;
};

/// The parts behind a tranche, or another clause, each with its place.
template <typename Tail, typename... Contexts, typename Context>
std::vector<ast::Placed<Tail>> tails_of(const std::vector<Context*>& contexts,
                                        const Clauses& clauses) {
    std::vector<ast::Placed<Tail>> tails;
    for (const auto* context : contexts) {
        tails.push_back({clauses.one_of<Tail, Contexts...>(*context->children.front()),
                         Figures::span(*context)});
    }
    return tails;
}

}  // namespace tranche::grammar
