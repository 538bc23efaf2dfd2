// SPDX-License-Identifier: Apache-2.0
/// What is paid for a capacity by the value of its tranches: monthly fees and prepayments.
#pragma once

#include "base/quantity.h"
#include "model/lag.h"
#include "model/node.h"

#include <cstdint>
#include <optional>

namespace tranche::model {

/// What one party owes the other for a tranche of a capacity.
enum class TrancheCharge {
    damages,   ///< For lateness, by the day; seller to buyer, as are the next three.
    discount,  ///< Of fees, for lateness.
    credit,    ///< Of a prepayment, against fees.
    refund,    ///< What is left of a prepayment at the end.
    fee,       ///< Buyer to seller; so is the next.
    prepayment,
};

/// "fee 1/60 of tranche value each month in arrears"
struct MonthlyFee {
    Ratio of_value;
    NodeId node;
};

/// "prepay 20% of tranche value 90 days before due credited evenly over months 25 to 60"
struct Prepayment {
    enum class Credited { evenly, against_fees, at_once };

    Decimal share;  ///< Of the value, as a fraction.
    Lag before;     ///< The due day of the tranche: days or months.
    Credited credited = Credited::evenly;
    std::int32_t first_month = 1;  ///< Months of service count from 1.
    std::int32_t last_month = 1;   ///< If it is credited evenly.
    Decimal of_fee;                ///< Of each fee at most, as a fraction, if against fees.
    NodeId node;
};

}  // namespace tranche::model
