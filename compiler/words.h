// SPDX-License-Identifier: Apache-2.0
/// Words with a fixed meaning: statuses, weekdays, months, rounding modes.
#pragma once

#include "base/text.h"
#include "compiler/context.h"
#include "compiler/diagnostics.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tranche::compiler {

template <typename Meaning, std::size_t Count>
using Words = std::array<std::pair<std::string_view, Meaning>, Count>;

inline constexpr Words<model::Status, 3> statuses{{
    {"announced", model::Status::announced},
    {"letter_of_intent", model::Status::letter_of_intent},
    {"definitive", model::Status::definitive},
}};

inline constexpr Words<Rounding, 7> roundings{{
    {"half_even", Rounding::half_even},
    {"half_up", Rounding::half_up},
    {"half_down", Rounding::half_down},
    {"up", Rounding::up},
    {"down", Rounding::down},
    {"ceiling", Rounding::ceiling},
    {"floor", Rounding::floor},
}};

inline constexpr Words<Roll, 4> rolls{{
    {"unadjusted", Roll::unadjusted},
    {"following", Roll::following},
    {"modified_following", Roll::modified_following},
    {"preceding", Roll::preceding},
}};

inline constexpr Words<MonthEnd, 2> month_ends{{
    {"clip", MonthEnd::clip},
    {"last_day", MonthEnd::last_day},
}};

inline constexpr Words<model::PowerKind, 2> power_kinds{{
    {"facility", model::PowerKind::facility},
    {"IT", model::PowerKind::it},
}};

inline constexpr Words<model::Recognition, 2> recognitions{{
    {"used", model::Recognition::when_used},
    {"invoiced", model::Recognition::when_invoiced},
}};

/// The cost columns of FOCUS 1.2 that an amount can be counted in.
inline constexpr Words<std::string_view, 4> cost_columns{{
    {"billed_cost", "billed_cost"},
    {"effective_cost", "effective_cost"},
    {"contracted_cost", "contracted_cost"},
    {"list_cost", "list_cost"},
}};

inline constexpr Words<model::Function, 3> functions{{
    {"drawn", model::Function::drawn},
    {"consumed", model::Function::consumed},
    {"delivered", model::Function::delivered},
}};

inline constexpr Words<int, 7> weekdays{{
    {"sunday", 0},
    {"monday", 1},
    {"tuesday", 2},
    {"wednesday", 3},
    {"thursday", 4},
    {"friday", 5},
    {"saturday", 6},
}};

inline constexpr Words<int, 12> month_names{{
    {"january", 1},
    {"february", 2},
    {"march", 3},
    {"april", 4},
    {"may", 5},
    {"june", 6},
    {"july", 7},
    {"august", 8},
    {"september", 9},
    {"october", 10},
    {"november", 11},
    {"december", 12},
}};

inline constexpr Words<int, 5> ordinals{{
    {"first", 1},
    {"second", 2},
    {"third", 3},
    {"fourth", 4},
    {"last", WeekdayHoliday::last},
}};

inline constexpr Words<Observed, 1> observances{{{"nearest", Observed::nearest_weekday}}};

/// Reports that `name` is none of `words`; `what` says what is needed: "a status".
void report_unknown_word(Context& context,
                         const ast::Name& name,
                         std::string_view what,
                         const std::vector<std::string_view>& words);

/// What `name` means among `words`. Errors: reports any other word.
template <typename Meaning, std::size_t Count>
[[nodiscard]] std::optional<Meaning> meaning(Context& context,
                                             const ast::Name& name,
                                             std::string_view what,
                                             const Words<Meaning, Count>& words) {
    std::vector<std::string_view> known;
    for (const auto& [word, meant] : words) {
        if (word == name.text) {
            return meant;
        }
        known.push_back(word);
    }
    report_unknown_word(context, name, what, known);
    return std::nullopt;
}

}  // namespace tranche::compiler
