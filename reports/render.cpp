// SPDX-License-Identifier: Apache-2.0
#include "reports/render.h"

#include "base/check.h"
#include "reports/formats.h"

#include <algorithm>
#include <array>

namespace tranche::reports {

namespace {

constexpr std::array formats{Format::text,     Format::csv,  Format::json,
                             Format::markdown, Format::html, Format::ics};

}  // namespace

std::string render(const Table& table, Format format, const RenderOptions& options) {
    check_consistent(table);
    switch (format) {
        case Format::text: return render_text(table, options);
        case Format::csv: return render_csv(table);
        case Format::json: return render_json(table);
        case Format::markdown: return render_markdown(table);
        case Format::html: return render_html(table);
        case Format::ics: return render_ics(table);
    }
    fail("a format has no renderer", __FILE__, __LINE__);
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const Format format : formats) {
        names.emplace_back(name(format));
    }
    return names;
}

std::optional<Format> format_named(std::string_view wanted) {
    const auto* found = std::find_if(formats.begin(), formats.end(),
                                     [&](Format format) { return name(format) == wanted; });
    return found == formats.end() ? std::nullopt : std::optional(*found);
}

std::string_view name(Format format) {
    switch (format) {
        case Format::text: return "text";
        case Format::csv: return "csv";
        case Format::json: return "json";
        case Format::markdown: return "markdown";
        case Format::html: return "html";
        case Format::ics: return "ics";
    }
    fail("a format has no name", __FILE__, __LINE__);
}

}  // namespace tranche::reports
