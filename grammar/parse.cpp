// SPDX-License-Identifier: Apache-2.0
#include "grammar/parse.h"

#include "grammar/build_file.h"
#include "grammar/check_text.h"
#include "grammar/diagnostics.h"
#include "grammar/recovery.h"
#include "grammar/splitter.h"

namespace tranche::grammar {

namespace {

/// Parses a contract whose words have been read and repaired.
class FileParser {
public:
    FileParser(const SourceFile& source, const Repaired& repaired, Diagnostics& diagnostics)
        : source_(source),
          repaired_(repaired),
          diagnostics_(diagnostics),
          words_(source),
          parser_(&words_),
          figures_(source, diagnostics),
          clauses_(figures_) {
        parser_.setErrorHandler(std::make_shared<Recovery>(source, words_, repaired, diagnostics));
    }

    [[nodiscard]] ast::File file() {
        ast::File file;
        Splitter splitter(source_, repaired_, diagnostics_);
        for (auto slice = splitter.next(); slice && !diagnostics_.is_full();
             slice = splitter.next()) {
            const std::size_t errors_before = diagnostics_.error_count();
            if (slice->state == Slice::State::whole) {
                parse(*slice, file);
            }
            if (diagnostics_.error_count() > errors_before || has_mistake(*slice)) {
                splitter.mute();
            }
        }
        return file;
    }

private:
    void parse(const Slice& slice, ast::File& file) {
        const auto& tokens = repaired_.tokens;
        const auto size = static_cast<std::uint32_t>(source_.text().size());
        const Span after = slice.end < tokens.size() ? tokens[slice.end].span : Span{size, size};
        const std::size_t errors_before = diagnostics_.error_count();
        words_.show(std::span(tokens).subspan(slice.begin, slice.end - slice.begin), after);
        parser_.reset();
        const auto* tree = parser_.declaration();
        if (diagnostics_.error_count() == errors_before && !has_mistake(slice)) {
            file.declarations.push_back(build_declaration(*tree, clauses_));
        }
    }

    [[nodiscard]] bool has_mistake(const Slice& slice) const {
        return repaired_.has_mistake(repaired_.tokens[slice.begin].span.begin,
                                     repaired_.tokens[slice.end - 1].span.end);
    }

    const SourceFile& source_;
    const Repaired& repaired_;
    Diagnostics& diagnostics_;
    Words words_;
    generated::TrancheParser parser_;
    Figures figures_;
    Clauses clauses_;
};

}  // namespace

ast::File parse(const SourceFile& source, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    if (!check_text(source, diagnostics)) {
        return {};
    }
    const auto tokens = without_comments(tokenize(source, diagnostics));
    if (diagnostics.error_count() > errors_before || !check_nesting(tokens, diagnostics)) {
        return {};
    }
    if (tokens.empty()) {
        diagnostics.report({}, declares_nothing)
            .suggest("start with `deal NAME \"Title\" { ... }`");
        return {};
    }
    const Repaired repaired = repair(source, tokens, diagnostics);
    ast::File file = FileParser(source, repaired, diagnostics).file();
    return diagnostics.error_count() > errors_before ? ast::File{} : std::move(file);
}

}  // namespace tranche::grammar
