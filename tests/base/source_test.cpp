// SPDX-License-Identifier: Apache-2.0
#include "base/source.h"

#include "base/check.h"

#include <boost/test/unit_test.hpp>

namespace tranche {

namespace {

std::string place(const SourceFile& file, std::uint32_t offset) {
    const auto [line, column] = file.locate(offset);
    BOOST_TEST(file.line_of(offset) == line);
    return std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(offsets_have_lines_and_columns) {
    const SourceFile file("a.deal", "ab\n\ncde\n");
    BOOST_TEST(place(file, 0) == "1:1");
    BOOST_TEST(place(file, 2) == "1:3");
    BOOST_TEST(place(file, 3) == "2:1");
    BOOST_TEST(place(file, 4) == "3:1");
    BOOST_TEST(place(file, 6) == "3:3");
    BOOST_TEST(place(file, 8) == "4:1");
    BOOST_TEST(file.line_at(0) == "ab");
    BOOST_TEST(file.line_at(2) == "ab");
    BOOST_TEST(file.line_at(3) == "");
    BOOST_TEST(file.line_at(6) == "cde");
    BOOST_TEST(file.line_at(8) == "");
    BOOST_TEST(file.at({4, 7}) == "cde");
    BOOST_TEST(file.at({8, 8}) == "");
    BOOST_CHECK_THROW((void)file.locate(9), InternalError);
    BOOST_CHECK_THROW((void)file.line_of(9), InternalError);
    BOOST_CHECK_THROW((void)file.line_at(9), InternalError);
    BOOST_CHECK_THROW((void)file.at({7, 9}), InternalError);
    BOOST_CHECK_THROW((void)file.at({7, 4}), InternalError);
}

BOOST_AUTO_TEST_CASE(an_empty_file_has_one_empty_line) {
    const SourceFile file("empty.deal", "");
    BOOST_TEST(place(file, 0) == "1:1");
    BOOST_TEST(file.line_at(0) == "");
    BOOST_TEST(file.at({}) == "");
    BOOST_TEST(file.name() == "empty.deal");
}

BOOST_AUTO_TEST_CASE(carriage_returns_belong_to_the_line_break) {
    const SourceFile file("dos.deal", "ab\r\ncd\r\n\r\ne\rf");
    BOOST_TEST(file.line_at(0) == "ab");
    BOOST_TEST(file.line_at(3) == "ab");
    BOOST_TEST(file.line_at(4) == "cd");
    BOOST_TEST(file.line_at(8) == "");
    BOOST_TEST(file.line_at(10) == "e\rf");
    BOOST_TEST(place(file, 4) == "2:1");
    BOOST_TEST(place(file, 10) == "4:1");
}

BOOST_AUTO_TEST_CASE(columns_count_code_points) {
    // a, e with acute accent (2 bytes), euro sign (3 bytes), an emoji (4 bytes), z.
    const SourceFile file("utf8.deal", "\na\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z\n");
    BOOST_TEST(place(file, 1) == "2:1");
    BOOST_TEST(place(file, 2) == "2:2");
    BOOST_TEST(place(file, 4) == "2:3");
    BOOST_TEST(place(file, 7) == "2:4");
    BOOST_TEST(place(file, 11) == "2:5");
}

BOOST_AUTO_TEST_CASE(sources_share_one_range_of_offsets) {
    Sources sources("a.deal", "ab\n");
    const SourceFile& other = sources.add("b.deal", "cd\nef");
    BOOST_TEST(other.span().begin == 4U);  // The end of a.deal has an offset of its own.
    BOOST_TEST(sources.at({1, 3}) == "b\n");
    BOOST_TEST(sources.at({7, 9}) == "ef");
    BOOST_TEST(place(other, 8) == "2:2");
    BOOST_TEST(sources.file_of({3, 3}).name() == "a.deal");
    BOOST_TEST(sources.index_of({4, 4}) == 1U);
    BOOST_CHECK_THROW((void)other.locate(3), InternalError);
    BOOST_CHECK_THROW((void)sources.at({2, 5}), InternalError);

    const Span again = sources.expand({1, 3}, {7, 9}, {});
    BOOST_TEST(again.begin == 10U);
    BOOST_TEST(sources.at(again) == "b\n");
    BOOST_TEST(sources.origin({11, 12}).begin == 2U);
    BOOST_TEST(sources.file_of(again).name() == "a.deal");
    BOOST_REQUIRE(sources.uses(again).size() == 1U);
    BOOST_TEST(sources.uses(again).front().begin == 7U);
    BOOST_TEST(sources.uses({7, 9}).empty());
    BOOST_TEST(sources.has_room(1'000'000));
    BOOST_TEST(!sources.has_room(4'294'967'295U));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
