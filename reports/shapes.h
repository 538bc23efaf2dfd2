// SPDX-License-Identifier: Apache-2.0
/// What a picture is drawn with: outlines in the notation of SVG, and text whose room is known.
///
/// Units: tenths of a pixel, whole, so that a picture has the same bytes everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::reports {

using Tenths = std::int64_t;

struct Point {
    Tenths x = 0;
    Tenths y = 0;
};

struct Box {
    Tenths x = 0;
    Tenths y = 0;
    Tenths width = 0;
    Tenths height = 0;
};

/// An outline and how it looks: a class of the page's style sheet.
struct Shape {
    std::string_view style;
    std::string path;
    std::string title;  ///< What a pointer over it is told; may be empty.
};

enum class Anchor { start, middle, end };

struct Label {
    std::string_view style;
    Point at;  ///< On the base line.
    Anchor anchor = Anchor::start;
    std::string text;
    std::string whole;  ///< What `text` was before it was cut; empty if it was not.
};

/// A finished picture. Shapes are painted in their order, labels above all of them.
struct Drawing {
    Tenths width = 0;
    Tenths height = 0;
    std::vector<Shape> shapes;
    std::vector<Label> labels;
};

/// "12.5".
[[nodiscard]] std::string pixels(Tenths length);

[[nodiscard]] std::string box(const Box& box);
[[nodiscard]] std::string line(Point from, Point to);
[[nodiscard]] std::string circle(Point centre, Tenths radius);
[[nodiscard]] std::string diamond(Point centre, Tenths radius);
[[nodiscard]] std::string triangle_down(Point tip, Tenths width);

/// Strokes from the lower left to the upper right that fill the box and stay inside it.
[[nodiscard]] std::string hatching(const Box& box);

/// Never less than the room the text takes in a common sans serif font of that size.
[[nodiscard]] Tenths text_width(std::string_view text, Tenths size);

/// A label that takes at most `width`: its text is cut, with an ellipsis, if it must be.
[[nodiscard]] Label fitted(Label label, Tenths size, Tenths width);

}  // namespace tranche::reports
