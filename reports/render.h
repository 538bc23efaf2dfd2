// SPDX-License-Identifier: Apache-2.0
/// Tables written out: for people as text, Markdown and a page, for machines as CSV, JSON and
/// calendars.
#pragma once

#include "reports/table.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tranche::reports {

enum class Format { text, csv, json, markdown, html, ics };

struct RenderOptions {
    std::size_t width = 0;  ///< Text only. Code points of a line; 0 is without limit.
};

/// The table in that format, UTF-8, lines ended by LF (of `ics` by CR LF, as its standard asks);
/// the same bytes for the same table.
///
/// Whatever the table holds, the result is one table of that shape: no text in it becomes markup, a
/// formula, a control sequence or another line.
/// Errors: checks that the table is consistent, and for `ics` that it has a `day_column`.
[[nodiscard]] std::string render(const Table& table,
                                 Format format,
                                 const RenderOptions& options = {});

/// The column that says on which day a row is, if there is one: `ics` needs it.
[[nodiscard]] std::optional<std::size_t> day_column(const Table& table);

/// The names of all formats.
[[nodiscard]] std::vector<std::string> format_names();

/// The format of that name (`text`, `csv`, ...), if there is one.
[[nodiscard]] std::optional<Format> format_named(std::string_view name);
[[nodiscard]] std::string_view name(Format format);

}  // namespace tranche::reports
