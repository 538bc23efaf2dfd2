// SPDX-License-Identifier: Apache-2.0
/// A run of words that holds declarations: a whole file, or what stands in the braces of a
/// template. Its declarations can be read once, and those of a template again for each of its uses.
#pragma once

#include "base/diagnostics.h"
#include "grammar/build_clauses.h"
#include "grammar/mistakes.h"
#include "grammar/splitter.h"
#include "grammar/words.h"

#include <functional>

namespace tranche::grammar {

class Passage {
public:
    using Tree = generated::TrancheParser::DeclarationContext;

    /// The tree as one of that kind of declaration; null if it is another one.
    template <typename Context>
    [[nodiscard]] static const Context* as(const Tree& tree) {
        return dynamic_cast<const Context*>(tree.children.front());
    }

    /// `after` is the place behind its last word. All but `words` has to outlive it.
    Passage(const SourceFile& source, Repaired words, Span after, Diagnostics& diagnostics);

    Passage(const Passage&) = delete;
    Passage& operator=(const Passage&) = delete;

    [[nodiscard]] const Repaired& words() const { return words_; }

    [[nodiscard]] const Clauses& clauses() const { return clauses_; }

    /// Reads one declaration after the other. `take` gets those without errors, with their trees,
    /// which are gone after it; of a template the tree holds the head alone.
    void read(const std::function<void(const Slice&, const Tree&)>& take);

    /// Reads a declaration that had no errors once more, as part of an expansion. The tree is gone
    /// after the next one.
    [[nodiscard]] const Tree& again(const Slice& slice, Shift shift);

    /// What `clauses` makes of words that `again` reads, until it is called again.
    void expand(Shift shift, const Values& values) { figures_.expand(shift, values); }

    /// The words between the braces of a template.
    [[nodiscard]] Repaired inside(const Slice& slice) const;

    /// The brace that opens a template, and the one that closes it.
    [[nodiscard]] Span braces(const Slice& slice) const;

private:
    const Tree& parse(const Slice& slice, Shift shift);
    [[nodiscard]] std::size_t opening_brace(const Slice& slice) const;
    [[nodiscard]] Span behind(const Slice& slice) const;
    [[nodiscard]] bool has_mistake(const Slice& slice) const;

    const SourceFile& source_;
    Repaired words_;
    Span after_;
    Diagnostics& diagnostics_;
    Words stream_;
    generated::TrancheParser parser_;
    Figures figures_;
    Clauses clauses_;
};

}  // namespace tranche::grammar
