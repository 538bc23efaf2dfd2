// SPDX-License-Identifier: Apache-2.0
/// The figures a test can ask for: of what, in what time, and in which unit.
#pragma once

#include "compiler/context.h"

#include <optional>
#include <vector>

namespace tranche::compiler {

/// The function of that name. Errors: reports any other word.
[[nodiscard]] std::optional<model::TestFunction> test_function(Context& context,
                                                               const ast::Name& name);

/// In what time a function is asked.
enum class Asked { on_a_day, on_a_day_or_in_a_period, in_a_settled_period };

[[nodiscard]] Asked asked_how(model::TestFunction function);

/// Of what a function is asked.
[[nodiscard]] std::vector<Kind> kinds_asked(model::TestFunction function);

/// In what the function counts; for `due`, the pure number.
[[nodiscard]] Unit unit_asked(const model::Deal& deal,
                              model::TestFunction function,
                              const model::InstrumentRef& of);

}  // namespace tranche::compiler
