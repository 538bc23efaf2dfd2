// SPDX-License-Identifier: Apache-2.0
/// The vocabulary of the picture: what each kind of stretch and marker looks like.
#include "base/check.h"
#include "reports/drawing.h"

namespace tranche::reports {

namespace {

constexpr Tenths dot = 45;
constexpr Tenths overhang = 30;  ///< How far a line across a bar stands out of it.

std::string_view style(StretchKind kind) {
    switch (kind) {
        case StretchKind::announced: return "announced";
        case StretchKind::open: return "open";
        case StretchKind::available: return "available";
        case StretchKind::drawn: return "drawn";
        case StretchKind::delivered: return "delivered";
        case StretchKind::lapsed: return "lapsed";
    }
    fail("a kind of stretch has no style", __FILE__, __LINE__);
}

std::string tick(Point centre) {
    return "M" + pixels(centre.x - 25) + " " + pixels(centre.y) + "l2 2l3.5 -4";
}

std::string beam(Point centre, Tenths height) {
    const Tenths top = centre.y - height / 2 - overhang;
    const Tenths foot = centre.y + height / 2 + overhang;
    return line({centre.x, top}, {centre.x, foot}) +
           line({centre.x - 35, top}, {centre.x + 35, top}) +
           line({centre.x - 35, foot}, {centre.x + 35, foot});
}

}  // namespace

void draw_stretch(Drawing& drawing, StretchKind kind, const Box& area, const std::string& title) {
    drawing.shapes.push_back({style(kind), box(area), title});
    if (kind == StretchKind::lapsed) {
        drawing.shapes.push_back({"hatching", hatching(area), ""});
    }
}

void draw_marker(
    Drawing& drawing, MarkerKind kind, Point centre, Tenths height, const std::string& title) {
    const auto add = [&](std::string_view style, std::string path) {
        drawing.shapes.push_back({style, std::move(path), title});
    };
    const Tenths half = height / 2 + overhang;
    switch (kind) {
        case MarkerKind::due:
            add("due", line({centre.x, centre.y - half}, {centre.x, centre.y + half}));
            break;
        case MarkerKind::met:
            add("met", circle(centre, dot + 20));
            add("tick", tick(centre));
            break;
        case MarkerKind::expected: add("expected", diamond(centre, dot + 20)); break;
        case MarkerKind::p50: add("p50", circle(centre, dot)); break;
        case MarkerKind::p90: add("p90", circle(centre, dot)); break;
        case MarkerKind::drawn:
            add("draw", triangle_down({centre.x, centre.y - height / 2 + 20}, 90));
            break;
        case MarkerKind::deadline: add("deadline", beam(centre, height)); break;
    }
}

}  // namespace tranche::reports
