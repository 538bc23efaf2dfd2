// SPDX-License-Identifier: Apache-2.0
#include "analysis/test_services.h"

#include "base/check.h"
#include "rules/condition.h"
#include "sla/assess.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using model::ServiceFunction;

std::optional<Date> day_of(const model::ExpectService& expected, const TestWorld& world) {
    switch (expected.function) {
        case ServiceFunction::ends: return world.assessed(expected.of.sla).ends;
        case ServiceFunction::claim_due:
            return world.assessed(expected.of, expected.month).claim_by;
        case ServiceFunction::credit_due: return world.assessed(expected.of, expected.month).pay_by;
        case ServiceFunction::measured:
        case ServiceFunction::credit:
        case ServiceFunction::claimed:
        case ServiceFunction::lapsed:
        case ServiceFunction::fee: break;
    }
    fail("no day of a service", __FILE__, __LINE__);
}

const Quantity& amount_of(const model::ExpectService& expected, const sla::ServiceMonth& month) {
    switch (expected.function) {
        case ServiceFunction::credit:
            return expected.of.promise ? month.promises.at(*expected.of.promise).credit
                                       : month.credit;
        case ServiceFunction::claimed: return month.claimed;
        case ServiceFunction::lapsed: return month.lapsed;
        case ServiceFunction::fee: return month.fee;
        case ServiceFunction::measured:
        case ServiceFunction::claim_due:
        case ServiceFunction::credit_due:
        case ServiceFunction::ends: break;
    }
    fail("no amount of a service", __FILE__, __LINE__);
}

std::optional<TestFailure> missed_day(const model::ExpectService& expected,
                                      const std::optional<Date>& day,
                                      Date wanted) {
    if (day && rules::compares(*day <=> wanted, expected.comparator)) {
        return std::nullopt;
    }
    return TestFailure{
        {}, fmt::format("{}{}", sign(expected.comparator), wanted), day ? day->text() : "no day"};
}

/// A share of one promise, or its ms: of the worst resource, if it is judged by resource.
std::optional<TestFailure> missed_level(const model::ExpectService& expected,
                                        const sla::ServiceMonth& month) {
    std::optional<Ratio> found;
    for (const sla::Level& level : month.promises.at(*expected.of.promise).verdict.levels) {
        if (level.measured && (!found || *level.measured < *found)) {
            found = level.measured;
        }
    }
    const auto* share = std::get_if<Decimal>(&expected.value);
    const Decimal wanted = share != nullptr ? *share : std::get<Quantity>(expected.value).value;
    if (found && rules::compares(*found <=> Ratio(wanted), expected.comparator)) {
        return std::nullopt;
    }
    const auto shown = [&](const Decimal& value) {
        return share != nullptr ? fmt::format("{}%", (value * Decimal(100)).normalized())
                                : fmt::format("{} ms", value.normalized());
    };
    return TestFailure{{},
                       fmt::format("{}{}", sign(expected.comparator), shown(wanted)),
                       found ? shown(found->rounded(9, Rounding::half_even)) : "no data"};
}

}  // namespace

std::string_view sign(model::Comparator comparator) {
    switch (comparator) {
        case model::Comparator::equal: return "";
        case model::Comparator::less: return "< ";
        case model::Comparator::at_most: return "<= ";
        case model::Comparator::greater: return "> ";
        case model::Comparator::at_least: return ">= ";
    }
    return "";
}

std::optional<TestFailure> missed(const TestWorld& world, const model::ExpectService& expected) {
    if (const auto* wanted = std::get_if<Date>(&expected.value)) {
        return missed_day(expected, day_of(expected, world), *wanted);
    }
    const sla::ServiceMonth& month = world.assessed(expected.of, expected.month);
    if (expected.function == ServiceFunction::measured) {
        return missed_level(expected, month);
    }
    const Quantity& value = amount_of(expected, month);
    const auto* share = std::get_if<model::ExpectService::ShareOfFee>(&expected.value);
    const RoundingRule rule{world.deal().rounding.mode,
                            {world.deal().rounding.step.value, value.unit}};
    const Quantity wanted = share == nullptr
                                ? std::get<Quantity>(expected.value)
                                : rounded(Ratio(share->share) * Ratio(month.fee.value), rule);
    if (rules::compares(value <=> wanted, expected.comparator)) {
        return std::nullopt;
    }
    return TestFailure{
        {}, fmt::format("{}{}", sign(expected.comparator), wanted), fmt::format("{}", value)};
}

std::optional<TestFailure> missed(const TestWorld& world, const model::ExpectPromise& expected) {
    const sla::ServiceMonth& month = world.assessed(expected.of, expected.month);
    const std::string_view state =
        expected.of.promise ? sla::word(month.promises.at(*expected.of.promise).verdict.state)
                            : sla::word(month.claim);
    if (state == expected.state) {
        return std::nullopt;
    }
    return TestFailure{{}, fmt::format("`{}`", expected.state), fmt::format("`{}`", state)};
}

}  // namespace tranche::analysis
