// SPDX-License-Identifier: Apache-2.0
/// Names that nothing uses are often misspelt where they should be; and what uses of templates say.
#include "base/check.h"
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace tranche::compiler {

namespace {

/// Declared only to be referred to. The others mean something by themselves.
constexpr std::array referred_to{Kind::source,   Kind::party,      Kind::hardware, Kind::site,
                                 Kind::calendar, Kind::observable, Kind::event};

constexpr Words<Kind, 10> named_kinds{{
    {"source", Kind::source},
    {"party", Kind::party},
    {"hardware", Kind::hardware},
    {"site", Kind::site},
    {"calendar", Kind::calendar},
    {"milestone", Kind::milestone},
    {"risk", Kind::risk},
    {"investment", Kind::investment},
    {"purchase", Kind::purchase},
    {"capacity", Kind::capacity},
}};

}  // namespace

bool check_bindings(Context& context, const ast::File& file) {
    const ErrorCount errors(context);
    for (const ast::Binding& binding : file.bindings) {
        const ErrorCount errors_here(context);
        const auto kind = meaning(context, binding.kind, "a kind of parameter", named_kinds);
        check(kind.has_value(), "the grammar knows the kinds of parameters");
        static_cast<void>(context.names.find(binding.value, {*kind}, context.diagnostics));
        if (!errors_here.is_unchanged()) {
            context.diagnostics.last().note(binding.kind.span, "the parameter is here");
        }
    }
    return errors.is_unchanged();
}

void warn_of_names(Context& context) {
    std::map<std::uint32_t, std::pair<std::string_view, const Declared*>> unused;  // By place.
    const auto add = [&](const std::string& name, const Declared& declared) {
        // What is imported is a library: a contract takes of it what it needs.
        if (context.sources.index_of(declared.span) == 0 && !declared.is_used) {
            unused.try_emplace(declared.span.begin, name, &declared);
        }
    };
    for (const auto& [name, declared] : context.names.units()) {
        add(name, declared);
    }
    for (const auto& [name, declared] : context.names.all()) {
        if (std::find(referred_to.begin(), referred_to.end(), declared.kind) != referred_to.end()) {
            add(name, declared);
        }
    }
    for (const auto& [place, one] : unused) {
        const auto& [name, declared] = one;
        context.diagnostics.report(declared->span, unused_name, std::string(name),
                                   std::string(noun(declared->kind)));
    }
}

}  // namespace tranche::compiler
