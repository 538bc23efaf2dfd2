// SPDX-License-Identifier: Apache-2.0
#include "base/source.h"

#include "base/check.h"
#include "base/text.h"

#include <algorithm>
#include <limits>

namespace tranche {

SourceFile::SourceFile(std::string name, std::string text, std::uint32_t begin)
    : name_(std::move(name)), text_(std::move(text)), begin_(begin), line_starts_{0} {
    for (std::size_t at = text_.find('\n'); at != std::string::npos;
         at = text_.find('\n', at + 1)) {
        line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
    }
}

Span SourceFile::span() const {
    return {begin_, begin_ + static_cast<std::uint32_t>(text_.size())};
}

/// Where in the text `offset` lies.
std::uint32_t SourceFile::inside(std::uint32_t offset) const {
    check(offset >= begin_ && offset - begin_ <= text_.size(), "an offset outside of the file");
    return offset - begin_;
}

std::vector<std::uint32_t>::const_iterator SourceFile::line_after(std::uint32_t at) const {
    return std::upper_bound(line_starts_.begin(), line_starts_.end(), at);
}

std::size_t SourceFile::line_of(std::uint32_t offset) const {
    return static_cast<std::size_t>(line_after(inside(offset)) - line_starts_.begin());
}

LineColumn SourceFile::locate(std::uint32_t offset) const {
    const std::uint32_t at = inside(offset);
    const auto after = line_after(at);
    const std::uint32_t start = *(after - 1);
    const std::string_view before = std::string_view(text_).substr(start, at - start);
    return {.line = static_cast<std::size_t>(after - line_starts_.begin()),
            .column = 1 + code_points(before)};
}

std::string_view SourceFile::line_at(std::uint32_t offset) const {
    const std::string_view rest = std::string_view(text_).substr(*(line_after(inside(offset)) - 1));
    std::string_view line = rest.substr(0, rest.find('\n'));
    if (!line.empty() && line.back() == '\r') {
        line.remove_suffix(1);
    }
    return line;
}

std::string_view SourceFile::at(Span span) const {
    check(span.begin <= span.end, "a span that ends before it begins");
    const std::uint32_t begin = inside(span.begin);
    return std::string_view(text_).substr(begin, inside(span.end) - begin);
}

const SourceFile& Sources::add(std::string name, std::string text) {
    check(has_room(text.size()), "more text than has offsets");
    const std::uint32_t begin = end_;
    files_.push_back(std::make_unique<SourceFile>(std::move(name), std::move(text), begin));
    parts_.push_back({begin, files_.size() - 1, {}, {}, {}});
    end_ = files_.back()->span().end + 1;
    return *files_.back();
}

Span Sources::expand(Span part, Span use, Replacements values) {
    const std::uint32_t size = part.end - part.begin;
    check(has_room(size), "more text than has offsets");
    parts_.push_back({end_, Part::expansion, part, use, std::move(values)});
    const Span span{end_, end_ + size};
    end_ = span.end + 1;
    return span;
}

bool Sources::has_room(std::size_t bytes) const {
    return bytes < std::numeric_limits<std::uint32_t>::max() - end_;
}

const Sources::Part& Sources::part_of(std::uint32_t offset) const {
    const auto after = std::upper_bound(
        parts_.begin(), parts_.end(), offset,
        [](std::uint32_t wanted, const Part& part) { return wanted < part.begin; });
    check(after != parts_.begin(), "a span of no source");
    return *(after - 1);
}

Span Sources::origin(Span span) const {
    const Part* part = &part_of(span.begin);
    while (part->file == Part::expansion) {
        const std::uint32_t begin = part->repeats.begin + (span.begin - part->begin);
        span = {begin, begin + (span.end - span.begin)};
        part = &part_of(begin);
    }
    return span;
}

std::size_t Sources::index_of(Span span) const {
    return part_of(origin(span).begin).file;
}

std::string_view Sources::at(Span span) const {
    return file_of(span).at(origin(span));
}

std::vector<Span> Sources::uses(Span span) const {
    std::vector<Span> uses;
    for (const Part* part = &part_of(span.begin); part->file == Part::expansion;
         part = &part_of(part->use.begin)) {
        uses.push_back(part->use);
    }
    return uses;
}

}  // namespace tranche
