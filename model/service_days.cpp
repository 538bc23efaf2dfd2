// SPDX-License-Identifier: Apache-2.0
#include "model/service_days.h"

#include "model/dates.h"

namespace tranche::model {

std::optional<Date> claim_by(const Deal& deal, const Sla& sla, const Period& month) {
    if (!sla.claim) {
        return std::nullopt;
    }
    const Date last = after(deal, month.last(), sla.claim->within);
    const bool moves = sla.claim->moves == ClaimRule::Moves::next_business_day;
    return moves && deal.calendar != nullptr ? deal.calendar->rolled(last, Roll::following) : last;
}

Date report_by(const Deal& deal, const ReportEachMonth& report, const Period& month) {
    return after(deal, month.last(), report.within);
}

}  // namespace tranche::model
