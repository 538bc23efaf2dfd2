// SPDX-License-Identifier: Apache-2.0
#include "cli/explanation.h"

#include "base/check.h"

#include <algorithm>
#include <map>

namespace tranche::cli {

namespace {

struct Declared {
    std::string_view code;
    std::string_view text;
};

#define TRANCHE_DIAGNOSTIC(code, kind, name, text, ...) Declared{code, text},

const std::vector<Declared>& declared() {
    static const std::vector<Declared> all{
#include "analysis/diagnostics.def"
#include "cli/diagnostics.def"
#include "compiler/diagnostics.def"
#include "exchange/diagnostics.def"
#include "grammar/diagnostics.def"
#include "ledger/diagnostics.def"
    };
    return all;
}

#undef TRANCHE_DIAGNOSTIC

/// The text of a message with `…` in its holes; doubled braces are single ones.
std::string shown(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_brace = text[at] == '{' || text[at] == '}';
        const bool is_doubled = is_brace && text.substr(at + 1, 1) == text.substr(at, 1);
        if (is_brace && !is_doubled) {
            at = text.find('}', at);
            result += "…";
        } else {
            result += text[at];
            at += is_doubled ? 1 : 0;
        }
    }
    return result;
}

std::map<std::string_view, std::string_view> advice() {
    std::map<std::string_view, std::string_view> result;
    for (std::string_view rest = advice_lines; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (!line.empty() && line.front() != '#') {
            const auto space = line.find(' ');
            result.emplace(line.substr(0, space), line.substr(space + 1));
        }
    }
    return result;
}

}  // namespace

std::vector<Explanation> explanations() {
    const auto advised = advice();
    std::vector<Explanation> result;
    for (const Declared& one : declared()) {
        const auto found = advised.find(one.code);
        check(found != advised.end(), "a diagnostic without advice");
        result.push_back({one.code, one.code.front() == 'W' ? Severity::warning : Severity::error,
                          shown(one.text), found->second});
    }
    std::sort(result.begin(), result.end(),
              [](const Explanation& a, const Explanation& b) { return a.code < b.code; });
    return result;
}

}  // namespace tranche::cli
