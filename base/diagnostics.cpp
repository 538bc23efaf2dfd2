// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostics.h"

#include "base/text.h"

#include <algorithm>

namespace tranche {

namespace {

constexpr std::size_t excerpt_columns_max = 160;

std::string_view word(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

/// The code points [from, from + count) of `text`.
std::string_view columns(std::string_view text, std::size_t from, std::size_t count) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < from && begin < text.size(); ++i) {
        begin += std::max<std::size_t>(code_point_length(text.substr(begin)), 1);
    }
    std::size_t end = begin;
    for (std::size_t i = 0; i < count && end < text.size(); ++i) {
        end += std::max<std::size_t>(code_point_length(text.substr(end)), 1);
    }
    return text.substr(begin, end - begin);
}

/// `text` made visible, with each tab as one space, so that carets stay in their column.
std::string flat(std::string_view text) {
    std::string result = visible(text);
    std::replace(result.begin(), result.end(), '\t', ' ');
    return result;
}

/// The line of `span` with a caret under each character of it. Long lines show their part around
/// it.
std::string excerpt(Span whole, const Sources& sources) {
    const Span span = sources.origin(whole);
    const SourceFile& file = sources.file_of(span);
    const auto [line, column] = file.locate(span.begin);
    const std::string_view text = file.line_at(span.begin);
    const std::size_t skipped =
        column > excerpt_columns_max / 2 ? column - excerpt_columns_max / 2 : 0;
    const std::string before = flat(columns(text, skipped, column - 1 - skipped));
    const std::string_view rest =
        columns(text, column - 1, excerpt_columns_max - (column - 1 - skipped));
    const auto length = std::min<std::size_t>(span.end - span.begin, rest.size());
    const std::string place = flat(rest.substr(0, length));
    const std::string after = flat(rest.substr(length));
    const std::size_t width = std::max<std::size_t>(code_points(place), 1);
    return fmt::format("{:5} | {}{}{}{}\n      | {:>{}}{}\n", line, skipped > 0 ? "..." : "",
                       before, place, after, "", code_points(before) + (skipped > 0 ? 3 : 0),
                       std::string(width, '^'));
}

std::string place(Span span, const Sources& sources) {
    const SourceFile& file = sources.file_of(span);
    const auto [line, column] = file.locate(sources.origin(span).begin);
    return fmt::format("{}:{}:{}", visible(file.name()), line, column);
}

}  // namespace

Diagnostic& Diagnostic::note(Span where, std::string what) {
    notes.push_back({where, std::move(what)});
    return *this;
}

Diagnostic& Diagnostic::suggest(std::string what) {
    hint = std::move(what);
    return *this;
}

Diagnostic& Diagnostics::add(Diagnostic diagnostic) {
    is_dropped_ = std::any_of(all_.begin(), all_.end(), [&](const Diagnostic& one) {
        return one.code == diagnostic.code && one.span == diagnostic.span &&
               one.text == diagnostic.text;
    });
    if (is_dropped_) {
        dropped_ = std::move(diagnostic);
        return dropped_;
    }
    ++(diagnostic.severity == Severity::error ? error_count_ : warning_count_);
    if (is_full()) {
        dropped_ = std::move(diagnostic);
        is_dropped_ = true;
        return dropped_;
    }
    all_.push_back(std::move(diagnostic));
    return all_.back();
}

void Diagnostics::accept(
    const std::function<std::optional<std::string>(const Diagnostic& warning)>& reason_of) {
    for (Diagnostic& diagnostic : all_) {
        if (diagnostic.severity == Severity::error || diagnostic.accepted) {
            continue;
        }
        diagnostic.accepted = reason_of(diagnostic);
        if (diagnostic.accepted) {
            --warning_count_;
            ++accepted_count_;
        }
    }
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    std::vector<Diagnostic> result = all_;
    std::stable_sort(result.begin(), result.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return a.span.begin < b.span.begin;
    });
    return result;
}

std::string render(const Diagnostic& diagnostic, const Sources& sources) {
    std::string text =
        fmt::format("{}: {}[{}]: {}\n", place(diagnostic.span, sources), word(diagnostic.severity),
                    diagnostic.code, visible(diagnostic.text));
    text += excerpt(diagnostic.span, sources);
    for (const Note& note : diagnostic.notes) {
        text += fmt::format("{}: note: {}\n", place(note.span, sources), visible(note.text));
        text += excerpt(note.span, sources);
    }
    for (const Span use : sources.uses(diagnostic.span)) {
        text += fmt::format("{}: note: {}\n", place(use, sources), used_here);
        text += excerpt(use, sources);
    }
    if (!diagnostic.hint.empty()) {
        text += fmt::format("      = hint: {}\n", visible(diagnostic.hint));
    }
    return text;
}

std::string render(const Diagnostics& diagnostics, const Sources& sources) {
    std::string text;
    const auto all = diagnostics.sorted();
    for (const Diagnostic& diagnostic : all) {
        text += diagnostic.accepted ? "" : render(diagnostic, sources);
    }
    if (diagnostics.count() > all.size()) {
        text += fmt::format("{}: the first {} of {} diagnostics are shown\n",
                            visible(sources.main().name()), all.size(), diagnostics.count());
    }
    return text;
}

}  // namespace tranche
