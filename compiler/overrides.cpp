// SPDX-License-Identifier: Apache-2.0
#include "compiler/overrides.h"

#include "compiler/diagnostics.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace tranche::compiler {

namespace {

using Override = ast::Override::Kind;

bool cites(const Rival& rival, const std::string& number) {
    return std::any_of(rival.marks->begin(), rival.marks->end(), [&](const ast::Mark& mark) {
        const auto* found = std::get_if<ast::Cites>(&mark.what);
        return found != nullptr && found->clause && found->clause->text == number;
    });
}

bool cites_something(const Rival& rival) {
    return std::any_of(rival.marks->begin(), rival.marks->end(), [](const ast::Mark& mark) {
        return std::holds_alternative<ast::Cites>(mark.what);
    });
}

/// The mark of `one` that sets it above or below `other`; null if it has none.
const ast::Mark* mark_about(const Rival& one, const Rival& other, Override kind) {
    const auto found =
        std::find_if(one.marks->begin(), one.marks->end(), [&](const ast::Mark& mark) {
            const auto* written = std::get_if<ast::Override>(&mark.what);
            return written != nullptr && written->kind == kind &&
                   cites(other, written->clause.text);
        });
    return found == one.marks->end() ? nullptr : &*found;
}

/// What a clause says, without its marks.
std::string words_of(const Context& context, const Rival& rival) {
    Span words = rival.span;
    if (!rival.marks->empty()) {
        words.end = rival.marks->front().span.begin;
    }
    std::string text = text_at(context, words);
    return text;
}

/// Whether a mark of either sets `one` above `other`.
bool is_set_above(const Rival& one, const Rival& other) {
    return mark_about(one, other, Override::prevails) != nullptr ||
           mark_about(other, one, Override::yields) != nullptr;
}

/// Notes the marks that set one of the rivals above or below another.
void note_bent(Context& context, const std::vector<Rival>& rivals) {
    std::map<std::string_view, std::vector<const Rival*>> citing;
    for (const Rival& rival : rivals) {
        for (const ast::Mark& mark : *rival.marks) {
            const auto* cited = std::get_if<ast::Cites>(&mark.what);
            if (cited != nullptr && cited->clause) {
                citing[cited->clause->text].push_back(&rival);
            }
        }
    }
    for (const Rival& rival : rivals) {
        for (const ast::Mark& mark : *rival.marks) {
            const auto* written = std::get_if<ast::Override>(&mark.what);
            if (written == nullptr) {
                continue;
            }
            const auto& others = citing[written->clause.text];
            const auto other = std::find_if(others.begin(), others.end(),
                                            [&](const Rival* each) { return each != &rival; });
            if (other != others.end() && mark_about(rival, **other, written->kind) == &mark) {
                context.bent.insert(&mark);
            }
        }
    }
}

enum class Relation { none, prevails, same };

Relation relation(const Context& context, const Rival& one, const Rival& other) {
    const bool prevails = is_set_above(one, other);
    const bool yields = is_set_above(other, one);
    if (prevails || yields) {
        return prevails && !yields ? Relation::prevails : Relation::none;
    }
    const bool is_same = cites_something(one) && cites_something(other) &&
                         words_of(context, one) == words_of(context, other);
    return is_same ? Relation::same : Relation::none;
}

}  // namespace

std::optional<std::size_t> prevailing(Context& context,
                                      const std::string& path,
                                      const std::vector<Rival>& rivals) {
    note_bent(context, rivals);
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        std::vector<Relation> others;
        for (std::size_t j = 0; j < rivals.size(); ++j) {
            others.push_back(j == i ? Relation::same : relation(context, rivals[i], rivals[j]));
            if (others.back() == Relation::none) {
                break;  // Most are refused at once: what thousands say is read in linear time.
            }
        }
        if (others.back() == Relation::none) {
            continue;
        }
        for (std::size_t j = 0; j < rivals.size(); ++j) {
            if (j != i) {
                const bool is_same = others[j] == Relation::same;
                static_cast<void>(add_node(context, path + (is_same ? ".restated" : ".overridden"),
                                           rivals[j].span, *rivals[j].marks));
            }
        }
        return i;
    }
    return std::nullopt;
}

std::vector<const ast::Condition*> exceptions_of(Context& context,
                                                 const std::vector<ast::Mark>& marks) {
    std::vector<const ast::Condition*> exceptions;
    for (const ast::Mark& mark : marks) {
        if (const auto* except = std::get_if<ast::ExceptWhen>(&mark.what)) {
            exceptions.push_back(except->condition.get());
            context.bent.insert(&mark);
        }
    }
    return exceptions;
}

void check_overrides(Context& context) {
    for (const ast::Mark* mark : context.bending) {
        if (context.bent.count(mark) != 0) {
            continue;
        }
        if (const auto* written = std::get_if<ast::Override>(&mark->what)) {
            context.diagnostics.report(mark->span, overrides_nothing, written->clause.text);
        } else {
            context.diagnostics.report(mark->span, no_exception_here, text_at(context, mark->span));
        }
    }
}

}  // namespace tranche::compiler
