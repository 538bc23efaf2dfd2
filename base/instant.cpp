// SPDX-License-Identifier: Apache-2.0
#include "base/instant.h"

namespace tranche {

namespace {

constexpr std::int64_t day_seconds = 86400;

std::int64_t midnight(Date day) {
    return std::int64_t{day.days()} * day_seconds;
}

/// The number `text` is, if it is two digits and below `end`.
std::optional<int> two_digits(std::string_view text, int end) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 2 || !is_digit(text[0]) || !is_digit(text[1])) {
        return std::nullopt;
    }
    const int value = (text[0] - '0') * 10 + (text[1] - '0');
    return value < end ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<Instant> Instant::of(std::int64_t seconds) {
    const Instant instant(seconds);
    if (instant < first() || instant > last()) {
        return std::nullopt;
    }
    return instant;
}

std::optional<Instant> Instant::parse(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z') {
        return std::nullopt;
    }
    const auto day = Date::parse(text.substr(0, 10));
    const auto hour = two_digits(text.substr(11, 2), 24);
    const auto minute = two_digits(text.substr(14, 2), 60);
    const auto second = two_digits(text.substr(17, 2), 60);
    if (!day || !hour || !minute || !second) {
        return std::nullopt;
    }
    return Instant(midnight(*day) + *hour * 3600 + *minute * 60 + *second);
}

Instant Instant::start_of(Date day) {
    return Instant(midnight(day));
}

Instant Instant::first() {
    return start_of(Date::first());
}

Instant Instant::last() {
    return Instant(midnight(Date::last()) + day_seconds - 1);
}

Date Instant::date() const {
    // Division rounds towards zero; a moment before 1970 belongs to the day before.
    const std::int64_t days = seconds_ / day_seconds - (seconds_ % day_seconds < 0 ? 1 : 0);
    return Date(static_cast<std::int32_t>(days));
}

std::string Instant::text() const {
    const std::int64_t rest = seconds_ - midnight(date());
    return fmt::format("{}T{:02}:{:02}:{:02}Z", date(), rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace tranche

fmt::format_context::iterator fmt::formatter<tranche::Instant>::format(
    const tranche::Instant& instant, format_context& context) const {
    return fmt::formatter<std::string_view>::format(instant.text(), context);
}
