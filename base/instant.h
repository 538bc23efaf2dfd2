// SPDX-License-Identifier: Apache-2.0
/// Moments: when something was recorded. Always UTC, always whole seconds; contract time is a Date.
#pragma once

#include "base/date.h"

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tranche {

/// A second of UTC between 1900-01-01T00:00:00Z and 2200-12-31T23:59:59Z. Leap seconds do not
/// exist: every day has 86,400.
class Instant {
public:
    /// 1970-01-01T00:00:00Z.
    constexpr Instant() = default;

    /// The second `seconds` after 1970-01-01T00:00:00Z; nothing if out of range.
    [[nodiscard]] static std::optional<Instant> of(std::int64_t seconds);

    /// Reads "2026-01-05T10:00:00Z" and nothing else.
    [[nodiscard]] static std::optional<Instant> parse(std::string_view text);

    /// Midnight at the beginning of `day`.
    [[nodiscard]] static Instant start_of(Date day);

    [[nodiscard]] static Instant first();
    [[nodiscard]] static Instant last();

    /// Seconds after 1970-01-01T00:00:00Z.
    [[nodiscard]] constexpr std::int64_t seconds() const { return seconds_; }

    /// The day of UTC it lies in.
    [[nodiscard]] Date date() const;

    /// "2026-01-05T10:00:00Z".
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;

private:
    constexpr explicit Instant(std::int64_t seconds) : seconds_(seconds) {}

    std::int64_t seconds_ = 0;
};

}  // namespace tranche

template <>
struct fmt::formatter<tranche::Instant> : fmt::formatter<std::string_view> {
    fmt::format_context::iterator format(const tranche::Instant& instant,
                                         format_context& context) const;
};
