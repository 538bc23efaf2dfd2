// SPDX-License-Identifier: Apache-2.0
#include "grammar/build_reuse.h"

namespace tranche::grammar {

namespace {

using Parser = generated::TrancheParser;

ast::Value value_of(const Parser::UseArgumentContext& given, const Figures& figures) {
    if (given.value != nullptr) {
        return figures.amount(*given.value);
    }
    if (given.share != nullptr) {
        return figures.percent(*given.share);
    }
    if (given.day != nullptr) {
        return figures.date(*given.day);
    }
    if (given.text != nullptr) {
        return figures.text(*given.text);
    }
    return figures.path(*given.of);
}

}  // namespace

ast::Import build_import(const Parser::ImportFileContext& context, const Figures& figures) {
    return {figures.text(*context.file), figures.name(*context.id), Figures::span(context)};
}

ast::Template build_template(const Parser::Template_Context& context, const Figures& figures) {
    ast::Template result{figures.name(*context.id), figures.text(*context.title), {}, {}, {},
                         Figures::span(context)};
    for (const auto* parameter : context.parameters) {
        result.parameters.push_back({figures.name(*parameter->id), figures.name(*parameter->kind)});
    }
    return result;
}

ast::Use build_use(const Parser::UseTemplateContext& context, const Figures& figures) {
    ast::Use use{
        figures.path(*context.what), figures.name(*context.id), {}, Figures::span(context)};
    for (const auto* given : context.arguments) {
        use.arguments.push_back({figures.name(*given->id), value_of(*given, figures)});
    }
    return use;
}

}  // namespace tranche::grammar
