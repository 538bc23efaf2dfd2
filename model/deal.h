// SPDX-License-Identifier: Apache-2.0
/// A deal as every stage after the compiler sees it: resolved, checked, and never changed again.
/// A deal built by hand is as good as a compiled one.
#pragma once

#include "base/business_time.h"
#include "base/calendar.h"
#include "base/months.h"
#include "model/backstop.h"
#include "model/event.h"
#include "model/instrument.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/obligation.h"
#include "model/observable.h"
#include "model/sla.h"
#include "model/test.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

struct Party {
    std::string name;
    std::string title;
    std::string group;  ///< Affiliates share one; its own name if none is written.
};

struct Hardware {
    std::string name;
    std::string title;
    NodeId node;
    std::int64_t gpus = 0;  ///< In one rack.
    Quantity rack_power;    ///< In kW.
    std::optional<PartyId> maker;
};

struct Site {
    std::string name;
    std::string title;
    NodeId node;
    std::string region;
    std::optional<Decimal> pue;  ///< Facility power over IT power, at least 1.
};

struct Deal;

/// What is different if things go another way.
struct Scenario {
    std::string name;
    std::string title;
    NodeId node;

    struct Slip {
        MilestoneId milestone;
        Lag by;
    };

    std::vector<Slip> slips;

    struct Level {
        DemandId demand;
        Decimal level;  ///< As a fraction of the declared demand.
    };

    std::vector<Level> levels;
    std::vector<RiskId> happening;

    /// The deal with the figures that the scenario sets; none if it sets none. Its scenarios and
    /// tests are left out.
    std::shared_ptr<const Deal> with_figures;
};

/// Text that makes the deal another one from a day on.
struct Amendment {
    std::string name;  ///< "amendment.1"
    std::string title;
    NodeId node;
    Date effective;
    std::optional<Date> signed_on;
};

struct Deal {
    std::string name;
    std::string title;
    NodeId node;
    std::vector<std::string>
        files;  ///< It was compiled from these, for citing; the contract first.
    std::optional<Date> announced;
    Period term;
    NodeId term_node;
    Unit currency;
    std::string timezone;
    std::shared_ptr<const Calendar> calendar;  ///< None if the contract names none.
    std::optional<OpeningHours> hours;         ///< Of its business days.
    Roll roll = Roll::unadjusted;
    MonthEnd month_end = MonthEnd::none;
    RoundingRule rounding;
    std::optional<Decimal> supplier_at_most;  ///< Of all that is committed, as a fraction.
    NodeId supplier_node;

    std::vector<Source> sources;
    std::vector<Party> parties;
    std::vector<Hardware> hardware;
    std::vector<Site> sites;
    std::vector<Milestone> milestones;
    std::vector<Risk> risks;
    std::vector<Investment> investments;
    std::vector<Purchase> purchases;
    std::vector<Capacity> capacities;
    std::vector<Leaving> leavings;  ///< One for a purchase at most.
    std::vector<Backstop> backstops;
    std::vector<Allotment> allotments;
    std::vector<Obligation> obligations;
    std::vector<Sla> slas;
    std::vector<Demand> demands;
    std::vector<Observable> observables;
    std::vector<Condition> latches;  ///< What is in a `once`, those inside others first.
    std::vector<Event> events;
    std::vector<Amendment> amendments;  ///< In order of their days.
    std::vector<Scenario> scenarios;
    std::vector<Test> tests;
    std::optional<Question> question;  ///< That was asked when it was compiled.
    std::vector<Node> nodes;

    /// Where something with a file and a line stands: "contracts/alliance.deal:142".
    template <typename Placed>
    [[nodiscard]] std::string place(const Placed& clause) const {
        return files.at(clause.file) + ":" + std::to_string(clause.line);
    }

    /// The deal as it was until before a day. What is the same in it and here has the same id; what
    /// an amendment adds comes behind, and is not there.
    struct Before {
        Date until;
        std::shared_ptr<const Deal> deal;
    };

    std::vector<Before> before;  ///< In order of their days.

    /// The version in force on a day: this one after all amendments.
    [[nodiscard]] const Deal& on(Date day) const {
        for (const Before& version : before) {
            if (day < version.until) {
                return *version.deal;
            }
        }
        return *this;
    }

    [[nodiscard]] const Source& operator[](SourceId id) const { return sources.at(id.index); }

    [[nodiscard]] const Party& operator[](PartyId id) const { return parties.at(id.index); }

    [[nodiscard]] const Hardware& operator[](HardwareId id) const { return hardware.at(id.index); }

    [[nodiscard]] const Site& operator[](SiteId id) const { return sites.at(id.index); }

    [[nodiscard]] const Milestone& operator[](MilestoneId id) const {
        return milestones.at(id.index);
    }

    [[nodiscard]] const Risk& operator[](RiskId id) const { return risks.at(id.index); }

    [[nodiscard]] const Purchase& operator[](PurchaseId id) const { return purchases.at(id.index); }

    [[nodiscard]] const Obligation& operator[](ObligationId id) const {
        return obligations.at(id.index);
    }

    [[nodiscard]] const Sla& operator[](SlaId id) const { return slas.at(id.index); }

    [[nodiscard]] const Demand& operator[](DemandId id) const { return demands.at(id.index); }

    [[nodiscard]] const Observable& operator[](ObservableId id) const {
        return observables.at(id.index);
    }

    [[nodiscard]] const Allotment& operator[](AllotmentId id) const {
        return allotments.at(id.index);
    }

    [[nodiscard]] const Event& operator[](EventId id) const { return events.at(id.index); }

    [[nodiscard]] const Scenario& operator[](ScenarioId id) const { return scenarios.at(id.index); }

    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes.at(id.index); }
};

}  // namespace tranche::model
