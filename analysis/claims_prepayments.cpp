// SPDX-License-Identifier: Apache-2.0
/// Whether what is prepaid is credited, and whether it always comes back.
#include "analysis/claims.h"
#include "model/capacity.h"
#include "rules/condition.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using model::TrancheCharge;

/// What of a prepayment was paid, credited and given back.
struct Prepaid {
    Quantity paid;
    Quantity credited;
    Quantity refunded;
};

template <typename IsMeant>
Prepaid prepaid_on(const Ran& ran, Unit currency, const IsMeant& is_meant) {
    Prepaid sums{zero(currency), zero(currency), zero(currency)};
    for (const rules::CapacityCharge& one : ran.timeline.charged) {
        if (!is_meant(one)) {
            continue;
        }
        Quantity* sum = one.kind == TrancheCharge::prepayment ? &sums.paid
                        : one.kind == TrancheCharge::credit   ? &sums.credited
                        : one.kind == TrancheCharge::refund   ? &sums.refunded
                                                              : nullptr;
        if (sum != nullptr) {
            *sum += one.amount;
        }
    }
    return sums;
}

void claim_advance(const Courses& courses, std::uint32_t index, Claiming& claims) {
    const model::Deal& deal = courses.reach().deal();
    const model::Advance& advance = *deal.purchases[index].advance;
    const model::InstrumentRef self{model::InstrumentKind::purchase, index};
    const auto is_its = [&](const auto& one) { return one.tranche.instrument == self; };
    const auto run = [&](Course::Use use) {
        Course course;
        course.milestones = Course::Milestones::first;
        course.use = {use};
        const auto ran = courses.run(course);
        const Quantity nothing = zero(deal.currency);
        return ran ? prepaid_on(*ran, deal.currency, is_its) : Prepaid{nothing, nothing, nothing};
    };
    const Prepaid most = run(Course::Use::much);
    const std::string can = "what is prepaid can be credited";
    if (!most.paid.is_zero() && most.credited == most.paid) {
        claims.proved(
            ClaimOf::can_be_used, advance.node, can,
            fmt::format("if more is used than is asked for, all of {}", shown(most.paid)));
    } else if (!most.paid.is_zero()) {
        claims.refuted(ClaimOf::can_be_used, advance.node, can,
                       fmt::format("however much is used, {} of {} is credited",
                                   shown(most.credited), shown(most.paid)));
    } else {
        claims.unknown(ClaimOf::can_be_used, advance.node, can,
                       "nothing is prepaid on the outcomes that were tried");
    }
    const Prepaid least = run(Course::Use::none);
    const std::string never = "nothing that is prepaid is lost";
    if (advance.left == model::Advance::Left::refunded) {
        claims.proved(ClaimOf::never_lost, advance.node, never, "what is left is refunded");
    } else if (least.credited < least.paid) {
        claims.refuted(ClaimOf::never_lost, advance.node, never,
                       fmt::format("if nothing is used, {} of {} lapses",
                                   shown(least.paid - least.credited), shown(least.paid)));
    } else {
        claims.unknown(ClaimOf::never_lost, advance.node, never,
                       "it may lapse, and does on no outcome that was tried");
    }
}

void claim_prepaid_tranche(const Courses& courses, const model::TrancheRef& ref, Claiming& claims) {
    const model::Deal& deal = courses.reach().deal();
    const model::CapacityTranche& tranche =
        deal.capacities[ref.instrument.index].tranches[ref.index];
    const auto is_its = [&](const auto& one) { return one.tranche == ref; };
    const std::string can = fmt::format("what is prepaid for `{}` can be credited", tranche.name);
    Course course;
    course.milestones = Course::Milestones::due;
    const auto on_time = courses.run(course);
    const Quantity nothing = zero(deal.currency);
    const Prepaid most =
        on_time ? prepaid_on(*on_time, deal.currency, is_its) : Prepaid{nothing, nothing, nothing};
    if (!most.paid.is_zero() && most.credited == most.paid) {
        claims.proved(ClaimOf::can_be_used, tranche.node, can,
                      fmt::format("if it is delivered on time, all of {}", shown(most.paid)));
    } else {
        claims.unknown(ClaimOf::can_be_used, tranche.node, can,
                       fmt::format("of {} {} is credited if it is delivered on time",
                                   shown(most.paid), shown(most.credited)));
    }
    const std::string never =
        fmt::format("what is prepaid for `{}` always comes back", tranche.name);
    course.milestones = Course::Milestones::first;
    course.missing =
        tranche.when ? rules::milestones_in(*tranche.when) : std::vector<model::MilestoneId>();
    const auto missed = courses.run(course);
    const Prepaid least =
        missed ? prepaid_on(*missed, deal.currency, is_its) : Prepaid{nothing, nothing, nothing};
    if (least.credited + least.refunded < least.paid) {
        claims.refuted(ClaimOf::never_lost, tranche.node, never,
                       fmt::format("{} stays prepaid, unless somebody ends it: {}",
                                   shown(least.paid - least.credited - least.refunded),
                                   courses.text(*missed, course.missing)));
    } else {
        claims.unknown(ClaimOf::never_lost, tranche.node, never,
                       "it may stay prepaid, and does on no outcome that was tried");
    }
}

}  // namespace

void claim_prepayments(const Courses& courses, std::vector<Claim>& all) {
    const model::Deal& deal = courses.reach().deal();
    Claiming claims(ClaimKind::credit, all);
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        if (deal.purchases[i].advance) {
            claim_advance(courses, i, claims);
        }
    }
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        const model::Capacity& capacity = deal.capacities[i];
        for (std::uint32_t j = 0; capacity.prepayment && j < capacity.tranches.size(); ++j) {
            claim_prepaid_tranche(courses, {{model::InstrumentKind::capacity, i}, j}, claims);
        }
    }
}

}  // namespace tranche::analysis
