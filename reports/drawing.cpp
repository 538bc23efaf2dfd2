// SPDX-License-Identifier: Apache-2.0
#include "reports/drawing.h"

#include <algorithm>
#include <array>
#include <set>

namespace tranche::reports {

namespace {

constexpr Tenths picture_width = 11200;
constexpr Tenths margin = 80;
constexpr Tenths heading_height = 330;
constexpr Tenths year_height = 190;
constexpr Tenths quarter_height = 150;
constexpr Tenths as_of_height = 190;

/// The column of labels is as wide as they are, within limits.
Tenths label_room(const std::vector<Lane>& lanes) {
    constexpr Tenths narrowest = 900;
    constexpr Tenths widest = 2600;
    Tenths width = narrowest;
    for (const Lane& lane : lanes) {
        width = std::max({width, text_width(lane.label, size_of_label),
                          text_width(lane.sublabel, size_of_small)});
    }
    return std::min(width, widest) + 160;
}

Date year_start(int year) {
    return Date::of(year, 1, 1).value_or(Date::last());
}

/// A span of the calendar between two grid lines, as far as the axis shows it.
struct Division {
    std::string name;
    Tenths begin = 0;
    Tenths end = 0;
    bool starts_on_axis = false;
};

/// Every how many years there is a line, so that a year's number has room.
int year_step(const Frame& frame) {
    constexpr Tenths room = 440;
    for (const int step : {1, 2, 5, 10, 20, 50}) {
        if ((frame.right - frame.left) * 365 * step >= room * frame.axis.length()) {
            return step;
        }
    }
    return 100;
}

std::vector<Division> years(const Frame& frame) {
    const int step = year_step(frame);
    std::vector<Division> result;
    for (int year = frame.axis.begin.year() / step * step; year <= frame.axis.last().year();
         year += step) {
        const Date begin = year_start(year);
        result.push_back({std::to_string(year), frame.x(begin), frame.x(year_start(year + step)),
                          frame.axis.begin <= begin});
    }
    return result;
}

bool has_quarters(const Frame& frame) {
    constexpr Tenths room = 260;
    return (frame.right - frame.left) * 91 >= room * frame.axis.length();
}

std::vector<Division> quarters(const Frame& frame) {
    std::vector<Division> result;
    for (int year = frame.axis.begin.year(); year <= frame.axis.last().year(); ++year) {
        for (int quarter = 1; quarter <= 4; ++quarter) {
            const auto period = quarter_period(year, quarter);
            if (period && !overlap(*period, frame.axis).is_empty()) {
                result.push_back({"Q" + std::to_string(quarter), frame.x(period->begin),
                                  frame.x(period->end), frame.axis.begin <= period->begin});
            }
        }
    }
    return result;
}

void draw_as_of(Drawing& drawing, const Frame& frame, Date day, Tenths top, Tenths foot) {
    if (!frame.shows(day)) {
        return;
    }
    const Tenths x = frame.x(day);
    drawing.shapes.push_back({"as-of", line({x, top + 150}, {x, foot}), ""});
    const std::string text = "as of " + day.text();
    const Tenths half = text_width(text, size_of_small) / 2;
    const Anchor anchor = x - half < frame.left    ? Anchor::start
                          : x + half > frame.right ? Anchor::end
                                                   : Anchor::middle;
    drawing.labels.push_back({"today", {x, top + 110}, anchor, text, {}});
}

Tenths draw_heading(Drawing& drawing, const std::string& group, Tenths top) {
    drawing.labels.push_back(fitted({"group", {0, top + 225}, Anchor::start, group, {}},
                                    size_of_label, picture_width - margin));
    return top + heading_height;
}

}  // namespace

Tenths Frame::x(Date day) const {
    const Date inside = std::clamp(day, axis.begin, axis.end);
    return left + (right - left) * (inside - axis.begin) / axis.length();
}

Tenths axis_height(const Frame& frame) {
    return year_height + (has_quarters(frame) ? quarter_height : 0);
}

void draw_axis(Drawing& drawing, const Frame& frame, Tenths top, Tenths foot) {
    const Tenths grid_top = top + axis_height(frame);
    for (const Division& year : years(frame)) {
        if (year.starts_on_axis) {
            drawing.shapes.push_back(
                {"grid", line({year.begin, top + 60}, {year.begin, foot}), ""});
        }
        const Tenths width = text_width(year.name, size_of_label);
        if (year.begin + 50 + width <= year.end) {
            drawing.labels.push_back(
                {"year", {year.begin + 50, top + 150}, Anchor::start, year.name, {}});
        }
    }
    if (has_quarters(frame)) {
        for (const Division& quarter : quarters(frame)) {
            if (quarter.starts_on_axis) {
                drawing.shapes.push_back(
                    {"grid", line({quarter.begin, grid_top - 50}, {quarter.begin, grid_top}), ""});
            }
            const Tenths width = text_width(quarter.name, size_of_small);
            if (quarter.begin + width <= quarter.end) {
                drawing.labels.push_back({"quarter",
                                          {(quarter.begin + quarter.end) / 2, grid_top - 60},
                                          Anchor::middle,
                                          quarter.name,
                                          {}});
            }
        }
    }
    drawing.shapes.push_back({"axis", line({frame.left, grid_top}, {frame.right, grid_top}), ""});
}

Tenths draw_legend(Drawing& drawing,
                   const Frame& frame,
                   const std::vector<Lane>& lanes,
                   Tenths top) {
    constexpr Tenths symbol_width = 220;
    constexpr Tenths symbol_height = 120;
    constexpr Tenths entry_height = 220;
    std::set<StretchKind> stretches;
    std::set<MarkerKind> markers;
    for (const Lane& lane : lanes) {
        for (const Stretch& stretch : lane.stretches) {
            stretches.insert(stretch.kind);
        }
        for (const Marker& marker : lane.markers) {
            markers.insert(marker.kind);
        }
    }
    Point at{0, top + entry_height / 2};
    // Makes room for one more entry, and writes its name.
    const auto add = [&](std::string_view name, Tenths symbol) {
        const Tenths width = symbol + 70 + text_width(name, size_of_small);
        if (at.x > 0 && at.x + width > frame.right) {
            at = {0, at.y + entry_height};
        }
        drawing.labels.push_back(
            {"key", {at.x + symbol + 70, at.y + 40}, Anchor::start, std::string(name), {}});
        const Point here = at;
        at.x += width + 200;
        return here;
    };
    for (const StretchKind kind : stretches) {
        const Point here = add(title(kind), symbol_width);
        draw_stretch(drawing, kind,
                     {here.x, here.y - symbol_height / 2, symbol_width, symbol_height}, "");
    }
    for (const MarkerKind kind : markers) {
        const Point here = add(title(kind), symbol_height);
        // The symbol of a draw stands on its bar, which the legend does not show.
        const Tenths down = kind == MarkerKind::drawn ? 85 : 0;
        draw_marker(drawing, kind, {here.x + symbol_height / 2, here.y + down}, symbol_height, "");
    }
    return at.y + entry_height / 2;
}

Drawing draw(const Picture& picture) {
    Drawing drawing{.width = picture_width, .height = 0, .shapes = {}, .labels = {}};
    const Frame frame{picture.axis, label_room(picture.lanes), picture_width - margin};

    Drawing lanes = drawing;
    const Tenths grid_top = as_of_height + axis_height(frame);
    Tenths y = grid_top;
    const std::string* group = nullptr;
    for (const Lane& lane : picture.lanes) {
        if (!lane.group.empty() && (group == nullptr || *group != lane.group)) {
            if (group != nullptr) {
                y += 60;
                lanes.shapes.push_back({"rule", line({0, y}, {picture_width - margin, y}), ""});
            }
            y = draw_heading(lanes, lane.group, y);
        }
        group = &lane.group;
        y = draw_lane(lanes, frame, lane, y);
    }
    const Tenths foot = y + 40;
    // The grid lies under everything, and its end is known last.
    draw_axis(drawing, frame, as_of_height, foot);
    draw_as_of(drawing, frame, picture.as_of, 0, foot);
    drawing.shapes.insert(drawing.shapes.end(), lanes.shapes.begin(), lanes.shapes.end());
    drawing.labels.insert(drawing.labels.end(), lanes.labels.begin(), lanes.labels.end());
    drawing.height = draw_legend(drawing, frame, picture.lanes, foot + 120) + margin;
    return drawing;
}

}  // namespace tranche::reports
