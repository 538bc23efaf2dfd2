// SPDX-License-Identifier: Apache-2.0
/// JSON as commands write it.
#pragma once

#include "base/diagnostics.h"
#include "cli/environment.h"

#include <nlohmann/json.hpp>

namespace tranche::cli {

using Json = nlohmann::ordered_json;

/// The file of a span, and where it begins and ends, for people.
[[nodiscard]] Json place_of(Span whole, const Sources& sources);

/// The diagnostics in the order of their places.
[[nodiscard]] Json diagnostics_json(const Diagnostics& diagnostics, const Sources& sources);

/// Writes it in ASCII only, so that no name of a file reaches a terminal as it is.
void write_json(const Json& document, Environment& environment);

}  // namespace tranche::cli
