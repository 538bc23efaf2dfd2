// SPDX-License-Identifier: Apache-2.0
/// What a party has to do that is no payment, no delivery and no milestone: once, again and again,
/// or so long after a milestone.
#pragma once

#include "model/lag.h"
#include "model/milestone.h"
#include "model/node.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tranche::model {

/// A duty of one calendar month, quarter or year, due so long after its last day.
struct DueEach {
    enum class Every { month, quarter, year };

    Every every = Every::month;
    Lag within;
};

/// Due so long after a milestone is met or waived.
struct DueAfter {
    Lag within;
    MilestoneId milestone;
};

/// Whether an obligation goes on after the term.
struct Survival {
    std::optional<Lag> life;  ///< None: for ever.
};

struct Obligation {
    std::string name;
    std::string title;
    NodeId node;
    std::vector<PartyId> owners;
    std::vector<PartyId> toward;
    std::variant<Date, DueEach, DueAfter> due;
    std::string due_text;     ///< As written: "each month within 10 days of month end".
    std::string evidence;     ///< What shows that it was performed; empty if nothing has to.
    std::optional<Lag> cure;  ///< After the due date, before it is breached.
    std::optional<Survival> survives;
};

using ObligationId = Id<Obligation>;

/// What an obligation asks for once: all of it, or of one period, named as `2026-01`.
struct DutyRef {
    ObligationId obligation;
    std::string period;  ///< Empty if the obligation does not recur.

    friend auto operator<=>(const DutyRef&, const DutyRef&) = default;
};

}  // namespace tranche::model
