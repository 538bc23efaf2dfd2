// SPDX-License-Identifier: Apache-2.0
#include "grammar/build_file.h"

#include "base/check.h"
#include "grammar/diagnostics.h"
#include "grammar/vocabulary.h"

namespace tranche::grammar {

namespace {

using P = generated::TrancheParser;

class DeclarationBuilder {
public:
    explicit DeclarationBuilder(const Clauses& clauses)
        : clauses_(clauses), figures_(clauses.figures()) {}

    [[nodiscard]] ast::Source declaration(const P::SourceContext& context) const {
        ast::Source source{{figures_.name(*context.id), figures_.text(*context.title), {}},
                           {},
                           {},
                           {},
                           Figures::span(context)};
        for (const auto* clause : context.clauses) {
            source.clauses.push_back({source_clause(*clause), Figures::span(*clause)});
        }
        if (context.day != nullptr) {
            source.dated = figures_.date(*context.day);
        }
        if (context.url != nullptr) {
            source.url = figures_.text(*context.url);
        }
        return source;
    }

    [[nodiscard]] ast::Demand declaration(const P::DemandContext& context) const {
        ast::Heading heading{
            figures_.reference(*context.subject), {}, figures_.marks(context.marks)};
        return with_clauses<ast::Demand, P::StartsContext, P::GrowsContext, P::VolatilityContext,
                            P::PersistenceContext>(context, std::move(heading));
    }

    [[nodiscard]] ast::Test declaration(const P::TestContext& context) const {
        ast::Heading heading{{}, figures_.text(*context.title), figures_.marks(context.marks)};
        return with_clauses<ast::Test, P::CaseTableContext, P::GivenContext, P::ExpectContext>(
            context, std::move(heading));
    }

    [[nodiscard]] ast::Deal declaration(const P::DealContext& context) const {
        return with_heading<ast::Deal, P::AnnouncedContext, P::TermOfContext, P::CurrencyContext,
                            P::TimeZoneContext, P::UseCalendarContext, P::RollDaysContext,
                            P::MonthEndContext, P::RoundingContext, P::FiscalYearContext,
                            P::SupplierShareContext>(context);
    }

    [[nodiscard]] ast::Party declaration(const P::PartyContext& context) const {
        return with_heading<ast::Party, P::InGroupContext>(context);
    }

    [[nodiscard]] ast::Hardware declaration(const P::HardwareContext& context) const {
        return with_heading<ast::Hardware, P::HoldsContext, P::DrawsPowerContext, P::MakerContext>(
            context);
    }

    [[nodiscard]] ast::Site declaration(const P::SiteContext& context) const {
        return with_heading<ast::Site, P::RegionContext, P::PueContext>(context);
    }

    [[nodiscard]] ast::Calendar declaration(const P::CalendarContext& context) const {
        return with_heading<ast::Calendar, P::OpenHoursContext, P::WeekendContext,
                            P::HolidayContext>(context);
    }

    [[nodiscard]] ast::Milestone declaration(const P::MilestoneContext& context) const {
        return with_heading<ast::Milestone, P::OwnerContext, P::FollowsContext, P::AtSiteContext,
                            P::DueContext, P::GraceContext, P::LongStopContext, P::TakesContext,
                            P::ChanceContext, P::EvidenceContext>(context);
    }

    [[nodiscard]] ast::Risk declaration(const P::RiskContext& context) const {
        return with_heading<ast::Risk, P::ChanceContext, P::DelaysContext>(context);
    }

    [[nodiscard]] ast::Investment declaration(const P::InvestmentContext& context) const {
        return with_heading<ast::Investment, P::InvestorContext, P::UpToContext, P::StatusContext,
                            P::InvestmentTrancheContext, P::DrawsWhenAvailableContext,
                            P::DrawTermsContext, P::NoticeContext, P::InOrderContext,
                            P::StopWhileContext>(context);
    }

    [[nodiscard]] ast::Loan declaration(const P::LoanContext& context) const {
        return with_heading<
            ast::Loan, P::LenderContext, P::BorrowerContext, P::UpToContext, P::StatusContext,
            P::InvestmentTrancheContext, P::DrawsWhenAvailableContext, P::DrawTermsContext,
            P::NoticeContext, P::InOrderContext, P::StopWhileContext, P::WaiverByContext,
            P::UndrawnFeeContext, P::InterestContext, P::RepayContext, P::RedrawContext>(context);
    }

    [[nodiscard]] ast::Option declaration(const P::OptionContext& context) const {
        return with_heading<ast::Option, P::OptionPartyContext, P::OptionUpToContext,
                            P::StatusContext, P::ExerciseInContext>(context);
    }

    [[nodiscard]] ast::Warrant declaration(const P::WarrantContext& context) const {
        return with_heading<ast::Warrant, P::WarrantPartyContext, P::UpToSharesContext,
                            P::StatusContext, P::WarrantTrancheContext, P::ExerciseContext>(
            context);
    }

    [[nodiscard]] ast::Purchase declaration(const P::PurchaseContext& context) const {
        return with_heading<
            ast::Purchase, P::BuyerContext, P::StatusContext, P::CommitContext, P::CountsContext,
            P::InvoicesContext, P::MinimumContext, P::TakeOrPayContext, P::CarryForwardContext,
            P::MakeUpContext, P::ExcuseContext, P::ShortfallPayContext, P::PriceContext,
            P::StartsOnContext, P::ExcludingContext, P::IncludingContext, P::Order_Context,
            P::GuaranteedContext, P::AtTerminationContext, P::AdvanceContext>(context);
    }

    [[nodiscard]] ast::Capacity declaration(const P::CapacityContext& context) const {
        return with_heading<ast::Capacity, P::BuyerContext, P::UpToPowerContext, P::StatusContext,
                            P::CountsTowardContext, P::CapacityTrancheContext, P::UptimeContext,
                            P::LateContext, P::ContractValueContext, P::MonthlyFeeContext,
                            P::PrepayContext, P::RegionalShareContext, P::CapacityPayContext,
                            P::EnergyPriceContext>(context);
    }

    [[nodiscard]] ast::Leaving declaration(const P::LeavingContext& context) const {
        ast::Heading heading{figures_.reference(*context.of), figures_.text(*context.title),
                             figures_.marks(context.marks)};
        return with_clauses<ast::Leaving, P::LeavingCostsContext, P::LeavingTakesContext>(
            context, std::move(heading));
    }

    [[nodiscard]] ast::DeclaredUnit declaration(const P::DeclaredUnitContext& context) const {
        return {{figures_.word(*context.id), figures_.text(*context.title),
                 figures_.marks(context.marks)},
                Figures::span(context)};
    }

    [[nodiscard]] ast::Backstop declaration(const P::BackstopContext& context) const {
        return with_heading<ast::Backstop, P::BuyerContext, P::UpToContext, P::StatusContext,
                            P::TakesUnsoldContext, P::HoldsInContext, P::HourPriceContext,
                            P::PaysWithinContext>(context);
    }

    [[nodiscard]] ast::Allotment declaration(const P::AllotmentContext& context) const {
        ast::Heading heading{figures_.name(*context.id), {}, figures_.marks(context.marks)};
        if (context.title != nullptr) {
            heading.title = figures_.text(*context.title);
        }
        check_heading(context);
        ast::Allotment allotment{std::move(heading), {}, {}, Figures::span(context)};
        if (context.capacity_ != nullptr) {
            allotment.capacity = figures_.reference(*context.capacity_);
        }
        for (const auto* clause : context.clauses) {
            allotment.clauses.push_back(
                {clauses_.one_of<decltype(ast::Allotment::Clause::what), P::AllottedContext,
                                 P::PriorityContext, P::BorrowsContext>(*clause->children.front()),
                 Figures::span(*clause), figures_.marks(clause->marks)});
        }
        return allotment;
    }

    [[nodiscard]] ast::Event declaration(const P::EventContext& context) const {
        return with_heading<ast::Event, P::ExcusesContext, P::ExcuseCapContext,
                            P::NoticeWithinContext>(context);
    }

    [[nodiscard]] ast::Obligation declaration(const P::ObligationContext& context) const {
        return with_heading<ast::Obligation, P::OwnerContext, P::TowardContext, P::DueByContext,
                            P::DueEachContext, P::DueAfterContext, P::EvidenceContext,
                            P::CureContext, P::SurvivesContext>(context);
    }

    [[nodiscard]] ast::Sla declaration(const P::SlaContext& context) const {
        return with_heading<ast::Sla, P::ProviderContext, P::FeeOfContext, P::PromiseContext,
                            P::CreditsContext, P::ExcludeContext, P::MissingDataContext,
                            P::CreditCapContext, P::ClaimContext, P::CreditPaidContext,
                            P::CreditsOnlyContext, P::ChronicContext>(context);
    }

    [[nodiscard]] ast::Observe declaration(const P::ObserveContext& context) const {
        return with_heading<ast::Observe, P::ObservedInContext, P::PublishedContext,
                            P::PublishedByContext, P::PresumedContext>(context);
    }

    [[nodiscard]] ast::Amendment declaration(const P::AmendmentContext& context) const {
        ast::Heading heading{figures_.word(*context.number_), figures_.text(*context.title),
                             figures_.marks(context.marks)};
        ast::Amendment amendment{
            std::move(heading), figures_.date(*context.day), {}, {}, Figures::span(context)};
        if (context.on != nullptr) {
            amendment.signed_on = figures_.date(*context.on);
        }
        for (const auto* clause : context.clauses) {
            amendment.clauses.push_back({amendment_clause(*clause->children.front()),
                                         Figures::span(*clause), figures_.marks(clause->marks)});
        }
        return amendment;
    }

    [[nodiscard]] ast::Scenario declaration(const P::ScenarioContext& context) const {
        return with_heading<ast::Scenario, P::SlipsContext, P::DemandAtContext,
                            P::RiskHappensContext, P::SetFigureContext>(context);
    }

    template <typename Result, typename... Contexts>
    [[nodiscard]] Result one_of(const antlr4::tree::ParseTree& tree) const {
        std::optional<Result> built;
        const auto is = [&](const auto* context) {
            if (context != nullptr) {
                built = declaration(*context);
            }
            return context != nullptr;
        };
        check((is(dynamic_cast<const Contexts*>(&tree)) || ...),
              "a declaration that no function builds");
        return std::move(*built);
    }

private:
    [[nodiscard]] decltype(ast::Amendment::Clause::what) amendment_clause(
        const antlr4::tree::ParseTree& tree) const {
        if (const auto* change = dynamic_cast<const P::ChangeContext*>(&tree)) {
            return ast::Change{changeable(*change->what)};
        }
        if (const auto* addition = dynamic_cast<const P::AdditionContext*>(&tree)) {
            return ast::Addition{changeable(*addition->what)};
        }
        if (const auto* removal = dynamic_cast<const P::RemovalContext*>(&tree)) {
            return ast::Removal{figures_.clause_path(*removal->of)};
        }
        return clauses_.clause(dynamic_cast<const P::SetFigureContext&>(tree));
    }

    [[nodiscard]] ast::Changeable changeable(const P::ChangeableContext& context) const {
        return one_of<ast::Changeable, P::DealContext, P::PartyContext, P::HardwareContext,
                      P::SiteContext, P::MilestoneContext, P::RiskContext, P::InvestmentContext,
                      P::PurchaseContext, P::CapacityContext, P::DemandContext, P::EventContext,
                      P::ObligationContext, P::AllotmentContext, P::BackstopContext, P::LoanContext,
                      P::WarrantContext, P::OptionContext>(*context.children.front());
    }

    [[nodiscard]] ast::SourceClause source_clause(const P::SourceClauseContext& context) const {
        ast::SourceClause clause{figures_.text(*context.number_), {}};
        if (const auto* decided = context.decided_) {
            ast::SourceClause::Decided standing{figures_.reference(*decided->party_), {}};
            if (decided->certificate != nullptr) {
                standing.certificate = figures_.text(*decided->certificate);
            }
            clause.standing = std::move(standing);
        }
        if (const auto* left_out = context.leftOut_) {
            clause.standing = ast::SourceClause::LeftOut{figures_.text(*left_out->reason)};
        }
        return clause;
    }

    /// Whether an amendment changes the declaration, which has its title already.
    [[nodiscard]] static bool is_change(const antlr4::ParserRuleContext& context) {
        return context.parent != nullptr &&
               dynamic_cast<const P::ChangeContext*>(context.parent->parent) != nullptr;
    }

    void stands_instead(const antlr4::Token& found, const std::string& wanted) const {
        figures_.diagnostics().report(Figures::span(found), unexpected, wanted,
                                      in_backticks(found.getText()));
    }

    /// Errors: reports an allotment that is declared without its title, or what it is of.
    void check_heading(const P::AllotmentContext& context) const {
        const std::string name = in_backticks(context.id->getText());
        if (is_change(context)) {
            return;
        }
        // What stands behind the name, or behind the title: `of`, marks or the brace.
        if (context.title == nullptr) {
            stands_instead(*start_of(*context.children.at(2)), "a text in quotes after " + name);
        } else if (context.capacity_ == nullptr) {
            stands_instead(*start_of(*context.children.at(3)),
                           in_backticks("of") + " after the title of " + name);
        }
    }

    [[nodiscard]] static const antlr4::Token* start_of(antlr4::tree::ParseTree& tree) {
        auto* terminal = dynamic_cast<antlr4::tree::TerminalNode*>(&tree);
        return terminal != nullptr ? terminal->getSymbol()
                                   : dynamic_cast<antlr4::ParserRuleContext&>(tree).start;
    }

    template <typename Declaration, typename... Contexts, typename Context>
    [[nodiscard]] Declaration with_heading(const Context& context) const {
        const auto& head = *context.head;
        ast::Heading heading{figures_.name(*head.id), {}, figures_.marks(head.marks)};
        if (head.title != nullptr) {
            heading.title = figures_.text(*head.title);
        } else if (!is_change(context)) {
            // Where a title has to be, the next word stands in its place.
            auto* brace = dynamic_cast<antlr4::tree::TerminalNode*>(context.children.at(2));
            const auto& next =
                head.marks.empty() ? *brace->getSymbol() : *head.marks.front()->start;
            stands_instead(next, "a text in quotes after " + in_backticks(heading.name.text));
        }
        return with_clauses<Declaration, Contexts...>(context, std::move(heading));
    }

    template <typename Declaration, typename... Contexts, typename Context>
    [[nodiscard]] Declaration with_clauses(const Context& context, ast::Heading heading) const {
        using What = decltype(Declaration::Clause::what);
        Declaration declaration{std::move(heading), {}, Figures::span(context)};
        declaration.clauses.reserve(context.clauses.size());
        for (const auto* clause : context.clauses) {
            declaration.clauses.push_back(
                {clauses_.one_of<What, Contexts...>(*clause->children.front()),
                 Figures::span(*clause), figures_.marks(clause->marks)});
        }
        return declaration;
    }

    const Clauses& clauses_;
    const Figures& figures_;
};

}  // namespace

ast::AnyDeclaration build_declaration(const P::DeclarationContext& context,
                                      const Clauses& clauses) {
    return DeclarationBuilder(clauses)
        .one_of<ast::AnyDeclaration, P::MilestoneContext, P::InvestmentContext, P::LoanContext,
                P::WarrantContext, P::OptionContext, P::PurchaseContext, P::CapacityContext,
                P::BackstopContext, P::LeavingContext, P::DeclaredUnitContext, P::AllotmentContext,
                P::DealContext, P::SourceContext, P::PartyContext, P::HardwareContext,
                P::SiteContext, P::CalendarContext, P::RiskContext, P::ObligationContext,
                P::SlaContext, P::DemandContext, P::ObserveContext, P::EventContext,
                P::AmendmentContext, P::ScenarioContext, P::TestContext>(*context.children.front());
}

}  // namespace tranche::grammar
