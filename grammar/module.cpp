// SPDX-License-Identifier: Apache-2.0
#include "grammar/module.h"

#include "base/text.h"
#include "grammar/build_file.h"
#include "grammar/build_reuse.h"
#include "grammar/check_text.h"
#include "grammar/diagnostics.h"
#include "grammar/vocabulary.h"

#include <algorithm>
#include <array>
#include <map>

namespace tranche::grammar {

namespace {

using P = generated::TrancheParser;

/// A kind of parameter, and the words that take its place where a template is read by itself.
struct ParameterKind {
    std::string_view word;
    std::vector<std::uint16_t> tokens;  ///< None for what stands for a name.
};

const std::vector<ParameterKind>& parameter_kinds() {
    static const std::vector<ParameterKind> kinds{
        {"amount", {P::INTEGER, P::UNIT}},
        {"date", {P::DATE}},
        {"percent", {P::PERCENT}},
        {"text", {P::TEXT}},
        {"source", {}},
        {"party", {}},
        {"hardware", {}},
        {"site", {}},
        {"calendar", {}},
        {"milestone", {}},
        {"risk", {}},
        {"investment", {}},
        {"purchase", {}},
        {"capacity", {}},
    };
    return kinds;
}

const ParameterKind* parameter_kind(std::string_view word) {
    const auto& kinds = parameter_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const ParameterKind& kind) { return kind.word == word; });
    return found == kinds.end() ? nullptr : &*found;
}

/// Whether it takes a name for itself: a demand and what leaving brings have that of a purchase,
/// and units are no names.
bool takes_name(const ast::AnyDeclaration& declaration) {
    return !std::holds_alternative<ast::Demand>(declaration) &&
           !std::holds_alternative<ast::Leaving>(declaration) &&
           !std::holds_alternative<ast::DeclaredUnit>(declaration);
}

/// The names of one file or template. Those that declarations take are compared by the compiler.
class NamesOnce {
public:
    explicit NamesOnce(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    void take(const ast::Name& name) {
        const auto [first, is_new] = places_.emplace(name.text, name.span);
        if (!is_new) {
            diagnostics_.report(name.span, named_twice, name.text)
                .note(first->second, "first named here");
        }
    }

    /// What has a name among those taken may not be declared. Some declarations take no name.
    void take(const ast::AnyDeclaration& declaration) const {
        if (std::holds_alternative<ast::Deal>(declaration) || !takes_name(declaration)) {
            return;
        }
        const auto& name = std::visit(
            [](const auto& each) -> const ast::Name& { return each.heading.name; }, declaration);
        const auto first = places_.find(name.text);
        if (first != places_.end()) {
            diagnostics_.report(name.span, named_twice, name.text)
                .note(first->second, "first named here");
        }
    }

private:
    Diagnostics& diagnostics_;
    std::map<std::string, Span> places_;
};

class ModuleReader {
public:
    ModuleReader(const SourceFile& source, Module& module, Diagnostics& diagnostics)
        : source_(source), module_(module), diagnostics_(diagnostics) {}

    void read(Repaired words) {
        Passage passage(source_, std::move(words), {source_.span().end, source_.span().end},
                        diagnostics_);
        ast::File& file = module_.file;
        passage.read([&](const Slice& slice, const Passage::Tree& tree) {
            if (const auto* import = Passage::as<P::ImportFileContext>(tree)) {
                module_.items.push_back({Item::Kind::import, file.imports.size(), slice});
                file.imports.push_back(build_import(*import, passage.clauses().figures()));
            } else if (const auto* head = Passage::as<P::Template_Context>(tree)) {
                ast::Template built = build_template(*head, passage.clauses().figures());
                module_.bodies.push_back(body(passage, slice, built));
                module_.templates.emplace(built.name.text, file.templates.size());
                file.templates.push_back(std::move(built));
            } else if (const auto* use = Passage::as<P::UseTemplateContext>(tree)) {
                module_.items.push_back({Item::Kind::use, file.uses.size(), slice});
                file.uses.push_back(build_use(*use, passage.clauses().figures()));
            } else {
                module_.items.push_back({Item::Kind::declaration, file.declarations.size(), slice});
                file.declarations.push_back(build_declaration(tree, passage.clauses()));
            }
        });
        check_names(file);
    }

private:
    void check_names(const ast::File& file) const {
        NamesOnce names(diagnostics_);
        for (const ast::Import& import : file.imports) {
            names.take(import.name);
        }
        for (const ast::Template& each : file.templates) {
            names.take(each.name);
        }
        for (const ast::Use& use : file.uses) {
            names.take(use.name);
        }
        for (const ast::AnyDeclaration& declaration : file.declarations) {
            names.take(declaration);
        }
    }

    [[nodiscard]] Body body(const Passage& outside, const Slice& slice, ast::Template& head) const {
        check_parameters(head);
        Repaired words = outside.inside(slice);
        words.tokens = with_parameters(words.tokens, head);
        Body body;
        for (const ast::Parameter& parameter : head.parameters) {
            body.parameters.emplace(parameter.name.text, body.parameters.size());
        }
        body.span = outside.braces(slice);
        body.passage = std::make_unique<Passage>(
            source_, std::move(words), Span{body.span.end - 1, body.span.end}, diagnostics_);
        Passage& passage = *body.passage;
        passage.read([&](const Slice& inner, const Passage::Tree& tree) {
            if (Passage::as<P::ImportFileContext>(tree) != nullptr ||
                Passage::as<P::Template_Context>(tree) != nullptr) {
                diagnostics_.report(Figures::span(*tree.start), stands_at_the_top,
                                    tree.start->getText());
            } else if (const auto* use = Passage::as<P::UseTemplateContext>(tree)) {
                body.items.push_back({Item::Kind::use, head.uses.size(), inner});
                head.uses.push_back(build_use(*use, passage.clauses().figures()));
                body.own.insert(head.uses.back().name.text);
            } else {
                body.items.push_back({Item::Kind::declaration, head.declarations.size(), inner});
                head.declarations.push_back(build_declaration(tree, passage.clauses()));
                take(head.declarations.back(), body);
            }
        });
        check_names(head);
        return body;
    }

    void take(const ast::AnyDeclaration& declaration, Body& body) const {
        const auto& name = std::visit(
            [](const auto& each) -> const ast::Name& { return each.heading.name; }, declaration);
        if (std::holds_alternative<ast::Deal>(declaration)) {
            diagnostics_.report(name.span, deal_in_template, name.text);
        } else if (takes_name(declaration)) {
            body.own.insert(name.text);
        }
    }

    void check_names(const ast::Template& head) const {
        NamesOnce names(diagnostics_);
        for (const ast::Parameter& parameter : head.parameters) {
            names.take(parameter.name);
        }
        for (const ast::Use& use : head.uses) {
            names.take(use.name);
        }
        for (const ast::AnyDeclaration& declaration : head.declarations) {
            names.take(declaration);
        }
    }

    void check_parameters(const ast::Template& head) const {
        for (const ast::Parameter& parameter : head.parameters) {
            const std::string& kind = parameter.kind.text;
            if (parameter_kind(kind) == nullptr) {
                std::vector<std::string> words;
                std::vector<std::string_view> known;
                for (const ParameterKind& each : parameter_kinds()) {
                    words.push_back(fmt::format("`{}`", each.word));
                    known.push_back(each.word);
                }
                auto& error = diagnostics_.report(parameter.kind.span, no_kind_of_parameter, kind,
                                                  alternatives(words));
                if (const auto near = nearest(kind, known)) {
                    error.suggest(fmt::format("did you mean `{}`?", *near));
                }
            } else if (is_figure(kind) && keyword(parameter.name.text)) {
                diagnostics_.report(parameter.name.span, parameter_is_a_word, parameter.name.text,
                                    with_article(kind));
            }
        }
    }

    /// `tokens` with what a parameter is in place of its name, if it is a figure.
    [[nodiscard]] std::vector<Token> with_parameters(const std::vector<Token>& tokens,
                                                     const ast::Template& head) const {
        std::map<std::string_view, const ParameterKind*> figures;
        for (const ast::Parameter& parameter : head.parameters) {
            if (is_figure(parameter.kind.text)) {
                figures.emplace(parameter.name.text, parameter_kind(parameter.kind.text));
            }
        }
        std::vector<Token> result;
        result.reserve(tokens.size());
        std::uint16_t before = P::LBRACE;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const Token& token = tokens[i];
            // What stands before `is` is a parameter of another template.
            const bool is_before_is = i + 1 < tokens.size() && tokens[i + 1].kind == P::KW_IS;
            const auto found = token.kind == P::NAME && before != P::DOT && !is_before_is
                                   ? figures.find(source_.at(token.span))
                                   : figures.end();
            before = token.kind;
            if (found == figures.end()) {
                result.push_back(token);
                continue;
            }
            for (const std::uint16_t kind : found->second->tokens) {
                result.push_back({token.span, token.line, kind});
            }
        }
        return result;
    }

    const SourceFile& source_;
    Module& module_;
    Diagnostics& diagnostics_;
};

}  // namespace

bool is_figure(std::string_view kind) {
    const ParameterKind* found = parameter_kind(kind);
    return found != nullptr && !found->tokens.empty();
}

std::string with_article(std::string_view kind) {
    if (kind == "percent") {
        return "a percentage";
    }
    const bool has_vowel = kind.find_first_of("aei") == 0;
    return fmt::format("{}{}", kind == "hardware" ? "" : has_vowel ? "an " : "a ", kind);
}

Module read_module(const SourceFile& source, Diagnostics& diagnostics) {
    Module module;
    module.source = &source;
    const std::size_t errors_before = diagnostics.error_count();
    if (!check_text(source, diagnostics)) {
        return module;
    }
    const auto tokens = without_comments(tokenize(source, diagnostics));
    if (diagnostics.error_count() > errors_before || !check_nesting(tokens, diagnostics)) {
        return module;
    }
    if (tokens.empty()) {
        const std::uint32_t begin = source.span().begin;
        diagnostics.report({begin, begin}, declares_nothing)
            .suggest("start with `deal NAME \"Title\" { ... }`");
        return module;
    }
    ModuleReader(source, module, diagnostics).read(repair(source, tokens, diagnostics));
    return module;
}

}  // namespace tranche::grammar
