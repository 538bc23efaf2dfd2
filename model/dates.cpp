// SPDX-License-Identifier: Apache-2.0
#include "model/dates.h"

#include "base/check.h"

namespace tranche::model {

Date after(const Deal& deal, Date day, const Lag& lag) {
    switch (lag.unit) {
        case LagUnit::days: return day + lag.count;
        case LagUnit::business_days:
            check(deal.calendar != nullptr, "business days without a calendar");
            return deal.calendar->plus_business_days(day, lag.count);
        case LagUnit::months:
            return plus_months(day, lag.count, deal.month_end).value_or(Date::last());
    }
    fail("a lag of no unit", __FILE__, __LINE__);
}

Date payment_day(const Deal& deal, Date day) {
    return deal.calendar == nullptr ? day : deal.calendar->rolled(day, deal.roll);
}

}  // namespace tranche::model
