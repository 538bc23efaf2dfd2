// SPDX-License-Identifier: Apache-2.0
/// How Boost.Test shows the values it compares.
#pragma once

#include "base/date.h"
#include "base/quantity.h"

#include <ostream>

namespace tranche {

inline std::ostream& boost_test_print_type(std::ostream& out, const Date& date) {
    return out << date.text();
}

inline std::ostream& boost_test_print_type(std::ostream& out, const Quantity& quantity) {
    return out << fmt::format("{}", quantity);
}

}  // namespace tranche
