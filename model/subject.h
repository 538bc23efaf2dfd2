// SPDX-License-Identifier: Apache-2.0
/// The names of what a power is over.
#pragma once

#include "model/deal.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::model {

/// "deal", "azure", "dedicated.phase_1".
[[nodiscard]] std::string name_of(const Deal& deal, const Subject& subject);

/// What has that name; nothing if nothing has.
[[nodiscard]] std::optional<Subject> subject_named(const Deal& deal, std::string_view name);

/// The names of all there is.
[[nodiscard]] std::vector<std::string> subject_names(const Deal& deal);

}  // namespace tranche::model
