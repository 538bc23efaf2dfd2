// SPDX-License-Identifier: Apache-2.0
/// Tests, one for each of their cases.
#include "compiler/lower.h"

#include "base/text.h"
#include "compiler/diagnostics.h"
#include "compiler/test_case.h"
#include "compiler/test_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

/// So many clauses the tests of a contract may have, each counted once for each of its cases.
constexpr std::size_t test_clauses_max = 100'000;

/// A table of a test, and its rows by their names.
struct Table {
    const ast::CaseTable* written;
    std::map<std::string_view, const ast::CaseTable::Row*> rows;
};

/// The tables of a test.
/// Errors: reports two of one name, two rows of one name, and a table without rows.
std::vector<Table> tables_of(Context& context, const ast::Test& test) {
    const auto report_twice = [&](const ast::Name& name, Span first) {
        context.diagnostics.report(name.span, declared_twice, name.text)
            .note(first, "first declared here");
    };
    std::vector<Table> tables;
    std::map<std::string_view, Span> names;
    for (const auto& clause : test.clauses) {
        const auto* written = std::get_if<ast::CaseTable>(&clause.what);
        if (written == nullptr) {
            continue;
        }
        const auto [first, is_new] = names.emplace(written->name.text, written->name.span);
        if (!is_new) {
            report_twice(written->name, first->second);
        }
        Table table{written, {}};
        for (const ast::CaseTable::Row& row : written->rows) {
            const auto [before, is_first] = table.rows.emplace(row.key.text, &row);
            if (!is_first) {
                report_twice(row.key, before->second->key.span);
            }
        }
        if (table.rows.empty()) {
            context.diagnostics.report(written->name.span, table_without_rows, written->name.text);
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

/// Errors: reports a row that one table has and another lacks.
void check_rows(Context& context, const Table& one, const Table& other) {
    for (const auto& [key, row] : one.rows) {
        if (other.rows.count(key) == 0) {
            context.diagnostics
                .report(other.written->name.span, row_missing, other.written->name.text,
                        row->key.text, one.written->name.text)
                .note(row->span, "the row is here");
        }
    }
}

/// Lowers one test into one model for each of its cases.
class TestLowering {
public:
    TestLowering(Context& context, const ast::Test& test, const Period& days, std::size_t number)
        : context_(context), test_(test), days_(days), path_(fmt::format("test.{}", number)) {}

    void lower() {
        const ErrorCount errors(context_);
        node_ = add_node(context_, path_, test_.span, test_.heading.marks);
        for (const auto& clause : test_.clauses) {
            nodes_.push_back(add_node(context_, fmt::format("{}.{}", path_, nodes_.size() + 1),
                                      clause.span, clause.marks));
        }
        check_expectations();
        singles_ = single_clauses(context_, test_);
        const auto tables = tables_of(context_, test_);
        for (std::size_t i = 1; i < tables.size() && errors.is_unchanged(); ++i) {
            check_rows(context_, tables.front(), tables[i]);
            check_rows(context_, tables[i], tables.front());
        }
        if (!errors.is_unchanged()) {
            return;
        }
        if (tables.empty()) {
            lower_case({context_, days_, {}, {}, {}, {}}, "");
            return;
        }
        for (const ast::CaseTable::Row& row : tables.front().written->rows) {
            TestCase one{context_, days_, {}, {}, {}, {}};
            for (const Table& table : tables) {
                one.figures[table.written->name.text] = &table.rows.at(row.key.text)->value;
            }
            lower_case(std::move(one), row.key.text);
            if (!errors.is_unchanged()) {
                return;  // The other cases would say the same again.
            }
        }
    }

    [[nodiscard]] std::size_t clauses() const {
        std::size_t cases = 1;
        std::size_t singles = 0;
        for (const auto& clause : test_.clauses) {
            if (const auto* table = std::get_if<ast::CaseTable>(&clause.what)) {
                cases = std::max(cases, table->rows.size());
            }
            singles += figures_of(clause);
        }
        return cases * singles;
    }

private:
    void check_expectations() {
        const bool expects = std::any_of(
            test_.clauses.begin(), test_.clauses.end(), [](const ast::Test::Clause& clause) {
                return std::holds_alternative<ast::ExpectFigure>(clause.what) ||
                       std::holds_alternative<ast::ExpectState>(clause.what) ||
                       std::holds_alternative<ast::ExpectRefused>(clause.what) ||
                       std::holds_alternative<ast::ExpectRight>(clause.what);
            });
        if (!expects) {
            context_.diagnostics
                .report(test_.heading.title.span, expects_nothing, test_.heading.title.text)
                .suggest("add `expect drawn(NAME) on 2026-12-31 = 0 USD`, or what should follow");
        }
    }

    void lower_case(TestCase one, const std::string& row) {
        const ErrorCount errors(context_);
        model::Test result{test_.heading.title.text, row, node_, {}, {}};
        for (const auto& [clause, position] : singles_) {
            if (auto given = lower_given(one, clause)) {
                given->node = nodes_[position];
                result.givens.push_back(std::move(*given));
            } else if (auto expectation = lower_expectation(one, clause)) {
                expectation->node = nodes_[position];
                result.expectations.push_back(std::move(*expectation));
            }
        }
        for (const auto& clause : test_.clauses) {
            const auto* table = std::get_if<ast::CaseTable>(&clause.what);
            if (table != nullptr && one.used.count(table->name.text) == 0 &&
                errors.is_unchanged()) {
                context_.diagnostics.report(table->name.span, table_unused, table->name.text);
            }
        }
        context_.deal.tests.push_back(std::move(result));
    }

    Context& context_;
    const ast::Test& test_;
    Period days_;
    std::string path_;
    model::NodeId node_;
    std::vector<model::NodeId> nodes_;  ///< One for each clause.
    std::vector<SingleClause> singles_;
};

}  // namespace

void lower_tests(Context& context, const ast::File& file) {
    const Period days = days_of_tests(context.deal);
    std::map<std::string_view, Span> titles;
    std::size_t clauses = 0;
    std::size_t number = 0;
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        const auto* test = std::get_if<ast::Test>(&declaration);
        if (test == nullptr) {
            continue;
        }
        const ast::Text& title = test->heading.title;
        const auto [first, is_new] = titles.emplace(title.text, title.span);
        if (!is_new) {
            context.diagnostics.report(title.span, declared_twice, title.text)
                .note(first->second, "first declared here");
        }
        TestLowering lowering(context, *test, days, ++number);
        clauses += lowering.clauses();
        if (clauses > test_clauses_max) {
            context.diagnostics.report(title.span, too_many_test_clauses, test_clauses_max);
            return;
        }
        lowering.lower();
    }
}

}  // namespace tranche::compiler
