// SPDX-License-Identifier: Apache-2.0
/// One case of a test while it is lowered: what its tables give it, and the days it may speak of.
#pragma once

#include "compiler/context.h"

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace tranche::compiler {

/// The figures of one case, by the names of their tables.
struct TestCase {
    Context& context;
    Period days;  ///< Of which it may speak.
    std::map<std::string_view, const ast::TestFigure*> figures;
    std::set<std::string_view> used;   ///< The tables that some clause names.
    std::map<std::string, Span> said;  ///< What is given once only, and where it was.

    struct Wanted {
        Period months;
        Span span;
    };

    std::map<std::uint32_t, std::vector<Wanted>> wanted;  ///< By demand.
};

/// The days a test may speak of: those the contract names, and a year on either side.
[[nodiscard]] Period days_of_tests(const model::Deal& deal);

[[nodiscard]] Span span_of(const ast::TestFigure& figure);

/// The amount that is written, or that the case has for the table named.
/// Errors: reports an unknown table, and a day.
[[nodiscard]] const ast::Amount* amount_of(TestCase& test, const ast::TestFigure& figure);

/// A percentage, alike.
[[nodiscard]] const ast::Percent* share_of(TestCase& test, const ast::TestFigure& figure);

/// Alike, a day. Errors: reports an unknown table, an amount, and a day that is none of the deal.
[[nodiscard]] std::optional<Date> day_of(TestCase& test, const ast::TestFigure& figure);

/// The days of a period, which lie within the term.
/// Errors: reports a period that is out of the term, or none.
[[nodiscard]] std::optional<Period> period_of(Context& context, const ast::TestPeriod& period);

/// The minimum or the commitment of `purchase` over the period, whose shortfall is asked for.
/// Errors: reports that nothing is settled, or not over this period.
[[nodiscard]] std::optional<model::NodeId> settled_by(Context& context,
                                                      const ast::Name& purchase,
                                                      std::uint32_t index,
                                                      const ast::TestPeriod& period);

/// The duty of an obligation over the period, or its only one.
/// Errors: reports that there is no such duty, and that a period is needed.
[[nodiscard]] std::optional<model::DutyRef> duty_named(Context& context,
                                                       model::ObligationId obligation,
                                                       const ast::Name& name,
                                                       const std::optional<ast::TestPeriod>& in);

/// What is performed on `day`, if no period is named. Errors: reports that nothing is, and alike.
[[nodiscard]] std::optional<model::DutyRef> duty_given(Context& context,
                                                       model::ObligationId obligation,
                                                       const ast::GivenOutcome& given,
                                                       Date day);

/// The purchase that `azure.shortfall` is about. Errors: reports any other path.
[[nodiscard]] std::optional<model::PurchaseId> shortfall_of(Context& context,
                                                            const ast::Path& path);

/// The tranche of an investment. Errors: reports anything else.
[[nodiscard]] std::optional<model::TrancheRef> drawn_tranche(Context& context,
                                                             const ast::Path& path);

/// When a draw of `tranche` was asked for, and who waived what; `place` names the tranche.
/// Errors: reports a request where no notice is needed, a waiver where none is possible, and who is
/// no lender.
[[nodiscard]] model::DrawAsked asked_of(TestCase& test,
                                        const model::TrancheRef& tranche,
                                        const ast::DrawAsked& written,
                                        Span place);

/// `delivered(plant.unit) on 2027-01-22 = 60 MW`, `availability(plant.unit) in 2027-01 = 97%`,
/// `energy(plant.unit) in 2027-01 = 50_000 MWh`. Errors: reports what is no part of the tranche, a
/// time that is none of its kind, what nothing is paid by, and what is given a second time.
[[nodiscard]] std::optional<model::Reading> lower_reading(TestCase& test,
                                                          const ast::GivenFigure& given);

/// The clauses lowered; nothing for a table, and for what is wrong and has been reported.
[[nodiscard]] std::optional<model::Given> lower_given(TestCase& test,
                                                      const ast::Test::Clause& clause);
[[nodiscard]] std::optional<model::Expectation> lower_expectation(TestCase& test,
                                                                  const ast::Test::Clause& clause);

}  // namespace tranche::compiler
