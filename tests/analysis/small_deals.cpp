// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/small_deals.h"

#include "tests/support/dates.h"

#include <fmt/format.h>

#include <array>

namespace tranche::tests {

namespace {

template <std::size_t Count>
std::string any_of(Random& random, const std::array<const char*, Count>& words) {
    return words.at(static_cast<std::size_t>(random.between(0, Count - 1)));
}

std::string small_milestone(Random& random, const char* name, const char* follows) {
    const Date due = some_day_within(random, 500);
    const Date stop = due + static_cast<std::int32_t>(random.between(0, 400));
    return fmt::format("milestone {} \"Milestone\" {{ owner ann  {}due {}{} }}\n", name, follows,
                       due, random.between(0, 2) == 0 ? "" : fmt::format("  long stop {}", stop));
}

std::string small_status(Random& random) {
    return random.between(0, 1) == 0 ? "status definitive" : "status announced, definitive when a";
}

std::string small_condition(Random& random, const std::string& unit) {
    const std::string after = fmt::format("{} days after b", random.between(1, 60));
    const std::string until = fmt::format("until {}", some_day_within(random, 700));
    const std::string drawn = fmt::format("drawn(equity.x) >= {} USD", random.between(1, 120));
    switch (random.between(0, 10)) {
        case 0: return " when a and b";
        case 1: return " when a or b";
        case 2: return " when " + after;
        case 3: return " when b and " + until;
        case 4: return " when not b";
        case 5: return " when (a or " + until + ") and consumed(azure) >= 50 " + unit;
        case 6: return " when any 2 of (a, b, " + until + ")";
        case 7: return " when b";
        case 8: return " when " + drawn + " or a";
        default: return "";
    }
}

std::string small_tranche(Random& random, const char* name, const std::string& unit) {
    const Date opens = some_day_within(random, 600);
    return fmt::format(
        "  tranche {} up to {}.25 USD  open {} .. {}{}\n", name, random.between(10, 99), opens,
        opens + static_cast<std::int32_t>(random.between(0, 500)), small_condition(random, unit));
}

std::string small_investment(Random& random, const std::string& unit) {
    return fmt::format(
        "investment equity \"Equity\" {{\n  investor ann  issuer bob  up to 900 USD  "
        "{}\n{}{}{}{}}}\n",
        small_status(random), small_tranche(random, "x", unit), small_tranche(random, "y", unit),
        random.between(0, 2) == 0 ? "  tranches in order\n" : "",
        random.between(0, 1) == 0 ? "  draws as soon as available\n" : "");
}

std::string small_loan(Random& random) {
    if (random.between(0, 2) != 0) {
        return "";
    }
    const Date opens = some_day_within(random, 300);
    return fmt::format(R"(loan facility "Facility" {{
  lender ann {}  borrower cid
  {}  up to 1000 USD
  tranche z up to 999.97 USD  open {} .. {}{}
  fee undrawn 0.5% per year act/360  paid quarterly and at end
  interest 8% per year act/360  paid quarterly
  repay each draw {} months after draw
  not redrawable
}}
)",
                       random.between(0, 1) == 0 ? "100%" : "33.3%  lender bob 66.7%",
                       small_status(random), opens,
                       opens + static_cast<std::int32_t>(random.between(20, 200)),
                       random.between(0, 1) == 0 ? "" : " when b", random.between(1, 30));
}

/// A purchase of money, or of gas, with one policy for what is not taken.
std::string small_policy(Random& random, const std::string& unit, std::string& more) {
    const bool is_gas = unit != "USD";
    const std::string within = fmt::format(
        "within {} days of period end{}", random.between(1, 60),
        !is_gas ? ""
                : any_of<2>(random, {" at average price of period", " at price at end of period"}));
    switch (random.between(is_gas ? 3 : 0, 7)) {
        case 0:
        case 6:
            return fmt::format(
                "shortfall defer at most {}% of contract quantity to {} year then pay {}",
                random.between(1, 99), any_of<2>(random, {"next", "subsequent"}), within);
        case 1:
            return fmt::format("shortfall pay at most {} USD and add the rest to next year {}{}",
                               random.between(1, 90),
                               random.between(0, 1) == 0 ? "by election " : "", within);
        case 2:
            return fmt::format("shortfall pay {} as credit {} applied {}", within,
                               any_of<2>(random, {"until end of term", "for 300 days"}),
                               any_of<2>(random, {"first", "after minimum"}));
        case 3:
            more += fmt::format(
                "  make up within {} days of period end after minimum free left at "
                "end {} oldest first\n",
                random.between(100, 900), any_of<2>(random, {"lapses", "refunded"}));
            return "shortfall pay " + within;
        case 4:
            more += fmt::format("  carry forward own use above minimum for {} years oldest first\n",
                                random.between(1, 2));
            return "shortfall pay " + within;
        default: return "shortfall pay " + within;
    }
}

std::string small_purchase(Random& random, const std::string& unit) {
    std::string more;
    const std::string policy = small_policy(random, unit, more);
    const bool is_plain = more.empty() && policy.rfind("shortfall pay within", 0) == 0;
    const std::int64_t first = random.between(10, 90);
    std::string minimum = fmt::format("minimum yearly {{ 2026: {}.01 {}  2027: {} {}{} }}", first,
                                      unit, random.between(10, 90), unit,
                                      random.between(0, 1) == 0 ? "" : "  2028: 55 " + unit);
    if (is_plain && random.between(0, 2) == 0) {
        minimum =
            fmt::format("minimum cumulative {{ by 2026-12-31: {}.01 {}  by 2031-12-31: {} {} }}",
                        first, unit, first + random.between(1, 90), unit);
    } else if (random.between(0, 2) == 0) {
        more += fmt::format("  starts on b, at the latest {}\n", some_day_within(random, 500));
        minimum += any_of<2>(random, {" first year prorated by day", " first year not prorated"});
    }
    const bool has_commit = random.between(0, 2) == 0;
    if (has_commit) {
        more += fmt::format("  commit {} {} over term\n", random.between(50, 300), unit);
    }
    if (random.between(0, 3) == 0) {
        more += fmt::format("  excuse storm reduces {}{}\n",
                            any_of<2>(random, {"minimum", "contract quantity"}),
                            has_commit && random.between(0, 1) == 0 ? "  total not reduced" : "");
    }
    if (random.between(0, 3) == 0) {
        more += fmt::format(
            "  prepay 30 USD on {}  credited against invoices up to 20% of each  "
            "left at end {}\n",
            some_day_within(random, 300), any_of<2>(random, {"refunded", "lapses"}));
    }
    if (unit == "USD" && random.between(0, 3) == 0) {
        more += fmt::format("  tranche part {} USD due {} days after {}\n", random.between(1, 40),
                            random.between(1, 200), any_of<2>(random, {"a", "b"}));
    }
    if (unit != "USD") {
        more += "  price 3.11 USD per TJ escalates 2% yearly first on 2027-01-01\n";
        more += any_of<3>(random, {"", "  price 2.50 USD per TJ above 20 TJ\n",
                                   "  price 4.05 USD per TJ from 2027-07-01\n"});
    }
    more += fmt::format(
        "  termination {}\n",
        has_commit
            ? any_of<3>(random, {"minimum prorated by day", "minimum in full", "commitment due"})
            : any_of<2>(random, {"minimum prorated by day", "minimum in full"}));
    return fmt::format(
        "purchase azure \"Purchase\" {{\n  buyer bob  seller ann  {}  counts {} when used\n"
        "  {}\n  take or pay {}%  {}\n{}}}\n",
        small_status(random), unit == "USD" ? "billed_cost" : unit, minimum,
        random.between(50, 100), policy, more);
}

std::string small_capacity(Random& random) {
    if (random.between(0, 1) == 0) {
        return "";
    }
    const bool has_fee = random.between(0, 1) == 0;
    const std::string power =
        random.between(0, 2) == 0   ? "    from day 40 bob may terminate tranche\n"
        : random.between(0, 2) == 0 ? "    from day 40 bob may terminate deal\n"
                                    : "";
    return fmt::format(
        R"(capacity dedicated "Capacity" {{
  seller ann  buyer bob  {}
  tranche p delivers 2 MW IT power of gb300 at prairie  {}due {}  when b
{}  late {{
    from day 1: {} USD per MW per day
    from day 20: {} USD per day
    cap {}
{}{}{}  }}
}}
)",
        small_status(random), has_fee ? "value 60 USD  serves 7 months from delivery  " : "",
        some_day_within(random, 300),
        has_fee ? "  fee 1/7 of tranche value each month in arrears\n"
                  "  prepay 20% of tranche value 30 days before due credited evenly "
                  "over months 2 to 7\n"
                : "",
        random.between(1, 5), random.between(1, 9),
        random.between(0, 1) == 0 ? "200 USD" : "90 days",
        random.between(0, 2) == 0 ? "    on undelivered MW\n" : "",
        random.between(0, 2) == 0 ? "    extended by flood up to 40 days\n" : "", power);
}

}  // namespace

Date some_day_within(Random& random, std::int64_t days) {
    return day("2026-01-01") + static_cast<std::int32_t>(random.between(0, days));
}

std::string small_contract(Random& random) {
    std::string text = "party cid \"Cid\" { group cid }\nevent flood \"Flood\" { excuses ann }\n";
    text += small_milestone(random, "a", "");
    text += small_milestone(random, "b", random.between(0, 1) == 0 ? "follows a  " : "");
    const std::string unit = random.between(0, 3) == 0 ? "TJ" : "USD";
    return text + small_investment(random, unit) + small_loan(random) +
           small_purchase(random, unit) + small_capacity(random);
}

}  // namespace tranche::tests
