// SPDX-License-Identifier: Apache-2.0
#include "rules/late.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/versions.h"
#include "rules/extension.h"
#include "rules/fees.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/termination.h"

#include <algorithm>
#include <limits>

namespace tranche::rules {

namespace {

using model::Late;
using model::TrancheCharge;

/// DelayDays of a delay, both included: day 1 is the first after the due day.
struct DelayDays {
    std::int32_t first = 1;
    std::int32_t last = 0;

    [[nodiscard]] std::int32_t count() const { return std::max(0, last - first + 1); }
};

DelayDays shared_days(const DelayDays& left, const DelayDays& right) {
    return {std::max(left.first, right.first), std::min(left.last, right.last)};
}

/// The version in force when a tranche comes due; what is agreed later changes nothing of how late
/// it is.
const model::Deal& agreed_when_due(const model::Deal& deal, const model::TrancheRef& ref) {
    const model::Deal* found = nullptr;
    model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
        const auto* tranche = model::capacity_tranche_in(version, ref);
        const auto due = tranche == nullptr ? std::nullopt : model::due_of(version, *tranche);
        found = found == nullptr && due && *due < in_force.end ? &version : found;
    });
    return found == nullptr ? deal : *found;
}

const model::CapacityTranche& late_tranche(const model::Deal& deal, const model::TrancheRef& ref) {
    return deal.capacities.at(ref.instrument.index).tranches.at(ref.index);
}

/// One tranche that has a `late`, and how late it is.
class Delay {
public:
    Delay(const View& view, const model::TrancheRef& ref)
        : deal_(agreed_when_due(view.deal, ref)),
          tranche_(late_tranche(deal_, ref)),
          late_(*tranche_.late),
          extended_(deal_, view.facts, late_.extended),
          term_(view.deal.term) {
        const DeliveryHistory* history = history_in(view.timeline.deliveries, ref);
        const auto due = model::due_of(deal_, tranche_);
        check(history != nullptr && due, "a late tranche that is never due");
        due_ = *due;
        definitive_from_ = history->definitive_from;
        if (history->lapsed) {
            lapsed_ = history->lapsed->day;
        }
        parts_ = history->parts;
        if (history->delivered && !is_waived(view)) {
            delivered_ = history->delivered->day;
        }
        find_cap(deal_.capacities.at(ref.instrument.index));
    }

    [[nodiscard]] Date due() const { return due_; }

    [[nodiscard]] std::optional<Date> delivered() const { return delivered_; }

    [[nodiscard]] std::optional<Date> definitive_from() const { return definitive_from_; }

    /// The last day on which damages can accrue.
    [[nodiscard]] Date end() const {
        const Date last = lapsed_ ? std::min(term_.last(), *lapsed_) : term_.last();
        return delivered_ ? std::min(last, *delivered_ - 1) : last;
    }

    /// What puts off the due day.
    [[nodiscard]] const ExtendedDays& extended() const { return extended_; }

    /// The days of delay through `day` for which there are damages.
    [[nodiscard]] DelayDays days_through(Date day) const {
        const DelayDays none{};
        const auto grace = model::grace_end_of(deal_, tranche_);
        const Date in_grace = grace ? extended_.put_off(*grace) : due_;
        const bool is_in_grace =
            grace && (day <= in_grace || (delivered_ && *delivered_ <= in_grace));
        if (!definitive_from_ || (late_.grace == Late::Grace::postpones && is_in_grace)) {
            return none;
        }
        DelayDays days{1, number_of(std::min(day, end()))};
        days.first = std::max(days.first, number_of(std::max(*definitive_from_, due_) - 1) + 1);
        if (late_.grace == Late::Grace::forgives && grace) {
            days.first = std::max(days.first, *grace - due_ + 1);
        }
        if (late_.cap.days) {
            days.last = std::min(days.last, days.first + *late_.cap.days - 1);
        }
        return days;
    }

    /// Days of delay through `day`, each of them at one rate and with so much lacking.
    [[nodiscard]] std::vector<DamageDays> spans_through(Date day) const {
        constexpr std::int32_t no_end = std::numeric_limits<std::int32_t>::max();
        const DelayDays days = days_through(day);
        std::vector<DamageDays> spans;
        DelayDays span{1, no_end};
        Ratio lacking(1, 1);
        for (const Step& part : parts_) {
            span.last = number_of(part.day - 1);
            add_spans(shared_days(days, span), lacking, spans);
            span = {span.last + 1, no_end};
            lacking = lacking_of(part.amount);
        }
        add_spans(shared_days(days, span), lacking, spans);
        return spans;
    }

    /// Damages by the day.
    [[nodiscard]] Quantity damages_through(Date day) const {
        Ratio sum;
        for (const DamageDays& span : spans_through(day)) {
            sum = sum + span.lacking * Ratio(span.last - span.first + 1, 1) * span.daily;
        }
        return rounded(cap_ ? std::min(sum, *cap_) : sum, deal_.rounding);
    }

    /// All that lateness can cost the seller.
    [[nodiscard]] const std::optional<Ratio>& cap() const { return cap_; }

private:
    /// Which day of delay it is, or the last one before a day that puts off the due day.
    [[nodiscard]] std::int32_t number_of(Date day) const {
        return day - due_ - extended_.through(day);
    }

    /// The part of the damages that is left when so much of the power is there.
    [[nodiscard]] Ratio lacking_of(const Quantity& part) const {
        const Ratio share = Ratio(part.value) / Ratio(tranche_.power.value);
        const bool counts = late_.parts && share >= Ratio(late_.parts->once);
        return counts ? Ratio(1, 1) - share : Ratio(1, 1);
    }

    /// These days, those of each step at its rate.
    void add_spans(const DelayDays& days,
                   const Ratio& lacking,
                   std::vector<DamageDays>& spans) const {
        for (std::size_t i = 0; i < late_.steps.size(); ++i) {
            const bool is_last = i + 1 == late_.steps.size();
            const DelayDays step{late_.steps[i].from_day,
                                 is_last ? std::numeric_limits<std::int32_t>::max()
                                         : late_.steps[i + 1].from_day - 1};
            const DelayDays shared = shared_days(days, step);
            if (shared.count() > 0) {
                spans.push_back({shared.first, shared.last, daily(late_.steps[i].rate), lacking});
            }
        }
    }

    /// Whether it went on without what it waits for: that lets it serve, and delivers nothing.
    [[nodiscard]] bool is_waived(const View& view) const {
        const auto id = model::milestone_of(tranche_);
        const auto fact = id ? view.facts.milestones.at(id->index) : std::nullopt;
        return fact && fact->outcome == MilestoneFact::Outcome::waived;
    }

    void find_cap(const model::Capacity& capacity) {
        const auto at_most = [&](const Ratio& most) { cap_ = cap_ ? std::min(*cap_, most) : most; };
        const Late::Cap& written = late_.cap;
        if (written.money) {
            at_most(Ratio(written.money->value));
        }
        if (written.of_value) {
            at_most(Ratio(*written.of_value) * Ratio(tranche_.value->value));
        }
        if (written.of_fee) {
            at_most(Ratio(*written.of_fee) *
                    Ratio(fee_of_month(deal_, capacity, tranche_, 1).value));
        }
    }

    /// Money of one day.
    [[nodiscard]] Ratio daily(const Quantity& rate) const {
        const Unit by_day = deal_.currency.per(units::day).value();
        if (same_dimension(rate.unit, by_day)) {
            return in(rate, by_day);
        }
        const Unit by_power = deal_.currency.per(units::mw).value().per(units::day).value();
        return in(rate, by_power) * in(tranche_.power, units::mw);
    }

    const model::Deal& deal_;
    const model::CapacityTranche& tranche_;
    const Late& late_;
    ExtendedDays extended_;
    Period term_;
    Date due_;
    std::vector<Step> parts_;
    std::optional<Date> definitive_from_;
    std::optional<Date> delivered_;
    std::optional<Date> lapsed_;
    std::optional<Ratio> cap_;
};

/// Adds what lateness of one tranche brings.
class LatenessAdding {
public:
    LatenessAdding(const model::Deal& deal,
                   const Facts& facts,
                   Timeline& timeline,
                   const model::TrancheRef& ref)
        : facts_(facts),
          timeline_(timeline),
          ref_(ref),
          deal_(deal),
          capacity_(agreed_when_due(deal, ref).capacities.at(ref.instrument.index)),
          tranche_(late_tranche(agreed_when_due(deal, ref), ref)),
          delay_({deal, facts, timeline}, ref) {}

    void run() {
        damages();
        discounts();
        for (const Late::Remedy& remedy : tranche_.late->remedies) {
            power(remedy);
        }
    }

private:
    [[nodiscard]] Basis basis_of(Date day) const {
        return day <= facts_.as_of ? Basis::recorded : Basis::presumed;
    }

    void owe(TrancheCharge kind, model::NodeId node, Date day, const Quantity& amount) {
        add_charge(deal_, facts_, {kind, node, ref_, day, amount, {}, {}, {}}, timeline_);
        owed_ += amount;
    }

    void damages() {
        const Date last = std::min(
            {delay_.delivered().value_or(delay_.end()), deal_.term.last(), facts_.horizon});
        if (tranche_.late->steps.empty() || last <= delay_.due()) {
            return;
        }
        for (Date day = delay_.due() + 1; day <= last; day = day + 1) {
            day = std::min(month_of(day).last(), last);
            owe(TrancheCharge::damages, tranche_.late->node, day,
                delay_.damages_through(day) - owed_);
        }
    }

    /// Discounts of fees, once it is delivered late; up to what the cap leaves.
    void discounts() {
        const auto delivered = delay_.delivered();
        const std::int32_t days =
            delivered ? delay_.days_through(*delivered).count() : std::int32_t{0};
        if (days == 0) {
            return;
        }
        for (const Late::Discount& discount : tranche_.late->discounts) {
            const std::int32_t months = std::min(discount.months.value_or(1), *tranche_.months);
            const Decimal share = discount.months
                                      ? discount.share
                                      : discount.share * Decimal(days / discount.full_days);
            for (std::int32_t month = 1; month <= months; ++month) {
                const Quantity fee = fee_of_month(deal_, capacity_, tranche_, month);
                Ratio amount = Ratio(fee.value) * Ratio(share);
                if (delay_.cap()) {
                    // Damages may have been rounded to more than the cap.
                    const Ratio left = *delay_.cap() - Ratio(owed_.value);
                    amount = std::min(amount, std::max(left, Ratio()));
                }
                owe(TrancheCharge::discount, discount.node, anniversary(deal_, *delivered, month),
                    rounded(amount, deal_.rounding));
            }
        }
    }

    /// The day from which on nothing is lacking any more: it is delivered, or its milestone waived.
    [[nodiscard]] std::optional<Date> cured() const {
        auto cured = delay_.delivered();
        const auto id = model::milestone_of(tranche_);
        const auto from = id ? satisfied_from(deal_, facts_, *id) : std::nullopt;
        const bool is_waived =
            from && facts_.milestones[id->index]->outcome == MilestoneFact::Outcome::waived;
        return is_waived && (!cured || *from < *cured) ? from : cured;
    }

    void power(const Late::Remedy& remedy) {
        const auto opening = model::opening_of(deal_, tranche_, remedy);
        if (!opening || !delay_.definitive_from()) {
            return;
        }
        // A day that puts off the due day is no day of delay; grace and long stop end after one.
        const Date opens = remedy.opens == Late::Opens::on_day
                               ? delay_.extended().put_off(*opening)
                               : delay_.extended().put_off(*opening - 1) + 1;
        const Date from = std::max(opens, *delay_.definitive_from());
        Date last = deal_.term.last();
        if (remedy.power.within) {
            last = std::min(last, model::after(deal_, from - 1, *remedy.power.within));
        }
        for (const Termination& one : facts_.terminations) {
            if (ends(one, remedy.power.subject)) {
                last = std::min(last, one.notice);
            } else if (ends(one, model::Subject{ref_})) {  // It is late no more.
                last = std::min(last, one.last);
            }
        }
        if (const auto day = cured()) {
            last = std::min(last, *day - 1);
        }
        if (from > last || from > facts_.horizon) {
            return;
        }
        timeline_.powers.push_back({remedy.power, from, last, basis_of(from)});
        timeline_.events.push_back(
            {from, EventKind::power_opened, tranche_.node, basis_of(from), {}});
        if (last <= facts_.horizon) {
            timeline_.events.push_back(
                {last, EventKind::power_ended, tranche_.node, basis_of(last), {}});
        }
    }

    const Facts& facts_;
    Timeline& timeline_;
    model::TrancheRef ref_;
    const model::Deal& deal_;
    const model::Capacity& capacity_;
    const model::CapacityTranche& tranche_;
    Delay delay_;
    Quantity owed_ = zero(deal_.currency);  ///< Of what the cap holds for.
};

}  // namespace

Quantity damages_through(const View& view, const model::TrancheRef& tranche, Date day) {
    if (!late_tranche(agreed_when_due(view.deal, tranche), tranche).late) {
        return zero(view.deal.currency);
    }
    Quantity sum = Delay(view, tranche).damages_through(day);
    for (const CapacityCharge& charge : view.timeline.charged) {
        if (charge.tranche == tranche && charge.kind == TrancheCharge::discount &&
            charge.day <= day) {
            sum += charge.amount;
        }
    }
    return sum;
}

Damages damages_of(const View& view, const model::TrancheRef& tranche, Date day) {
    const model::CapacityTranche& late = late_tranche(agreed_when_due(view.deal, tranche), tranche);
    if (!late.late) {
        return {};
    }
    const Delay delay(view, tranche);
    return {late.late->node, delay.due(), delay.spans_through(day), delay.cap()};
}

void add_lateness(const model::Deal& deal, const Facts& facts, Timeline& timeline) {
    for (const DeliveryHistory& history : timeline.deliveries) {
        if (late_tranche(agreed_when_due(deal, history.tranche), history.tranche).late) {
            LatenessAdding(deal, facts, timeline, history.tranche).run();
        }
    }
}

}  // namespace tranche::rules
