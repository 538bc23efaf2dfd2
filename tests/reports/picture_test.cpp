// SPDX-License-Identifier: Apache-2.0
/// The layout of pictures: what holds for every one of them, whatever is in it.
#include "reports/drawing.h"
#include "reports/shelf.h"
#include "reports/svg.h"
#include "tests/reports/sample_tables.h"

#include <boost/test/unit_test.hpp>

#include <random>

namespace tranche::tests {

namespace {

using namespace reports;  // NOLINT(google-build-using-namespace): every line here names its types.

/// The largest type the page's style sheet gives to a label of that style.
Tenths size_of(std::string_view style) {
    const bool is_large = style == "year" || style == "group" || style == "lane";
    return is_large ? size_of_label : size_of_small;
}

/// The room of a label. What is above the base line is at least the height of a capital, what is
/// below it is left to the line that follows.
Box room_of(const Label& label) {
    const Tenths size = size_of(label.style);
    const Tenths width = text_width(label.text, size);
    const Tenths left = label.anchor == Anchor::start    ? label.at.x
                        : label.anchor == Anchor::middle ? label.at.x - width / 2
                                                         : label.at.x - width;
    return {left, label.at.y - size, width, size};
}

bool overlaps(const Box& left, const Box& right) {
    return left.x < right.x + right.width && right.x < left.x + left.width &&
           left.y < right.y + right.height && right.y < left.y + left.height;
}

void check_labels(const Drawing& drawing) {
    for (std::size_t i = 0; i < drawing.labels.size(); ++i) {
        const Label& label = drawing.labels[i];
        const Box room = room_of(label);
        BOOST_TEST((room.x >= 0 && room.y >= 0 && room.x + room.width <= drawing.width &&
                    room.y + room.height <= drawing.height),
                   label.text << " leaves the picture");
        for (std::size_t j = 0; j < i; ++j) {
            BOOST_TEST(!overlaps(room, room_of(drawing.labels[j])),
                       label.text << " covers " << drawing.labels[j].text);
        }
    }
}

/// A picture of up to five lanes with up to eight markers each, many of them close together.
Picture random_picture(std::mt19937& random) {
    const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    const Date begin = day("2020-01-01") + below(4000);
    Picture picture{.title = "Random",
                    .description = "",
                    .as_of = begin + below(3000),
                    .axis = {begin, begin + 30 + below(9000)},
                    .lanes = {}};
    const int lanes = 1 + below(5);
    for (int i = 0; i < lanes; ++i) {
        Lane lane{std::string(static_cast<std::size_t>(below(2)), 'G'),
                  std::string(static_cast<std::size_t>(1 + below(60)), 'm'),
                  std::string(static_cast<std::size_t>(below(60)), 'W'),
                  {},
                  {}};
        lane.stretches.push_back({{begin + below(2000), begin + below(9000)},
                                  static_cast<StretchKind>(below(6)),
                                  {below(5), 4}});
        const int markers = below(9);
        const Date near = begin + below(9000);
        for (int k = 0; k < markers; ++k) {
            lane.markers.push_back({near + below(below(2) == 0 ? 20 : 2000),
                                    static_cast<MarkerKind>(below(7)),
                                    std::string(static_cast<std::size_t>(below(40)), 'n')});
        }
        picture.lanes.push_back(lane);
    }
    return picture;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reports)

BOOST_AUTO_TEST_CASE(no_label_leaves_the_picture_or_covers_another) {
    check_labels(draw(tranches_table().picture.value()));
    check_labels(draw(crowded_picture()));
    std::mt19937 random(20251118);
    for (int i = 0; i < 300; ++i) {
        check_labels(draw(random_picture(random)));
    }
}

BOOST_AUTO_TEST_CASE(no_leader_crosses_a_label) {
    Shelf shelf({0, 1000});
    BOOST_TEST(shelf.put({{{100, 300}}}, 95).row == 0U);
    // The way down from a higher row to the mark at 200 would cross the first label.
    const Placed above = shelf.put({{{210, 400}}}, 200);
    BOOST_TEST(above.row == 1U);
    BOOST_TEST(!above.place.has_leader);

    Shelf other({0, 1000});
    other.block({500, 900});
    const Placed led = other.put({{{460, 860}}}, 450);
    BOOST_TEST(led.row == 1U);
    BOOST_TEST(led.place.has_leader);
    // There is room in the first row, but for the leader at 450; and none in the second.
    BOOST_TEST(other.put({{{400, 480}}}, 390).row == 2U);
    BOOST_TEST(other.put({{{200, 380}}}, 190).row == 0U);
}

BOOST_AUTO_TEST_CASE(a_label_with_no_room_is_moved_inside) {
    Shelf shelf({0, 1000});
    const Placed placed = shelf.put({{{900, 1200}}}, 890);
    BOOST_TEST(placed.place.text.begin == 700);
    BOOST_TEST(placed.place.text.end == 1000);
    BOOST_TEST((placed.place.anchor == Anchor::end));
}

BOOST_AUTO_TEST_CASE(days_lie_in_proportion_on_the_axis) {
    // 2028 is a leap year: 2028-07-02 is day 183 of 366, the middle.
    const Frame frame{days("2028-01-01", "2028-12-31"), 1000, 8320};
    BOOST_TEST(frame.x(day("2028-01-01")) == 1000);
    BOOST_TEST(frame.x(day("2028-07-02")) == 4660);
    BOOST_TEST(frame.x(day("2029-01-01")) == 8320);
    BOOST_TEST(frame.x(day("2035-01-01")) == 8320);
    BOOST_TEST(!frame.shows(day("2029-01-02")));
}

BOOST_AUTO_TEST_CASE(a_stretch_fills_its_bar_from_the_foot_to_its_level) {
    const Frame frame{days("2028-01-01", "2028-12-31"), 1000, 8320};
    const Lane lane{"",
                    "a",
                    "",
                    {{days("2028-01-01", "2028-12-31"), StretchKind::available, {1, 1}},
                     {days("2028-07-02", "2028-12-31"), StretchKind::drawn, {1, 4}},
                     {days("2028-07-02", "2028-12-31"), StretchKind::drawn, {0, 1}}},
                    {}};
    Drawing drawing;
    (void)draw_lane(drawing, frame, lane, 0);
    // The bar is 20 pixels high: a quarter of it is 5, and starts 15 below its top.
    BOOST_REQUIRE(drawing.shapes.size() == 2U);
    BOOST_TEST(drawing.shapes[0].path == "M100 13h732v20h-732z");
    BOOST_TEST(drawing.shapes[1].path == "M466 28h366v5h-366z");
}

BOOST_AUTO_TEST_CASE(hatching_stays_inside_its_box) {
    // Strokes of 45 degrees leave the line y = 10 at x = -4, 2 and 8; x + y is 6, 12 and 18 on
    // them.
    BOOST_TEST(hatching({0, 0, 100, 100}) == "M0 6L6 0M2 10L10 2M8 10L10 8");
}

BOOST_AUTO_TEST_CASE(text_is_cut_between_code_points) {
    const Label label = fitted({"lane", {}, Anchor::start, "ЖЖЖЖ", {}}, 100, 400);
    BOOST_TEST(label.text == "Ж…");
    BOOST_TEST(label.whole == "ЖЖЖЖ");
    BOOST_TEST(fitted({"lane", {}, Anchor::start, "abc", {}}, 100, 400).whole.empty());
    BOOST_TEST(fitted({"lane", {}, Anchor::start, "abc", {}}, 100, 0).text == "…");
}

BOOST_AUTO_TEST_CASE(nothing_is_drawn_without_a_lane_or_a_day) {
    Picture picture = crowded_picture();
    BOOST_TEST(!svg(picture).empty());
    picture.axis.end = picture.axis.begin;
    BOOST_TEST(svg(picture).empty());
    picture = crowded_picture();
    picture.lanes.clear();
    BOOST_TEST(svg(picture).empty());
}

BOOST_AUTO_TEST_CASE(an_axis_may_span_all_days_or_one) {
    Picture picture = crowded_picture();
    picture.axis = {Date::first(), Date::last()};
    check_labels(draw(picture));
    picture.axis = days("2026-09-01", "2026-09-01");
    check_labels(draw(picture));
    picture.axis = {Date::last() - 1, Date::last()};
    check_labels(draw(picture));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
