// SPDX-License-Identifier: Apache-2.0
#include "tests/support/contracts.h"

#include "compiler/compile.h"
#include "grammar/read.h"
#include "tests/support/dates.h"
#include "tests/support/units.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace tranche::tests {

namespace {

[[noreturn]] void missing(std::string_view what, std::string_view name) {
    throw std::invalid_argument("no " + std::string(what) + ": " + std::string(name));
}

template <typename T>
std::uint32_t index_of(const std::vector<T>& all, std::string_view what, std::string_view name) {
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (all[i].name == name) {
            return i;
        }
    }
    missing(what, name);
}

void add_fact(const model::Deal& deal, const std::string& clause, rules::Facts& facts) {
    using Outcome = rules::MilestoneFact::Outcome;
    std::istringstream words(clause);
    std::string subject;
    std::string verb;
    std::string when;
    std::string rest;
    words >> subject >> verb >> when >> std::ws;
    std::getline(words, rest);
    const std::string reference = "reference " + when;
    if (verb == "never") {
        facts.milestones.at(milestone(deal, subject).index) = {.outcome = Outcome::never,
                                                               .day = {}};
    } else if (verb == "met" || verb == "waived") {
        facts.milestones.at(milestone(deal, subject).index) = {
            .outcome = verb == "met" ? Outcome::met : Outcome::waived, .day = day(when)};
    } else if (verb == "drawn") {
        facts.draws.push_back({tranche(deal, subject), day(when), amount(rest), reference});
    } else if (verb == "invoiced") {
        facts.invoices.push_back({purchase(deal, subject), day(when), amount(rest), reference});
    } else if (verb == "paid") {
        facts.payments.push_back({node(deal, subject), day(when), amount(rest), reference});
    } else if (verb == "from") {
        // "default from 2026-02-10 to 2026-02-20 notice 2026-02-12"
        rules::Occurrence occurrence{{index_of(deal.events, "event", subject)}, day(when), {}, {}};
        std::istringstream others(rest);
        std::string its_day;
        for (std::string word; others >> word >> its_day;) {
            (word == "to" ? occurrence.to : occurrence.notice) = day(its_day);
        }
        facts.occurrences.push_back(occurrence);
    } else {
        missing("fact", clause);
    }
}

}  // namespace

model::Deal deal_from(std::string_view text) {
    Sources sources("test.deal", std::string(text));
    Diagnostics diagnostics;
    const ast::File file = grammar::read(sources, grammar::no_library, diagnostics);
    std::optional<model::Deal> deal;
    if (!diagnostics.has_errors()) {
        deal = compiler::compile(file, sources, diagnostics);
    }
    if (!deal) {
        throw std::invalid_argument(render(diagnostics, sources));
    }
    return *deal;
}

std::string header() {
    return R"(deal test "A deal of a test" {
  announced 2025-11-18
  term      2026-01-01 .. 2031-12-31
  currency  USD
  timezone  "America/New_York"
  calendar  us_federal
  roll      following
  month end clip
  rounding  half_even to 0.01 USD residue last
}
party ann "Ann" { group ann }
party bob "Bob" { group bob }
calendar us_federal "Federal holidays of the United States" {
  weekend saturday, sunday
  holiday 01-01 observed nearest      "New Year's Day"
  holiday third monday of january     "Birthday of Martin Luther King, Jr."
  holiday third monday of february    "Washington's Birthday"
  holiday last monday of may          "Memorial Day"
  holiday 06-19 observed nearest      "Juneteenth National Independence Day"
  holiday 07-04 observed nearest      "Independence Day"
  holiday first monday of september   "Labor Day"
  holiday second monday of october    "Columbus Day"
  holiday 11-11 observed nearest      "Veterans Day"
  holiday fourth thursday of november "Thanksgiving Day"
  holiday 12-25 observed nearest      "Christmas Day"
}
hardware gb300 "GB300 NVL72 rack" { holds 72 GPU  draws 132 kW }
hardware rubin "Vera Rubin NVL72 rack" { holds 72 GPU  draws 190 kW }
site prairie "Prairie campus" { region us_midwest  pue 1.2 }
site fjord   "Fjord campus"   { region eu_north  pue 1.1 }
)";
}

model::Deal small_deal(std::string_view rest) {
    return deal_from(header() + std::string(rest));
}

model::MilestoneId milestone(const model::Deal& deal, std::string_view name) {
    return {index_of(deal.milestones, "milestone", name)};
}

model::TrancheRef tranche(const model::Deal& deal, std::string_view path) {
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        const auto& tranches = deal.investments[i].tranches;
        for (std::uint32_t j = 0; j < tranches.size(); ++j) {
            if (deal[tranches[j].node].path == path) {
                return {{model::InstrumentKind::investment, i}, j};
            }
        }
    }
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        const auto& tranches = deal.capacities[i].tranches;
        for (std::uint32_t j = 0; j < tranches.size(); ++j) {
            if (deal[tranches[j].node].path == path) {
                return {{model::InstrumentKind::capacity, i}, j};
            }
        }
    }
    missing("tranche", path);
}

model::PurchaseId purchase(const model::Deal& deal, std::string_view name) {
    return {index_of(deal.purchases, "purchase", name)};
}

model::NodeId node(const model::Deal& deal, std::string_view path) {
    for (std::uint32_t i = 0; i < deal.nodes.size(); ++i) {
        if (deal.nodes[i].path == path) {
            return {i};
        }
    }
    missing("clause", path);
}

rules::Facts facts_from(const model::Deal& deal, std::string_view as_of, std::string_view text) {
    rules::Facts facts = rules::no_facts(deal, day(as_of), rules::last_day(deal));
    std::istringstream clauses{std::string(text)};
    for (std::string clause; std::getline(clauses, clause, ';');) {
        add_fact(deal, clause, facts);
    }
    return facts;
}

}  // namespace tranche::tests
