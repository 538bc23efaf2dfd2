// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/laws.h"

#include "analysis/lint.h"
#include "compiler/compile.h"
#include "grammar/format.h"
#include "grammar/parse.h"
#include "grammar/read.h"
#include "tests/grammar/dump.h"
#include "tests/support/files.h"

#include <algorithm>
#include <ctime>
#include <exception>
#include <set>

namespace tranche::tests {

namespace {

using Codes = std::set<std::string_view>;

/// What a text may be refused for, though the grammar gave it form: values, not words or signs.
const Codes& codes_of_form() {
    static const Codes codes{"E1011", "E1012", "E1013", "E1014", "E1015", "E1031"};
    return codes;
}

const Codes& known_codes() {
    static const Codes codes = [] {
        // One line for each code of any layer, with what to do about it.
        static const std::string text = slurp(source_path("docs/diagnostics.txt"));
        Codes all;
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
            all.insert(std::string_view(text).substr(at, text.find(' ', at) - at));
        }
        return all;
    }();
    return codes;
}

/// The files there are to import: one that helps, one that is wrong, and a ring of two.
grammar::Answer library(const std::string& path, std::size_t /*bytes_max*/) {
    if (path == "good.deal") {
        return {"party dan \"Dan\" {}\ntemplate t \"T\" (who is name) { party who \"One\" {} }\n",
                ""};
    }
    if (path == "bad.deal") {
        return {"party dan\nmilestone {", ""};
    }
    if (path == "ring.deal") {
        return {"import \"gnir.deal\" as g\nparty dan \"Dan\" {}\n", ""};
    }
    if (path == "gnir.deal") {
        return {"import \"ring.deal\" as g\n", ""};
    }
    return grammar::no_library(path, 0);
}

/// Whether a place lies in one of the texts.
bool is_inside(Span span, const Sources& sources) {
    const auto& files = sources.files();
    return span.begin <= span.end && std::any_of(files.begin(), files.end(), [&](const auto& file) {
               const Span whole = file->span();
               const Span origin = sources.origin(span);
               return whole.begin <= origin.begin && origin.end <= whole.end;
           });
}

std::string broken_by(const Diagnostics& diagnostics, const Sources& sources) {
    for (const Diagnostic& each : diagnostics.sorted()) {
        if (known_codes().count(each.code) == 0) {
            return "unknown code " + std::string(each.code);
        }
        if (!is_inside(each.span, sources) || each.text.empty()) {
            return "no place or no text: " + std::string(each.code);
        }
        for (const Note& note : each.notes) {
            if (!is_inside(note.span, sources)) {
                return "no place for a note: " + std::string(each.code);
            }
        }
    }
    return render(diagnostics, sources).empty() == diagnostics.sorted().empty()
               ? ""
               : "nothing rendered";
}

std::string formatted(const std::string& text) {
    Diagnostics diagnostics;
    return grammar::format(SourceFile("fuzz.deal", text), diagnostics).value_or("");
}

std::string broken_by_format(const std::string& text, const ast::File& file) {
    const std::string once = formatted(text);
    if (once.empty()) {
        return "well formed, but not formatted";
    }
    if (formatted(once) != once) {
        return "formatted twice, it changes";
    }
    return tree_of(once) == dump(file) ? "" : "formatted, it says something else";
}

/// What the text alone breaks, without what it imports and uses.
std::string broken_by_form(const std::string& text, const Codes& refused) {
    const Sources sources("fuzz.deal", text);
    Diagnostics diagnostics;
    const ast::File file = grammar::parse(sources.main(), diagnostics);
    for (const Diagnostic& each : diagnostics.sorted()) {
        if (refused.count(each.code) > 0) {
            return "refused, though well formed: " + render(each, sources);
        }
    }
    if (diagnostics.has_errors()) {
        return file.declarations.empty() ? broken_by(diagnostics, sources)
                                         : "a tree in spite of an error";
    }
    return broken_by_format(text, file);
}

std::string broken_untimed(const std::string& text, const Codes& refused) {
    if (std::string form = broken_by_form(text, refused); !form.empty()) {
        return form;
    }
    Sources sources("fuzz.deal", text);
    Diagnostics diagnostics;
    const ast::File file = grammar::read(sources, library, diagnostics);
    if (diagnostics.has_errors()) {
        return file.declarations.empty() ? broken_by(diagnostics, sources)
                                         : "declarations in spite of an error";
    }
    const auto deal = compiler::compile(file, sources, diagnostics);
    if (diagnostics.has_errors() == deal.has_value()) {
        return "neither a deal nor an error, or both";
    }
    if (deal) {
        analysis::lint(*deal, diagnostics);
    }
    return broken_by(diagnostics, sources);
}

std::string broken(const std::string& text, const Codes& refused) {
    const std::clock_t start = std::clock();
    std::string law;
    try {
        law = broken_untimed(text, refused);
    } catch (const std::exception& error) {
        law = std::string("throws: ") + error.what();
    }
    const bool is_slow = std::clock() - start > CLOCKS_PER_SEC;
    return law.empty() && is_slow ? "takes more than a second" : law;
}

}  // namespace

std::string broken_law(const std::string& text) {
    return broken(text, {});
}

std::string broken_law_of_form(const std::string& text) {
    return broken(text, codes_of_form());
}

std::string tree_of(const std::string& text) {
    const Sources sources("fuzz.deal", text);
    Diagnostics diagnostics;
    const ast::File file = grammar::parse(sources.main(), diagnostics);
    return diagnostics.has_errors() ? "" : dump(file);
}

}  // namespace tranche::tests
