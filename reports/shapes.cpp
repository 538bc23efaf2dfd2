// SPDX-License-Identifier: Apache-2.0
#include "reports/shapes.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::reports {

namespace {

/// Thousandths of the size of the type that one code point takes. A page is read in the font its
/// reader has: figures are those of the widest of the common ones, rounded up.
/// Source: advance widths of DejaVu Sans Bold, measured.
Tenths advance(char32_t point) {
    constexpr std::u32string_view narrow = U" ijlI.,:;'|!()[]/-";
    constexpr std::u32string_view wide = U"mwMWQOGD@%";
    if (narrow.find(point) != std::u32string_view::npos) {
        return 460;
    }
    if (wide.find(point) != std::u32string_view::npos) {
        return 1110;
    }
    if ((point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9')) {
        return 720;
    }
    if (point < 0x80) {
        return 880;
    }
    return point < 0x250 ? 1100 : 1350;  // Accented Latin; all other scripts and signs.
}

}  // namespace

std::string pixels(Tenths length) {
    const Tenths size = length < 0 ? -length : length;
    const std::string_view sign = length < 0 ? "-" : "";
    return size % 10 == 0 ? fmt::format("{}{}", sign, size / 10)
                          : fmt::format("{}{}.{}", sign, size / 10, size % 10);
}

std::string box(const Box& box) {
    return fmt::format("M{} {}h{}v{}h{}z", pixels(box.x), pixels(box.y), pixels(box.width),
                       pixels(box.height), pixels(-box.width));
}

std::string line(Point from, Point to) {
    return fmt::format("M{} {}L{} {}", pixels(from.x), pixels(from.y), pixels(to.x), pixels(to.y));
}

std::string circle(Point centre, Tenths radius) {
    const std::string r = pixels(radius);
    return fmt::format("M{} {}a{} {} 0 1 0 {} 0a{} {} 0 1 0 {} 0z", pixels(centre.x - radius),
                       pixels(centre.y), r, r, pixels(2 * radius), r, r, pixels(-2 * radius));
}

std::string diamond(Point centre, Tenths radius) {
    const std::string r = pixels(radius);
    const std::string back = pixels(-radius);
    return fmt::format("M{} {}l{} {}l{} {}l{} {}z", pixels(centre.x - radius), pixels(centre.y), r,
                       back, r, r, back, r);
}

std::string triangle_down(Point tip, Tenths width) {
    return fmt::format("M{} {}l{} {}h{}z", pixels(tip.x), pixels(tip.y), pixels(-width / 2),
                       pixels(-width), pixels(width / 2 * 2));
}

std::string hatching(const Box& box) {
    constexpr Tenths step = 60;
    std::string path;
    // A stroke starts at (x, foot) and rises by 45 degrees; what is left or right of the box is
    // cut off.
    for (Tenths x = box.x - box.height + step; x < box.x + box.width; x += step) {
        const Tenths left = std::max(x, box.x);
        const Tenths right = std::min(x + box.height, box.x + box.width);
        const Tenths foot = box.y + box.height;
        path += line({left, foot - (left - x)}, {right, foot - (right - x)});
    }
    return path;
}

Tenths text_width(std::string_view text, Tenths size) {
    Tenths thousandths = 0;
    while (!text.empty()) {
        thousandths += advance(code_point(text));
        text.remove_prefix(std::max<std::size_t>(code_point_length(text), 1));
    }
    return (thousandths * size + 999) / 1000;
}

Label fitted(Label label, Tenths size, Tenths width) {
    label.text = visible(label.text);
    if (text_width(label.text, size) <= width) {
        return label;
    }
    label.whole = label.text;
    std::string& text = label.text;
    const auto is_inside_code_point = [&] {
        return (static_cast<unsigned char>(label.whole[text.size()]) & 0xC0U) == 0x80;
    };
    while (!text.empty() && text_width(text + "…", size) > width) {
        do {
            text.pop_back();
        } while (is_inside_code_point());
    }
    text += "…";
    return label;
}

}  // namespace tranche::reports
