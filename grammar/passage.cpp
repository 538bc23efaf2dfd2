// SPDX-License-Identifier: Apache-2.0
#include "grammar/passage.h"

#include "grammar/recovery.h"

#include <algorithm>
#include <span>

namespace tranche::grammar {

Passage::Passage(const SourceFile& source, Repaired words, Span after, Diagnostics& diagnostics)
    : source_(source),
      words_(std::move(words)),
      after_(after),
      diagnostics_(diagnostics),
      stream_(source),
      parser_(&stream_),
      figures_(source, diagnostics),
      clauses_(figures_) {
    parser_.setErrorHandler(std::make_shared<Recovery>(source, stream_, words_, diagnostics));
}

void Passage::read(const std::function<void(const Slice&, const Tree&)>& take) {
    Splitter splitter(source_, words_, diagnostics_);
    for (auto slice = splitter.next(); slice && !diagnostics_.is_full(); slice = splitter.next()) {
        const std::size_t errors_before = diagnostics_.error_count();
        if (slice->state == Slice::State::whole) {
            const Tree& tree = parse(*slice, {});
            if (diagnostics_.error_count() == errors_before && !has_mistake(*slice)) {
                take(*slice, tree);
            }
        }
        if (diagnostics_.error_count() > errors_before || has_mistake(*slice)) {
            splitter.mute();
        }
    }
}

const Passage::Tree& Passage::again(const Slice& slice, Shift shift) {
    return parse(slice, shift);
}

const Passage::Tree& Passage::parse(const Slice& slice, Shift shift) {
    const Span after = behind(slice);
    const auto words = std::span(words_.tokens).subspan(slice.begin, slice.end - slice.begin);
    if (words.front().kind == generated::TrancheParser::KW_TEMPLATE) {
        const std::size_t brace = opening_brace(slice);
        std::vector<Token> head(
            words.begin(), words.begin() + static_cast<std::ptrdiff_t>(brace + 1 - slice.begin));
        if (brace + 1 < slice.end) {
            head.push_back(words.back());
        }
        stream_.show(head, after, shift);
    } else {
        stream_.show(words, after, shift);
    }
    parser_.reset();
    return *parser_.declaration();
}

/// The last word if there is none.
std::size_t Passage::opening_brace(const Slice& slice) const {
    std::size_t at = slice.begin;
    while (at + 1 < slice.end && words_.tokens[at].kind != generated::TrancheParser::LBRACE) {
        ++at;
    }
    return at;
}

/// The word behind a declaration, or the end.
Span Passage::behind(const Slice& slice) const {
    return slice.end < words_.tokens.size() ? words_.tokens[slice.end].span : after_;
}

/// Whether there is one up to the next declaration. One behind the last word counts: it may be why
/// this is the last.
bool Passage::has_mistake(const Slice& slice) const {
    return words_.has_mistake(words_.tokens[slice.begin].span.begin, behind(slice).begin);
}

Repaired Passage::inside(const Slice& slice) const {
    const auto begin =
        words_.tokens.begin() + static_cast<std::ptrdiff_t>(opening_brace(slice) + 1);
    const auto end = words_.tokens.begin() + static_cast<std::ptrdiff_t>(slice.end - 1);
    return {{begin, end}, words_.mistakes};
}

Span Passage::braces(const Slice& slice) const {
    return {words_.tokens[opening_brace(slice)].span.begin, words_.tokens[slice.end - 1].span.end};
}

}  // namespace tranche::grammar
