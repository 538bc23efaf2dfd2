// SPDX-License-Identifier: Apache-2.0
/// Small parts of the terms of draws, which tests have too.
#pragma once

#include "grammar/ast_draws.h"

#include <antlr4-runtime.h>

namespace tranche::grammar {

/// A whole number; the largest there is if it is larger than that.
[[nodiscard]] int number_of(const antlr4::Token& token);

/// `10:00`
[[nodiscard]] ast::TimeOfDay time_of_day(const antlr4::Token& token);

}  // namespace tranche::grammar
