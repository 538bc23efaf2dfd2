// SPDX-License-Identifier: Apache-2.0
/// CSV by RFC 4180 but for its line ends, which are LF: a header of keys, plain values, one line
/// for each row. Titles, notes and origins are left to the formats that have a place for them.
#include "base/text.h"
#include "reports/cells.h"
#include "reports/formats.h"

#include <array>

namespace tranche::reports {

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

/// The one way of a field into the file: text is made visible and harmless, all is quoted where it
/// must be. Values are ours and stay as they are: -5 is a number.
std::string escaped(const Field& field) {
    const bool is_text = field.kind == Field::Kind::text;
    std::string text = is_text ? visible(field.text) : field.text;
    if (is_text && may_be_formula(field.text)) {
        text.insert(0, 1, '\'');
    }
    if (text.find_first_of(",\"\n\r") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string line(const std::vector<Field>& fields) {
    std::string text;
    for (const Field& field : fields) {
        text += (text.empty() ? "" : ",") + escaped(field);
    }
    return text + "\n";
}

}  // namespace

std::string render_csv(const Table& table) {
    std::vector<Field> header;
    for (const std::string& key : machine_keys(table)) {
        header.push_back({Field::Kind::value, key});
    }
    std::string text = line(header);
    for (const Row& row : table.rows) {
        text += line(machine_fields(table, row));
    }
    return text;
}

}  // namespace tranche::reports
