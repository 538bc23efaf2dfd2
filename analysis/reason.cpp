// SPDX-License-Identifier: Apache-2.0
#include "analysis/reason.h"

#include <algorithm>
#include <utility>

namespace tranche::analysis {

namespace {

/// What the steps below make; nothing if that is no arithmetic, or none of them has a value.
std::optional<Ratio> made(const Reason& reason) {
    std::optional<Ratio> result;
    for (const Reason& step : reason.because) {
        if (!step.value) {
            continue;
        }
        if (reason.join == Join::product) {
            result = result ? *result * *step.value : *step.value;
        } else if (reason.join == Join::least) {
            result = result ? std::min(*result, *step.value) : *step.value;
        } else {
            const Ratio sum = result.value_or(Ratio());
            result = step.sign == Sign::added ? sum + *step.value : sum - *step.value;
        }
    }
    if (!result || reason.join == Join::follows) {
        return std::nullopt;
    }
    if (reason.join == Join::at_least_zero) {
        result = std::max(*result, Ratio());
    }
    return reason.rounding ? Ratio(rounded(*result, *reason.rounding).value) : *result;
}

}  // namespace

Reason& Reason::add(Reason step) {
    because.push_back(std::move(step));
    return because.back();
}

Reason& Reason::add_amount(Reason step) {
    return step.value == Ratio() ? *this : add(std::move(step));
}

Reason& Reason::take_off(Reason step) {
    step.sign = Sign::taken_off;
    return add_amount(std::move(step));
}

void Reason::add_up() {
    if (auto result = made(*this)) {
        value = std::move(result);
    }
}

Reason remark(std::string text, std::optional<Date> day, std::optional<model::NodeId> clause) {
    Reason reason;
    reason.text = std::move(text);
    reason.day = day;
    reason.clause = clause;
    return reason;
}

Reason amount(std::string text, const Quantity& value, std::optional<model::NodeId> clause) {
    Reason reason = remark(std::move(text), {}, clause);
    reason.value = Ratio(value.value);
    reason.unit = value.unit;
    return reason;
}

Reason exactly(std::string text,
               const Ratio& value,
               Unit unit,
               std::optional<model::NodeId> clause) {
    Reason reason = factor(std::move(text), value, clause);
    reason.unit = unit;
    return reason;
}

Reason amount(std::string text, const Quantity& value, Join join) {
    Reason reason = amount(std::move(text), value);
    reason.join = join;
    return reason;
}

Reason factor(std::string text, const Ratio& value, std::optional<model::NodeId> clause) {
    Reason reason = remark(std::move(text), {}, clause);
    reason.value = value;
    return reason;
}

bool adds_up(const Reason& reason) {
    const auto result = made(reason);
    return (!result || result == reason.value) &&
           std::all_of(reason.because.begin(), reason.because.end(), adds_up);
}

}  // namespace tranche::analysis
