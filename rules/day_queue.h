// SPDX-License-Identifier: Apache-2.0
/// The days on which something may change, in order, each once.
#pragma once

#include "base/date.h"

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace tranche::rules {

/// A set of days from `first` through `last`; one bit for each. Days outside are ignored: what they
/// would change was so from the beginning, or is not asked for.
class DayQueue {
public:
    DayQueue(Date first, Date last)
        : first_(first),
          last_(last),
          bits_(last < first ? 0 : static_cast<std::size_t>(last - first) / 64 + 1) {}

    void add(Date day) {
        if (first_ <= day && day <= last_) {
            const auto at = static_cast<std::size_t>(day - first_);
            bits_[at / 64] |= std::uint64_t{1} << (at % 64);
        }
    }

    /// The first day of the set that is not before `day`.
    [[nodiscard]] std::optional<Date> next_from(Date day) const {
        if (day > last_) {
            return std::nullopt;
        }
        const auto at = day < first_ ? std::size_t{0} : static_cast<std::size_t>(day - first_);
        std::uint64_t word = at / 64 < bits_.size() ? bits_[at / 64] >> (at % 64) << (at % 64) : 0;
        for (std::size_t i = at / 64; i < bits_.size(); word = ++i < bits_.size() ? bits_[i] : 0) {
            if (word != 0) {
                const auto offset = i * 64 + static_cast<std::size_t>(std::countr_zero(word));
                return first_ + static_cast<std::int32_t>(offset);
            }
        }
        return std::nullopt;
    }

private:
    Date first_;
    Date last_;
    std::vector<std::uint64_t> bits_;
};

}  // namespace tranche::rules
