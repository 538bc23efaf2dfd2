// SPDX-License-Identifier: Apache-2.0
/// CSV by RFC 4180 but for its line ends, which are LF: a header of keys, plain values, one line
/// for each row. Titles, notes and origins are left to the formats that have a place for them.
#include "base/csv.h"
#include "reports/cells.h"
#include "reports/formats.h"

namespace tranche::reports {

namespace {

std::string escaped(const Field& field) {
    return field.kind == Field::Kind::text ? csv_text(field.text) : csv_value(field.text);
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
