// SPDX-License-Identifier: Apache-2.0
#include "grammar/scopes.h"

#include "base/check.h"

#include <algorithm>

namespace tranche::ast {

std::size_t Scopes::add(Scope scope) {
    check(all_.empty() || all_.back().begin < scope.begin, "a scope out of order");
    all_.push_back(std::move(scope));
    return all_.size() - 1;
}

const Scope* Scopes::scope_of(Span span) const {
    const auto after = std::upper_bound(
        all_.begin(), all_.end(), span.begin,
        [](std::uint32_t wanted, const Scope& scope) { return wanted < scope.begin; });
    return after == all_.begin() ? nullptr : &*(after - 1);
}

/// From the scope of an expansion out to that of its file, then into what is imported or used.
Scopes::Followed Scopes::follow(const Scope& from, std::string_view text) const {
    const Scope* scope = &from;
    const std::string_view first = text.substr(0, text.find('.'));
    while (scope->outside != Scope::none && scope->own.count(first) == 0 &&
           scope->inside.count(first) == 0) {
        scope = &all_[scope->outside];
    }
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
        const auto inner = scope->inside.find(text.substr(0, dot));
        if (inner == scope->inside.end()) {
            break;
        }
        scope = &all_[inner->second];
        text.remove_prefix(dot + 1);
    }
    return {scope, text};
}

std::string Scopes::declared(const Name& name) const {
    const Scope* scope = scope_of(name.span);
    return scope == nullptr ? name.text : scope->prefix + name.text;
}

std::string Scopes::meant(const Name& name) const {
    const Scope* scope = scope_of(name.span);
    if (scope == nullptr) {
        return name.text;
    }
    // A parameter may stand for a parameter of the use around it, which is the text before.
    if (const auto argument = scope->arguments.find(name.text);
        argument != scope->arguments.end()) {
        return meant(argument->second);
    }
    const Followed found = follow(*scope, name.text);
    return found.scope->prefix + std::string(found.rest);
}

Path Scopes::with_whole_name(const Path& path) const {
    const Scope* scope = scope_of(path.span);
    const std::string text = path.text();
    if (scope == nullptr || path.parts.size() == 1 ||
        scope->arguments.count(path.parts.front().text) > 0) {
        return path;
    }
    const std::string_view rest = follow(*scope, text).rest;
    const auto left = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '.'));
    const std::size_t whole = path.parts.size() - left;
    Path result{{path.parts.front()}, path.span};
    for (std::size_t i = 1; i < path.parts.size(); ++i) {
        const Name& part = path.parts[i];
        if (i < whole) {
            result.parts.front().text += "." + part.text;
            result.parts.front().span.end = part.span.end;
        } else {
            result.parts.push_back(part);
        }
    }
    return result;
}

}  // namespace tranche::ast
