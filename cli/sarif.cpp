// SPDX-License-Identifier: Apache-2.0
#include "cli/sarif.h"

#include "base/check.h"
#include "base/text.h"
#include "cli/explanation.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>

namespace tranche::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The folder that relative locations start from; the name is the one that is usual.
constexpr const char* root = "%SRCROOT%";

std::string_view level(Severity severity) {
    return severity == Severity::error ? "error" : "warning";
}

/// A message, in which braces are doubled because single ones hold a place.
Json message(std::string_view text) {
    std::string result;
    for (const char c : visible(text)) {
        result += std::string(c == '{' || c == '}' ? 2 : 1, c);
    }
    return {{"text", result}};
}

/// `path` as a part of a URI: every byte but those that RFC 3986 leaves unreserved is escaped.
std::string escaped(const std::string& path) {
    std::string result;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain =
            byte < 128 && (std::isalnum(byte) != 0 || std::string_view("-._~/").find(c) < 5);
        result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return result;
}

Json artifact(const std::string& name, const std::string& folder) {
    const auto path = (std::filesystem::path(folder) / name).lexically_normal();
    const auto below = path.lexically_relative(std::filesystem::path(folder).lexically_normal());
    if (below.empty() || *below.begin() == "..") {
        return {{"uri", "file://" + escaped(path.generic_string())}};
    }
    return {{"uri", escaped(below.generic_string())}, {"uriBaseId", root}};
}

Json location(Span whole, const Sources& sources, const std::string& folder) {
    const Span span = sources.origin(whole);
    const SourceFile& source = sources.file_of(span);
    const LineColumn from = source.locate(span.begin);
    const LineColumn to = source.locate(span.end);
    const Json region{{"startLine", from.line},
                      {"startColumn", from.column},
                      {"endLine", to.line},
                      {"endColumn", to.column}};
    return {{"physicalLocation",
             {{"artifactLocation", artifact(source.name(), folder)}, {"region", region}}}};
}

/// `text` with every run of white space as one blank, so that layout does not count.
std::string flat(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space) {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

/// Turns the diagnostics of one file into results.
class Results {
public:
    Results(const Checked& checked, const std::string& folder)
        : sources_(checked.sources), folder_(folder) {}

    Json operator()(const Diagnostic& diagnostic, std::size_t rule) {
        Json result{{"ruleId", diagnostic.code},
                    {"ruleIndex", rule},
                    {"level", level(diagnostic.severity)},
                    {"message", message(said(diagnostic))},
                    {"locations", Json::array({location(diagnostic.span, sources_, folder_)})},
                    {"partialFingerprints", {{"clause/v1", fingerprint(diagnostic)}}}};
        Json related = Json::array();
        const auto relate = [&](Span span, std::string_view text) {
            Json place = location(span, sources_, folder_);
            place["message"] = message(text);
            related.push_back(place);
        };
        for (const Note& note : diagnostic.notes) {
            relate(note.span, note.text);
        }
        for (const Span use : sources_.uses(diagnostic.span)) {
            relate(use, used_here);
        }
        if (!related.empty()) {
            result["relatedLocations"] = related;
        }
        if (diagnostic.accepted) {
            result["suppressions"] = Json::array(
                {{{"kind", "inSource"}, {"justification", visible(*diagnostic.accepted)}}});
        }
        return result;
    }

private:
    [[nodiscard]] static std::string said(const Diagnostic& diagnostic) {
        return diagnostic.hint.empty() ? diagnostic.text
                                       : fmt::format("{} ({})", diagnostic.text, diagnostic.hint);
    }

    /// Of the code, the words at fault, and which one of several alike it is.
    [[nodiscard]] std::string fingerprint(const Diagnostic& diagnostic) {
        const std::string words =
            fmt::format("{} {}", diagnostic.code, flat(sources_.at(diagnostic.span)));
        return fmt::format("{:016x}:{}", stable_hash(words), ++seen_[words]);
    }

    const Sources& sources_;
    const std::string& folder_;
    std::map<std::string, int> seen_;
};

/// The rules of those codes, in their order.
Json rules_of(const std::set<std::string_view>& codes) {
    Json rules = Json::array();
    for (const Explanation& one : explanations()) {
        if (codes.count(one.code) == 1) {
            rules.push_back({{"id", one.code},
                             {"shortDescription", message(one.text)},
                             {"help", message(one.advice)},
                             {"defaultConfiguration", {{"level", level(one.severity)}}}});
        }
    }
    check(rules.size() == codes.size(), "a diagnostic that nothing explains");
    return rules;
}

/// That not every diagnostic of a file was kept.
Json cut(const Checked& checked, std::size_t kept, const std::string& folder) {
    const std::size_t count = checked.diagnostics.count();
    const Json place{{"physicalLocation",
                      {{"artifactLocation", artifact(checked.sources.main().name(), folder)}}}};
    return {
        {"level", "warning"},
        {"message", message(fmt::format("the first {} of {} diagnostics are shown", kept, count))},
        {"locations", Json::array({place})}};
}

}  // namespace

std::string sarif(const std::vector<Checked>& files, const std::string& folder, Exit exit) {
    std::set<std::string_view> codes;
    for (const Checked& checked : files) {
        for (const Diagnostic& diagnostic : checked.diagnostics.sorted()) {
            codes.insert(diagnostic.code);
        }
    }
    Json results = Json::array();
    Json notifications = Json::array();
    for (const Checked& checked : files) {
        Results result_of(checked, folder);
        const std::vector<Diagnostic> kept = checked.diagnostics.sorted();
        for (const Diagnostic& diagnostic : kept) {
            const auto rule = std::distance(codes.begin(), codes.find(diagnostic.code));
            results.push_back(result_of(diagnostic, static_cast<std::size_t>(rule)));
        }
        if (checked.diagnostics.count() > kept.size()) {
            notifications.push_back(cut(checked, kept.size(), folder));
        }
    }
    const Json driver{
        {"name", "tranche"}, {"version", TRANCHE_VERSION}, {"rules", rules_of(codes)}};
    const Json invocation{{"executionSuccessful", true},
                          {"exitCode", static_cast<int>(exit)},
                          {"toolExecutionNotifications", notifications}};
    const Json base{{"description", message("the folder in which the program ran")}};
    const Json run{{"tool", {{"driver", driver}}},
                   {"invocations", Json::array({invocation})},
                   {"originalUriBaseIds", {{root, base}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"results", results}};
    const Json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", Json::array({run})}};
    return log.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace tranche::cli
