// SPDX-License-Identifier: Apache-2.0
#include "model/late.h"

#include "model/dates.h"
#include "model/deal.h"

namespace tranche::model {

std::optional<MilestoneId> milestone_of(const CapacityTranche& tranche) {
    const auto* met = tranche.when ? std::get_if<IsMet>(&tranche.when->what) : nullptr;
    return met == nullptr ? std::nullopt : std::optional(met->milestone);
}

std::optional<Date> due_of(const Deal& deal, const CapacityTranche& tranche) {
    const auto milestone = milestone_of(tranche);
    return tranche.due ? tranche.due
           : milestone ? std::optional(deal[*milestone].due)
                       : std::nullopt;
}

std::optional<Date> grace_end_of(const Deal& deal, const CapacityTranche& tranche) {
    const auto id = milestone_of(tranche);
    if (!id || !deal[*id].grace) {
        return std::nullopt;
    }
    return after(deal, deal[*id].due, *deal[*id].grace);
}

std::optional<Date> opening_of(const Deal& deal,
                               const CapacityTranche& tranche,
                               const Late::Remedy& remedy) {
    switch (remedy.opens) {
        case Late::Opens::on_day: {
            const auto due = due_of(deal, tranche);
            return due ? std::optional(*due + remedy.on_day) : std::nullopt;
        }
        case Late::Opens::after_grace: {
            const auto end = grace_end_of(deal, tranche);
            return end ? std::optional(*end + 1) : std::nullopt;
        }
        case Late::Opens::after_long_stop: {
            const auto id = milestone_of(tranche);
            const auto stop = id ? deal[*id].long_stop : std::nullopt;
            return stop ? std::optional(*stop + 1) : std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace tranche::model
