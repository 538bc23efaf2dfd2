// SPDX-License-Identifier: Apache-2.0
#include "base/zone.h"

#include <date/tz.h>

#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

namespace tranche {

namespace {

/// A second of `day` in `zone`; where the clocks skip 00:00, the first instant of the day.
::date::sys_seconds moment_of(const ::date::time_zone& zone, Date day, std::int32_t second) {
    const ::date::local_seconds local{::date::local_days(::date::days(day.days())) +
                                      std::chrono::seconds(second)};
    const auto info = zone.get_info(local);
    return ::date::sys_seconds(local.time_since_epoch() - info.first.offset);
}

/// The library says that there is no zone, too, where a program may open no more files.
void expect_files_open() {
    const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        throw std::system_error(errno, std::generic_category(), "time zones cannot be read");
    }
    ::close(file);
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
    try {
        return Zone(::date::locate_zone(name));
    } catch (const std::runtime_error&) {
        expect_files_open();
        return std::nullopt;  // The library's way to say that there is none of that name.
    }
}

std::int64_t Zone::seconds(const Period& period) const {
    return moment(period.end, 0) - moment(period.begin, 0);
}

std::int64_t Zone::moment(Date day, std::int32_t second) const {
    return moment_of(*zone_, day, second).time_since_epoch().count();
}

Date Zone::day_of(std::int64_t moment) const {
    const auto local = zone_->to_local(::date::sys_seconds(std::chrono::seconds(moment)));
    const auto days = ::date::floor<::date::days>(local).time_since_epoch().count();
    return Date(static_cast<std::int32_t>(days));
}

}  // namespace tranche
