// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims.h"

#include "analysis/asking.h"
#include "model/capacity.h"
#include "rules/fees.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

constexpr ClaimOf never_exceeded = ClaimOf::never_exceeded;

/// What flows of a clause come to at most, all years together.
Quantity most_by(const Flows& flows, model::NodeId node, Unit currency) {
    Quantity sum = zero(currency);
    for (const Flow& flow : flows.all) {
        sum += flow.node == node ? flow.total.most : zero(currency);
    }
    return sum;
}

void claim_investment(const Reach& reach, std::uint32_t index, Claiming& claims) {
    const model::Investment& investment = reach.deal().investments[index];
    Quantity all = zero(investment.cap.unit);
    Quantity never = all;
    for (std::uint32_t i = 0; i < investment.tranches.size(); ++i) {
        const model::InvestmentTranche& tranche = investment.tranches[i];
        const model::TrancheRef ref{{model::InstrumentKind::investment, index}, i};
        all += tranche.cap;
        never += reach.first_draw(ref, tranche.window) ? zero(all.unit) : tranche.cap;
        claims.proved(never_exceeded, tranche.node,
                      fmt::format("no more than {} of it is drawn", shown(tranche.cap)),
                      "what is more than is left is refused");
    }
    const bool is_again =
        investment.loan && investment.loan->redraw == model::Loan::Redraw::after_repayment;
    claims.proved(never_exceeded, investment.cap_node,
                  fmt::format("no more than {} is drawn{}", shown(investment.cap),
                              is_again ? " and not repaid" : ""),
                  never.is_zero() ? fmt::format("its tranches come to {}", shown(all))
                                  : fmt::format("its tranches come to {}, of which {} can never be "
                                                "drawn",
                                                shown(all), shown(never)));
}

/// All that lateness may cost, as it is written; none if there is no cap on it.
std::optional<Quantity> cap_of_damages(const model::Deal& deal,
                                       const model::Capacity& capacity,
                                       const model::CapacityTranche& tranche) {
    std::optional<Quantity> cap;
    const auto at_most = [&](const Quantity& most) { cap = cap ? std::min(*cap, most) : most; };
    const model::Late::Cap& written = tranche.late->cap;
    if (written.money) {
        at_most(*written.money);
    }
    if (written.of_value && tranche.value) {
        at_most({*written.of_value * tranche.value->value, deal.currency});
    }
    if (written.of_fee && capacity.fee) {
        const Quantity fee = rules::fee_of_month(deal, capacity, tranche, 1);
        at_most({*written.of_fee * fee.value, deal.currency});
    }
    return cap;
}

void claim_capacity(const model::Deal& deal,
                    const model::Capacity& capacity,
                    const Flows& flows,
                    Claiming& claims) {
    Quantity power = zero(units::mw);
    for (const model::CapacityTranche& tranche : capacity.tranches) {
        power += tranche.power;
        const auto cap =
            tranche.late ? cap_of_damages(deal, capacity, tranche) : std::optional<Quantity>();
        if (!cap) {
            continue;
        }
        const std::string text =
            fmt::format("lateness of `{}` costs no more than {}", tranche.name, shown(*cap));
        const Quantity most = most_by(flows, tranche.late->node, deal.currency);
        const bool is_shared =
            std::count_if(capacity.tranches.begin(), capacity.tranches.end(), [&](const auto& one) {
                return one.late && one.late->node == tranche.late->node;
            }) > 1;
        const bool is_discount = tranche.late->steps.empty();
        claims.proved(never_exceeded, tranche.late->node, text,
                      is_discount || is_shared
                          ? "a day of delay adds no more than what is left of it"
                          : fmt::format("damages come to {} at most", shown(most)));
    }
    if (!capacity.cap.is_zero() && power <= capacity.cap) {
        claims.proved(never_exceeded, capacity.cap_node,
                      fmt::format("no more than {} is delivered", shown(capacity.cap)),
                      fmt::format("its tranches come to {}", shown(power)));
    }
}

/// What has to be paid for what is not taken on a course, of one purchase.
Quantity owed_on(const Ran& ran, std::uint32_t purchase, Unit unit) {
    Quantity sum = zero(unit);
    for (const rules::Settlement& one : ran.timeline.settlements) {
        const bool is_its = one.purchase.index == purchase && one.force == rules::Force::binding;
        sum += is_its ? one.shortfall : zero(unit);
    }
    return sum;
}

void claim_commitment(const Courses& courses, std::uint32_t index, Claiming& claims) {
    const model::Purchase& purchase = courses.reach().deal().purchases[index];
    const model::Purchase::Commit& commit = *purchase.commit;
    const std::string text =
        fmt::format("no more than {} is asked for that is not taken", shown(commit.amount));
    if (!purchase.take_or_pay) {
        claims.proved(never_exceeded, commit.node, text, "nothing is asked for that is not taken");
        return;
    }
    const Asking asking(courses.reach(), index);
    Quantity most = asking.commitment(commit).most;
    for (const Asking::Amount& one : asking.periods()) {
        most += one.most;
    }
    if (most <= commit.amount) {
        claims.proved(never_exceeded, commit.node, text,
                      fmt::format("minimums and commitment come to {} at most", shown(most)));
        return;
    }
    Course course;
    course.milestones = Course::Milestones::first;
    const auto ran = courses.run(course);
    const Quantity owed = ran ? owed_on(*ran, index, purchase.unit) : zero(purchase.unit);
    if (owed > commit.amount) {
        claims.refuted(never_exceeded, commit.node, text,
                       fmt::format("if nothing is taken, {} is asked for: {}", shown(owed),
                                   courses.text(*ran, {})));
    } else {
        claims.unknown(never_exceeded, commit.node, text,
                       fmt::format("period by period it may be {}, and no outcome that was tried "
                                   "comes to more than {}",
                                   shown(most), shown(owed)));
    }
}

/// Caps within the formula of a period: it takes the least of them.
void claim_formula(const model::Purchase& purchase, Claiming& claims) {
    const auto proved = [&](model::NodeId node, std::string text) {
        claims.proved(never_exceeded, node, std::move(text),
                      "the period formula takes the least of what it may");
    };
    for (const model::ShortfallPolicy& policy : purchase.shortfall) {
        if (policy.deferral) {
            proved(policy.node, "no more than its share of a period is deferred");
        }
    }
    if (purchase.make_up && purchase.make_up->each_period) {
        proved(purchase.make_up->node, fmt::format("no more than {} is made up in a period",
                                                   shown(*purchase.make_up->each_period)));
    }
    if (const auto& carry = purchase.carry_forward) {
        if (carry->at_most || carry->each_period) {
            proved(carry->node, "no more of a period is carried forward than it may leave");
        }
        if (carry->in_bank) {
            proved(carry->node,
                   fmt::format("no more than {} is carried at once", shown(*carry->in_bank)));
        }
    }
}

void claim_guarantee(const Courses& courses,
                     const Flows& flows,
                     std::uint32_t index,
                     Claiming& claims) {
    const model::Deal& deal = courses.reach().deal();
    const model::Purchase& purchase = deal.purchases[index];
    Quantity most = zero(deal.currency);
    for (const model::Minimum& one : purchase.minimums) {
        most += most_by(flows, one.node, deal.currency);
    }
    most += purchase.commit ? most_by(flows, purchase.commit->node, deal.currency)
                            : zero(deal.currency);
    const model::Guarantee& guarantee = *purchase.guarantee;
    const std::string text =
        fmt::format("all that is paid for what is not taken is within {}", shown(guarantee.cap));
    Course course;
    course.milestones = Course::Milestones::first;
    const auto ran = courses.run(course);
    Quantity owed = zero(deal.currency);
    for (std::size_t i = 0; ran && i < ran->timeline.settlements.size(); ++i) {
        const rules::Settlement& one = ran->timeline.settlements[i];
        const bool is_its = one.purchase.index == index && one.force == rules::Force::binding;
        owed += is_its ? one.owed : zero(deal.currency);
    }
    const bool is_open =
        std::any_of(flows.unbounded.begin(), flows.unbounded.end(),
                    [&](const Unbounded& one) { return one.payer == purchase.buyer; });
    if (owed > guarantee.cap) {
        claims.refuted(never_exceeded, guarantee.node, text,
                       fmt::format("if nothing is taken, {} is owed", shown(owed)));
    } else if (most <= guarantee.cap && !is_open) {
        claims.proved(never_exceeded, guarantee.node, text,
                      fmt::format("it comes to {} at most", shown(most)));
    } else {
        claims.unknown(never_exceeded, guarantee.node, text,
                       fmt::format("its bound is {}, and no outcome that was tried comes to more "
                                   "than {}",
                                   shown(most), shown(owed)));
    }
}

}  // namespace

void claim_caps(const Courses& courses, const Flows& flows, std::vector<Claim>& all) {
    const model::Deal& deal = courses.reach().deal();
    Claiming claims(ClaimKind::cap, all);
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        claim_investment(courses.reach(), i, claims);
    }
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        if (deal.purchases[i].commit) {
            claim_commitment(courses, i, claims);
        }
        claim_formula(deal.purchases[i], claims);
        if (deal.purchases[i].guarantee) {
            claim_guarantee(courses, flows, i, claims);
        }
    }
    for (const model::Capacity& capacity : deal.capacities) {
        claim_capacity(deal, capacity, flows, claims);
    }
    for (const model::Backstop& backstop : deal.backstops) {
        claims.proved(never_exceeded, backstop.node,
                      fmt::format("no more than {} is charged", shown(backstop.cap)),
                      fmt::format("what is unsold comes to {} at most",
                                  shown(most_by(flows, backstop.node, deal.currency))));
    }
    for (const model::Sla& sla : deal.slas) {
        if (sla.month_cap || sla.trailing_cap) {
            claims.proved(never_exceeded, sla.node, "no credit is above its part of the fees",
                          "a claim gets the least of what is owed and what the caps leave");
        }
    }
}

std::vector<Claim> claims_of(const Courses& courses, const Flows& flows) {
    std::vector<Claim> claims;
    claim_caps(courses, flows, claims);
    claim_windows(courses, claims);
    claim_credits(courses, claims);
    claim_prepayments(courses, claims);
    claim_services(courses, claims);
    return claims;
}

}  // namespace tranche::analysis
