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
    [[nodiscard]] static std::optional<Zone> named(std::string_view name);

    /// Elapsed seconds from 00:00 of the first day of `period` to 00:00 of its end: a day on which
    /// the clocks are put forward has 82,800.
    [[nodiscard]] std::int64_t seconds(const Period& period) const;

private:
    explicit Zone(const ::date::time_zone* zone) : zone_(zone) {}

    const ::date::time_zone* zone_;  ///< Owned by the database, which lives as long as the program.
};

}  // namespace tranche
