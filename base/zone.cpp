// SPDX-License-Identifier: Apache-2.0
#include "base/zone.h"

#include <date/tz.h>

#include <stdexcept>

namespace tranche {

namespace {

/// 00:00 of `day` in `zone`, or the first instant of the day where the clocks skip midnight.
::date::sys_seconds start_of(const ::date::time_zone& zone, Date day) {
    const ::date::local_seconds midnight{::date::local_days(::date::days(day.days()))};
    const auto info = zone.get_info(midnight);
    return ::date::sys_seconds(midnight.time_since_epoch() - info.first.offset);
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
    try {
        return Zone(::date::locate_zone(name));
    } catch (const std::runtime_error&) {
        return std::nullopt;  // The library's way to say that there is none of that name.
    }
}

std::int64_t Zone::seconds(const Period& period) const {
    return (start_of(*zone_, period.end) - start_of(*zone_, period.begin)).count();
}

}  // namespace tranche
