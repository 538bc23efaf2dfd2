// SPDX-License-Identifier: Apache-2.0
/// Time zones: how long a day of a deal really is. Only the length of days is asked for; instants
/// are kept in UTC.
#pragma once

#include "base/date.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace date {
class time_zone;
}  // namespace date

namespace tranche {

/// A zone of the IANA time zone database of this machine.
class Zone {
public:
    /// The zone of that name (`America/New_York`), if the database has it.
    /// Errors: std::system_error if no file can be opened.
    [[nodiscard]] static std::optional<Zone> named(std::string_view name);

    /// Elapsed seconds from 00:00 of the first day of `period` to 00:00 of its end: a day on which
    /// the clocks are put forward has 82,800.
    [[nodiscard]] std::int64_t seconds(const Period& period) const;

    /// The moment at which the clocks show that second of `day`: the first of two; where they skip
    /// it, as if they had not been put forward yet.
    /// Units: seconds after 1970-01-01T00:00:00Z.
    [[nodiscard]] std::int64_t moment(Date day, std::int32_t second) const;

    /// The day that a moment lies in. Units: alike.
    [[nodiscard]] Date day_of(std::int64_t moment) const;

private:
    explicit Zone(const ::date::time_zone* zone) : zone_(zone) {}

    const ::date::time_zone* zone_;  ///< Owned by the database, which lives as long as the program.
};

}  // namespace tranche
