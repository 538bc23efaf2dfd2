// SPDX-License-Identifier: Apache-2.0
/// A contract file in memory, and spans of it: what every later stage points back to.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tranche {

/// A half-open range of bytes [begin, end) of one file.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend auto operator<=>(const Span&, const Span&) = default;
};

/// Both one-based, for people; columns count code points.
struct LineColumn {
    std::size_t line;
    std::size_t column;
};

/// Owns the text of one contract file. Spans index into its text.
class SourceFile {
public:
    SourceFile(std::string name, std::string text);

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] const std::string& text() const { return text_; }

    /// Checks that `offset` is not past the end.
    [[nodiscard]] LineColumn locate(std::uint32_t offset) const;

    /// The line in which `offset` lies, without its line break. Checks alike.
    [[nodiscard]] std::string_view line_at(std::uint32_t offset) const;

    /// The text of `span`; checks that it is one of this file.
    [[nodiscard]] std::string_view at(Span span) const;

private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> line_starts_;
};

}  // namespace tranche
