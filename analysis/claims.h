// SPDX-License-Identifier: Apache-2.0
/// What is to be said of caps, windows and credits. That something is always so is proved by
/// intervals and refuted by a course on which it is not; that it can be so is proved by a course
/// and refuted by intervals. A course counts for what the rules make of it.
/// Source: docs/decisions/static_bounds.md
#pragma once

#include "analysis/bounds.h"
#include "analysis/courses.h"
#include "analysis/flows.h"

#include <string>
#include <vector>

namespace tranche::analysis {

/// Claims of one kind while they are made.
class Claiming {
public:
    Claiming(ClaimKind kind, std::vector<Claim>& claims) : kind_(kind), claims_(claims) {}

    void proved(ClaimOf of, model::NodeId node, std::string text, std::string because) {
        add(Judgement::proved, of, node, std::move(text), std::move(because));
    }

    void refuted(ClaimOf of, model::NodeId node, std::string text, std::string because) {
        add(Judgement::refuted, of, node, std::move(text), std::move(because));
    }

    void unknown(ClaimOf of, model::NodeId node, std::string text, std::string because) {
        add(Judgement::unknown, of, node, std::move(text), std::move(because));
    }

private:
    void add(Judgement judgement,
             ClaimOf of,
             model::NodeId node,
             std::string text,
             std::string because) {
        claims_.push_back({kind_, of, judgement, node, std::move(text), std::move(because)});
    }

    ClaimKind kind_;
    std::vector<Claim>& claims_;
};

/// The same amount without zeros at its end, for texts.
[[nodiscard]] inline Quantity shown(const Quantity& amount) {
    return {amount.value.normalized(), amount.unit};
}

/// All of them. Errors: Overflow, as all below.
[[nodiscard]] std::vector<Claim> claims_of(const Courses& courses, const Flows& flows);

void claim_caps(const Courses& courses, const Flows& flows, std::vector<Claim>& claims);
void claim_windows(const Courses& courses, std::vector<Claim>& claims);
void claim_credits(const Courses& courses, std::vector<Claim>& claims);
void claim_prepayments(const Courses& courses, std::vector<Claim>& claims);
void claim_services(const Courses& courses, std::vector<Claim>& claims);

}  // namespace tranche::analysis
