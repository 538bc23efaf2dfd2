// SPDX-License-Identifier: Apache-2.0
/// A picture laid out: where each lane, mark and word goes. The steps of reports/svg.cpp.
#pragma once

#include "reports/picture.h"
#include "reports/shapes.h"

namespace tranche::reports {

/// Where days are across the picture.
struct Frame {
    Period axis;
    Tenths left = 0;
    Tenths right = 0;

    /// Days outside the axis are at its ends.
    [[nodiscard]] Tenths x(Date day) const;

    /// Whether the day is on the axis, its end included.
    [[nodiscard]] bool shows(Date day) const { return axis.begin <= day && day <= axis.end; }
};

/// Sizes of type.
constexpr Tenths size_of_label = 130;
constexpr Tenths size_of_small = 110;

/// The whole picture: axis, as-of line, groups of lanes, legend.
[[nodiscard]] Drawing draw(const Picture& picture);

/// Adds the years, quarters and grid lines. Lines start at `top` and end at `foot`.
void draw_axis(Drawing& drawing, const Frame& frame, Tenths top, Tenths foot);

/// The height of the axis' words, above the grid.
[[nodiscard]] Tenths axis_height(const Frame& frame);

/// Adds a lane below `top`; its label takes at most the room to the left of the frame.
/// The result is where the next one starts.
[[nodiscard]] Tenths draw_lane(Drawing& drawing, const Frame& frame, const Lane& lane, Tenths top);

/// Adds a row, or more, that says what the stretches and markers that occur mean.
/// The result is where it ends.
[[nodiscard]] Tenths draw_legend(Drawing& drawing,
                                 const Frame& frame,
                                 const std::vector<Lane>& lanes,
                                 Tenths top);

/// A stretch that fills an area, and a mark with its symbol centred on a point of a bar `height`
/// high.
void draw_stretch(Drawing& drawing, StretchKind kind, const Box& area, const std::string& title);
void draw_marker(
    Drawing& drawing, MarkerKind kind, Point centre, Tenths height, const std::string& title);

}  // namespace tranche::reports
