// SPDX-License-Identifier: Apache-2.0
/// One function object of several lambdas, for std::visit without a fallback: a new alternative
/// does not compile until somebody says what it means.
#pragma once

namespace tranche {

template <typename... Lambdas>
struct Overloaded : Lambdas... {
    using Lambdas::operator()...;
};

template <typename... Lambdas>
Overloaded(Lambdas...) -> Overloaded<Lambdas...>;

}  // namespace tranche
