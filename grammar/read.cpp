// SPDX-License-Identifier: Apache-2.0
#include "grammar/read.h"

#include "grammar/build_file.h"
#include "grammar/build_reuse.h"
#include "grammar/templates.h"

#include <set>
#include <utility>

namespace tranche::grammar {

namespace {

/// Puts the declarations of all files in their order, and expands the uses among them.
class Assembly {
public:
    Assembly(Sources& sources, ast::Scopes scopes) : sources_(sources) {
        file_.scopes = std::move(scopes);
    }

    ast::File run(const std::vector<std::unique_ptr<LoadedFile>>& files) && {
        add(*files.front());
        for (ast::AnyDeclaration& declaration : file_.declarations) {
            std::visit([this](auto& each) { rename(each); }, declaration);
        }
        return std::move(file_);
    }

private:
    void add(LoadedFile& file) {
        if (!added_.insert(&file).second) {
            return;
        }
        for (const Item& item : file.module.items) {
            switch (item.kind) {
                case Item::Kind::declaration:
                    file_.declarations.push_back(
                        std::move(file.module.file.declarations[item.index]));
                    break;
                case Item::Kind::import: add(*file.imports[item.index]); break;
                case Item::Kind::use:
                    expand(file, file.module.file.uses[item.index], file.scope);
                    break;
            }
        }
    }

    /// Expands a use that stands in the scope `around`; `file` is where its template is looked for.
    void expand(const LoadedFile& file, const ast::Use& use, std::size_t around) {
        const TemplateRef what = *find_template(file, use.what);
        const Body& body = what.body();
        const Span span = sources_.expand(body.span, use.span, replacements(use));
        const Shift shift{span.begin - body.span.begin};
        Values values;
        ast::Scope scope{.begin = span.begin,
                         .prefix = file_.scopes.at(around).prefix + use.name.text + ".",
                         .outside = what.file->scope,
                         .own = body.own,
                         .arguments = {},
                         .inside = {}};
        for (const ast::Argument& argument : use.arguments) {
            const auto* path = std::get_if<ast::Path>(&argument.value);
            if (path == nullptr) {
                values.emplace(argument.name.text, argument.value);
                continue;
            }
            const ast::Name value{path->text(), path->span};
            scope.arguments.emplace(argument.name.text, value);
            const std::size_t position = body.parameters.at(argument.name.text);
            file_.bindings.push_back({value, what.head().parameters[position].kind});
        }
        const std::size_t inside = file_.scopes.add(std::move(scope));
        file_.scopes.at(around).inside.emplace(use.name.text, inside);
        for (const Item& item : body.items) {
            const Passage::Tree& tree = body.passage->again(item.slice, shift);
            body.passage->expand(shift, values);
            if (const auto* inner =
                    Passage::as<generated::TrancheParser::UseTemplateContext>(tree)) {
                expand(*what.file, build_use(*inner, body.passage->clauses().figures()), inside);
            } else {
                file_.declarations.push_back(build_declaration(tree, body.passage->clauses()));
            }
        }
    }

    /// The arguments of `use` as they are written, or as they are given to the use around it.
    [[nodiscard]] Replacements replacements(const ast::Use& use) const {
        Replacements result;
        const Replacements& given = sources_.values(use.span);
        for (const ast::Argument& argument : use.arguments) {
            const Span span =
                std::visit([](const auto& value) { return value.span; }, argument.value);
            const std::string_view text = sources_.at(span);
            const auto outer = given.find(text);
            result.emplace(argument.name.text, outer == given.end() ? text : outer->second);
        }
        return result;
    }

    template <typename Declaration>
    void rename(Declaration& declaration) const {
        ast::Name& name = declaration.heading.name;
        name.text = file_.scopes.declared(name);
    }

    /// A demand has the name of what it is for.
    void rename(ast::Demand& demand) const {
        demand.heading.name.text = file_.scopes.meant(demand.heading.name);
    }

    /// Nor has what leaving a purchase brings.
    void rename(ast::Leaving& leaving) const {
        leaving.heading.name.text = file_.scopes.meant(leaving.heading.name);
    }

    /// A unit is the same wherever it is declared.
    void rename(ast::DeclaredUnit& /*unit*/) const {}

    void rename(ast::Scenario& scenario) const {
        ast::Name& name = scenario.heading.name;
        name.text = file_.scopes.declared(name);
        for (auto& clause : scenario.clauses) {
            if (auto* set = std::get_if<ast::SetFigure>(&clause.what)) {
                set->of = file_.scopes.with_whole_name(set->of);
            }
        }
    }

    /// An amendment has a number. What it changes, it refers to.
    void rename(ast::Amendment& amendment) const {
        for (auto& clause : amendment.clauses) {
            if (auto* set = std::get_if<ast::SetFigure>(&clause.what)) {
                set->of = file_.scopes.with_whole_name(set->of);
            } else if (auto* removal = std::get_if<ast::Removal>(&clause.what)) {
                removal->clause = file_.scopes.with_whole_name(removal->clause);
            } else if (auto* addition = std::get_if<ast::Addition>(&clause.what)) {
                std::visit([&](auto& what) { this->rename(what); }, addition->what);
            } else {
                std::visit(
                    [&](auto& changed) {
                        ast::Name& name = changed.heading.name;
                        name.text = file_.scopes.meant(name);
                    },
                    std::get<ast::Change>(clause.what).to);
            }
        }
    }

    /// A test has a title alone.
    void rename(ast::Test& test) const {
        std::string from = file_.scopes.declared({"", test.heading.title.span});
        if (!from.empty()) {
            from.back() = ':';
            test.heading.title.text = from + " " + test.heading.title.text;
        }
    }

    Sources& sources_;
    ast::File file_;
    std::set<const LoadedFile*> added_;
};

}  // namespace

ast::File read(Sources& sources, const Library& library, Diagnostics& diagnostics) {
    ast::Scopes scopes;
    const auto files = load_files(sources, library, scopes, diagnostics);
    if (!diagnostics.has_errors()) {
        check_templates(files, diagnostics);
    }
    if (diagnostics.has_errors()) {
        return {};
    }
    return Assembly(sources, std::move(scopes)).run(files);
}

}  // namespace tranche::grammar
