// SPDX-License-Identifier: Apache-2.0
/// Why a figure is what it is, as a tree: each step with its clause, and with the steps that it is
/// made of.
#pragma once

#include "base/date.h"
#include "base/quantity.h"
#include "base/ratio.h"
#include "model/node.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::analysis {

/// How the steps below one make it. Steps without a value are remarks, and make nothing.
enum class Join {
    follows,        ///< By a rule that is no arithmetic of them alone.
    sum,            ///< Of those that are added, less those that are taken off.
    at_least_zero,  ///< That sum, but never below zero.
    product,
    least,
};

enum class Sign { added, taken_off };

struct Reason {
    std::string text;
    std::optional<Ratio> value;            ///< Exact.
    Unit unit;                             ///< Of the value; a pure number in a product has none.
    std::optional<Date> day;               ///< On which it counts.
    std::optional<model::NodeId> clause;   ///< That says so.
    std::string record;                    ///< The name under which it was recorded.
    Sign sign = Sign::added;               ///< In the sum it is a part of.
    Join join = Join::follows;             ///< Of the steps below.
    std::optional<RoundingRule> rounding;  ///< Of what they make.
    std::vector<Reason> because;

    Reason& add(Reason step);

    /// Unless it is zero.
    Reason& add_amount(Reason step);

    /// Alike, taken off.
    Reason& take_off(Reason step);

    /// Gives it the value that the steps below make, if they make one.
    void add_up();
};

/// A remark: "the window closes", with its day if it has one.
[[nodiscard]] Reason remark(std::string text,
                            std::optional<Date> day = {},
                            std::optional<model::NodeId> clause = {});

[[nodiscard]] Reason amount(std::string text,
                            const Quantity& value,
                            std::optional<model::NodeId> clause = {});

/// Alike, of an amount that is no decimal.
[[nodiscard]] Reason exactly(std::string text,
                             const Ratio& value,
                             Unit unit,
                             std::optional<model::NodeId> clause = {});

/// Alike, of what is made of steps that follow.
[[nodiscard]] Reason amount(std::string text, const Quantity& value, Join join);

/// A pure number of a product.
[[nodiscard]] Reason factor(std::string text,
                            const Ratio& value,
                            std::optional<model::NodeId> clause = {});

/// Whether every step is what the steps below it make, as it says they do.
[[nodiscard]] bool adds_up(const Reason& reason);

}  // namespace tranche::analysis
