// SPDX-License-Identifier: Apache-2.0
#include "reports/bounds.h"

#include "base/check.h"
#include "reports/describe.h"

namespace tranche::reports {

namespace {

using analysis::Attained;
using analysis::ClaimKind;
using analysis::Judgement;

std::string_view word(ClaimKind kind) {
    switch (kind) {
        case ClaimKind::cap: return "cap";
        case ClaimKind::window: return "window";
        case ClaimKind::credit: return "credit";
    }
    fail("no kind of claim", __FILE__, __LINE__);
}

std::string_view word(Judgement judgement) {
    switch (judgement) {
        case Judgement::proved: return "proved";
        case Judgement::refuted: return "refuted";
        case Judgement::unknown: return "unknown";
    }
    fail("no judgement", __FILE__, __LINE__);
}

Row bound_row(const model::Deal& deal, const analysis::PartyYear& one) {
    const auto how = [](const analysis::Bound& bound, const char* otherwise) {
        return std::string(bound.attained == Attained::yes ? "reached" : otherwise);
    };
    Row row;
    row.kind = one.year ? RowKind::item : RowKind::subtotal;
    row.cells = {deal[one.party].name,
                 one.year ? std::to_string(*one.year) : std::string("all"),
                 one.least.amount,
                 how(one.least, "at least"),
                 one.most.amount,
                 how(one.most, "at most"),
                 one.why.empty() ? Cell() : Cell(one.why)};
    return row;
}

}  // namespace

Table bounds(const Snapshot& snapshot, const analysis::Bounds& bounds) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "bounds", "Bounds of what is paid");
    table.columns = {
        {"party", "Party", CellKind::text, "", true},
        {"year", "Year", CellKind::text, "", true},
        {"least", "Least", CellKind::amount, "", false},
        {"least_is", "", CellKind::text, "", false},
        {"most", "Most", CellKind::amount, "", false},
        {"most_is", "", CellKind::text, "", false},
        {"why", "Why", CellKind::text, "", false},
    };
    for (const analysis::PartyYear& one : bounds.years) {
        table.rows.push_back(bound_row(deal, one));
    }
    for (const analysis::NotBounded& one : bounds.not_bounded) {
        Row row;
        row.cells = {deal[one.party].name,
                     std::string("any"),
                     Cell(),
                     std::string("not bounded"),
                     Cell(),
                     std::string("not bounded"),
                     "`" + deal[one.node].path + "`: " + one.why};
        table.rows.push_back(std::move(row));
    }
    if (bounds.why_none) {
        table.notes.push_back("Nothing is bounded: " + *bounds.why_none + ".");
        return table;
    }
    table.notes = {
        "What each party can be made to pay by the contract, whatever happens, by the year in "
        "which "
        "it is due: money that is drawn, fees, interest and repayments, what has to be paid for "
        "what is not taken, damages. A bound is reached if the rules come to it on one of the "
        "outcomes that were tried; no outcome lies outside.",
        "What is used is not in it, for nobody has to use anything: the least is that of a buyer "
        "who takes nothing, and who takes what is asked for pays for that instead. What is bought "
        "by a warrant is not in it either."};
    return table;
}

Table claims(const Snapshot& snapshot, const analysis::Bounds& bounds) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "claims", "Caps, windows and credits");
    table.columns = {
        {"what", "What", CellKind::text, "", false},
        {"clause", "Clause", CellKind::text, "", true},
        {"claim", "Claim", CellKind::text, "", false},
        {"judged", "Judged", CellKind::text, "", false},
        {"because", "Because", CellKind::text, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (const analysis::Claim& one : bounds.claims) {
        Row row;
        row.cells = {
            std::string(word(one.kind)),      deal[one.node].path, one.text,
            std::string(word(one.judgement)), one.because,         provenance_of(deal, one.node)};
        table.rows.push_back(std::move(row));
    }
    if (bounds.why_none) {
        table.notes.push_back("Nothing is judged: " + *bounds.why_none + ".");
    }
    return table;
}

}  // namespace tranche::reports
