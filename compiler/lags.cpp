// SPDX-License-Identifier: Apache-2.0
#include "compiler/lags.h"

#include "base/months.h"

namespace tranche::compiler {

Date after(const model::Deal& deal, Date day, const model::Lag& lag) {
    switch (lag.unit) {
        case model::LagUnit::days: return day + lag.count;
        case model::LagUnit::business_days:
            return deal.calendar->plus_business_days(day, lag.count);
        case model::LagUnit::months:
            return plus_months(day, lag.count, deal.month_end).value_or(Date::end());
    }
    return day;
}

}  // namespace tranche::compiler
