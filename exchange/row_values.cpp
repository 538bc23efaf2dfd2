// SPDX-License-Identifier: Apache-2.0
#include "exchange/row_values.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace tranche::exchange {

namespace {

bool is_digit_of_row(char c) {
    return c >= '0' && c <= '9';
}

/// The two digits that start `text`, if they are below `limit`.
bool takes_two(std::string_view& text, int limit, int& value) {
    if (text.size() < 2 || !is_digit_of_row(text[0]) || !is_digit_of_row(text[1])) {
        return false;
    }
    value = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    return value < limit;
}

bool takes(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) {
        return false;
    }
    text.remove_prefix(prefix.size());
    return true;
}

}  // namespace

bool is_null(std::string_view text) {
    return text.empty() || text == "NULL";
}

std::optional<Decimal> number_in(std::string_view text) {
    const auto mark = text.find_first_of("eE");
    const std::string_view figure = text.substr(0, mark);
    if (figure.find('_') != std::string_view::npos) {
        return std::nullopt;
    }
    const auto value = Decimal::parse(figure);
    if (!value || mark == std::string_view::npos) {
        return value;
    }
    const std::string_view exponent = text.substr(mark + 1);
    int power = 0;
    const auto [end, mistake] =
        std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
    if (mistake != std::errc() || end != exponent.data() + exponent.size()) {
        return std::nullopt;
    }
    // Zero is zero; else the digits move, as long as there is room for them.
    constexpr int power_max = 36;
    if (value->is_zero() || std::abs(power) > power_max) {
        return value->is_zero() ? value : std::nullopt;
    }
    try {
        const Decimal moved = power < 0 ? Decimal(1, -power) : Decimal(power_of_ten(power), 0);
        return *value * moved;
    } catch (const Overflow&) {
        return std::nullopt;
    }
}

std::optional<Moment> moment_in(std::string_view text) {
    constexpr std::size_t day_length = 10;
    const auto day = Date::parse(text.substr(0, day_length));
    if (!day) {
        return std::nullopt;
    }
    text.remove_prefix(day_length);
    if (text.empty()) {
        return Moment{*day, true, false};
    }
    bool is_right = text.front() == 'T';
    if (!is_right && text.front() != ' ') {
        return std::nullopt;
    }
    text.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    int second = 0;
    constexpr int hours = 24;
    constexpr int sixty = 60;
    if (!takes_two(text, hours, hour) || !takes(text, ":") || !takes_two(text, sixty, minute) ||
        !takes(text, ":") || !takes_two(text, sixty, second)) {
        return std::nullopt;
    }
    bool is_whole = true;
    if (takes(text, ".")) {
        const auto* const end = std::find_if_not(text.begin(), text.end(), is_digit_of_row);
        if (end == text.begin()) {
            return std::nullopt;
        }
        is_whole = std::all_of(text.begin(), end, [](char c) { return c == '0'; });
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
        is_right = false;
    }
    is_right = takes(text, "Z") && is_right;
    if (!text.empty()) {
        return std::nullopt;
    }
    return Moment{*day, is_whole && hour == 0 && minute == 0 && second == 0, is_right};
}

}  // namespace tranche::exchange
