// SPDX-License-Identifier: Apache-2.0
/// What the formats look like: golden/<case>.<ending>, byte for byte. After a change, run with
/// TRANCHE_UPDATE_GOLDEN=1 and read the diff.
#include "reports/render.h"
#include "tests/reports/sample_tables.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace tranche::tests {

namespace {

using reports::Format;
using reports::Table;

void compare(const std::string& file, const std::string& actual) {
    const std::filesystem::path path = source_path("tests/reports/golden") / file;
    const std::string expected = std::filesystem::exists(path) ? slurp(path) : "";
    if (actual == expected) {
        BOOST_TEST(!actual.empty());
        return;
    }
    if (std::getenv("TRANCHE_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << actual;
        BOOST_TEST_MESSAGE("updated " << path);
        return;
    }
    BOOST_ERROR(path.string() << "\n--- expected\n" << expected << "--- actual\n" << actual);
}

void compare_all(const std::string& name, const Table& table) {
    compare(name + ".txt", render(table, Format::text));
    compare(name + ".csv", render(table, Format::csv));
    compare(name + ".json", render(table, Format::json));
    compare(name + ".md", render(table, Format::markdown));
    compare(name + ".html", render(table, Format::html));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reports)

BOOST_AUTO_TEST_CASE(a_report_of_tranches_in_every_format) {
    compare_all("tranches", tranches_table());
}

BOOST_AUTO_TEST_CASE(every_kind_of_cell_in_every_format) {
    compare_all("every_kind", every_kind_table());
}

BOOST_AUTO_TEST_CASE(a_table_without_rows_in_every_format) {
    compare_all("empty", empty_table());
}

BOOST_AUTO_TEST_CASE(a_picture_with_no_room_to_spare) {
    Table table = empty_table();
    table.picture = crowded_picture();
    compare("crowded.html", render(table, Format::html));
}

BOOST_AUTO_TEST_CASE(text_wider_than_the_terminal_is_split_and_repeats_its_key_columns) {
    compare("tranches_80_wide.txt", render(tranches_table(), Format::text, {.width = 80}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
