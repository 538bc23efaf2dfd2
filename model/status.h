// SPDX-License-Identifier: Apache-2.0
/// How binding an instrument is, from the announcement on.
#pragma once

#include "model/milestone.h"
#include "model/node.h"

#include <optional>

namespace tranche::model {

/// The bindingness ladder. Nothing is owed or can be drawn below definitive.
enum class Status { announced, letter_of_intent, definitive };

struct StatusRule {
    Status initial = Status::announced;
    std::optional<MilestoneId> definitive_when;  ///< Definitive from the day it is met or waived.
    NodeId node;
};

}  // namespace tranche::model
