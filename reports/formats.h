// SPDX-License-Identifier: Apache-2.0
/// The renderers behind `render`, one for each format and file. Their tables are consistent.
#pragma once

#include "reports/render.h"

#include <string>

namespace tranche::reports {

[[nodiscard]] std::string render_text(const Table& table, const RenderOptions& options);
[[nodiscard]] std::string render_csv(const Table& table);
[[nodiscard]] std::string render_json(const Table& table);
[[nodiscard]] std::string render_markdown(const Table& table);
[[nodiscard]] std::string render_html(const Table& table);

/// Needs a `day_column`.
[[nodiscard]] std::string render_ics(const Table& table);

}  // namespace tranche::reports
