// SPDX-License-Identifier: Apache-2.0
/// What is drawn in tranches: staged investments, loans, warrants and options.
#pragma once

#include "model/condition.h"
#include "model/draws.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/status.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

/// "Up to 3B USD, open from … to …, when …".
struct InvestmentTranche {
    std::string name;
    std::string title;
    NodeId node;
    Quantity cap;
    Period window;
    std::optional<Condition> when;       ///< None: nothing but status and window.
    std::optional<std::uint32_t> vests;  ///< Of a warrant, the latch with which it vests.
    StatusRule status;
};

enum class DrawPolicy {
    on_request,  ///< Somebody decides; only recorded draws count.
    as_soon_as_available,
};

/// Whether a tranche waits for those before it.
enum class DrawOrder { any, as_written };

/// Invariant: the caps of the tranches add up to at most `cap`, in its currency; of a warrant in
/// shares. Of a loan, the investor is the first lender and the issuer the borrower; of a warrant
/// and of an option, which has one tranche, the investor is the holder.
struct Investment {
    std::string name;
    std::string title;
    NodeId node;
    PartyId investor;
    PartyId issuer;
    Quantity cap;
    NodeId cap_node;
    StatusRule status;
    DrawPolicy draws = DrawPolicy::on_request;
    DrawOrder order = DrawOrder::any;
    DrawTerms terms;
    std::optional<Notice> notice;
    std::vector<EventId> stopped_while;  ///< While one of these goes on, nothing can be drawn.
    std::optional<Loan> loan;
    std::optional<Warrant> warrant;
    std::optional<PowerKind> power;  ///< Of an option on power, which.
    std::vector<InvestmentTranche> tranches;
};

}  // namespace tranche::model
