// SPDX-License-Identifier: Apache-2.0
/// Units that a contract declares: base quantities of their own, which convert to nothing.
#include "compiler/diagnostics.h"
#include "compiler/lower.h"

#include <cctype>

namespace tranche::compiler {

namespace {

constexpr std::size_t units_max = 1'000;  ///< Of one contract.

/// "kSeat" with a capital.
std::string as_unit(std::string name) {
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    return name;
}

/// Errors: reports what is a unit already, and what is spelled as none.
void check_name(Context& context, const ast::Name& name) {
    const char first = name.text.front();
    if (Unit::named(name.text)) {
        context.diagnostics.report(name.span, unit_of_the_language, name.text);
    } else if (first < 'A' || first > 'Z') {
        context.diagnostics.report(name.span, unit_without_capital, name.text)
            .suggest(fmt::format("write `{}`", as_unit(name.text)));
    } else if (!Unit::declared(name.text)) {
        context.diagnostics.report(name.span, too_many_units, units_max);
    }
}

}  // namespace

void check_units(Context& context, const ast::File& file) {
    std::size_t count = 0;
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        const auto* unit = std::get_if<ast::DeclaredUnit>(&declaration);
        if (unit == nullptr) {
            continue;
        }
        const ast::Heading& heading = unit->heading;
        if (++count > units_max) {
            context.diagnostics.report(heading.name.span, too_many_units, units_max);
            return;
        }
        check_name(context, heading.name);
        static_cast<void>(add_node(context, fmt::format("unit.{}", heading.name.text), unit->span,
                                   heading.marks));
    }
}

}  // namespace tranche::compiler
