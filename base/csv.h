// SPDX-License-Identifier: Apache-2.0
/// Fields of CSV by RFC 4180.
#pragma once

#include <string>
#include <string_view>

namespace tranche {

/// A field for a value of ours, as it is: -5 is a number. Quoted where it must be.
[[nodiscard]] std::string csv_value(std::string_view value);

/// A field for text from outside: made visible, and with an apostrophe before what a spreadsheet
/// would take for a formula. Quoted where it must be.
[[nodiscard]] std::string csv_text(std::string_view text);

}  // namespace tranche
