// SPDX-License-Identifier: Apache-2.0
#include "rules/walk.h"

#include "base/check.h"
#include "model/capacity.h"
#include "model/versions.h"
#include "rules/agendas.h"
#include "rules/backstop.h"
#include "rules/capacity.h"
#include "rules/condition.h"
#include "rules/day_queue.h"
#include "rules/days.h"
#include "rules/fees.h"
#include "rules/histories.h"
#include "rules/late.h"
#include "rules/lending.h"
#include "rules/milestone.h"
#include "rules/obligation.h"
#include "rules/prepayment.h"
#include "rules/purchase.h"
#include "rules/purchase_book.h"
#include "rules/region.h"
#include "rules/start.h"
#include "rules/supply.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <algorithm>
#include <iterator>

namespace tranche::rules {

namespace {

/// Puts what was added behind the events of all days among those of its own.
void put_in_order(Timeline& timeline) {
    const auto by_day = [](const auto& left, const auto& right) { return left.day < right.day; };
    std::stable_sort(timeline.events.begin(), timeline.events.end(), by_day);
    std::stable_sort(timeline.charged.begin(), timeline.charged.end(), by_day);
    std::stable_sort(
        timeline.powers.begin(), timeline.powers.end(),
        [](const OpenPower& left, const OpenPower& right) { return left.from < right.from; });
}

/// One evaluation: walks the days on which something may change and builds the timeline.
class Walk {
public:
    Walk(const Evaluator& evaluator, const Facts& facts)
        : evaluator_(evaluator),
          deal_(evaluator.deal()),
          facts_(facts),
          view_{deal_, facts_, timeline_},
          days_(first_day(deal_, facts), facts.horizon),
          agendas_(agendas(deal_, facts)) {
        check(facts.milestones.size() == deal_.milestones.size() &&
                  facts.demand.size() == deal_.demands.size(),
              "facts of another deal");
    }

    Timeline run() {
        make_histories();
        for (const Date day : days_of_change(evaluator_, view_)) {
            days_.add(day);
        }
        for (auto day = days_.next_from(Date::first()); day; day = days_.next_from(*day + 1)) {
            recorded_facts(*day);
            latch(*day);
            deliveries(*day);
            end_of_month(*day);
            latch(*day);
            draws(*day);
            settlements(*day);
            charges(*day);
            payments(*day);
            lapses(*day);
        }
        const std::size_t events = timeline_.events.size();
        add_fees(deal_, facts_, timeline_);
        add_advances(deal_, facts_, timeline_);
        add_supply(deal_, facts_, timeline_);
        add_backstops(evaluator_, facts_, timeline_);
        add_lateness(deal_, facts_, timeline_);
        add_guarantees(deal_, facts_, timeline_);
        add_duties(deal_, facts_, timeline_);
        if (timeline_.events.size() > events || is_out_of_order_) {
            put_in_order(timeline_);
        }
        return std::move(timeline_);
    }

private:
    void add(Date day,
             EventKind kind,
             model::NodeId node,
             Basis basis,
             const std::optional<Quantity>& amount = {}) {
        timeline_.events.push_back({day, kind, node, basis, amount});
    }

    [[nodiscard]] Basis basis_of(Date day) const {
        return day <= facts_.as_of ? Basis::recorded : Basis::presumed;
    }

    /// As the purchase is agreed on a day.
    [[nodiscard]] PurchaseBook& book_on(std::uint32_t purchase, Date day) {
        books_[purchase].agree(day);
        return books_[purchase];
    }

    void make_histories() {
        timeline_ = empty_timeline(deal_, facts_);
        was_open_.resize(timeline_.tranches.size());
        books_.reserve(deal_.purchases.size());
        for (std::uint32_t i = 0; i < deal_.purchases.size(); ++i) {
            books_.emplace_back(deal_, facts_, model::PurchaseId{i}, timeline_.counted[i]);
        }
    }

    void recorded_facts(Date day) {
        for (const auto i : agendas_.amending.on(day)) {
            add(day, EventKind::amended, deal_.amendments[i].node, basis_of(day));
        }
        const auto happens = [&](std::size_t i, EventKind kind) {
            const Occurrence& occurrence = facts_.occurrences[i];
            add(day, kind, deal_[occurrence.event].node, occurrence.basis);
        };
        for (const auto i : agendas_.ending.on(day)) {
            happens(i, EventKind::event_ended);
        }
        for (const auto i : agendas_.beginning.on(day)) {
            happens(i, EventKind::event_began);
        }
        for (const auto milestone : agendas_.milestones.on(day)) {
            milestone_fact(day, milestone);
        }
        for (const auto& counting : agendas_.counting.on(day)) {
            count(day, counting.purchase, counting.amount);
            if (!counting.beside.is_zero()) {
                timeline_.priced[counting.purchase].push_back(
                    {day, counting.beside, basis_of(day)});
            }
        }
        for (const auto& [purchase, order] : agendas_.ordering.on(day)) {
            const model::Order& due = deal_.purchases[purchase].orders[order];
            timeline_.orders.push_back({{purchase}, order, day, basis_of(day)});
            add(day, EventKind::payment_due, due.node, basis_of(day), due.amount);
            count(day, purchase, due.amount);
        }
        for (const auto node : agendas_.statuses.on(day)) {
            add(day, EventKind::became_definitive, node, basis_of(day));
        }
    }

    /// On the day from which it satisfies conditions, or else on its long stop.
    void milestone_fact(Date day, model::MilestoneId id) {
        const model::Milestone& milestone = deal_[id];
        MilestoneHistory& history = timeline_.milestones[id.index];
        if (!satisfied_from(deal_, facts_, id)) {
            history = {MilestoneHistory::State::missed, day, basis_of(day)};
            add(day, EventKind::milestone_missed, milestone.node, basis_of(day));
            return;
        }
        const MilestoneFact& fact = *facts_.milestones[id.index];
        const bool is_met = fact.outcome == MilestoneFact::Outcome::met;
        history = {is_met ? MilestoneHistory::State::met : MilestoneHistory::State::waived, day,
                   fact.basis};
        add(day, is_met ? EventKind::milestone_met : EventKind::milestone_waived, milestone.node,
            fact.basis);
    }

    /// What a purchase neither pays from credit nor keeps counts toward the one it passes on to.
    void count(Date day, std::uint32_t purchase, const Quantity& amount) {
        Quantity left = amount;
        for (std::uint32_t at = purchase; !left.is_zero();) {
            const Quantity by_credit = book_on(at, day).take_credit(day, left);
            const Quantity kept = book_on(at, day).kept_of(day, left - by_credit);
            count_here(day, at, kept, by_credit);
            left -= by_credit + kept;
            const auto& passes_on = model::purchase_on(deal_, {at}, day).passes_on;
            at = passes_on ? passes_on->to.index : at;
        }
    }

    void count_here(Date day,
                    std::uint32_t purchase,
                    const Quantity& counted,
                    const Quantity& by_credit) {
        if (counted.is_zero() && by_credit.is_zero()) {
            return;
        }
        if (!by_credit.is_zero()) {
            timeline_.by_credit[purchase].push_back({day, by_credit, basis_of(day)});
            add(day, EventKind::credit_used, deal_.purchases[purchase].shortfall.front().node,
                basis_of(day), by_credit);
        }
        if (!deal_.purchases[purchase].unit.is_money()) {
            timeline_.priced[purchase].push_back(
                {day, book_on(purchase, day).charge(day, counted), basis_of(day)});
        }
        timeline_.counted[purchase].push_back({day, counted, basis_of(day)});
        for (const model::PurchaseId total : model::purchase_on(deal_, {purchase}, day).totals) {
            timeline_.counted[total.index].push_back({day, counted, basis_of(day)});
            timeline_.shared[total.index].push_back({day, counted, basis_of(day)});
        }
    }

    /// Notes what holds for the first time.
    void latch(Date day) {
        for (std::size_t i = 0; i < deal_.latches.size(); ++i) {
            if (!timeline_.latches[i] && holds_on(view_, deal_.latches[i], day)) {
                timeline_.latches[i] = day;
            }
        }
    }

    [[nodiscard]] bool is_due(const model::CapacityTranche& tranche, Date day) const {
        return tranche.when ? holds_on(view_, *tranche.when, day)
                            : day >= tranche.due.value_or(deal_.term.begin);
    }

    /// Delivers what can be delivered, again until nothing more can: one tranche may wait for
    /// another.
    void deliveries(Date day) {
        for (bool again = true; again;) {
            again = false;
            for (DeliveryHistory& history : timeline_.deliveries) {
                again = deliver(day, history) || again;
            }
            latch(day);
        }
    }

    /// Whether it was delivered just now.
    [[nodiscard]] bool deliver(Date day, DeliveryHistory& history) {
        const auto* agreed = model::capacity_tranche_on(deal_, history.tranche, day);
        const bool is_binding = history.definitive_from && *history.definitive_from <= day;
        const bool is_over = history.delivered || history.lapsed;
        if (agreed == nullptr || is_over || !is_binding) {
            return false;
        }
        const model::CapacityTranche& tranche = *agreed;
        const Quantity before = delivered_by(history, day);
        const bool is_all = is_due(tranche, day);
        const Quantity there =
            is_all ? tranche.power : part_delivered(facts_, history.tranche, day);
        if (!is_all && (there <= before || there >= tranche.power)) {
            return false;
        }
        const Step step{day, there, basis_of(day)};
        if (is_all) {
            history.delivered = step;
        } else {
            history.parts.push_back(step);
        }
        add(day, EventKind::tranche_delivered, tranche.node, basis_of(day), there - before);
        return true;
    }

    void end_of_month(Date day) {
        const auto& months = evaluator_.months();
        while (next_month_ < months.size() && months[next_month_].last() < day) {
            ++next_month_;
        }
        if (next_month_ == months.size() || months[next_month_].last() != day) {
            return;
        }
        for (std::uint32_t i = 0; i < deal_.capacities.size(); ++i) {
            use_capacity(i);
        }
        for (std::uint32_t i = 0; i < deal_.demands.size(); ++i) {
            const model::Demand& demand = deal_.demands[i];
            const auto end = terminated_on(facts_.terminations, demand.of);
            const bool goes_on = !end || day <= *end;
            if (demand.of.kind == model::InstrumentKind::purchase && day > facts_.as_of &&
                goes_on) {
                recognise(demand.of.index, months[next_month_],
                          demanded(view_, i, months[next_month_]));
            }
        }
    }

    void use_capacity(std::uint32_t index) {
        const auto& capacities = deal_.on(evaluator_.months()[next_month_].last()).capacities;
        if (index >= capacities.size()) {
            return;  // An amendment is yet to add it.
        }
        CapacityUse use = use_in_month(evaluator_, view_, index, next_month_);
        const CapacityMonth& row = use.month;
        if (const auto& purchase = capacities[index].counts_toward) {
            recognise(purchase->index, row.month, row.charge);
        }
        if (!row.supply.is_zero() || !row.demand.is_zero()) {
            timeline_.months.push_back(row);
            std::move(use.allotted.begin(), use.allotted.end(),
                      std::back_inserter(timeline_.allotted));
        }
    }

    void recognise(std::uint32_t purchase, const Period& month, const Quantity& amount) {
        if (amount.is_zero()) {
            return;
        }
        const Date day =
            recognised_on(deal_, model::purchase_on(deal_, {purchase}, month.last()), month);
        if (day == month.last()) {
            count(day, purchase, amount);
        } else {
            agendas_.counting.add(day, {purchase, amount});
            days_.add(day);
        }
    }

    void draws(Date day) {
        const bool has_recorded = !agendas_.drawing.on(day).empty();
        for (std::size_t i = 0; i < timeline_.tranches.size(); ++i) {
            TrancheHistory& history = timeline_.tranches[i];
            const auto* agreed = model::investment_tranche_on(deal_, history.tranche, day);
            if (agreed == nullptr) {
                continue;
            }
            const model::InvestmentTranche& tranche = *agreed;
            if (!has_recorded && was_open_[i] == 0 && !tranche.window.contains(day)) {
                continue;
            }
            const Quantity drawn = drawn_through(history, tranche.cap.unit, day);
            const bool is_now = drawn < tranche.cap && is_open(view_, history.tranche, day);
            const bool is_spent = drawn >= tranche.cap;
            const bool is_news = is_now || tranche.window.contains(day);
            if (is_now != (was_open_[i] != 0) && !is_spent && is_news) {
                add(day, is_now ? EventKind::tranche_available : EventKind::tranche_unavailable,
                    tranche.node, basis_of(day), tranche.cap - drawn);
            }
            was_open_[i] = is_now ? 1 : 0;
            if (is_now && !history.first_available) {
                history.first_available = day;
            }
            recorded_draws(day, history, tranche);
            if (is_now) {
                draws_by_itself(day, history, tranche, tranche.cap - drawn);
            }
        }
    }

    void draws_by_itself(Date day,
                         TrancheHistory& history,
                         const model::InvestmentTranche& tranche,
                         const Quantity& left) {
        const model::Investment& investment =
            deal_.on(day).investments[history.tranche.instrument.index];
        if (day <= facts_.as_of || investment.draws == model::DrawPolicy::on_request ||
            facts_.presumed_draws == PresumedDraws::none) {
            return;
        }
        if (investment.terms.days == model::DrawTerms::Days::business &&
            !deal_.calendar->is_business_day(day)) {
            days_.add(deal_.calendar->rolled(day, Roll::following));
            return;
        }
        const Quantity amount = drawn_at_once(view_, history.tranche, day, left);
        if (!amount.is_zero()) {
            draw(day, history, tranche, amount, Basis::presumed);
        }
    }

    void recorded_draws(Date day,
                        TrancheHistory& history,
                        const model::InvestmentTranche& tranche) {
        for (const auto i : agendas_.drawing.on(day)) {
            if (facts_.draws[i].tranche == history.tranche) {
                draw(day, history, tranche, facts_.draws[i].amount, Basis::recorded);
            }
        }
    }

    void draw(Date day,
              TrancheHistory& history,
              const model::InvestmentTranche& tranche,
              const Quantity& amount,
              Basis basis) {
        history.draws.push_back({day, amount, basis});
        add(day, EventKind::tranche_drawn, tranche.node, basis, amount);
        days_.add(day + 1);  // Conditions see a draw from the next day on.
        const std::uint32_t index = history.tranche.instrument.index;
        if (auto repaid = repayment(deal_, index, history.draws.back())) {
            days_.add(repaid->due);
            if (deal_.investments[index].loan->redraw == model::Loan::Redraw::after_repayment) {
                const auto position = &history - timeline_.tranches.data();
                agendas_.repaying.add(repaid->due, {static_cast<std::size_t>(position), amount});
            }
            owe(std::move(*repaid));
        }
    }

    void owe(Charge charge) {
        days_.add(charge.due);
        agendas_.charged.add(charge.due, timeline_.charges.size());
        timeline_.charges.push_back(std::move(charge));
    }

    /// What accrued through this day. What is repaid can be drawn again if the loan says so.
    void charges(Date day) {
        for (const AccrualPeriod& period : agendas_.accruing.on(day)) {
            if (auto found = accrued(view_, period)) {
                owe(std::move(*found));
            }
        }
        for (const auto& [position, amount] : agendas_.repaying.on(day)) {
            timeline_.tranches[position].draws.push_back(
                {day, {-amount.value, amount.unit}, basis_of(day)});
            days_.add(day + 1);
        }
    }

    void settlements(Date day) {
        for (const auto& due : agendas_.settling.on(day)) {
            const model::Purchase& purchase = model::purchase_on(deal_, {due.purchase}, day);
            PurchaseBook& its = book_on(due.purchase, day);
            const Force force = force_on(day, purchase);
            const auto end =
                terminated_on(facts_.terminations,
                              model::InstrumentRef{model::InstrumentKind::purchase, due.purchase});
            if (due.minimum) {
                settled(
                    day, its,
                    its.settle(ended_minimum(deal_, purchase, *due.minimum, end).value(), force));
            } else {
                settled(day, its,
                        its.settle_term(ended_commitment(deal_, purchase, end).value(), force));
            }
        }
    }

    [[nodiscard]] Force force_on(Date day, const model::Purchase& purchase) const {
        const auto from = definitive_from(deal_, facts_, purchase.status);
        return from && *from <= day ? Force::binding : Force::if_binding;
    }

    void settled(Date day, PurchaseBook& book, Settlement settlement) {
        for (const Payment& payment : facts_.payments) {
            if (payment.of == settlement.node && payment.day < day) {
                settlement.paid += payment.amount;  // In advance.
            }
        }
        const bool is_owed = settlement.force == Force::binding && !settlement.owed.is_zero();
        settlement.due = is_owed ? settlement.due : std::nullopt;
        add(day, EventKind::period_settled, settlement.node, basis_of(day), settlement.shortfall);
        add_flows(day, settlement);
        if (settlement.due && *settlement.due < day) {  // Moved back by a holiday.
            add(*settlement.due, EventKind::payment_due, settlement.node, basis_of(*settlement.due),
                settlement.owed);
            is_out_of_order_ = true;
        }
        if (settlement.due) {
            days_.add(*settlement.due);
            agendas_.falling_due.add(*settlement.due, timeline_.settlements.size());
            book.open_credit(settlement);
        }
        timeline_.settlements.push_back(std::move(settlement));
    }

    void add_flows(Date day, const Settlement& settlement) {
        const Flows& flows = settlement.flows;
        const auto add_flow = [&](EventKind kind, const Quantity& amount) {
            if (!amount.is_zero()) {
                add(day, kind, settlement.node, basis_of(day), amount);
            }
        };
        add_flow(EventKind::made_up, flows.made_up);
        add_flow(EventKind::carry_used, flows.carry_used);
        add_flow(EventKind::carried_forward, flows.carried);
        add_flow(EventKind::deferred, flows.deferred);
        add_flow(EventKind::refunded, flows.refunded);
    }

    void payments(Date day) {
        for (const auto i : agendas_.falling_due.on(day)) {
            const Settlement& settlement = timeline_.settlements[i];
            add(day, EventKind::payment_due, settlement.node, basis_of(day), settlement.owed);
        }
        for (const auto i : agendas_.charged.on(day)) {
            const Charge& charge = timeline_.charges[i];
            add(day, EventKind::payment_due, charge.node, basis_of(day), charge.amount);
        }
        for (const auto i : agendas_.paying.on(day)) {
            pay(day, facts_.payments[i]);
        }
    }

    void pay(Date day, const Payment& payment) {
        add(day, EventKind::payment_made, payment.of, Basis::recorded, payment.amount);
        for (Settlement& settlement : timeline_.settlements) {
            if (settlement.node.index == payment.of.index) {
                settlement.paid += payment.amount;
            }
        }
    }

    void lapses(Date day) {
        for (const auto i : agendas_.closing.on(day)) {
            TrancheHistory& history = timeline_.tranches[i];
            const auto& tranche = *model::investment_tranche_on(deal_, history.tranche, day);
            const Quantity left = tranche.cap - drawn_through(history, tranche.cap.unit, day);
            if (left > zero(left.unit)) {
                history.lapsed = Step{day, left, basis_of(day)};
                add(day, EventKind::tranche_lapsed, tranche.node, basis_of(day), left);
            }
        }
        for (const Termination& termination : facts_.terminations) {
            if (termination.last == day) {
                terminate(termination);
            }
        }
    }

    /// What is not delivered by then never is.
    void terminate(const Termination& termination) {
        const Date day = termination.last;
        add(day, EventKind::terminated, termination.node, termination.basis);
        for (DeliveryHistory& history : timeline_.deliveries) {
            const auto* agreed = model::capacity_tranche_on(deal_, history.tranche, day);
            const bool is_over = history.delivered || history.lapsed;
            if (!is_over && agreed != nullptr &&
                terminated_on(facts_.terminations, history.tranche) == day) {
                const Quantity size = model::size_of(*agreed);
                const Quantity left =
                    history.parts.empty() ? size : size - history.parts.back().amount;
                history.lapsed = Step{day, left, termination.basis};
                add(day, EventKind::tranche_lapsed, agreed->node, termination.basis,
                    history.lapsed->amount);
            }
        }
    }

    const Evaluator& evaluator_;
    const model::Deal& deal_;
    const Facts& facts_;
    Timeline timeline_;
    View view_;
    DayQueue days_;
    std::vector<char> was_open_;
    bool is_out_of_order_ = false;     ///< Something is known later than the day it happens on.
    std::vector<PurchaseBook> books_;  ///< Of each purchase.
    Agendas agendas_;
    std::size_t next_month_ = 0;
};

}  // namespace

Timeline walk(const Evaluator& evaluator, const Facts& facts) {
    return Walk(evaluator, facts).run();
}

}  // namespace tranche::rules
