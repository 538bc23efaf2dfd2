// SPDX-License-Identifier: Apache-2.0
/// The documents as data: their pages, and the fenced blocks, links and anchors in them.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::tests {

/// What stands between two fences.
struct Block {
    std::string language;  ///< "deal", "console"; empty if none is written.
    std::string text;
    std::size_t line = 0;  ///< Of its first line, from 1.
};

/// A Markdown file.
struct Page {
    std::filesystem::path path;
    std::string text;

    [[nodiscard]] std::vector<Block> blocks() const;

    /// The targets of its links, as written; blocks and code spans have none.
    [[nodiscard]] std::vector<std::string> links() const;

    /// The names that `#name` may point to: `<a id="name">`, and its headings as words joined by
    /// hyphens.
    [[nodiscard]] std::set<std::string> anchors() const;
};

/// Every page of the repository: those in its root and below docs/, in order of their paths.
[[nodiscard]] std::vector<Page> pages();

[[nodiscard]] Page page(std::string_view below);

/// The lines of `text`, without their ends.
[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

}  // namespace tranche::tests
