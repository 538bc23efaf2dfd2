// SPDX-License-Identifier: Apache-2.0
#include "grammar/templates.h"

#include "base/text.h"
#include "grammar/diagnostics.h"
#include "grammar/limits.h"

#include <algorithm>
#include <set>

namespace tranche::grammar {

namespace {

/// What one use of a template brings, with all that it uses itself.
struct Size {
    std::size_t items = 0;
    std::size_t bytes = 0;
    std::size_t depth = 0;
};

/// Sums stop here, far above every limit.
constexpr std::size_t counted_max = std::size_t{1} << 40U;

void add(Size& size, const Size& inner) {
    size.items = std::min(size.items + inner.items, counted_max);
    size.bytes = std::min(size.bytes + inner.bytes, counted_max);
    size.depth = std::max(size.depth, inner.depth + 1);
}

std::string found_kind(const ast::Value& value) {
    constexpr std::string_view words[] = {"a name", "an amount", "a percentage", "a date",
                                          "a text"};
    return std::string(words[value.index()]);
}

bool fits(const std::string& kind, const ast::Value& value) {
    if (kind == "amount") {
        return std::holds_alternative<ast::Amount>(value);
    }
    if (kind == "percent") {
        return std::holds_alternative<ast::Percent>(value);
    }
    if (kind == "date") {
        return std::holds_alternative<ast::Moment>(value);
    }
    return kind == "text" ? std::holds_alternative<ast::Text>(value)
                          : std::holds_alternative<ast::Path>(value);
}

Span span_of(const ast::Value& value) {
    return std::visit([](const auto& each) { return each.span; }, value);
}

class TemplateChecks {
public:
    explicit TemplateChecks(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    void run(const std::vector<std::unique_ptr<LoadedFile>>& files) {
        for (const auto& file : files) {
            for (std::size_t i = 0; i < file->module.bodies.size() && !diagnostics_.is_full();
                 ++i) {
                size_of({file.get(), i});
            }
        }
        for (const auto& file : files) {
            for (const ast::Use& use : file->module.file.uses) {
                if (!diagnostics_.is_full()) {
                    check_total(*file, use);
                }
            }
        }
        if (!diagnostics_.has_errors()) {
            warn_of_unused(*files.front());
        }
    }

private:
    /// What a use of the template brings. Looks at each template once.
    Size size_of(const TemplateRef& which) {
        const auto [known, is_new] = sizes_.emplace(which, Size{});
        if (!is_new) {
            return known->second;
        }
        open_.push_back({which, {}});
        Size size{which.head().declarations.size(), which.body().span.end - which.body().span.begin,
                  1};
        for (const ast::Use& use : which.head().uses) {
            open_.back().use = use.span;
            const auto inner = checked(*which.file, use);
            if (!inner || is_in_itself(*inner)) {
                continue;
            }
            if (open_.size() > template_depth_max) {
                report_too_deep(use);
                break;
            }
            Size brings = size_of(*inner);
            ++brings.items;
            add(size, brings);
        }
        open_.pop_back();
        if (size.depth > template_depth_max) {
            report_too_deep(which.head().uses.front());
        }
        sizes_[which] = size;
        return size;
    }

    void report_too_deep(const ast::Use& use) {
        if (!is_too_deep_) {
            diagnostics_.report(use.span, templates_too_deep, template_depth_max);
            is_too_deep_ = true;
        }
    }

    [[nodiscard]] bool is_in_itself(const TemplateRef& inner) {
        auto at = std::find_if(open_.begin(), open_.end(),
                               [&](const Open& open) { return open.which == inner; });
        if (at == open_.end()) {
            return false;
        }
        auto& error =
            diagnostics_.report(open_.back().use, template_in_itself, inner.head().name.text);
        for (; at + 1 != open_.end(); ++at) {
            error.note(at->use, fmt::format("`{}` uses `{}` here", at->which.head().name.text,
                                            (at + 1)->which.head().name.text));
        }
        return true;
    }

    /// The template of a use whose arguments fit.
    std::optional<TemplateRef> checked(const LoadedFile& file, const ast::Use& use) {
        const auto found = find_template(file, use.what);
        if (!found) {
            report_no_template(file, use);
            return std::nullopt;
        }
        used_.insert(*found);
        check_arguments(use, *found);
        return found;
    }

    void report_no_template(const LoadedFile& file, const ast::Use& use) {
        auto& error = diagnostics_.report(use.what.span, no_template, use.what.text());
        std::vector<std::string_view> known;
        for (const ast::Template& each : file.module.file.templates) {
            known.emplace_back(each.name.text);
        }
        constexpr std::size_t candidates_max = 2000;
        if (known.size() > candidates_max) {
            return;
        }
        if (const auto near = nearest(use.what.text(), known)) {
            error.suggest(fmt::format("did you mean `{}`?", *near));
        }
    }

    void check_arguments(const ast::Use& use, const TemplateRef& which) {
        const ast::Template& head = which.head();
        const auto& parameters = which.body().parameters;
        std::map<std::string_view, Span> said;
        for (const ast::Argument& argument : use.arguments) {
            const auto [first, is_new] = said.emplace(argument.name.text, argument.name.span);
            const auto parameter = parameters.find(argument.name.text);
            if (!is_new) {
                diagnostics_.report(argument.name.span, argument_twice, argument.name.text)
                    .note(first->second, "first here");
            } else if (parameter == parameters.end()) {
                diagnostics_
                    .report(argument.name.span, no_parameter, head.name.text, argument.name.text)
                    .note(head.name.span, "the template is here");
            } else {
                check_kind(argument, head.parameters[parameter->second]);
            }
        }
        for (const ast::Parameter& parameter : head.parameters) {
            if (diagnostics_.is_full()) {
                return;
            }
            if (said.count(parameter.name.text) == 0) {
                diagnostics_
                    .report(use.name.span, argument_missing, use.name.text, parameter.name.text)
                    .note(parameter.name.span, "the parameter is here");
            }
        }
    }

    void check_kind(const ast::Argument& argument, const ast::Parameter& parameter) {
        const std::string& kind = parameter.kind.text;
        if (!fits(kind, argument.value)) {
            diagnostics_
                .report(span_of(argument.value), argument_kind, argument.name.text,
                        with_article(kind), found_kind(argument.value))
                .note(parameter.kind.span, "the parameter is here");
        }
    }

    /// Errors: reports the first use with which all uses bring too much.
    void check_total(const LoadedFile& file, const ast::Use& use) {
        const auto found = checked(file, use);
        if (!found) {
            return;
        }
        const bool was_within =
            total_.items <= expanded_items_max && total_.bytes <= expanded_bytes_max;
        add(total_, size_of(*found));
        if (was_within && total_.items > expanded_items_max) {
            diagnostics_.report(use.span, too_much_expanded, total_.items, expanded_items_max);
        } else if (was_within && total_.bytes > expanded_bytes_max) {
            diagnostics_.report(use.span, too_long_expanded, total_.bytes, expanded_bytes_max);
        }
    }

    void warn_of_unused(const LoadedFile& main) {
        for (std::size_t i = 0; i < main.module.file.templates.size(); ++i) {
            if (used_.count({&main, i}) == 0) {
                const ast::Name& name = main.module.file.templates[i].name;
                diagnostics_.report(name.span, unused_template, name.text);
            }
        }
    }

    /// A template that is looked at, and the use in it that is.
    struct Open {
        TemplateRef which;
        Span use;
    };

    Diagnostics& diagnostics_;
    std::map<TemplateRef, Size> sizes_;
    std::set<TemplateRef> used_;
    std::vector<Open> open_;
    Size total_;
    bool is_too_deep_ = false;
};

}  // namespace

std::optional<TemplateRef> find_template(const LoadedFile& file, const ast::Path& path) {
    const LoadedFile* in = &file;
    for (std::size_t i = 0; i + 1 < path.parts.size(); ++i) {
        const auto& imports = in->module.file.imports;
        const auto found = std::find_if(imports.begin(), imports.end(), [&](const auto& import) {
            return import.name.text == path.parts[i].text;
        });
        if (found == imports.end()) {
            return std::nullopt;
        }
        in = in->imports[static_cast<std::size_t>(found - imports.begin())];
        if (in == nullptr) {
            return std::nullopt;
        }
    }
    const auto& templates = in->module.templates;
    const auto found = templates.find(path.parts.back().text);
    return found == templates.end() ? std::nullopt : std::optional(TemplateRef{in, found->second});
}

void check_templates(const std::vector<std::unique_ptr<LoadedFile>>& files,
                     Diagnostics& diagnostics) {
    TemplateChecks(diagnostics).run(files);
}

}  // namespace tranche::grammar
