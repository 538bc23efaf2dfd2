// SPDX-License-Identifier: Apache-2.0
/// What somebody measures of a tranche of a capacity.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "model/condition.h"

#include <string>

namespace tranche::model {

enum class ReadingOf {
    delivered,     ///< MW that are there from a day on, all in all: part of the tranche.
    availability,  ///< Of one calendar month, as a fraction.
    energy,        ///< MWh, in days of one calendar month.
};

/// One measurement. Shape: what is delivered has its first day alone in `days`.
struct Reading {
    TrancheRef tranche;
    ReadingOf what = ReadingOf::delivered;
    Period days;
    Decimal value;
    std::string reference;
};

}  // namespace tranche::model
