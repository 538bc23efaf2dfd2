// SPDX-License-Identifier: Apache-2.0
/// Day counts: what part of a year interest and fees are counted for.
#pragma once

#include "base/date.h"
#include "base/ratio.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tranche {

/// How days are counted, and how many make a year. All count the first day and not the last.
///
/// Source: ISDA 2006 Definitions, section 4.16: (b) ACT/ACT, (d) ACT/365 fixed, (e) ACT/360, (f)
/// 30/360 bond basis, (g) 30E/360 Eurobond basis, (h) 30E/360 ISDA. `thirty_360_us` is the bond
/// basis with the end of February as a 30th, as US agencies and municipalities count.
enum class DayCount {
    act_360,
    act_365f,
    act_act_isda,
    thirty_360_bond,
    thirty_360_us,
    thirty_e_360,
    thirty_e_360_isda
};

/// The day count a contract writes so: `act/360`, `act/365f` or `act/365`, `act/act isda`, `30/360
/// bond`, `30/360 us`, `30e/360`, `30e/360 isda`. Nothing for bare `30/360` and `act/act`, which
/// mean several.
[[nodiscard]] std::optional<DayCount> day_count_named(std::string_view name);
[[nodiscard]] std::string_view name(DayCount day_count);

/// The days that `day_count` counts from `from` to `to`; checks that `to` is not before `from`.
/// `thirty_e_360_isda` does not move a `to` on the last day of February if it is the `termination`
/// date of the contract; the others do not ask for it.
[[nodiscard]] std::int32_t days(DayCount day_count,
                                Date from,
                                Date to,
                                std::optional<Date> termination = std::nullopt);

/// Those days as a part of a year, exactly. ACT/ACT divides each calendar year by its own length.
[[nodiscard]] Ratio year_fraction(DayCount day_count,
                                  Date from,
                                  Date to,
                                  std::optional<Date> termination = std::nullopt);

}  // namespace tranche
