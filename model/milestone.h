// SPDX-License-Identifier: Apache-2.0
/// Milestones, how long they take, and the risks that delay them.
#pragma once

#include "model/condition.h"
#include "model/node.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

struct Party;
using PartyId = Id<Party>;
struct Site;
using SiteId = Id<Site>;

struct Event;
using EventId = Id<Event>;

/// "extended by force_majeure up to 365 days": what is due is put off by the days on which these
/// events excuse a party.
struct Extension {
    std::vector<EventId> events;
    PartyId excused;
    std::int32_t days_max = 0;
    NodeId node;
};

enum class SpreadKind { constant, uniform, triangular, pert, lognormal };

/// A duration that is not known yet.
///
/// Units: days, not negative.
/// Shape: constant (value); uniform (least, most); triangular and pert (least, likeliest, most);
///        lognormal (median, p90).
struct Spread {
    SpreadKind kind = SpreadKind::constant;
    std::vector<Decimal> days;
};

/// Invariant: due <= long_stop; follows has no cycle.
struct Milestone {
    std::string name;
    std::string title;
    NodeId node;
    std::vector<PartyId> owners;
    std::vector<MilestoneId> follows;
    std::optional<SiteId> site;
    Date due;
    std::optional<Lag> grace;
    std::optional<Date> long_stop;
    std::optional<Spread> takes;    ///< None: takes place on its due date.
    std::optional<Date> starting;   ///< Where the duration counts from, if it follows nothing.
    std::optional<Decimal> chance;  ///< As a fraction; none is certainty.
    std::string evidence;
    std::optional<Extension> extended;  ///< Where lateness of what waits for it is.
    std::vector<Lag> slips;             ///< Empty but in a scenario: how much later it is met.
};

/// Something that may happen once and then delays milestones, all by the same time.
struct Risk {
    std::string name;
    std::string title;
    NodeId node;
    Decimal chance{1};

    struct Effect {
        std::vector<MilestoneId> milestones;
        Spread by;
        NodeId node;
    };

    std::vector<Effect> effects;
};

using RiskId = Id<Risk>;

}  // namespace tranche::model
