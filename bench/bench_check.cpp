// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "base/diagnostics.h"
#include "base/source.h"
#include "bench/benchmarks.h"
#include "bench/contracts.h"
#include "cli/contract.h"
#include "compiler/compile.h"
#include "grammar/parse.h"
#include "grammar/read.h"

#include <antlr4-runtime.h>
#include <fmt/format.h>

#include "TrancheLexer.h"

namespace tranche::bench {

namespace {

constexpr std::size_t large = 10'000'000;
constexpr std::size_t quarter = large / 4;

/// The lexer as ANTLR made it, over ANTLR's own stream: reads every token and keeps none.
void lex(const std::string& text) {
    antlr4::ANTLRInputStream stream(text);
    generated::TrancheLexer lexer(&stream);
    std::size_t tokens = 0;
    while (lexer.nextToken()->getType() != antlr4::Token::EOF) {
        ++tokens;
    }
    check(tokens > 0, "a contract without words");
}

void parse(const std::string& text) {
    Diagnostics diagnostics;
    const ast::File file = grammar::parse(SourceFile("large.deal", text), diagnostics);
    check(!file.declarations.empty(), "a generated contract with errors");
}

void compile(const std::string& text) {
    Diagnostics diagnostics;
    Sources sources("large.deal", text);
    const ast::File file = grammar::read(sources, grammar::no_library, diagnostics);
    const auto deal = compiler::compile(file, sources, diagnostics);
    check(deal.has_value(), "a generated contract with errors");
}

void check_all(const std::string& text) {
    const cli::Checked checked = cli::check_text("large.deal", text, grammar::no_library);
    check(checked.deal.has_value(), "a generated contract with errors");
}

using Work = void (*)(const std::string&);

Cost measure(const Setting& setting,
             Results& results,
             const std::string& name,
             Work work,
             const std::string& text) {
    const Cost cost = cost_of(setting.repeats, [&] { work(text); });
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    results.add(fmt::format("{}, {:.1f} MB", name, megabytes), cost, megabytes, "MB");
    return cost;
}

}  // namespace

void measure_check(const Setting& setting, Results& results) {
    const std::string text = large_contract(large);
    const std::string small_text = large_contract(quarter);
    const Cost lexed = measure(setting, results, "ANTLR lexer alone", lex, text);
    const Cost parsed = measure(setting, results, "parse", parse, text);
    const Cost compiled = measure(setting, results, "parse, compile", compile, text);
    const Cost small = measure(setting, results, "check", check_all, small_text);
    const Cost checked = measure(setting, results, "check", check_all, text);
    results.add_ratio("parse / lexer alone", parsed.processor / lexed.processor);
    results.add_ratio("parse, compile / lexer alone", compiled.processor / lexed.processor);
    results.add_ratio("check / lexer alone", checked.processor / lexed.processor);
    results.add_ratio("check of 10 MB / 4 checks of 2.5 MB (1 is linear)",
                      checked.processor / (4 * small.processor));
}

}  // namespace tranche::bench
