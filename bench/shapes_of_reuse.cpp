// SPDX-License-Identifier: Apache-2.0
#include "bench/shapes.h"

#include <fmt/format.h>

namespace tranche::bench {

namespace {

constexpr std::string_view deal = R"(deal shape "A shape" {
  announced 2026-01-01
  term      2026-01-01 .. 2040-12-31
  currency  USD
  timezone  "America/New_York"
  rounding  half_even to 0.01 USD residue last
}
party ann "Ann" {}
milestone signed "Signed" { owner ann  due 2026-06-30 }
)";

template <typename Line>
std::string repeated(std::size_t count, const Line& line) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += line(i);
    }
    return text;
}

std::string milestone(std::size_t i) {
    return fmt::format("  milestone m{} \"M\" {{ owner who  due {}-12-31 }}\n", i, 2026 + i % 10);
}

/// As many templates as asked for, each used once.
std::string templates(std::size_t count) {
    return std::string(deal) + repeated(count, [](std::size_t i) {
               return fmt::format(
                   "template t{0} \"T\" (who is party) {{\n{1}}}\nuse t{0} as u{0} "
                   "(who is ann)\n",
                   i, milestone(i));
           });
}

std::string uses(std::size_t count) {
    return std::string(deal) + "template t \"T\" (who is party) {\n" + milestone(1) + "}\n" +
           repeated(count,
                    [](std::size_t i) { return fmt::format("use t as u{} (who is ann)\n", i); });
}

std::string long_template(std::size_t count) {
    return std::string(deal) + "template t \"T\" (who is party) {\n" + repeated(count, milestone) +
           "}\nuse t as u (who is ann)\n";
}

/// Each template uses the one before twice, ten deep; the last is used as often as asked for.
std::string nested_templates(std::size_t count) {
    std::string text =
        std::string(deal) + "template t0 \"T\" (who is party) {\n" + milestone(1) + "}\n";
    for (int i = 1; i <= 4; ++i) {
        text += fmt::format(
            "template t{0} \"T\" (who is party) {{\n  use t{1} as a (who is who)\n"
            "  use t{1} as b (who is who)\n}}\n",
            i, i - 1);
    }
    return text + repeated(count, [](std::size_t i) {
               return fmt::format("use t4 as u{} (who is ann)\n", i);
           });
}

std::string tests(std::size_t count) {
    return std::string(deal) + repeated(count, [](std::size_t i) {
               return fmt::format(
                   "test \"number {}\" {{ given plan  expect signed met on "
                   "2026-06-30 }}\n",
                   i);
           });
}

std::string expectations(std::size_t count) {
    return std::string(deal) + "test \"one\" {\n  given plan\n" +
           repeated(
               count,
               [](std::size_t) { return std::string("  expect signed met on 2026-06-30\n"); }) +
           "}\n";
}

std::string cases(std::size_t count) {
    return std::string(deal) + "test \"one\" {\n  each when {\n" +
           repeated(count,
                    [](std::size_t i) {
                        return fmt::format("    row{}: 2026-06-{:02}\n", i, 1 + i % 30);
                    }) +
           "  }\n  given signed met when\n  expect signed met\n}\n";
}

/// Lines that no clause starts with: only some of them are told.
std::string junk(std::size_t count) {
    return repeated(count, [](std::size_t i) { return fmt::format("wrong {}\n", i); });
}

std::string junk_in_a_line(std::size_t count) {
    return "deal d \"D\" { " +
           repeated(count, [](std::size_t) { return std::string("announced "); }) + "}";
}

std::string one_line(std::size_t count) {
    std::string text = std::string(deal) + repeated(count, [](std::size_t i) {
                           return fmt::format("party p{} \"P\" {{}} ", i);
                       });
    return text;
}

std::string unknown_names(std::size_t count) {
    return std::string(deal) + repeated(count, [](std::size_t i) {
               return fmt::format("milestone m{0} \"M\" {{ owner nobody{0}  due 2026-12-31 }}\n",
                                  i);
           });
}

std::string same_names(std::size_t count) {
    return std::string(deal) +
           repeated(count, [](std::size_t) { return std::string("party eve \"E\" {}\n"); });
}

std::string open_braces(std::size_t count) {
    return std::string(deal) +
           repeated(count, [](std::size_t i) { return fmt::format("party p{} \"P\" {{\n", i); });
}

std::string closing_braces(std::size_t count) {
    return std::string(deal) + std::string(count, '}');
}

std::string foreign_letters(std::size_t count) {
    return std::string(deal) +
           repeated(count, [](std::size_t) { return std::string("\xD0\xB0 "); });
}

std::string quotes(std::size_t count) {
    return std::string(deal) + std::string(count, '"');
}

}  // namespace

std::vector<Shape> shapes_of_reuse() {
    return {{"templates", 2'000, templates},
            {"uses of a template", 4'000, uses},
            {"declarations of a template", 4'000, long_template},
            {"templates in templates", 150, nested_templates},
            {"tests", 5'000, tests},
            {"expectations of a test", 20'000, expectations},
            {"cases of a test", 10'000, cases}};
}

std::vector<Shape> shapes_of_mistakes() {
    return {{"lines of junk", 50'000, junk},
            {"mistakes on one line", 50'000, junk_in_a_line},
            {"declarations on one line", 20'000, one_line},
            {"unknown names", 5'000, unknown_names},
            {"names declared again", 20'000, same_names},
            {"blocks left open", 20'000, open_braces},
            {"braces that close nothing", 500'000, closing_braces},
            {"letters of another alphabet", 200'000, foreign_letters},
            {"quotes", 500'000, quotes}};
}

}  // namespace tranche::bench
