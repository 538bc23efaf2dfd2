// SPDX-License-Identifier: Apache-2.0
#include "base/source.h"

#include "base/check.h"
#include "base/text.h"

#include <algorithm>

namespace tranche {

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
    for (std::size_t at = text_.find('\n'); at != std::string::npos;
         at = text_.find('\n', at + 1)) {
        line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
    }
}

LineColumn SourceFile::locate(std::uint32_t offset) const {
    check(offset <= text_.size(), "an offset past the end of the file");
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const std::uint32_t start = *(after - 1);
    const std::string_view before = std::string_view(text_).substr(start, offset - start);
    return {.line = static_cast<std::size_t>(after - line_starts_.begin()),
            .column = 1 + code_points(before)};
}

std::string_view SourceFile::line_at(std::uint32_t offset) const {
    check(offset <= text_.size(), "an offset past the end of the file");
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const std::string_view rest = std::string_view(text_).substr(*(after - 1));
    std::string_view line = rest.substr(0, rest.find('\n'));
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return line;
}

std::string_view SourceFile::at(Span span) const {
    check(span.begin <= span.end && span.end <= text_.size(), "a span outside of the file");
    return std::string_view(text_).substr(span.begin, span.end - span.begin);
}

}  // namespace tranche
