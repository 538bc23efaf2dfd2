// SPDX-License-Identifier: Apache-2.0
/// What stands in the fields of rows, read strictly: nothing is guessed.
#pragma once

#include "base/date.h"
#include "base/decimal.h"

#include <optional>
#include <string_view>

namespace tranche::exchange {

/// Whether a field says that there is no value: it is empty, or `NULL`, which FOCUS forbids and
/// providers write.
[[nodiscard]] bool is_null(std::string_view text);

/// A number as FOCUS has it, exactly: "-12.50", "35.2E-7". Nothing if it is spelled otherwise
/// ("+5", "1,000", "1_000", "1E+5", "NaN") or has more than 36 digits.
[[nodiscard]] std::optional<Decimal> number_in(std::string_view text);

struct Moment {
    Date day;               ///< Of UTC.
    bool is_midnight;       ///< Its first moment.
    bool is_spelled_right;  ///< "2026-05-01T00:00:00Z", and not in one of the other ways.
};

/// A moment of UTC, as "2026-05-01T23:00:00Z"; also with fractions of a second, with a space for
/// the T, without the Z, or the day alone. Nothing if it is none, or has another offset.
[[nodiscard]] std::optional<Moment> moment_in(std::string_view text);

}  // namespace tranche::exchange
