// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostics.h"

#include <boost/test/unit_test.hpp>

namespace tranche {

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(diagnostic_points_at_its_span) {
    const Sources sources("f.deal", "deal a\n  tranche b\n");
    Diagnostic diagnostic{"E0000", Severity::error, {9, 16}, "something is wrong", {}, {}, {}};
    diagnostic.note({0, 4}, "it began here").suggest("write another word");
    BOOST_TEST(render(diagnostic, sources) ==
               "f.deal:2:3: error[E0000]: something is wrong\n"
               "    2 |   tranche b\n"
               "      |   ^^^^^^^\n"
               "f.deal:1:1: note: it began here\n"
               "    1 | deal a\n"
               "      | ^^^^\n"
               "      = hint: write another word\n");
}

BOOST_AUTO_TEST_CASE(diagnostic_shows_what_a_terminal_would_hide) {
    const Sources sources("f.deal", "a \xE2\x80\xAE\x1B[31m b\n");
    const Diagnostic diagnostic{"E0000", Severity::error, {2, 5}, "a \x1B character", {}, {}, {}};
    BOOST_TEST(render(diagnostic, sources) ==
               "f.deal:1:3: error[E0000]: a \\u{001B} character\n"
               "    1 | a \\u{202E}\\u{001B}[31m b\n"
               "      |   ^^^^^^^^\n");
}

BOOST_AUTO_TEST_CASE(diagnostic_in_an_expansion_shows_what_it_repeats_and_each_use) {
    Sources sources("main.deal", "use a\nuse b\n");
    const Span inner = sources.add("lib.deal", "x\nuse c\nbad\n").span();
    const Span outer = sources.expand({inner.begin + 2, inner.begin + 7}, {0, 5}, {});
    const Span body = sources.expand({inner.begin + 8, inner.begin + 11}, outer, {});
    const Diagnostic diagnostic{"E0000", Severity::error, {body.begin + 1, body.end}, "no", {}, {},
                                {}};
    BOOST_TEST(render(diagnostic, sources) ==
               "lib.deal:3:2: error[E0000]: no\n"
               "    3 | bad\n"
               "      |  ^^\n"
               "lib.deal:2:1: note: in what is used here\n"
               "    2 | use c\n"
               "      | ^^^^^\n"
               "main.deal:1:1: note: in what is used here\n"
               "    1 | use a\n"
               "      | ^^^^^\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
