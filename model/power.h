// SPDX-License-Identifier: Apache-2.0
/// Powers: what a party may do by a clause once something has happened, and need not. A power opens
/// and ends by itself; nobody but its holder exercises it.
#pragma once

#include "model/condition.h"
#include "model/lag.h"
#include "model/milestone.h"
#include "model/node.h"

#include <compare>
#include <optional>
#include <variant>

namespace tranche::model {

/// What a party may do.
enum class Act { terminate };

struct WholeDeal {
    friend auto operator<=>(const WholeDeal&, const WholeDeal&) = default;
};

/// What it may do it to.
using Subject = std::variant<WholeDeal, InstrumentRef, TrancheRef>;

/// A clause that gives a power. What opens it is said where it stands.
struct Power {
    NodeId node;
    PartyId holder;
    Act act = Act::terminate;
    Subject subject;
    std::optional<Lag> within;  ///< Counted from the day before it opens; none is without end.
    std::optional<Lag> notice;  ///< From the notice to the last day; none ends on the day itself.
};

}  // namespace tranche::model
