// SPDX-License-Identifier: Apache-2.0
#include "grammar/layout.h"

#include "base/check.h"

#include "TrancheLexer.h"
#include <algorithm>

namespace tranche::grammar {

namespace {

using Lexer = generated::TrancheLexer;
using Role = Point::Role;

// The columns of a tranche, and those of other rows.
constexpr int cap_column = 1;
constexpr int window_column = 2;
constexpr int when_column = 3;
constexpr int status_column = 4;
constexpr int mark_column = 5;
constexpr int value_column = 1;
constexpr int brace_column = 2;

class Collector {
public:
    Collector(const std::vector<Token>& tokens, Points& points)
        : tokens_(tokens), points_(points) {}

    void declaration(const ast::Source& source) {
        start(source.span, Role::declaration, Table::declaration);
        inside(source.span, source.heading.title.span.begin, Role::cell, value_column);
        for (const auto& clause : source.clauses) {
            start(clause.span, Role::clause, Table::none);
        }
    }

    void declaration(const ast::DeclaredUnit& unit) {
        start(unit.span, Role::declaration, Table::declaration);
        inside(unit.span, unit.heading.title.span.begin, Role::cell, value_column);
    }

    void declaration(const ast::Allotment& allotment) {
        start(allotment.span, Role::declaration, Table::declaration);
        const ast::Heading& heading = allotment.heading;
        inside(allotment.span, heading.title.span.begin, Role::cell, value_column);
        const std::uint32_t end =
            heading.marks.empty() ? allotment.capacity.span.end : heading.marks.back().span.end;
        inside(allotment.span, token_from(end)->span.begin, Role::cell, brace_column);
        for (const auto& each : allotment.clauses) {
            start(each.span, Role::clause, Table::none);
            marks(each.span, each.marks);
        }
    }

    template <typename... Clauses>
    void declaration(const ast::Declaration<Clauses...>& declaration) {
        start(declaration.span, Role::declaration, Table::declaration);
        const ast::Heading& heading = declaration.heading;
        if (!heading.title.text.empty()) {
            inside(declaration.span, heading.title.span.begin, Role::cell, value_column);
        }
        inside(declaration.span, brace_after(heading), Role::cell, brace_column);
        for (const auto& clause : declaration.clauses) {
            std::visit([&](const auto& what) { this->clause(clause.span, what); }, clause.what);
            marks(clause.span, clause.marks);
        }
    }

    void declaration(const ast::Amendment& amendment) {
        start(amendment.span, Role::declaration, Table::none);
        for (const auto& clause : amendment.clauses) {
            start(clause.span, Role::clause, Table::none);
            if (const auto* change = std::get_if<ast::Change>(&clause.what)) {
                clauses_of(change->to);
            } else if (const auto* addition = std::get_if<ast::Addition>(&clause.what)) {
                clauses_of(addition->what);
            }
            marks(clause.span, clause.marks);
        }
    }

    void head(const ast::Template& head) {
        start(head.span, Role::declaration, Table::none);
        for (const ast::Use& each : head.uses) {
            whole(each.span);
        }
        declarations(head.declarations);
    }

    /// What is written without clauses: an import, a use.
    void whole(Span span) { start(span, Role::declaration, Table::none); }

    void declarations(const std::vector<ast::AnyDeclaration>& all) {
        for (const ast::AnyDeclaration& each : all) {
            std::visit([this](const auto& one) { declaration(one); }, each);
        }
    }

private:
    /// The clauses of what an amendment changes or adds.
    void clauses_of(const ast::Changeable& declaration) {
        const auto each = [&](const auto& declared) {
            for (const auto& clause : declared.clauses) {
                std::visit([&](const auto& what) { this->clause(clause.span, what); }, clause.what);
                marks(clause.span, clause.marks);
            }
        };
        std::visit(each, declaration);
    }

    /// The first token at or after an offset that is no comment.
    [[nodiscard]] std::vector<Token>::const_iterator token_from(std::uint32_t offset) const {
        auto token = std::lower_bound(
            tokens_.begin(), tokens_.end(), offset,
            [](const Token& each, std::uint32_t wanted) { return each.span.begin < wanted; });
        while (token != tokens_.end() && token->kind == Lexer::COMMENT) {
            ++token;
        }
        check(token != tokens_.end(), "a clause behind the last token");
        return token;
    }

    [[nodiscard]] std::uint32_t brace_after(const ast::Heading& heading) const {
        const std::uint32_t end = heading.marks.empty()
                                      ? std::max(heading.name.span.end, heading.title.span.end)
                                      : heading.marks.back().span.end;
        return token_from(end)->span.begin;
    }

    void start(Span span, Role role, Table table) {
        points_[span.begin] = {
            .role = role, .table = table, .end = span.end, .owner = span.begin, .column = 0};
    }

    void inside(Span owner, std::uint32_t offset, Role role, int column) {
        points_[token_from(offset)->span.begin] = {
            .role = role, .table = Table::none, .end = 0, .owner = owner.begin, .column = column};
    }

    void marks(Span owner, const std::vector<ast::Mark>& marks) {
        for (const ast::Mark& mark : marks) {
            const Table table = points_[owner.begin].table;
            const bool is_column = (table == Table::tranche || table == Table::schedule_row) &&
                                   &mark == &marks.front();
            inside(owner, mark.span.begin, Role::part, is_column ? mark_column : 0);
        }
    }

    template <typename What>
    void clause(Span span, const What& /*what*/) {
        start(span, Role::clause, Table::none);
    }

    // In a deal the values stand below each other, as they do in the head of a paper contract.
    void clause(Span span, const ast::Announced& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::TermOf& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::Currency& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::TimeZone& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::UseCalendar& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::RollDays& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::RoundingClause& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::MonthEndRule& what) {
        start(span, Role::clause, Table::deal_clause);
        inside(span, what.rule.span.begin, Role::cell, value_column);
    }

    void clause(Span span, const ast::SupplierShare& /*what*/) { deal_clause(span); }

    void clause(Span span, const ast::FiscalYear& what) {
        start(span, Role::clause, Table::deal_clause);
        inside(span, what.last_day.span.begin, Role::cell, value_column);
    }

    /// A clause whose first word is its keyword.
    void deal_clause(Span span) {
        start(span, Role::clause, Table::deal_clause);
        inside(span, span.begin + 1, Role::cell, value_column);
    }

    void clause(Span span, const ast::HolidayOn& what) { holiday(span, what.title); }

    void clause(Span span, const ast::HolidayEachYear& what) { holiday(span, what.title); }

    void clause(Span span, const ast::HolidayWeekday& what) { holiday(span, what.title); }

    void holiday(Span span, const ast::Text& title) {
        start(span, Role::clause, Table::holiday);
        inside(span, title.span.begin, Role::cell, value_column);
    }

    void clause(Span span, const ast::Minimum& what) {
        start(span, Role::clause, Table::none);
        const auto* table = std::get_if<ast::MinimumTable>(&what.schedule);
        if (table == nullptr) {
            return;
        }
        for (const auto& row : table->rows) {
            start(row.span, Role::clause, Table::schedule_row);
            inside(row.span, row.what.amount.span.begin, Role::cell, value_column);
            marks(row.span, row.marks);
        }
    }

    void clause(Span span, const ast::CarryForward& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::Promise& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::Claim& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::MakeUp& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::Excuse& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::ShortfallPay& what) {
        start(span, Role::clause, Table::none);
        if (what.credit) {
            with_parts(span, what.credit->tails);
        }
    }

    /// A clause that is its parts: the first stands next to the keyword.
    template <typename Tail>
    void with_later_parts(Span span, const std::vector<ast::Placed<Tail>>& tails) {
        start(span, Role::clause, Table::none);
        for (std::size_t i = 1; i < tails.size(); ++i) {
            inside(span, tails[i].span.begin, Role::part, 0);
        }
    }

    /// A clause whose parts stand apart.
    template <typename Tail>
    void with_parts(Span span, const std::vector<ast::Placed<Tail>>& tails) {
        start(span, Role::clause, Table::none);
        for (const auto& tail : tails) {
            inside(span, tail.span.begin, Role::part, 0);
        }
    }

    void clause(Span span, const ast::Late& what) {
        start(span, Role::clause, Table::none);
        for (const auto& each : what.clauses) {
            start(each.span, Role::clause, Table::none);
            marks(each.span, each.marks);
        }
    }

    void clause(Span span, const ast::CaseTable& what) {
        start(span, Role::clause, Table::none);
        for (const auto& row : what.rows) {
            start(row.span, Role::clause, Table::schedule_row);
            const Span value = std::visit([](const auto& each) { return each.span; }, row.value);
            inside(row.span, value.begin, Role::cell, value_column);
        }
    }

    void clause(Span span, const ast::DrawTerms& what) { with_later_parts(span, what.tails); }

    void clause(Span span, const ast::UndrawnFee& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::Interest& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::Exercise& what) { with_later_parts(span, what.tails); }

    void clause(Span span, const ast::ExerciseIn& what) { with_parts(span, what.tails); }

    void clause(Span span, const ast::InvestmentTranche& what) { tranche(span, what); }

    void clause(Span span, const ast::WarrantTranche& what) { tranche(span, what); }

    void clause(Span span, const ast::CapacityTranche& what) { tranche(span, what); }

    template <typename Tranche>
    void tranche(Span span, const Tranche& what) {
        start(span, Role::clause, Table::tranche);
        const std::uint32_t end = what.title ? what.title->span.end : what.name.span.end;
        inside(span, end, Role::cell, cap_column);
        for (const auto& tail : what.tails) {
            inside(span, tail.span.begin, Role::part,
                   std::visit([](const auto& each) { return column_of(each); }, tail.what));
        }
    }

    static int column_of(const ast::Open& /*tail*/) { return window_column; }

    static int column_of(const ast::Worth& /*tail*/) { return 0; }

    static int column_of(const ast::Serves& /*tail*/) { return 0; }

    static int column_of(const ast::Due& /*tail*/) { return window_column; }

    static int column_of(const ast::When& /*tail*/) { return when_column; }

    static int column_of(const ast::Vests& /*tail*/) { return when_column; }

    static int column_of(const ast::Status& /*tail*/) { return status_column; }

    const std::vector<Token>& tokens_;
    Points& points_;
};

}  // namespace

Points points_of(const ast::File& file, const std::vector<Token>& tokens) {
    Points points;
    Collector collector(tokens, points);
    for (const ast::Import& import : file.imports) {
        collector.whole(import.span);
    }
    for (const ast::Template& each : file.templates) {
        collector.head(each);
    }
    for (const ast::Use& use : file.uses) {
        collector.whole(use.span);
    }
    collector.declarations(file.declarations);
    return points;
}

}  // namespace tranche::grammar
