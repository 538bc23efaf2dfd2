// SPDX-License-Identifier: Apache-2.0
// Small random deals: of many outcomes none lies outside of their bounds, or contradicts what is
// said of their caps, windows and credits.
#include "analysis/bounds.h"

#include "analysis/payments.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/termination.h"
#include "rules/tranche.h"
#include "tests/analysis/small_deals.h"
#include "tests/support/contracts.h"
#include "tests/support/counts.h"
#include "tests/support/dates.h"
#include "tests/support/random.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

namespace tranche::tests {

BOOST_AUTO_TEST_SUITE(analysis)

namespace {

using tranche::analysis::Attained;
using tranche::analysis::Bounds;
using tranche::analysis::Claim;
using tranche::analysis::ClaimOf;
using tranche::analysis::Judgement;

// ---- Outcomes of them

using Outcome = rules::MilestoneFact::Outcome;

/// How a random outcome goes beside its milestones.
enum class Drawn { nothing, as_written, in_parts };
enum class Used { nothing, something };

/// Days on which a milestone may be met: some that matter, and one that does not.
std::vector<std::optional<Date>> days_to_try(const model::Deal& deal,
                                             const model::Milestone& milestone,
                                             Random& random) {
    const Date horizon = rules::last_day(deal);
    std::vector<std::optional<Date>> days{std::nullopt, deal.term.begin, milestone.due,
                                          milestone.long_stop.value_or(horizon),
                                          some_day_within(random, 900)};
    return days;
}

void set_day(const model::Deal& deal,
             std::uint32_t index,
             const std::optional<Date>& day,
             rules::Facts& facts) {
    rules::MilestoneFact fact{Outcome::never, {}, rules::Basis::presumed};
    if (day && (!deal.milestones[index].long_stop || *day <= *deal.milestones[index].long_stop)) {
        fact = {Outcome::met, *day, rules::Basis::presumed};
    }
    for (const model::MilestoneId before : deal.milestones[index].follows) {
        const auto& its = *facts.milestones[before.index];
        if (its.outcome != Outcome::met || its.day > fact.day) {
            fact.outcome = Outcome::never;
        }
    }
    facts.milestones[index] = fact;
}

/// Parts of tranches, each drawn on a day on which nothing stands against it.
void draw_in_parts(const rules::Evaluator& evaluator, rules::Facts& facts, Random& random) {
    const model::Deal& deal = evaluator.deal();
    for (int i = 0; i < 4; ++i) {
        const rules::Timeline timeline = evaluator(facts);
        const auto pick =
            static_cast<std::size_t>(random.between(0, std::ssize(timeline.tranches) - 1));
        const model::TrancheRef ref = timeline.tranches[pick].tranche;
        const model::InvestmentTranche& tranche = rules::tranche_of(deal, ref);
        const Date on = tranche.window.begin +
                        static_cast<std::int32_t>(random.between(0, tranche.window.length() - 1));
        const Quantity amount = random.between(0, 1) == 0
                                    ? tranche.cap
                                    : Quantity{Decimal(random.between(1, 5000), 2), deal.currency};
        if (rules::refusals({deal, facts, timeline}, ref, on, amount).empty()) {
            facts.draws.push_back({ref, on, amount, "", {}});
        }
    }
}

/// What happens beside milestones and draws.
void let_happen(const model::Deal& deal, Used used, Random& random, rules::Facts& facts) {
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        for (const model::Minimum& minimum : purchase.minimums) {
            const Date on =
                minimum.period.begin + static_cast<std::int32_t>(random.between(0, 364));
            const std::int64_t cents = random.between(0, 12'000);
            if (used == Used::something && random.between(0, 2) != 0) {
                const Quantity amount = random.between(0, 1) == 0
                                            ? minimum.amount
                                            : Quantity{Decimal(cents, 2), purchase.unit};
                facts.invoices.push_back({{i}, on, amount, "", {}});
            }
            if (purchase.excuses && random.between(0, 2) == 0) {
                facts.excuses.push_back({{i}, 0, on, {Decimal(cents, 2), purchase.unit}, ""});
            }
            if (random.between(0, 1) == 0) {
                facts.elections.push_back({minimum.node, minimum.period.last()});
            }
        }
    }
    if (random.between(0, 2) == 0) {
        const Date from = some_day_within(random, 500);
        facts.occurrences.push_back(
            {{0}, from, from + static_cast<std::int32_t>(random.between(1, 90)), from});
    }
    for (std::uint32_t i = 0; i < deal.capacities.size() && random.between(0, 2) == 0; ++i) {
        const Date from = some_day_within(random, 500);
        facts.readings.push_back({{{model::InstrumentKind::capacity, i}, 0},
                                  model::ReadingOf::delivered,
                                  {from, from + 1},
                                  Decimal(1),
                                  ""});
    }
}

/// Now and then somebody uses a power that is open.
void end_something(const rules::Evaluator& evaluator, Random& random, rules::Facts& facts) {
    const rules::Timeline timeline = evaluator(facts);
    if (timeline.powers.empty() || random.between(0, 1) == 0) {
        return;
    }
    const rules::OpenPower& power =
        timeline
            .powers[static_cast<std::size_t>(random.between(0, std::ssize(timeline.powers) - 1))];
    const Date on = power.from + static_cast<std::int32_t>(random.between(
                                     0, std::min<std::int64_t>(600, power.last - power.from)));
    facts.terminations.push_back(rules::termination_by(evaluator.deal(), power, on));
}

// ---- What may not be

/// What an outcome pays outside of the bounds, in words; empty if nothing.
std::string outside(const model::Deal& deal,
                    const Bounds& bounds,
                    const rules::Timeline& timeline,
                    Used used) {
    auto paid = tranche::analysis::by_year(tranche::analysis::paid(deal, timeline));
    const Quantity nothing = zero(deal.currency);
    std::map<model::PartyId, Quantity> totals;
    for (const auto& [party, years] : paid) {
        for (const auto& [year, amount] : years) {
            totals.try_emplace(party, nothing).first->second += amount;
        }
    }
    std::string text;
    for (const auto& row : bounds.years) {
        Quantity amount = nothing;
        if (!row.year) {
            amount = totals.try_emplace(row.party, nothing).first->second;
        } else if (const auto found = paid[row.party].find(*row.year);
                   found != paid[row.party].end()) {
            amount = found->second;
            paid[row.party].erase(found);
        }
        const bool is_less = used == Used::nothing && amount < row.least.amount;
        if (is_less || amount > row.most.amount) {
            text += fmt::format("{} pays {} in {}, not {} to {}\n", deal[row.party].name, amount,
                                row.year.value_or(0), row.least.amount, row.most.amount);
        }
    }
    for (const auto& [party, years] : paid) {
        for (const auto& [year, amount] : years) {
            if (!amount.is_zero()) {
                text +=
                    fmt::format("{} pays {} in {}, in no bound\n", deal[party].name, amount, year);
            }
        }
    }
    return text;
}

/// What is paid for lateness, by damages and discounts alike.
Quantity lateness(const model::Deal& deal, const rules::Timeline& timeline) {
    Quantity sum = zero(deal.currency);
    for (const rules::CapacityCharge& one : timeline.charged) {
        sum += one.kind == model::TrancheCharge::damages ? one.amount : zero(sum.unit);
    }
    return sum;
}

/// Whether an outcome contradicts what is claimed of a tranche of an investment.
bool contradicts_tranche(const model::Deal& deal,
                         const Claim& claim,
                         const rules::TrancheHistory& history) {
    const model::InvestmentTranche& tranche = rules::tranche_of(deal, history.tranche);
    const bool is_open = history.first_available || !history.draws.empty();
    if (tranche.node != claim.node) {
        return false;
    }
    switch (claim.of) {
        case ClaimOf::can_be_drawn: return claim.judgement == Judgement::refuted && is_open;
        case ClaimOf::always_drawable: return claim.judgement == Judgement::proved && !is_open;
        case ClaimOf::never_exceeded:
            return rules::drawn_through(history, tranche.cap.unit, Date::last()) > tranche.cap;
        case ClaimOf::can_be_used:
        case ClaimOf::never_lost: break;
    }
    return false;
}

/// Whether it contradicts what is claimed of a purchase.
bool contradicts_purchase(const model::Deal& deal,
                          const Claim& claim,
                          const rules::Timeline& timeline) {
    const model::Purchase& purchase = deal.purchases.front();
    const bool is_proved = claim.judgement == Judgement::proved;
    Quantity asked = zero(purchase.unit);
    Quantity short_of = asked;  ///< Of periods.
    Quantity used = asked;
    Quantity moved = asked;
    Quantity caught = asked;
    for (const rules::Settlement& one : timeline.settlements) {
        if (one.force != rules::Force::binding) {
            continue;
        }
        asked += one.shortfall;
        short_of += one.label == "term" ? zero(purchase.unit) : one.shortfall;
        used += one.flows.made_up + one.flows.refunded;
        moved += one.flows.deferred;
        for (const rules::CaughtUp& each : one.flows.caught_up) {
            caught += each.taken + each.paid;
        }
    }
    if (purchase.commit && claim.node == purchase.commit->node) {
        return is_proved && asked > purchase.commit->amount;
    }
    const bool is_lost = claim.of == ClaimOf::never_lost && is_proved;
    if (is_lost && purchase.make_up && claim.node == purchase.make_up->node) {
        return used < short_of;
    }
    return is_lost && !purchase.shortfall.empty() &&
           claim.node == purchase.shortfall.front().node && caught < moved;
}

/// Claims that the outcome contradicts, in words.
std::string contradicted(const model::Deal& deal,
                         const Bounds& bounds,
                         const rules::Timeline& timeline) {
    std::string text;
    for (const Claim& claim : bounds.claims) {
        bool is_wrong = contradicts_purchase(deal, claim, timeline);
        for (const rules::TrancheHistory& history : timeline.tranches) {
            is_wrong = is_wrong || contradicts_tranche(deal, claim, history);
        }
        for (const model::Capacity& capacity : deal.capacities) {
            const auto& late = capacity.tranches.front().late;
            const bool is_late = late && late->node == claim.node && late->cap.money;
            is_wrong = is_wrong || (is_late && lateness(deal, timeline) > *late->cap.money);
        }
        if (is_wrong) {
            text += fmt::format("{}: {}: {}\n", deal[claim.node].path, claim.text, claim.because);
        }
    }
    return text;
}

std::string told(const model::Deal& deal, const rules::Facts& facts) {
    std::string text;
    for (std::size_t i = 0; i < facts.milestones.size(); ++i) {
        const auto& fact = *facts.milestones[i];
        text += fmt::format("{} {}\n", deal.milestones[i].name,
                            fact.outcome == Outcome::met ? fact.day.text() : "never");
    }
    for (const rules::Draw& draw : facts.draws) {
        text += fmt::format("draw {} of {} on {}\n", draw.amount, draw.tranche.instrument.index,
                            draw.day);
    }
    for (const rules::Invoice& one : facts.invoices) {
        text += fmt::format("used {} on {}\n", one.amount, one.day);
    }
    for (const rules::Excuse& one : facts.excuses) {
        text += fmt::format("excused {} on {}\n", one.amount, one.day);
    }
    for (const rules::Termination& one : facts.terminations) {
        text += fmt::format("ended on {}\n", one.last);
    }
    return text + fmt::format("elections {} events {} readings {}\n", facts.elections.size(),
                              facts.occurrences.size(), facts.readings.size());
}

/// Outcomes of one deal: milestones on all pairs of days, and one of each way of the rest.
class Outcomes {
public:
    Outcomes(const model::Deal& deal, const Bounds& bounds, Random& random)
        : deal_(deal), evaluator_(deal), bounds_(bounds), random_(random) {}

    /// The first contradiction, in words; empty if there is none.
    std::string try_all() {
        for (const auto& a : days_to_try(deal_, deal_.milestones[0], random_)) {
            for (const auto& b : days_to_try(deal_, deal_.milestones[1], random_)) {
                for (const auto drawn : {Drawn::nothing, Drawn::as_written, Drawn::in_parts}) {
                    for (const auto used : {Used::nothing, Used::something}) {
                        std::string text = try_one(a, b, drawn, used);
                        if (!text.empty()) {
                            return text;
                        }
                    }
                }
            }
        }
        return {};
    }

private:
    std::string try_one(const std::optional<Date>& a,
                        const std::optional<Date>& b,
                        Drawn drawn,
                        Used used) {
        rules::Facts facts = rules::no_facts(deal_, deal_.term.begin - 1, rules::last_day(deal_));
        set_day(deal_, 0, a, facts);
        set_day(deal_, 1, b, facts);
        let_happen(deal_, used, random_, facts);
        if (drawn == Drawn::as_written) {
            facts.presumed_draws = rules::PresumedDraws::as_the_contract_says;
        } else if (drawn == Drawn::in_parts) {
            draw_in_parts(evaluator_, facts, random_);
        }
        end_something(evaluator_, random_, facts);
        const rules::Timeline timeline = evaluator_(facts);
        const std::string wrong =
            outside(deal_, bounds_, timeline, used) + contradicted(deal_, bounds_, timeline);
        return wrong.empty() ? wrong : wrong + told(deal_, facts);
    }

    const model::Deal& deal_;
    rules::Evaluator evaluator_;
    const Bounds& bounds_;
    Random& random_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(no_outcome_of_a_small_deal_contradicts_its_bounds) {
    const std::size_t deals = count("small random deals", 25, 1'000);
    std::map<std::string, std::size_t> judged;
    std::size_t bounds_given = 0;
    std::size_t reached = 0;
    for (std::size_t i = 0; i < deals; ++i) {
        Random random(i);
        const std::string contract = small_contract(random);
        const model::Deal deal = small_deal(contract);
        const Bounds bounds = tranche::analysis::bounds(rules::Evaluator(deal));
        const std::string wrong = Outcomes(deal, bounds, random).try_all();
        BOOST_REQUIRE_MESSAGE(wrong.empty(), "deal " << i << "\n" << contract << wrong);
        for (const auto& row : bounds.years) {
            bounds_given += 2;
            reached += row.least.attained == Attained::yes ? 1U : 0U;
            reached += row.most.attained == Attained::yes ? 1U : 0U;
        }
        for (const Claim& claim : bounds.claims) {
            ++judged[claim.judgement == Judgement::proved    ? "proved"
                     : claim.judgement == Judgement::refuted ? "refuted"
                                                             : "unknown"];
        }
    }
    BOOST_TEST_MESSAGE(reached << " of " << bounds_given << " reached; proved " << judged["proved"]
                               << ", refuted " << judged["refuted"] << ", unknown "
                               << judged["unknown"]);
    BOOST_TEST(reached * 10 > bounds_given * 6);
    BOOST_TEST(judged["proved"] > deals);
    BOOST_TEST(judged["refuted"] > deals);
    BOOST_TEST(judged["unknown"] * 10 < judged["proved"] + judged["refuted"]);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
