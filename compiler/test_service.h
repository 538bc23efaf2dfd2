// SPDX-License-Identifier: Apache-2.0
/// What tests give and expect of services.
#pragma once

#include "compiler/test_case.h"

#include <optional>

namespace tranche::compiler {

/// Whether the path starts with the name of service levels.
[[nodiscard]] bool is_service(const Context& context, const ast::Path& path);

/// The service, and the promise that the second part of the path names.
/// Errors: reports a name that is none.
[[nodiscard]] std::optional<model::PromiseRef> promise_of(Context& context, const ast::Path& path);

/// A calendar month that shares a day with the term. Errors: reports any other time.
[[nodiscard]] std::optional<Period> month_in_term(Context& context, const ast::TestPeriod& written);

/// What was measured. Errors: reports what is not measured of that promise, in no month of the
/// term, or twice.
[[nodiscard]] std::optional<model::Measured> lower_measured(TestCase& test,
                                                            const ast::GivenFigure& given);
[[nodiscard]] std::optional<model::Measured> lower_measured(TestCase& test,
                                                            const ast::GivenInterval& given);

/// What should come of it. Errors: reports what cannot be asked.
[[nodiscard]] std::optional<model::ExpectService> lower_service(TestCase& test,
                                                                const ast::ExpectFigure& expected);
[[nodiscard]] std::optional<model::ExpectPromise> lower_service(TestCase& test,
                                                                const ast::ExpectState& expected);

}  // namespace tranche::compiler
