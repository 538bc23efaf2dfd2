// SPDX-License-Identifier: Apache-2.0
/// One lane: what the contract says stands in the bar and above it, what the simulation says below.
#include "base/check.h"
#include "reports/drawing.h"
#include "reports/shelf.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::reports {

namespace {

constexpr Tenths bar_height = 200;
constexpr Tenths row_height = 150;
constexpr Tenths padding = 110;      ///< Above and below all of a lane.
constexpr Tenths text_gap = 70;      ///< Between a mark and its words.
constexpr Tenths dot_room = 45;      ///< Half of what a dot takes.
constexpr Tenths dot_gap = 110;      ///< Between the middle of a dot and its words.
constexpr Tenths whisker_gap = 110;  ///< From the foot of the bar to the middle of a whisker.

bool is_simulated(const Marker& marker) {
    return marker.kind == MarkerKind::p50 || marker.kind == MarkerKind::p90;
}

struct Flag {
    Label label;
    Tenths x = 0;
    Placed placed;
};

Label label_of(const Frame& frame, const Marker& marker) {
    const bool simulated = is_simulated(marker);
    return fitted({simulated ? "simulated" : "mark", {}, Anchor::start, marker.text, {}},
                  size_of_small, (frame.right - frame.left) / 2);
}

/// The markers of the contract that have words, from the last day to the first.
std::vector<const Marker*> flagged(const Frame& frame, const Lane& lane) {
    std::vector<const Marker*> markers;
    for (const Marker& marker : lane.markers) {
        if (!marker.text.empty() && !is_simulated(marker) && frame.shows(marker.day)) {
            markers.push_back(&marker);
        }
    }
    std::stable_sort(markers.begin(), markers.end(), [](const Marker* left, const Marker* right) {
        return left->day > right->day;
    });
    return markers;
}

/// Words to the right of their mark, or else to the left. Whoever is placed goes from right to
/// left, so that on the left a label must leave rows for the marks it would cover.
std::vector<Flag> flags(const Frame& frame, const Lane& lane, Shelf& shelf) {
    const std::vector<const Marker*> markers = flagged(frame, lane);
    std::vector<Flag> result;
    for (const Marker* marker : markers) {
        Flag flag{label_of(frame, *marker), frame.x(marker->day), {}};
        const Tenths width = text_width(flag.label.text, size_of_small);
        Place right{{flag.x + text_gap, flag.x + text_gap + width}, Anchor::start, 0};
        Place left{{flag.x - text_gap - width, flag.x - text_gap}, Anchor::end, 0};
        left.row_min = static_cast<std::size_t>(
            std::count_if(markers.begin(), markers.end(), [&](const Marker* other) {
                const Tenths x = frame.x(other->day);
                return left.text.begin <= x && x < flag.x;
            }));
        flag.placed = shelf.put({right, left}, flag.x);
        result.push_back(std::move(flag));
    }
    return result;
}

const Marker* first_of(const Frame& frame, const Lane& lane, MarkerKind kind) {
    const auto found = std::find_if(lane.markers.begin(), lane.markers.end(), [&](const Marker& m) {
        return m.kind == kind && frame.shows(m.day);
    });
    return found == lane.markers.end() ? nullptr : &*found;
}

/// Words beside the whisker, on the side of their dot if there is room, else under it.
std::vector<Flag> whisker_flags(const Frame& frame, const Lane& lane, Shelf& shelf) {
    std::vector<Tenths> dots;
    for (const Marker& marker : lane.markers) {
        if (is_simulated(marker) && frame.shows(marker.day)) {
            dots.push_back(frame.x(marker.day));
        }
    }
    if (dots.empty()) {
        return {};
    }
    const auto [first, last] = std::minmax_element(dots.begin(), dots.end());
    shelf.block({*first - dot_room, *last + dot_room});
    std::vector<Flag> result;
    for (const Marker& marker : lane.markers) {
        if (!is_simulated(marker) || marker.text.empty() || !frame.shows(marker.day)) {
            continue;
        }
        Flag flag{label_of(frame, marker), frame.x(marker.day), {}};
        const Tenths width = text_width(flag.label.text, size_of_small);
        const Place left{{*first - dot_gap - width, *first - dot_gap}, Anchor::end, 0};
        const Place right{{*last + dot_gap, *last + dot_gap + width}, Anchor::start, 0};
        const Place under = shelf.inside(
            {{flag.x - width / 2, flag.x - width / 2 + width}, Anchor::middle, 1, false});
        flag.placed = marker.kind == MarkerKind::p50 ? shelf.put({left, right, under}, *first)
                                                     : shelf.put({right, left, under}, *last);
        result.push_back(std::move(flag));
    }
    return result;
}

/// Where the label is anchored: the room for its text may be more than it takes.
Tenths across(const Place& place) {
    switch (place.anchor) {
        case Anchor::start: return place.text.begin;
        case Anchor::middle: return (place.text.begin + place.text.end) / 2;
        case Anchor::end: return place.text.end;
    }
    fail("an anchor has no point", __FILE__, __LINE__);
}

void add_labels(Drawing& drawing, std::vector<Flag>& all, Tenths base_line, Tenths row_step) {
    for (Flag& flag : all) {
        const Place& place = flag.placed.place;
        flag.label.anchor = place.anchor;
        flag.label.at = {across(place),
                         base_line + row_step * static_cast<Tenths>(flag.placed.row)};
        drawing.labels.push_back(flag.label);
    }
}

void draw_stretches(Drawing& drawing, const Frame& frame, const Lane& lane, Tenths top) {
    for (const Stretch& stretch : lane.stretches) {
        const Period shown = overlap(stretch.period, frame.axis);
        if (shown.is_empty()) {
            continue;
        }
        constexpr Tenths thinnest = 15;
        const Tenths level =
            std::clamp<Tenths>((stretch.level * Ratio(bar_height, 1)).floor(), 0, bar_height);
        if (level == 0) {
            continue;
        }
        const Tenths x = frame.x(shown.begin);
        draw_stretch(
            drawing, stretch.kind,
            {x, top + bar_height - level, std::max(thinnest, frame.x(shown.end) - x), level},
            fmt::format("{}: {} to {}", title(stretch.kind), stretch.period.begin,
                        stretch.period.last()));
    }
}

void draw_whisker(Drawing& drawing, const Frame& frame, const Lane& lane, Tenths y) {
    const Marker* early = first_of(frame, lane, MarkerKind::p50);
    const Marker* late = first_of(frame, lane, MarkerKind::p90);
    if (early != nullptr && late != nullptr) {
        drawing.shapes.push_back(
            {"whisker", line({frame.x(early->day), y}, {frame.x(late->day), y}), ""});
    }
}

void draw_markers(Drawing& drawing, const Frame& frame, const Lane& lane, Tenths bar_middle) {
    const Tenths whisker = bar_middle + bar_height / 2 + whisker_gap;
    draw_whisker(drawing, frame, lane, whisker);
    for (const Marker& marker : lane.markers) {
        if (frame.shows(marker.day)) {
            const Tenths y = is_simulated(marker) ? whisker : bar_middle;
            draw_marker(drawing, marker.kind, {frame.x(marker.day), y}, bar_height,
                        fmt::format("{}: {}", title(marker.kind), marker.day));
        }
    }
}

void draw_leaders(Drawing& drawing, const std::vector<Flag>& all, Tenths bar_top) {
    for (const Flag& flag : all) {
        if (flag.placed.place.has_leader) {
            const Tenths top =
                bar_top - 30 - row_height * (static_cast<Tenths>(flag.placed.row) + 1) + 20;
            drawing.shapes.push_back({"leader", line({flag.x, bar_top}, {flag.x, top}), ""});
        }
    }
}

void draw_names(Drawing& drawing, const Frame& frame, const Lane& lane, Tenths bar_middle) {
    const Tenths width = frame.left - 160;
    const Tenths up = lane.sublabel.empty() ? 0 : 60;
    drawing.labels.push_back(fitted(
        {"lane", {0, bar_middle + 45 - up}, Anchor::start, lane.label, {}}, size_of_label, width));
    if (!lane.sublabel.empty()) {
        drawing.labels.push_back(
            fitted({"cap", {0, bar_middle + 205 - up}, Anchor::start, lane.sublabel, {}},
                   size_of_small, width));
    }
}

}  // namespace

Tenths draw_lane(Drawing& drawing, const Frame& frame, const Lane& lane, Tenths top) {
    Shelf above({frame.left, frame.right});
    Shelf below({frame.left, frame.right});
    std::vector<Flag> terms = flags(frame, lane, above);
    std::vector<Flag> outcomes = whisker_flags(frame, lane, below);

    const Tenths bar_top = top + padding + 20 + row_height * static_cast<Tenths>(above.row_count());
    const Tenths bar_foot = bar_top + bar_height;
    const Tenths bar_middle = bar_top + bar_height / 2;
    draw_stretches(drawing, frame, lane, bar_top);
    draw_leaders(drawing, terms, bar_top);
    draw_markers(drawing, frame, lane, bar_middle);
    draw_names(drawing, frame, lane, bar_middle);
    add_labels(drawing, terms, bar_top - 50, -row_height);
    add_labels(drawing, outcomes, bar_foot + whisker_gap + 40, row_height);

    const Tenths below_bar =
        below.row_count() == 0 ? 80 : 30 + row_height * static_cast<Tenths>(below.row_count());
    return bar_foot + below_bar + padding;
}

}  // namespace tranche::reports
