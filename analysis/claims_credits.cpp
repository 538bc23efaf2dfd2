// SPDX-License-Identifier: Apache-2.0
/// Whether what was paid for, carried or deferred can be used up before its time is over, and
/// whether any of it can be lost.
#include "analysis/claims.h"
#include "model/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace tranche::analysis {

namespace {

using Use = Course::Use;

/// What is given for a period, and what becomes of it.
struct Given {
    Quantity given;
    Quantity used;
};

/// What a course gives by one kind of credit, and uses.
using Counting = std::function<Given(const rules::Timeline&)>;

/// One clause of a purchase that gives something for later.
class PurchaseCredit {
public:
    PurchaseCredit(const Courses& courses, std::uint32_t index, Claiming& claims)
        : courses_(courses),
          deal_(courses.reach().deal()),
          index_(index),
          purchase_(deal_.purchases[index]),
          claims_(claims) {}

    void claim() {
        const auto credit = std::find_if(purchase_.shortfall.begin(), purchase_.shortfall.end(),
                                         [](const auto& one) { return one.credit.has_value(); });
        if (credit != purchase_.shortfall.end()) {
            claim_credit(credit->node);
        }
        if (purchase_.make_up) {
            claim_make_up(*purchase_.make_up);
        }
        if (purchase_.carry_forward) {
            claim_carry(purchase_.carry_forward->node);
        }
        const auto moved = std::find_if(purchase_.shortfall.begin(), purchase_.shortfall.end(),
                                        [](const auto& one) { return one.deferral || one.relief; });
        if (moved != purchase_.shortfall.end()) {
            claim_moved(moved->node);
        }
    }

private:
    [[nodiscard]] std::optional<Ran> run(const std::vector<Use>& use) const {
        Course course;
        course.milestones = Course::Milestones::first;
        course.use = use;
        course.elected = Course::Elected::always;
        return courses_.run(course);
    }

    /// The sum of something over the periods that bind, without the commitment over all of them.
    template <typename Part>
    [[nodiscard]] Quantity sum(const rules::Timeline& timeline, Unit unit, const Part& part) const {
        Quantity sum = zero(unit);
        for (const rules::Settlement& one : timeline.settlements) {
            const bool is_period = !purchase_.commit || one.node != purchase_.commit->node;
            const bool is_its =
                one.purchase.index == index_ && is_period && one.force == rules::Force::binding;
            sum += is_its ? part(one) : zero(unit);
        }
        return sum;
    }

    /// Periods one after the other: the uses that give something for one of them alone, and use as
    /// much of it as can be. Claims what comes of it; the first that leaves something refutes.
    void claim_used(model::NodeId node,
                    const std::string& text,
                    const std::array<Use, 3>& before_in_and_after,
                    const Counting& count) {
        bool is_given = false;
        for (std::size_t i = 0; i < purchase_.minimums.size(); ++i) {
            std::vector<Use> use(i, before_in_and_after[0]);
            use.insert(use.end(), {before_in_and_after[1], before_in_and_after[2]});
            const auto ran = run(use);
            const Given its = ran ? count(ran->timeline) : Given{zero(deal_.currency), {}};
            if (!ran || its.given.is_zero()) {
                continue;
            }
            is_given = true;
            if (its.used < its.given) {
                const bool is_last = i + 1 == purchase_.minimums.size();
                claims_.refuted(
                    ClaimOf::can_be_used, node, text,
                    fmt::format("of {} for {} {} can be used at most{}", shown(its.given),
                                purchase_.minimums[i].label, shown(its.used),
                                is_last ? ", for no period comes after it" : ""));
                return;
            }
        }
        if (is_given) {
            claims_.proved(ClaimOf::can_be_used, node, text,
                           "of each period alone, all is used by the next ones");
        } else {
            claims_.unknown(ClaimOf::can_be_used, node, text,
                            "no outcome that was tried gives anything");
        }
    }

    /// Whether a course loses something of what it gives.
    [[nodiscard]] bool loses(model::NodeId node,
                             const std::string& text,
                             Use use,
                             const Counting& count) {
        const auto ran = run({use});
        const Given its = ran ? count(ran->timeline) : Given{zero(deal_.currency), {}};
        if (!ran || its.given.is_zero() || its.used >= its.given) {
            return false;
        }
        claims_.refuted(
            ClaimOf::never_lost, node, text,
            fmt::format("of {} {} is used if {}", shown(its.given), shown(its.used),
                        use == Use::none ? "nothing is taken" : "more is taken than is asked for"));
        return true;
    }

    void claim_credit(model::NodeId node) {
        const Counting count = [&](const rules::Timeline& timeline) {
            Quantity used = zero(deal_.currency);
            for (const rules::Step& step : timeline.by_credit.at(index_)) {
                used += step.amount;
            }
            const Quantity given = sum(timeline, deal_.currency, [&](const auto& one) {
                const auto* policy = purchase_.policy_for(one.period.last());
                const bool gives = policy != nullptr && policy->credit && one.due;
                return gives ? one.owed : zero(deal_.currency);
            });
            return Given{given, used};
        };
        claim_used(node, "what is paid for a shortfall can pay for later use",
                   {Use::minimum, Use::none, Use::much}, count);
        const std::string text = "no credit for a shortfall is lost";
        if (!loses(node, text, Use::none, count)) {
            claims_.unknown(ClaimOf::never_lost, node, text,
                            "it may lapse, and does on no outcome that was tried");
        }
    }

    void claim_make_up(const model::MakeUp& terms) {
        const bool is_refunded = terms.left_at_end == model::MakeUp::Left::refunded;
        const Counting count = [&](const rules::Timeline& timeline) {
            const auto of = [&](auto part) { return sum(timeline, purchase_.unit, part); };
            return Given{of([](const auto& one) { return one.shortfall; }), of([](const auto& one) {
                             return one.flows.made_up + one.flows.refunded;
                         })};
        };
        claim_used(terms.node,
                   is_refunded ? "what is paid for can be made up, or is refunded"
                               : "what is paid for can be made up",
                   {Use::minimum, Use::none, Use::much}, count);
        const std::string text = "nothing that is paid for is lost";
        const auto lives = [&](const model::Minimum& one) {
            return model::after(deal_, one.period.last(), terms.within) >=
                   purchase_.minimums.back().period.last();
        };
        const auto& minimums = purchase_.minimums;
        const bool is_kept = is_refunded && std::all_of(minimums.begin(), minimums.end(), lives);
        if (is_kept && !ends()) {
            claims_.proved(ClaimOf::never_lost, terms.node, text,
                           "all of it lives to the last period, and is refunded then");
        } else if (!loses(terms.node, text, Use::none, count)) {
            claims_.unknown(ClaimOf::never_lost, terms.node, text,
                            "it may lapse, and does on no outcome that was tried");
        }
    }

    void claim_carry(model::NodeId node) {
        const Counting count = [&](const rules::Timeline& timeline) {
            const auto of = [&](auto part) { return sum(timeline, purchase_.unit, part); };
            return Given{of([](const auto& one) { return one.flows.carried; }),
                         of([](const auto& one) { return one.flows.carry_used; })};
        };
        claim_used(node, "what is carried forward can meet later minimums",
                   {Use::minimum, Use::much, Use::none}, count);
        const std::string text = "nothing that is carried forward is lost";
        if (!loses(node, text, Use::much, count)) {
            claims_.unknown(ClaimOf::never_lost, node, text,
                            "it may lapse, and does on no outcome that was tried");
        }
    }

    void claim_moved(model::NodeId node) {
        const Counting count = [&](const rules::Timeline& timeline) {
            const auto of = [&](auto part) { return sum(timeline, purchase_.unit, part); };
            const Quantity caught = of([&](const rules::Settlement& one) {
                Quantity taken = zero(purchase_.unit);
                for (const rules::CaughtUp& each : one.flows.caught_up) {
                    taken += each.taken;
                }
                return taken;
            });
            return Given{of([](const auto& one) { return one.flows.deferred; }), caught};
        };
        claim_used(node, "what moves to a later period can be taken then",
                   {Use::minimum, Use::none, Use::much}, count);
        const std::string text = "what moves to a later period is taken or paid";
        if (ends()) {
            claims_.unknown(ClaimOf::never_lost, node, text,
                            "an end before the term leaves it open, which is not tried");
        } else {
            claims_.proved(ClaimOf::never_lost, node, text,
                           "the last period to which it can move pays for what is left");
        }
    }

    [[nodiscard]] bool ends() const {
        return !courses_.reach()
                    .ends(model::InstrumentRef{model::InstrumentKind::purchase, index_})
                    .is_empty();
    }

    const Courses& courses_;
    const model::Deal& deal_;
    std::uint32_t index_;
    const model::Purchase& purchase_;
    Claiming& claims_;
};

}  // namespace

void claim_credits(const Courses& courses, std::vector<Claim>& all) {
    const model::Deal& deal = courses.reach().deal();
    Claiming claims(ClaimKind::credit, all);
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        if (deal.purchases[i].take_or_pay) {
            PurchaseCredit(courses, i, claims).claim();
        }
    }
}

}  // namespace tranche::analysis
