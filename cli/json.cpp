// SPDX-License-Identifier: Apache-2.0
#include "cli/json.h"

namespace tranche::cli {

namespace {

Json json_of(const Diagnostic& diagnostic, const Sources& sources) {
    Json notes = Json::array();
    for (const Note& note : diagnostic.notes) {
        notes.push_back({{"place", place_of(note.span, sources)}, {"message", note.text}});
    }
    for (const Span use : sources.uses(diagnostic.span)) {
        notes.push_back({{"place", place_of(use, sources)}, {"message", used_here}});
    }
    return {{"code", diagnostic.code},
            {"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
            {"place", place_of(diagnostic.span, sources)},
            {"message", diagnostic.text},
            {"notes", notes},
            {"hint", diagnostic.hint.empty() ? Json() : Json(diagnostic.hint)},
            {"accepted", diagnostic.accepted ? Json(*diagnostic.accepted) : Json()}};
}

}  // namespace

Json place_of(Span whole, const Sources& sources) {
    const Span span = sources.origin(whole);
    const SourceFile& file = sources.file_of(span);
    const LineColumn from = file.locate(span.begin);
    const LineColumn to = file.locate(span.end);
    return {{"file", file.name()},
            {"line", from.line},
            {"column", from.column},
            {"end_line", to.line},
            {"end_column", to.column}};
}

Json diagnostics_json(const Diagnostics& diagnostics, const Sources& sources) {
    Json all = Json::array();
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
        all.push_back(json_of(diagnostic, sources));
    }
    return all;
}

void write_json(const Json& document, Environment& environment) {
    environment.out << document.dump(2, ' ', true, Json::error_handler_t::replace) << '\n';
}

}  // namespace tranche::cli
