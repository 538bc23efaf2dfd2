// SPDX-License-Identifier: Apache-2.0
#include "rules/purchase.h"

#include "model/dates.h"
#include "rules/milestone.h"

namespace tranche::rules {

unsigned escalations_by(const model::Price& price, Date day) {
    if (!price.escalation || day < price.escalation->first) {
        return 0;
    }
    const auto [first_year, first_month, first_day] = price.escalation->first.ymd();
    const auto [year, month, day_of_month] = day.ymd();
    const bool is_reached =
        month > first_month || (month == first_month && day_of_month >= first_day);
    return static_cast<unsigned>(year - first_year + (is_reached ? 1 : 0));
}

Ratio price_after(const model::Price& price, unsigned escalations) {
    const Ratio base(price.rate.value);
    if (escalations == 0) {
        return base;
    }
    const Ratio growth(Decimal(1) + price.escalation->yearly);
    return base * growth.raised_to(escalations);
}

std::optional<Date> due_of(const model::Deal& deal, const Facts& facts, const model::Order& order) {
    const auto from = satisfied_from(deal, facts, order.of);
    return from ? std::optional(model::payment_day(deal, model::after(deal, *from, order.after)))
                : std::nullopt;
}

Date recognised_on(const model::Deal& deal, const model::Purchase& purchase, const Period& month) {
    return purchase.recognition == model::Recognition::when_used
               ? month.last()
               : model::after(deal, month.last(), purchase.invoices_after);
}

}  // namespace tranche::rules
