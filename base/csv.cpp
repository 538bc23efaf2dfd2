// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include "base/text.h"

#include <array>

namespace tranche {

namespace {

/// Whether a spreadsheet could take `text` for a formula. It looks past spaces and quotes, and
/// takes full-width signs for the plain ones.
/// Source: OWASP, "CSV Injection".
bool may_be_formula(std::string_view text) {
    constexpr std::array<std::string_view, 10> signs{"=",  "+",  "-",  "@",  "\t",
                                                     "\r", "＝", "＋", "－", "＠"};
    const auto start = text.find_first_not_of(" \"'\n");
    const std::string_view rest = start == std::string_view::npos ? "" : text.substr(start);
    for (const std::string_view sign : signs) {
        if (rest.substr(0, sign.size()) == sign) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::string csv_value(std::string_view value) {
    if (value.find_first_of(",\"\n\r") == std::string_view::npos) {
        return std::string(value);
    }
    std::string quoted = "\"";
    for (const char c : value) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string csv_text(std::string_view text) {
    return csv_value((may_be_formula(text) ? "'" : "") + visible(text));
}

}  // namespace tranche
