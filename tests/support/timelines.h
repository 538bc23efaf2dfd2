// SPDX-License-Identifier: Apache-2.0
/// Timelines as text, to compare two of them.
#pragma once

#include "rules/timeline.h"

#include <fmt/format.h>

#include <string>

namespace tranche::tests {

/// Every event, and everything that counted toward a purchase.
[[nodiscard]] inline std::string text_of(const rules::Timeline& timeline) {
    std::string text;
    for (const rules::Event& event : timeline.events) {
        text +=
            fmt::format("{} {} {} {}\n", event.day, static_cast<int>(event.kind), event.node.index,
                        event.amount ? plain(event.amount->value.normalized()) : "");
    }
    for (const auto& steps : timeline.counted) {
        for (const rules::Step& step : steps) {
            text += fmt::format("{} {}\n", step.day, plain(step.amount.value.normalized()));
        }
    }
    return text;
}

}  // namespace tranche::tests
