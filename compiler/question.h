// SPDX-License-Identifier: Apache-2.0
/// What is asked about a contract: of what, and when.
#pragma once

#include "compiler/test_case.h"

#include <optional>
#include <string_view>

namespace tranche::compiler {

/// `shortfall(azure) in 2027`. Of no service. Errors: reports what cannot be asked so.
[[nodiscard]] std::optional<model::AskedFigure> asked_figure(TestCase& test,
                                                             const ast::AskedFigure& written);

/// `clearance on 2027-07-01`. Of no service. Errors: reports what has no state.
[[nodiscard]] std::optional<model::AskedState> asked_state(TestCase& test,
                                                           const ast::AskedState& written);

/// The state of that name, of those that what is asked can be in. Errors: reports any other word.
[[nodiscard]] std::optional<std::string_view> state_named(Context& context,
                                                          const model::AskedState& asked,
                                                          const ast::Name& name);

/// The question that is asked about the contract, if there is one.
/// Errors: reports what cannot be asked, and what nobody can answer without measurements.
void lower_question(Context& context);

}  // namespace tranche::compiler
