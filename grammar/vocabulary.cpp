// SPDX-License-Identifier: Apache-2.0
#include "grammar/vocabulary.h"

#include "base/text.h"

#include <antlr4-runtime.h>
#include <fmt/format.h>

#include "TrancheParser.h"
#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace tranche::grammar {

namespace {

using P = generated::TrancheParser;

constexpr std::array blocks{
    Block{P::RuleDeal, P::RuleDealClause, "a clause of a deal", "a deal"},
    Block{P::RuleSource, P::RuleSourceClause, "a clause of a source", "a source"},
    Block{P::RuleParty, P::RulePartyClause, "a clause of a party", "a party"},
    Block{P::RuleHardware, P::RuleHardwareClause, "a clause of hardware", "hardware"},
    Block{P::RuleSite, P::RuleSiteClause, "a clause of a site", "a site"},
    Block{P::RuleCalendar, P::RuleCalendarClause, "a clause of a calendar", "a calendar"},
    Block{P::RuleMilestone, P::RuleMilestoneClause, "a clause of a milestone", "a milestone"},
    Block{P::RuleRisk, P::RuleRiskClause, "a clause of a risk", "a risk"},
    Block{P::RuleInvestment, P::RuleInvestmentClause, "a clause of an investment", "an investment"},
    Block{P::RuleLoan, P::RuleLoanClause, "a clause of a loan", "a loan"},
    Block{P::RuleWarrant, P::RuleWarrantClause, "a clause of a warrant", "a warrant"},
    Block{P::RuleOption, P::RuleOptionClause, "a clause of an option", "an option"},
    Block{P::RulePurchase, P::RulePurchaseClause, "a clause of a purchase", "a purchase"},
    Block{P::RuleSchedule, P::RuleScheduleRow, "a row such as `2027: 3B USD`", ""},
    Block{P::RuleCumulative, P::RuleCumulativeRow, "a row such as `by 2027-12-31: 3B USD`", ""},
    Block{P::RuleCapacity, P::RuleCapacityClause, "a clause of a capacity", "a capacity"},
    Block{P::RuleLeaving, P::RuleLeavingClause, "a clause of what leaving brings",
          "what leaving brings"},
    Block{P::RuleBackstop, P::RuleBackstopClause, "a clause of a backstop", "a backstop"},
    Block{P::RuleLate, P::RuleLateClause, "a clause of `late`", "`late`"},
    Block{P::RuleAllotment, P::RuleAllotmentClause, "a clause of an allotment", "an allotment"},
    Block{P::RuleObligation, P::RuleObligationClause, "a clause of an obligation", "an obligation"},
    Block{P::RuleSla, P::RuleSlaClause, "a clause of service levels", "service levels"},
    Block{P::RuleDemand, P::RuleDemandClause, "a clause of a demand", "a demand"},
    Block{P::RuleObserve, P::RuleObserveClause, "a clause of what is observed", "what is observed"},
    Block{P::RuleEvent, P::RuleEventClause, "a clause of an event", "an event"},
    Block{P::RuleAmendment, P::RuleAmendmentClause, "a clause of an amendment", "an amendment"},
    Block{P::RuleScenario, P::RuleScenarioClause, "a clause of a scenario", "a scenario"},
    Block{P::RuleTest, P::RuleTestClause, "a clause of a test", "a test"},
    Block{P::RuleCaseTable, P::RuleCaseRow, "a row such as `high: 3B USD`", ""},
};

constexpr std::array declaring{
    P::KW_DEAL,     P::KW_SOURCE,    P::KW_PARTY,    P::KW_HARDWARE,   P::KW_SITE,
    P::KW_CALENDAR, P::KW_MILESTONE, P::KW_RISK,     P::KW_INVESTMENT, P::KW_LOAN,
    P::KW_WARRANT,  P::KW_OPTION,    P::KW_PURCHASE, P::KW_CAPACITY,   P::KW_ALLOTMENT,
    P::KW_DEMAND,   P::KW_OBSERVE,   P::KW_EVENT,    P::KW_AMENDMENT,  P::KW_SCENARIO,
    P::KW_TEST,     P::KW_IMPORT,    P::KW_TEMPLATE, P::KW_USE,        P::KW_OBLIGATION,
    P::KW_SLA,      P::KW_BACKSTOP,  P::KW_LEAVING,  P::KW_UNIT};

/// The tables of the parser, which know every rule.
const antlr4::atn::ATN& tables() {
    static const antlr4::atn::ATN& atn = P(nullptr).getATN();
    return atn;
}

/// The kinds a rule can start with.
const antlr4::misc::IntervalSet& first_of(std::size_t rule) {
    return tables().nextTokens(tables().ruleToStartState[rule]);
}

bool contains(const antlr4::misc::IntervalSet& set, std::size_t kind) {
    return set.contains(kind);
}

/// A group of kinds that one phrase stands for.
struct Phrase {
    std::vector<std::size_t> needed;    ///< All of these must be there.
    std::vector<std::size_t> absorbed;  ///< These are then meant too, if there.
    std::string_view text;
};

std::vector<std::size_t> kinds_of(std::size_t rule) {
    std::vector<std::size_t> kinds;
    for (const ssize_t kind : first_of(rule).toList()) {
        kinds.push_back(static_cast<std::size_t>(kind));
    }
    return kinds;
}

/// From the widest to the narrowest.
const std::vector<Phrase>& phrases() {
    static const std::vector<Phrase> all{
        {kinds_of(P::RuleCondition), {}, "a condition"},
        {{P::UNIT, P::KW_DAYS},
         [] {
             auto kinds = kinds_of(P::RuleUnit);
             kinds.push_back(P::KW_BUSINESS);
             return kinds;
         }(),
         "a unit"},
        {kinds_of(P::RuleTimeUnit), {}, "a unit of time"},
        {{P::UNIT}, {}, "a unit such as `USD`"},
        {{P::DATE, P::MONTHDAY},
         kinds_of(P::RuleOrdinal),
         "a date, a day such as `07-04`, or `first`, `second`, `third`, `fourth` or `last`"},
        {kinds_of(P::RuleMoment), {}, "a date, month, quarter or year"},
        {kinds_of(P::RulePeriod), {}, "a year, month or quarter"},
        {{P::INTEGER, P::DECIMAL}, {}, "an amount"},
        {kinds_of(P::RuleName), {}, "a name"},
        {{P::NAME}, {}, "a percentile such as `p95`"},
        {{P::DATE}, {}, "a date such as `2026-12-31`"},
        {{P::MONTHDAY}, {}, "a month and day such as `06-30`"},
        {{P::TIME}, {}, "a time such as `10:00`"},
        {{P::DAYCOUNT}, {}, "a day count such as `act/360`"},
        {{P::INTEGER}, {}, "a whole number"},
        {{P::PERCENT}, {}, "a percentage"},
        {{P::FRACTION}, {}, "a fraction such as `1/60`"},
        {{P::TEXT}, {}, "a text in quotes"},
        {{antlr4::Token::EOF}, {}, "a declaration"},
    };
    return all;
}

/// How each kind is written; empty where that varies.
const std::vector<std::string>& spellings() {
    // The table writes literals in single quotes.
    static const std::vector<std::string> spellings = [] {
        std::vector<std::string> result;
        const auto& vocabulary = P(nullptr).getVocabulary();
        for (std::size_t each = 0; each <= vocabulary.getMaxTokenType(); ++each) {
            const std::string literal = vocabulary.getLiteralName(each);
            result.push_back(literal.size() > 2 ? literal.substr(1, literal.size() - 2) : "");
        }
        return result;
    }();
    return spellings;
}

}  // namespace

const Block* block_of(std::size_t rule) {
    const auto* found = std::find_if(blocks.begin(), blocks.end(),
                                     [&](const Block& block) { return block.rule == rule; });
    return found == blocks.end() ? nullptr : found;
}

const Block* block_of_clause(std::size_t rule) {
    const auto* found = std::find_if(blocks.begin(), blocks.end(),
                                     [&](const Block& block) { return block.clause_rule == rule; });
    return found == blocks.end() ? nullptr : found;
}

bool starts_clause(const Block& block, std::size_t kind) {
    return contains(first_of(block.clause_rule), kind);
}

std::string home_of(std::size_t kind) {
    std::vector<std::string> homes;
    for (const Block& block : blocks) {
        if (starts_clause(block, kind) && !block.home.empty()) {
            homes.emplace_back(block.home);
        }
    }
    return alternatives(homes);
}

bool is_declaration_word(std::size_t kind) {
    return std::find(declaring.begin(), declaring.end(), kind) != declaring.end();
}

std::vector<std::string_view> declaration_words() {
    std::vector<std::string_view> words;
    for (const std::size_t kind : declaring) {
        words.push_back(spelling(kind));
    }
    return words;
}

std::size_t braces_after(std::size_t open, std::size_t kind) {
    if (kind == P::LBRACE) {
        return open + 1;
    }
    return kind == P::RBRACE && open > 0 ? open - 1 : open;
}

bool is_name(std::size_t kind) {
    static const antlr4::misc::IntervalSet& names = first_of(P::RuleName);
    return contains(names, kind);
}

std::optional<std::uint16_t> keyword(std::string_view word) {
    static const auto keywords = [] {
        std::unordered_map<std::string_view, std::uint16_t> result;
        for (std::uint16_t kind = 0; kind < spellings().size(); ++kind) {
            if (is_keyword(kind)) {
                result.emplace(spelling(kind), kind);
            }
        }
        return result;
    }();
    const auto found = keywords.find(word);
    return found == keywords.end() ? std::nullopt : std::optional(found->second);
}

bool is_keyword(std::size_t kind) {
    return kind > P::STRAY && kind < spellings().size();  // Behind the last one of the lexer.
}

bool is_word(std::size_t kind) {
    return is_keyword(kind) || kind == P::NAME || kind == P::UNIT;
}

bool is_reserved(std::size_t kind) {
    return is_keyword(kind) && !is_name(kind);
}

bool is_time_unit(std::size_t kind) {
    return contains(first_of(P::RuleTimeUnit), kind);
}

std::string_view spelling(std::size_t kind) {
    return kind < spellings().size() ? std::string_view(spellings()[kind]) : std::string_view();
}

std::string described(std::vector<std::size_t> kinds) {
    std::set<std::size_t> left(kinds.begin(), kinds.end());
    // Marks may follow nearly everything: they are mentioned only where nothing else may stand.
    const auto is_mark = [](std::size_t kind) { return contains(first_of(P::RuleMark), kind); };
    if (!std::all_of(left.begin(), left.end(), is_mark)) {
        for (const ssize_t mark : first_of(P::RuleMark).toList()) {
            left.erase(static_cast<std::size_t>(mark));
        }
    }
    // Nor is the dot: it may follow every name that refers to something.
    if (left.size() > 1) {
        left.erase(P::DOT);
    }
    std::vector<std::string> words;
    for (const Phrase& phrase : phrases()) {
        const auto is_left = [&](std::size_t kind) { return left.count(kind) == 1; };
        if (std::all_of(phrase.needed.begin(), phrase.needed.end(), is_left)) {
            words.emplace_back(phrase.text);
            for (const auto* absorbed : {&phrase.needed, &phrase.absorbed}) {
                for (const std::size_t kind : *absorbed) {
                    left.erase(kind);
                }
            }
        }
    }
    std::vector<std::size_t> rest(left.begin(), left.end());
    std::stable_partition(rest.begin(), rest.end(), is_keyword);
    for (const std::size_t kind : rest) {
        words.push_back(fmt::format("`{}`", spelling(kind)));
    }
    return alternatives(words);
}

std::string in_backticks(std::string_view text) {
    constexpr std::size_t length_max = 40;
    if (text.size() <= length_max) {
        return fmt::format("`{}`", text);
    }
    std::size_t end = 0;
    while (end < length_max) {
        end += std::max<std::size_t>(code_point_length(text.substr(end)), 1);
    }
    return fmt::format("`{}...`", text.substr(0, end));
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

}  // namespace tranche::grammar
