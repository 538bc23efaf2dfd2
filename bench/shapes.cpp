// SPDX-License-Identifier: Apache-2.0
#include "bench/shapes.h"

#include <fmt/format.h>

namespace tranche::bench {

namespace {

using Line = std::string (*)(std::size_t);

/// A deal with what instruments need.
constexpr std::string_view head = R"(deal shape "A shape" {
  announced 2026-01-01
  term      2026-01-01 .. 2199-12-31
  currency  USD
  timezone  "America/New_York"
  rounding  half_even to 0.01 USD residue last
}
source press "A press release" dated 2026-01-01
party ann "Ann" {}
party bob "Bob" {}
milestone signed "Signed" { owner ann  due 2026-06-30 }
hardware rack "A rack" { holds 72 GPU  draws 132 kW  maker bob }
site plain "A campus" { pue 1.2 }
)";

constexpr std::string_view investment = R"(investment equity "Equity" {
  investor ann  issuer bob
  up to 1T USD
  status definitive
)";

constexpr std::string_view purchase = R"(purchase cloud "Cloud" {
  buyer ann  seller bob
  status definitive
  commit 1T USD over term
  counts billed_cost when invoiced
  invoices 10 days after month end
)";

std::string repeated(std::size_t count, Line line) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += line(i);
    }
    return text;
}

/// The day number `i` from 2027 on, in months of 28 days.
std::string day(std::size_t i) {
    return fmt::format("{}-{:02}-{:02}", 2027 + i / 336, 1 + i / 28 % 12, 1 + i % 28);
}

/// A contract of the head, what opens a block, lines in it, and a brace.
Shape block(std::string name, std::size_t size, std::string_view opening, Line line) {
    return {std::move(name), size, [opening, line](std::size_t count) {
                return std::string(head) + std::string(opening) + repeated(count, line) + "}\n";
            }};
}

/// A contract of the head and many declarations.
Shape declarations(std::string name, std::size_t size, Line line) {
    return {std::move(name), size,
            [line](std::size_t count) { return std::string(head) + repeated(count, line); }};
}

/// A contract with one tranche and a long condition.
Shape condition(std::string name, std::size_t size, std::string (*text)(std::size_t)) {
    return {std::move(name), size, [text](std::size_t count) {
                return fmt::format(
                    "{}{}  tranche t up to 1 USD open 2026-02-01 .. 2030-12-31 when "
                    "{}\n  draws as soon as available\n}}\n",
                    head, investment, text(count));
            }};
}

/// Names and declarations.
void add_declared(std::vector<Shape>& all) {
    all.push_back(declarations(
        "parties", 20'000, [](std::size_t i) { return fmt::format("party p{} \"P\" {{}}\n", i); }));
    all.push_back(declarations("long names", 3'000, [](std::size_t i) {
        return fmt::format("party {}{:06} \"P\" {{}}\n", std::string(240, 'p'), i);
    }));
    all.push_back(declarations("long texts", 100, [](std::size_t i) {
        return fmt::format("party p{} \"{}\" {{}}\n", i, std::string(60'000, 'x'));
    }));
    all.push_back(declarations("milestones", 5'000, [](std::size_t i) {
        return fmt::format("milestone m{} \"M\" {{ owner ann  due {} }}\n", i, day(i % 10'000));
    }));
    all.push_back(declarations("chain of follows", 4'000, [](std::size_t i) {
        const std::string before = i == 0 ? "signed" : fmt::format("m{}", i - 1);
        return fmt::format("milestone m{} \"M\" {{ owner ann  follows {}  due {} }}\n", i, before,
                           day(i));
    }));
    all.push_back(declarations("chain of follows, last first", 4'000, [](std::size_t i) {
        return fmt::format("milestone m{} \"M\" {{ owner ann  follows m{}  due {} }}\n", i, i + 1,
                           day(50'000 - i));
    }));
    all.push_back({"one follows many", 3'000, [](std::size_t count) {
                       const std::string many = repeated(count, [](std::size_t i) {
                           return fmt::format(
                               "milestone m{} \"M\" {{ owner ann  due 2027-01-01 }}\n", i);
                       });
                       const std::string names =
                           repeated(count, [](std::size_t i) { return fmt::format(", m{}", i); });
                       return std::string(head) + many +
                              "milestone last \"L\" { owner ann  due 2028-01-01  follows signed" +
                              names + " }\n";
                   }});
    all.push_back(declarations("risks", 5'000, [](std::size_t i) {
        return fmt::format("risk r{} \"R\" {{ chance 5%  delays signed by 10 days }}\n", i);
    }));
    all.push_back(declarations("scenarios", 5'000, [](std::size_t i) {
        return fmt::format("scenario s{} \"S\" {{ milestone signed slips 10 days }}\n", i);
    }));
    all.push_back(declarations("investments", 4'000, [](std::size_t i) {
        return fmt::format(
            "investment i{} \"I\" {{ investor ann issuer bob up to 1 USD status "
            "definitive tranche t up to 1 USD open {} .. 2090-12-31 }}\n",
            i, day(i));
    }));
    all.push_back(declarations("sites and hardware", 5'000, [](std::size_t i) {
        return fmt::format(
            "site s{0} \"S\" {{ pue 1.2 }}\nhardware h{0} \"H\" {{ holds 8 GPU draws "
            "10 kW }}\n",
            i);
    }));
}

/// Clauses of one block.
void add_clauses(std::vector<Shape>& all) {
    all.push_back(block("tranches", 8'000, investment, [](std::size_t i) {
        return fmt::format("  tranche t{} up to 1 USD open {} .. 2090-12-31 when signed\n", i,
                           day(i));
    }));
    all.push_back(block(
        "schedule rows", 3'000, "party eve \"E\" {}\npurchase c \"C\" {\n  minimum cumulative {\n",
        [](std::size_t i) { return fmt::format("    by {}: {} USD\n", day(i), i); }));
    all.push_back(block("prices", 5'000, purchase, [](std::size_t i) {
        return fmt::format("  price rack {}.50 USD per GPUh\n", i);
    }));
    all.push_back(block("holidays", 3'000, "calendar us \"US\" {\n  weekend saturday, sunday\n",
                        [](std::size_t i) { return fmt::format("  holiday {} \"H\"\n", day(i)); }));
    all.push_back(block("clauses of a source", 10'000, "source paper \"P\" {\n", [](std::size_t i) {
        return fmt::format("  clause \"{}\" not modelled because \"no money\"\n", i);
    }));
    all.push_back(block("marks", 20'000, "party eve \"E\"\n",
                        [](std::size_t) { return std::string("  assumed \"why\"\n"); }));
    all.push_back(block("citations", 10'000, "party eve \"E\"\n", [](std::size_t i) {
        return fmt::format("  cites press clause \"{}\" quote \"it says so\"\n", i);
    }));
    all.push_back(block("comments", 100'000, "party eve \"E\" {\n",
                        [](std::size_t i) { return fmt::format("  # line {}\n", i); }));
    all.push_back(block("white space", 1'000'000, "party eve \"E\" {\n",
                        [](std::size_t) { return std::string("  \n"); }));
    all.push_back(block("duplicate clauses", 20'000, "milestone m \"M\" {\n",
                        [](std::size_t) { return std::string("  due 2027-01-01\n"); }));
}

/// Conditions.
void add_conditions(std::vector<Shape>& all) {
    all.push_back(condition("any of many", 5'000, [](std::size_t count) {
        return "any 1 of (signed" +
               repeated(count, [](std::size_t i) { return fmt::format(", from {}", day(i)); }) +
               ")";
    }));
    all.push_back(condition("brackets in brackets", 500, [](std::size_t count) {
        return "any 1 of (signed" +
               repeated(count,
                        [](std::size_t) {
                            return ", " + std::string(200, '(') + "signed" + std::string(200, ')');
                        }) +
               ")";
    }));
    all.push_back(condition("and, or", 20, [](std::size_t count) {
        return "any 1 of (signed" +
               repeated(count,
                        [](std::size_t) {
                            return ", signed" + repeated(1'000, [](std::size_t) {
                                       return std::string(" and signed");
                                   });
                        }) +
               ")";
    }));
    all.push_back(condition("not not", 100'000, [](std::size_t count) {
        return repeated(count, [](std::size_t) { return std::string("not "); }) + "signed";
    }));
}

}  // namespace

std::vector<Shape> shapes() {
    std::vector<Shape> all;
    add_declared(all);
    add_clauses(all);
    add_conditions(all);
    for (auto more : {shapes_of_reuse(), shapes_of_mistakes()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace tranche::bench
