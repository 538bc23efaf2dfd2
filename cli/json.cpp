// SPDX-License-Identifier: Apache-2.0
#include "cli/json.h"

namespace tranche::cli {

namespace {

Json json_of(const Diagnostic& diagnostic, const SourceFile& source) {
    Json notes = Json::array();
    for (const Note& note : diagnostic.notes) {
        notes.push_back({{"place", place_of(note.span, source)}, {"message", note.text}});
    }
    return {{"code", diagnostic.code},
            {"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
            {"place", place_of(diagnostic.span, source)},
            {"message", diagnostic.text},
            {"notes", notes},
            {"hint", diagnostic.hint.empty() ? Json() : Json(diagnostic.hint)}};
}

}  // namespace

Json place_of(Span span, const SourceFile& source) {
    const LineColumn from = source.locate(span.begin);
    const LineColumn to = source.locate(span.end);
    return {{"line", from.line},
            {"column", from.column},
            {"end_line", to.line},
            {"end_column", to.column}};
}

Json diagnostics_json(const Diagnostics& diagnostics, const SourceFile& source) {
    Json all = Json::array();
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
        all.push_back(json_of(diagnostic, source));
    }
    return all;
}

void write_json(const Json& document, Environment& environment) {
    environment.out << document.dump(2, ' ', true, Json::error_handler_t::replace) << '\n';
}

}  // namespace tranche::cli
