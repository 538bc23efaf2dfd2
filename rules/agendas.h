// SPDX-License-Identifier: Apache-2.0
/// What is to be done on which day, so that a day costs what happens on it and not what could.
#pragma once

#include "base/quantity.h"
#include "model/deal.h"
#include "rules/facts.h"
#include "rules/lending.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace tranche::rules {

/// Things by day; those of one day in the order in which they were added.
template <typename Thing>
class Agenda {
public:
    /// Invalidates what `on` returned for that day.
    void add(Date day, Thing thing) { days_[day].push_back(std::move(thing)); }

    [[nodiscard]] std::span<const Thing> on(Date day) const {
        const auto found = days_.find(day);
        return found == days_.end() ? std::span<const Thing>()
                                    : std::span<const Thing>(found->second);
    }

private:
    std::map<Date, std::vector<Thing>> days_;
};

/// An amount that counts toward a purchase.
struct Counting {
    std::uint32_t purchase;
    Quantity amount;
    Quantity beside = {};  ///< Money that is owed with it and does not count.
};

/// A part of a purchase that falls due.
struct Ordered {
    std::uint32_t purchase;
    std::uint32_t order;
};

/// A minimum of a purchase, by its position, that is settled; none is the whole commitment.
struct Settling {
    std::uint32_t purchase;
    std::optional<std::size_t> minimum;
};

/// Money that is repaid and can be drawn again, of a tranche by its position in the timeline.
struct Repaying {
    std::size_t tranche;
    Quantity amount;
};

/// What contract and facts alone put on which day; an evaluation adds what follows.
struct Agendas {
    Agenda<model::MilestoneId> milestones;  ///< When it satisfies conditions, or else is missed.
    Agenda<model::NodeId> statuses;         ///< Instruments that become definitive.
    Agenda<Counting> counting;
    Agenda<std::size_t> drawing;  ///< Recorded draws, by their positions in the facts.
    Agenda<std::size_t> closing;  ///< Windows of tranches, by their positions in the timeline.
    Agenda<Ordered> ordering;
    Agenda<Settling> settling;
    Agenda<std::size_t> falling_due;  ///< Settlements, by their positions in the timeline.
    Agenda<AccrualPeriod> accruing;
    Agenda<Repaying> repaying;
    Agenda<std::size_t> charged;    ///< Charges that are due, by their positions in the timeline.
    Agenda<std::size_t> amending;   ///< Amendments, by their positions in the deal.
    Agenda<std::size_t> beginning;  ///< Occurrences of events, by their positions in the facts,
    Agenda<std::size_t> ending;     ///< and those that end.
    Agenda<std::size_t> paying;     ///< Recorded payments, by their positions in the facts.
};

[[nodiscard]] Agendas agendas(const model::Deal& deal, const Facts& facts);

}  // namespace tranche::rules
