// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve.h"

#include "base/overloaded.h"
#include "base/text.h"
#include "compiler/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tranche::compiler {

namespace {

template <typename Tranche, typename Instrument>
std::vector<std::string> tranche_names(const Instrument& instrument) {
    std::vector<std::string> names;
    for (const auto& clause : instrument.clauses) {
        if (const auto* tranche = std::get_if<Tranche>(&clause.what)) {
            names.push_back(tranche->name.text);
        }
    }
    return names;
}

/// "a milestone", or "an investment or a purchase".
std::string nouns(const std::vector<Kind>& kinds) {
    std::vector<std::string> words;
    for (const Kind kind : kinds) {
        words.emplace_back(noun(kind));
    }
    return alternatives(words);
}

/// So many names are looked through for the one that was meant; more would take too long.
constexpr std::size_t candidates_max = 2000;

void suggest_nearest(Diagnostic& diagnostic,
                     std::string_view word,
                     const std::vector<std::string_view>& candidates) {
    if (candidates.size() > candidates_max) {
        return;
    }
    if (const auto near = nearest(word, candidates)) {
        diagnostic.suggest(fmt::format("did you mean `{}`?", *near));
    }
}

}  // namespace

std::string_view noun(Kind kind) {
    constexpr std::array<std::string_view, 20> nouns{
        "a source",    "a party",    "hardware",      "a site",         "a calendar",
        "a milestone", "a risk",     "an investment", "a purchase",     "what leaving brings",
        "a capacity",  "a backstop", "an allotment",  "a demand",       "an observed figure",
        "an event",    "a scenario", "an obligation", "service levels", "a unit",
    };
    return nouns.at(static_cast<std::size_t>(kind));
}

Names::Names(const ast::File& file, Diagnostics& diagnostics) : scopes_(&file.scopes) {
    const auto named = [&](const ast::Heading& heading, Kind kind,
                           std::vector<std::string> tranches = {}) {
        add(heading.name, {kind, 0, heading.name.span, std::move(tranches)}, diagnostics);
    };
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        std::visit(
            Overloaded{
                [](const ast::Deal&) {},
                [&](const ast::Source& it) { named(it.heading, Kind::source); },
                [&](const ast::Party& it) { named(it.heading, Kind::party); },
                [&](const ast::Hardware& it) { named(it.heading, Kind::hardware); },
                [&](const ast::Site& it) { named(it.heading, Kind::site); },
                [&](const ast::Calendar& it) { named(it.heading, Kind::calendar); },
                [&](const ast::Milestone& it) { named(it.heading, Kind::milestone); },
                [&](const ast::Risk& it) { named(it.heading, Kind::risk); },
                [&](const ast::Investment& it) {
                    named(it.heading, Kind::investment, tranche_names<ast::InvestmentTranche>(it));
                },
                [&](const ast::Loan& it) {
                    named(it.heading, Kind::investment, tranche_names<ast::InvestmentTranche>(it));
                },
                [&](const ast::Option& it) {
                    named(it.heading, Kind::investment, {std::string(whole_option)});
                },
                [&](const ast::Warrant& it) {
                    named(it.heading, Kind::investment, tranche_names<ast::WarrantTranche>(it));
                },
                [&](const ast::Purchase& it) { named(it.heading, Kind::purchase); },
                [&](const ast::Capacity& it) {
                    named(it.heading, Kind::capacity, tranche_names<ast::CapacityTranche>(it));
                },
                [&](const ast::Leaving& it) { named(it.heading, Kind::leaving); },
                [&](const ast::DeclaredUnit& it) { named(it.heading, Kind::unit); },
                [&](const ast::Backstop& it) { named(it.heading, Kind::backstop); },
                [&](const ast::Allotment& it) { named(it.heading, Kind::allotment); },
                [&](const ast::Demand& it) { named(it.heading, Kind::demand); },
                [&](const ast::Observe& it) { named(it.heading, Kind::observable); },
                [&](const ast::Event& it) { named(it.heading, Kind::event); },
                [](const ast::Amendment&) {},
                [&](const ast::Scenario& it) { named(it.heading, Kind::scenario); },
                [&](const ast::Sla& it) { named(it.heading, Kind::sla); },
                [&](const ast::Obligation& it) { named(it.heading, Kind::obligation); },
                [](const ast::Test&) {},
            },
            declaration);
    }
}

void Names::add(const ast::Name& name, Declared declared, Diagnostics& diagnostics) {
    declared.index = counts_[declared.kind]++;
    const Kind kind = declared.kind;
    auto& names = kind == Kind::demand    ? demands_
                  : kind == Kind::leaving ? leavings_
                  : kind == Kind::unit    ? units_
                                          : all_;
    const auto [at, is_new] = names.emplace(name.text, std::move(declared));
    if (!is_new) {
        const std::string what = kind == Kind::demand    ? fmt::format("demand for {}", name.text)
                                 : kind == Kind::leaving ? fmt::format("leaving {}", name.text)
                                                         : name.text;
        diagnostics.report(name.span, declared_twice, what)
            .note(at->second.span, "first declared here");
    }
}

const Declared* Names::find(const ast::Name& name,
                            const std::vector<Kind>& wanted,
                            Diagnostics& diagnostics) {
    return find_declared({scopes_->meant(name), name.span}, wanted, diagnostics);
}

const Declared* Names::find_declared(const ast::Name& name,
                                     const std::vector<Kind>& wanted,
                                     Diagnostics& diagnostics) {
    const auto is_wanted = [&](Kind kind) {
        return std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
    };
    const auto found = all_.find(name.text);
    if (found == all_.end()) {
        Diagnostic& diagnostic =
            diagnostics.report(name.span, unknown_name, name.text, nouns(wanted));
        if (diagnostics.is_full()) {
            return nullptr;
        }
        std::vector<std::string_view> candidates;
        for (const auto& [known, declared] : all_) {
            if (is_wanted(declared.kind)) {
                candidates.emplace_back(known);
            }
        }
        suggest_nearest(diagnostic, name.text, candidates);
        return nullptr;
    }
    found->second.is_used = true;
    if (!is_wanted(found->second.kind)) {
        diagnostics
            .report(name.span, wrong_kind, name.text, std::string(noun(found->second.kind)),
                    nouns(wanted))
            .note(found->second.span, "declared here");
        return nullptr;
    }
    return &found->second;
}

bool Names::has_unit(std::string_view name) {
    const auto found = units_.find(name);
    if (found != units_.end()) {
        found->second.is_used = true;
    }
    return found != units_.end();
}

const Declared* Names::find_demand(const ast::Name& name, Diagnostics& diagnostics) {
    const auto found = demands_.find(scopes_->meant(name));
    if (found != demands_.end()) {
        return &found->second;
    }
    std::vector<std::string_view> candidates;
    for (const auto& [known, declared] : demands_) {
        candidates.emplace_back(known);
    }
    suggest_nearest(diagnostics.report(name.span, unknown_demand, name.text), name.text,
                    candidates);
    return nullptr;
}

std::optional<std::uint32_t> Names::find_tranche(const ast::Name& name,
                                                 const ast::Name& owner,
                                                 const Declared& declared,
                                                 Diagnostics& diagnostics) {
    const auto& tranches = declared.tranches;
    const auto found = std::find(tranches.begin(), tranches.end(), name.text);
    if (found != tranches.end()) {
        return static_cast<std::uint32_t>(found - tranches.begin());
    }
    suggest_nearest(diagnostics.report(name.span, unknown_tranche, owner.text, name.text),
                    name.text, {tranches.begin(), tranches.end()});
    return std::nullopt;
}

}  // namespace tranche::compiler
