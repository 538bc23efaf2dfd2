// SPDX-License-Identifier: Apache-2.0
/// The texts of a contract in memory, and spans of them: what every later stage points back to. All
/// texts share one range of offsets, so that a span alone says which file it is of.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tranche {

/// A half-open range [begin, end) of the offsets of one file, or of one expansion.
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

/// Owns the text of one file. Its bytes have the offsets from `begin`, its end included.
class SourceFile {
public:
    SourceFile(std::string name, std::string text, std::uint32_t begin = 0);

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] const std::string& text() const { return text_; }

    /// The offsets of all of its text.
    [[nodiscard]] Span span() const;

    /// Checks that `offset` is one of this file. Takes as long as the line.
    [[nodiscard]] LineColumn locate(std::uint32_t offset) const;

    /// Its line alone, however long that is. Checks alike.
    [[nodiscard]] std::size_t line_of(std::uint32_t offset) const;

    /// The line in which `offset` lies, without its line break. Checks alike.
    [[nodiscard]] std::string_view line_at(std::uint32_t offset) const;

    /// The text of `span`; checks that it is one of this file.
    [[nodiscard]] std::string_view at(Span span) const;

private:
    [[nodiscard]] std::uint32_t inside(std::uint32_t offset) const;
    [[nodiscard]] std::vector<std::uint32_t>::const_iterator line_after(std::uint32_t at) const;

    std::string name_;
    std::string text_;
    std::uint32_t begin_;
    std::vector<std::uint32_t> line_starts_;
};

/// Words by what stands in their place.
using Replacements = std::map<std::string, std::string, std::less<>>;

/// All the texts of one contract: the file that was named, those it imports, and the expansions of
/// its templates. An expansion is a text of its own that repeats a part of another one, so that
/// each use of a template has spans of its own.
class Sources {
public:
    Sources() = default;

    Sources(std::string name, std::string text) { add(std::move(name), std::move(text)); }

    /// Adds a file; the first one is the contract that was named. The result stays where it is.
    /// Checks that `has_room`.
    const SourceFile& add(std::string name, std::string text);

    /// Adds a text that repeats `part`, because `use` says so, with `values` in place of the words
    /// that are its parameters. Returns where it lies. Checks alike.
    Span expand(Span part, Span use, Replacements values);

    /// Whether so many bytes more still have offsets.
    [[nodiscard]] bool has_room(std::size_t bytes) const;

    /// In the order in which they were added.
    [[nodiscard]] const std::vector<std::unique_ptr<const SourceFile>>& files() const {
        return files_;
    }

    /// The contract that was named.
    [[nodiscard]] const SourceFile& main() const { return *files_.front(); }

    /// The span of a file that `span` repeats; itself if it is one of a file.
    [[nodiscard]] Span origin(Span span) const;

    /// The position among the files of that of a span, or of what it repeats.
    [[nodiscard]] std::size_t index_of(Span span) const;

    /// That file.
    [[nodiscard]] const SourceFile& file_of(Span span) const { return *files_[index_of(span)]; }

    /// The text of `span`, parameters as they are written.
    [[nodiscard]] std::string_view at(Span span) const;

    /// What stands in an expansion for the words that are its parameters; none elsewhere.
    [[nodiscard]] const Replacements& values(Span span) const { return part_of(span.begin).values; }

    /// The uses that brought `span` about, the innermost first; none if it is one of a file. Each
    /// is a span as it came, which may itself lie in an expansion.
    [[nodiscard]] std::vector<Span> uses(Span span) const;

private:
    struct Part {
        std::uint32_t begin = 0;
        std::size_t file = expansion;
        Span repeats;  ///< Of an expansion.
        Span use;
        Replacements values;

        static constexpr std::size_t expansion = ~std::size_t{0};
    };

    [[nodiscard]] const Part& part_of(std::uint32_t offset) const;

    std::vector<std::unique_ptr<const SourceFile>> files_;
    std::vector<Part> parts_;  ///< In the order of their offsets.
    std::uint32_t end_ = 0;
};

}  // namespace tranche
