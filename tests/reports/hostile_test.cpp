// SPDX-License-Identifier: Apache-2.0
/// Text that tries to be more than text, in every place that takes text and in every format.
#include "base/text.h"
#include "reports/render.h"
#include "tests/reports/read_back.h"
#include "tests/reports/sample_tables.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <sstream>

namespace tranche::tests {

namespace {

using reports::Format;
using reports::Table;

/// The lines of a report, in text from the rule below the titles on: long titles are broken.
std::size_t line_count(const std::string& report, Format format) {
    const std::size_t start = format == Format::text ? report.find("\n---") : 0;
    BOOST_REQUIRE(start != std::string::npos);
    return static_cast<std::size_t>(
        std::count(report.begin() + static_cast<std::ptrdiff_t>(start), report.end(), '\n'));
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// Whether it is UTF-8 without anything a terminal would obey or a person could not see.
bool is_visible(const std::string& text) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t length = code_point_length(rest);
        if (length == 0 || is_deceptive(code_point(rest)) || rest.front() == '\r') {
            return false;
        }
        rest.remove_prefix(length);
    }
    return true;
}

std::vector<std::string> all_as(Format format) {
    std::vector<std::string> documents;
    for (const std::string& text : hostile_texts()) {
        documents.push_back(render(table_full_of(text), format));
    }
    return documents;
}

/// What is left of a line of Markdown if all that is text is taken away: escaped characters,
/// character references, and whatever marks nothing.
std::string marks_of(const std::string& line) {
    std::string marks;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
            ++i;
        } else if (line.compare(i, 2, "&#") == 0) {
            i = line.find(';', i);
        } else if (std::string_view("|*[]<>&#~`!$").find(line[i]) != std::string_view::npos) {
            marks += line[i];
        }
    }
    return marks;
}

std::vector<std::string> marks_of_all(const std::string& document) {
    std::vector<std::string> marks;
    for (const std::string& line : lines_of(document)) {
        marks.push_back(marks_of(line));
    }
    return marks;
}

/// The tags of a page but for those of its picture, whose number of shapes may differ.
std::vector<std::string> without_picture(const std::vector<std::string>& tags) {
    static const std::set<std::string> drawn{"path class d", "text class text-anchor x y", "title"};
    std::vector<std::string> rest;
    std::copy_if(tags.begin(), tags.end(), std::back_inserter(rest),
                 [&](const std::string& tag) { return drawn.count(tag) == 0; });
    return rest;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reports)

BOOST_AUTO_TEST_CASE(no_text_becomes_a_control_sequence_or_cannot_be_seen) {
    for (const Format format :
         {Format::text, Format::csv, Format::json, Format::markdown, Format::html}) {
        for (const std::string& document : all_as(format)) {
            BOOST_TEST(is_visible(document), name(format) << ":\n" << document);
        }
    }
}

BOOST_AUTO_TEST_CASE(no_text_becomes_another_line) {
    for (const Format format : {Format::text, Format::csv, Format::json, Format::markdown}) {
        const std::size_t expected = line_count(render(table_full_of("clean"), format), format);
        for (const std::string& document : all_as(format)) {
            BOOST_TEST(line_count(document, format) == expected, name(format) << ":\n" << document);
        }
    }
}

BOOST_AUTO_TEST_CASE(no_text_becomes_a_formula_of_a_spreadsheet) {
    const auto all = read_back("csv", all_as(Format::csv));
    BOOST_REQUIRE(all.size() == hostile_texts().size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string seen = visible(hostile_texts()[i]);
        const std::string_view plain_signs = "=+-@\t\r\n";
        const std::string trimmed =
            seen.substr(std::min(seen.find_first_not_of(" \"'"), seen.size()));
        const bool is_formula = plain_signs.find(hostile_texts()[i].front()) != std::string::npos ||
                                plain_signs.find(trimmed.front()) != std::string::npos ||
                                seen.rfind("＝", 0) == 0;
        const std::string cell = (is_formula ? "'" : "") + seen;
        const std::vector<std::string> expected{
            in_hexadecimal(
                {"row_kind", "key", "value", "value_unit", "basis", "basis_source", "basis_place"}),
            in_hexadecimal({"item", cell, "-5.00", "USD", "cited", cell, cell}),
            in_hexadecimal({"subtotal", cell, "", "", "", "", ""}),
            in_hexadecimal({"headline", cell, "7.00", "USD", "", "", ""})};
        BOOST_TEST(all[i] == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(json_says_the_text_as_it_is) {
    const auto all = read_back("json", all_as(Format::json));
    BOOST_REQUIRE(all.size() == hostile_texts().size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::string text = hostile_texts()[i];
        if (text.front() == '\xff') {
            text = "\uFFFD\uFFFD no UTF-8 \uFFFD\uFFFD";  // What is no text is all that is lost.
        }
        const std::vector<std::string> expected{
            in_hexadecimal({"item", text, "-5.00", "USD", "cited", text, text}),
            in_hexadecimal({"subtotal", text, "", "", "", "", ""}),
            in_hexadecimal({"headline", text, "7.00", "USD", "", "", ""})};
        BOOST_TEST(all[i] == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(no_text_becomes_markup_of_a_page) {
    std::vector<std::string> documents = all_as(Format::html);
    documents.push_back(render(table_full_of("clean"), Format::html));
    auto all = read_back("html", documents);
    const std::vector<std::string> clean = without_picture(all.back());
    BOOST_TEST(clean.size() > 50U);
    for (const std::vector<std::string>& tags : all) {
        BOOST_TEST(without_picture(tags) == clean, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(no_text_becomes_a_mark_of_markdown) {
    const std::vector<std::string> clean =
        marks_of_all(render(table_full_of("clean"), Format::markdown));
    for (const std::string& document : all_as(Format::markdown)) {
        BOOST_TEST(marks_of_all(document) == clean, boost::test_tools::per_element());
    }
    const std::string list = render(table_full_of("- item"), Format::markdown);
    BOOST_TEST(list.find("\n- &#45; item\n") != std::string::npos);
    BOOST_TEST(list.find("\n&#45; item  \n") != std::string::npos);
    const std::string numbered = render(table_full_of("1. item"), Format::markdown);
    BOOST_TEST(numbered.find("\n- 1&#46; item\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_page_asks_for_nothing_from_anywhere) {
    for (const Table& table : {tranches_table(), every_kind_table(), empty_table()}) {
        const std::string page = render(table, Format::html);
        for (const std::string_view request :
             {"http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link", "<base"}) {
            BOOST_TEST(page.find(request) == std::string::npos, request);
        }
        BOOST_TEST(page.find("content=\"default-src 'none'; style-src 'unsafe-inline'; "
                             "img-src data:;") != std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
