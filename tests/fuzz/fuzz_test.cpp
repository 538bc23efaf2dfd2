// SPDX-License-Identifier: Apache-2.0
/// Texts that nobody wrote, by the hundred thousand: the reader answers each, and keeps its laws.
/// A text that broke one stays in tests/fuzz/findings/.
#include "tests/fuzz/corpus.h"
#include "tests/fuzz/laws.h"
#include "tests/fuzz/mutations.h"
#include "tests/fuzz/sentences.h"
#include "tests/support/counts.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

namespace tranche::tests {

namespace {

namespace fs = std::filesystem;

using Draw = std::function<std::string(Random&)>;
using Law = std::string (*)(const std::string&);

constexpr std::size_t reported_max = 5;

/// Where texts that break a law are written, if the environment says so.
void keep(const std::string& text, std::size_t seed) {
    if (const char* folder = std::getenv("TRANCHE_FINDINGS")) {
        std::ofstream(fs::path(folder) / ("seed_" + std::to_string(seed) + ".deal")) << text;
    }
}

/// Draws `count` texts, each with a seed of its own, which a failure names.
void try_all(std::size_t count, std::size_t first_seed, const Draw& draw, Law law) {
    std::size_t broken = 0;
    for (std::size_t seed = first_seed; seed < first_seed + count && broken < reported_max;
         ++seed) {
        BOOST_TEST_CHECKPOINT("seed " << seed);
        Random random(seed * 0x9E3779B97F4A7C15U);  // Neighbours of a linear generator are alike.
        const std::string text = draw(random);
        const std::string what = law(text);
        if (!what.empty()) {
            ++broken;
            keep(text, seed);
            BOOST_ERROR("seed " << seed << ": " << what << "\n" << text);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fuzz)

BOOST_AUTO_TEST_CASE(contracts_derived_from_the_grammar_keep_the_laws) {
    // Titles, and what an allotment is of, may be left out in a `change` alone; a check asks the
    // others for theirs.
    std::string grammar = slurp(source_path("grammar/TrancheParser.g4"));
    const auto require = [&](std::string_view may_lack, std::string_view wanted) {
        BOOST_REQUIRE(grammar.find(may_lack) != std::string::npos);
        grammar.replace(grammar.find(may_lack), may_lack.size(), wanted);
    };
    require("title=TEXT? ('of' capacity_=path)?", "title=TEXT 'of' capacity_=path");
    require("title=TEXT?", "title=TEXT");
    const Sentences sentences(grammar);
    const auto draw = [&](Random& random) {
        std::string text;
        for (std::int64_t left = random.between(1, 4); left > 0; --left) {
            text += sentences.derive("declaration", random) + "\n";
        }
        return text;
    };
    try_all(count("contracts derived from the grammar", 2'000, 1'000'000), 1, draw,
            broken_law_of_form);
}

BOOST_AUTO_TEST_CASE(contracts_with_other_words_keep_the_laws) {
    const Mutations mutations(all_contracts());
    const auto draw = [&](Random& random) { return mutations.with_other_words(random); };
    try_all(count("contracts with other words", 2'000, 2'000'000), 1, draw, broken_law);
}

BOOST_AUTO_TEST_CASE(contracts_with_other_bytes_keep_the_laws) {
    const Mutations mutations(all_contracts());
    const auto draw = [&](Random& random) { return mutations.with_other_bytes(random); };
    try_all(count("contracts with other bytes", 2'000, 7'000'000), 1, draw, broken_law);
}

BOOST_AUTO_TEST_CASE(what_was_found_stays_repaired) {
    for (const auto& entry : fs::directory_iterator(source_path("tests/fuzz/findings"))) {
        BOOST_TEST(broken_law(slurp(entry.path())) == "", entry.path());
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
