// SPDX-License-Identifier: Apache-2.0
/// One function for each alternative of a variant: what std::visit wants.
#pragma once

namespace tranche::reports {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace tranche::reports
