// SPDX-License-Identifier: Apache-2.0
#include "rules/backstop.h"

#include "model/dates.h"
#include "model/versions.h"
#include "rules/fees.h"
#include "rules/histories.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <algorithm>

namespace tranche::rules {

namespace {

/// What one backstop takes.
class Taking {
public:
    Taking(const Evaluator& evaluator, const Facts& facts, std::uint32_t index, Timeline& timeline)
        : evaluator_(evaluator),
          deal_(evaluator.deal()),
          facts_(facts),
          index_(index),
          timeline_(timeline) {}

    void add() {
        for (const CapacityMonth& row : timeline_.months) {
            const Date last = row.month.last();
            const Period days = overlap(row.month, days_of_backstop(deal_, facts_, index_, last));
            if (row.capacity != deal_.backstops[index_].capacity || days.is_empty()) {
                continue;
            }
            if (const auto hours = unsold_in(row, days)) {
                take(model::backstop_on(deal_, index_, last), row.month, days, *hours);
            }
        }
    }

private:
    /// Nothing if it is not known.
    [[nodiscard]] std::optional<Ratio> unsold_in(const CapacityMonth& row,
                                                 const Period& days) const {
        if (row.month.last() <= facts_.as_of) {
            for (const Unsold& one : facts_.unsold) {
                if (one.backstop == index_ && one.month == row.month) {
                    return Ratio(std::min(one.hours, row.supply).value);
                }
            }
            return std::nullopt;
        }
        if (facts_.presumed_draws == PresumedDraws::none) {
            return std::nullopt;
        }
        const Quantity left = std::max(row.supply - row.used, zero(units::gpuh));
        if (left.is_zero()) {
            return Ratio(0, 1);
        }
        const Period supplied{std::max(row.month.begin, first_supplied()), row.month.end};
        const Period taken = overlap(supplied, days);
        const Zone& zone = evaluator_.zone();
        return Ratio(left.value) * Ratio(zone.seconds(taken), zone.seconds(supplied));
    }

    /// The first day on which anything of the capacity is there, in a month that supplies some.
    [[nodiscard]] Date first_supplied() const {
        Date first = Date::end();
        const model::InstrumentRef of{model::InstrumentKind::capacity,
                                      deal_.backstops[index_].capacity};
        for (const DeliveryHistory& history : histories_of(timeline_.deliveries, of)) {
            for (const Step& part : history.parts) {
                first = std::min(first, part.day);
            }
            first = history.delivered ? std::min(first, history.delivered->day) : first;
        }
        return first;
    }

    void take(const model::Backstop& agreed,
              const Period& month,
              const Period& days,
              const Ratio& hours) {
        const Quantity price = rounded(hours * Ratio(agreed.price.value), deal_.rounding);
        const Quantity left = std::max(agreed.cap - taken_, zero(deal_.currency));
        const Quantity amount = std::min(price, left);
        taken_ += amount;
        const Date due = due_of(deal_, agreed, month);
        const Date known = month.last();
        if (known > facts_.horizon) {
            return;
        }
        timeline_.unsold.push_back(
            {index_,
             days,
             {hours.rounded(units::gpuh.places(), Rounding::half_even), units::gpuh},
             amount,
             known});
        add_charge(deal_, facts_,
                   {model::TrancheCharge::unsold,
                    agreed.node,
                    {{model::InstrumentKind::backstop, index_}, 0},
                    known,
                    amount,
                    {},
                    {},
                    {},
                    due},
                   timeline_);
        if (!amount.is_zero() && due <= facts_.horizon) {
            const Basis basis = due <= facts_.as_of ? Basis::recorded : Basis::presumed;
            timeline_.events.push_back({due, EventKind::payment_due, agreed.node, basis, amount});
        }
    }

    const Evaluator& evaluator_;
    const model::Deal& deal_;
    const Facts& facts_;
    std::uint32_t index_;
    Quantity taken_ = zero(deal_.currency);
    Timeline& timeline_;
};

}  // namespace

Period days_of_backstop(const model::Deal& deal,
                        const Facts& facts,
                        std::uint32_t index,
                        Date day) {
    const model::Backstop* agreed = model::backstop_in(deal.on(day), index);
    if (agreed == nullptr) {
        return {};
    }
    const auto definitive = definitive_from(deal, facts, [&](const model::Deal& version) {
        return index < version.backstops.size() ? &version.backstops[index].status : nullptr;
    });
    const auto ended = terminated_on(facts.terminations,
                                     model::InstrumentRef{model::InstrumentKind::backstop, index});
    const Period binds{definitive.value_or(Date::end()), ended ? *ended + 1 : Date::end()};
    return binds.begin < binds.end ? overlap(agreed->window, binds) : Period{};
}

Date due_of(const model::Deal& deal, const model::Backstop& backstop, const Period& month) {
    return model::payment_day(deal, model::after(deal, month.last(), backstop.pays_within));
}

Quantity exposure_on(const model::Deal& deal,
                     const Timeline& timeline,
                     std::uint32_t index,
                     Date day) {
    const model::Backstop& backstop = model::backstop_on(deal, index, day);
    Quantity left = backstop.cap;
    for (const UnsoldMonth& one : timeline.unsold) {
        if (one.backstop == index && one.known <= day) {
            left -= one.charge;
        }
    }
    const bool is_over = day >= month_of(backstop.window.last()).last();
    return is_over ? zero(left.unit) : std::max(left, zero(left.unit));
}

void add_backstops(const Evaluator& evaluator, const Facts& facts, Timeline& timeline) {
    for (std::uint32_t i = 0; i < evaluator.deal().backstops.size(); ++i) {
        Taking(evaluator, facts, i, timeline).add();
    }
}

}  // namespace tranche::rules
