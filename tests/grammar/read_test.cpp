// SPDX-License-Identifier: Apache-2.0
/// Contracts of several texts: what is counted before it is made, and that nothing is read twice.
#include "grammar/read.h"

#include "grammar/limits.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

namespace tranche::tests {

namespace {

using Codes = std::vector<std::string>;

/// What came of a contract and the files it may import.
struct ReadAll {
    ast::File file;
    Codes codes;
    std::size_t asked = 0;    ///< Files that were asked for.
    std::size_t offsets = 0;  ///< Of all texts and expansions.
};

ReadAll read_all(const std::string& main, const std::map<std::string, std::string>& files = {}) {
    ReadAll result;
    Sources sources("main.deal", main);
    Diagnostics diagnostics;
    const auto library = [&](const std::string& path, std::size_t bytes_max) {
        ++result.asked;
        const auto found = files.find(path);
        return found == files.end() ? grammar::no_library(path, bytes_max)
                                    : grammar::Answer{found->second, {}};
    };
    result.file = grammar::read(sources, library, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
        result.codes.emplace_back(diagnostic.code);
    }
    result.offsets = sources.expand({}, {}, {}).begin;
    return result;
}

/// "a.deal" imports the next one, and so on: so many files beside the main one.
std::map<std::string, std::string> chain(std::size_t count) {
    std::map<std::string, std::string> files;
    for (std::size_t i = 1; i <= count; ++i) {
        files[fmt::format("f{}.deal", i)] =
            i == count ? "party a \"A\" { }" : fmt::format("import \"f{}.deal\" as n", i + 1);
    }
    return files;
}

/// Templates t1, t2, …: the first holds one declaration, each of the others uses the one before so
/// many times.
std::string templates(std::size_t count, std::size_t uses) {
    std::string text = "template t1 \"T\" { party a \"A\" { } }\n";
    for (std::size_t i = 2; i <= count; ++i) {
        text += fmt::format("template t{} \"T\" {{", i);
        for (std::size_t k = 0; k < uses; ++k) {
            text += fmt::format(" use t{} as u{}", i - 1, k);
        }
        text += " }\n";
    }
    return text;
}

std::vector<std::string> names(const ast::File& file) {
    std::vector<std::string> result;
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        result.push_back(
            std::visit([](const auto& each) { return each.heading.name.text; }, declaration));
    }
    return result;
}

const Codes none;

}  // namespace

BOOST_AUTO_TEST_SUITE(grammar)

BOOST_AUTO_TEST_CASE(declarations_stand_where_they_are_imported_or_used) {
    const ReadAll result = read_all(
        "party first \"F\" { }\nuse t as u\nimport \"a.deal\" as a\nuse a.t as v\n"
        "template t \"T\" { party x \"X\" { } use s as s }\ntemplate s \"S\" { party y \"Y\" { } "
        "}\n"
        "party last \"L\" { }\n",
        {{"a.deal",
          "template t \"T\" { party z \"Z\" { } }\nparty inner \"I\" { }\nuse t as w\n"}});
    BOOST_TEST(result.codes == none);
    const std::vector<std::string> expected{"first", "u.x", "u.s.y", "a.inner",
                                            "a.w.z", "v.z", "last"};
    BOOST_TEST(names(result.file) == expected, boost::test_tools::per_element());
}

// Behind a number somebody looks for its unit: in an imported file there is nothing to look at.
BOOST_AUTO_TEST_CASE(an_imported_file_may_end_with_a_number) {
    BOOST_TEST(read_all("import \"a.deal\" as a\n", {{"a.deal", "source s \"S\" dated 5"}}).codes ==
               Codes{"E1011"});
}

BOOST_AUTO_TEST_CASE(a_file_that_is_imported_twice_is_there_once) {
    // b and c both import d: its party has the name it got first.
    const ReadAll result = read_all(
        "import \"b.deal\" as b\nimport \"c.deal\" as c\nmilestone m \"M\" { owner c.e.p }\n",
        {{"b.deal", "import \"d.deal\" as d\n"},
         {"c.deal", "import \"d.deal\" as e\n"},
         {"d.deal", "party p \"P\" { }\n"}});
    BOOST_TEST(result.codes == none);
    BOOST_TEST(result.asked == 3U);
    const std::vector<std::string> expected{"b.d.p", "m"};
    BOOST_TEST(names(result.file) == expected, boost::test_tools::per_element());
    const auto& milestone = std::get<ast::Milestone>(result.file.declarations.back());
    const auto& owner = std::get<ast::Owner>(milestone.clauses.front().what);
    BOOST_TEST(result.file.scopes.meant(owner.parties.front()) == "b.d.p");
}

BOOST_AUTO_TEST_CASE(files_import_one_another_32_deep) {
    const auto depth = [](std::size_t count) {
        return read_all("import \"f1.deal\" as n", chain(count)).codes;
    };
    BOOST_TEST(depth(31) == none);
    BOOST_TEST(depth(32) == none);
    BOOST_TEST(depth(33) == Codes{"E4014"});
    BOOST_TEST(depth(900) == Codes{"E4014"});
}

BOOST_AUTO_TEST_CASE(a_contract_has_at_most_1000_files) {
    const auto wide = [](std::size_t count) {
        std::string text;
        std::map<std::string, std::string> files;
        for (std::size_t i = 1; i < count; ++i) {
            text += fmt::format("import \"f{0}.deal\" as f{0}\n", i);
            files[fmt::format("f{}.deal", i)] = "party a \"A\" { }";
        }
        return read_all(text, files);
    };
    BOOST_TEST(wide(999).codes == none);
    BOOST_TEST(wide(1'000).codes == none);
    BOOST_TEST(wide(1'001).codes == Codes{"E4015"});
    BOOST_TEST(wide(3'000).asked == 999U);
}

BOOST_AUTO_TEST_CASE(a_contract_has_at_most_64_mebibytes_of_imports) {
    const std::string large(tranche::grammar::file_bytes_max - 1, '\n');
    std::map<std::string, std::string> files;
    std::string text;
    for (int i = 0; i < 5; ++i) {
        files[fmt::format("f{}.deal", i)] = large + "#";
        text += fmt::format("import \"f{0}.deal\" as f{0}\n", i);
    }
    // Four of 16 MiB are just too much beside the main file; each of them declares nothing.
    const Codes expected{"E4016", "E4016", "E1010", "E1010", "E1010"};
    BOOST_TEST(read_all(text, files).codes == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(templates_use_one_another_32_deep) {
    const auto depth = [](std::size_t count) {
        return read_all(templates(count, 1) + fmt::format("use t{} as u", count)).codes;
    };
    BOOST_TEST(depth(31) == none);
    BOOST_TEST(depth(32) == none);
    BOOST_TEST(depth(33) == Codes{"E1072"});
    BOOST_TEST(depth(5'000) == Codes{"E1072"});
}

BOOST_AUTO_TEST_CASE(templates_bring_at_most_10000_declarations) {
    const std::string hundred = [] {
        std::string text = "template t \"T\" {";
        for (int i = 0; i < 100; ++i) {
            text += fmt::format(" party p{} \"P\" {{ }}", i);
        }
        return text + " }\n";
    }();
    const auto times = [&](std::size_t count) {
        std::string text = hundred;
        for (std::size_t i = 0; i < count; ++i) {
            text += fmt::format("use t as u{}\n", i);
        }
        return read_all(text);
    };
    BOOST_TEST(times(99).file.declarations.size() == 9'900U);
    BOOST_TEST(times(100).file.declarations.size() == 10'000U);
    BOOST_TEST(times(101).codes == Codes{"E1073"});
    BOOST_TEST(times(101).file.declarations.empty());
}

BOOST_AUTO_TEST_CASE(templates_bring_at_most_16_mebibytes) {
    // 1 MiB each, with its braces and what stands in them.
    const std::string declaration = " party p \"P\" { }";
    const std::size_t rest = (std::size_t{1} << 20U) - declaration.size() - 2;
    const std::string large = "template t \"T\" {" + std::string(rest, '\n') + declaration + "}\n";
    const auto times = [&](std::size_t count) {
        std::string text = large;
        for (std::size_t i = 0; i < count; ++i) {
            text += fmt::format("use t as u{}\n", i);
        }
        return read_all(text).codes;
    };
    BOOST_TEST(times(15) == none);
    BOOST_TEST(times(16) == none);
    BOOST_TEST(times(17) == Codes{"E1074"});
}

// 32 templates, each of which uses the one before ten times, would bring 10^31 declarations. They
// are counted, and nothing is made of them: neither a declaration nor an offset.
BOOST_AUTO_TEST_CASE(what_would_explode_is_counted_and_not_made) {
    const std::string text = templates(32, 10) + "use t32 as u\nuse t32 as v\n";
    const ReadAll result = read_all(text);
    BOOST_TEST(result.codes == Codes{"E1073"});
    BOOST_TEST(result.file.declarations.empty());
    BOOST_TEST(result.offsets == text.size() + 1);
}

BOOST_AUTO_TEST_CASE(recursive_templates_are_found_though_nothing_uses_them) {
    std::string text = "template t0 \"T\" { use t9 as u }\n";
    for (int i = 1; i < 10; ++i) {
        text += fmt::format("template t{} \"T\" {{ use t{} as u use t{} as v }}\n", i, i - 1, i);
    }
    // Each uses itself, but the first; and all of them go round.
    BOOST_TEST(read_all(text).codes == Codes(10, "E1071"), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(hostile_templates_are_answered_with_few_words) {
    const auto repeated = [](const std::string& text, std::size_t count) {
        std::string result;
        for (std::size_t i = 0; i < count; ++i) {
            result += text;
        }
        return result;
    };
    BOOST_TEST(read_all(repeated("template t \"T\" {", 80'000)).codes == Codes{"E1009"});
    BOOST_TEST(read_all("template t \"T\" (" + repeated("a is party, ", 50'000)).codes.size() <=
               2U);
    BOOST_TEST(read_all(repeated("use t as u\n", 50'000)).codes.size() == Diagnostics::kept_max);
    BOOST_TEST(read_all(repeated("import \"a.deal\" as a\n", 50'000)).asked == 1U);
    BOOST_TEST(read_all("use " + repeated("a.", 200'000) + "a as u").codes == Codes{"E1066"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
