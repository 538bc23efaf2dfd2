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
    fee,       ///< Buyer to seller; so are all that follow.
    prepayment,
    lapse,     ///< Of a prepayment that is not refunded; nobody pays any more.
    capacity,  ///< For power that is there, by its availability.
    energy,
    unsold,  ///< By a backstop, for what nobody else took.
};

/// "fee 1/60 of tranche value each month in arrears"
struct MonthlyFee {
    Ratio of_value;
    NodeId node;
};

/// How a prepayment comes back, bill by bill: fees of months, or invoices. They count from 1.
struct Crediting {
    enum class How { evenly, against_each, at_once };

    How how = How::evenly;
    std::int32_t first = 1;
    std::int32_t last = 1;  ///< If it is credited evenly.
    Decimal of_each;        ///< Of each bill at most, as a fraction, if against each.
};

/// "prepay 20% of tranche value 90 days before due credited evenly over months 25 to 60"
struct Prepayment {
    Decimal share;  ///< Of the value, as a fraction.
    Lag before;     ///< The due day of the tranche: days or months.
    Crediting credited;
    NodeId node;
};

/// "prepay 100M USD on 2026-03-01 credited against invoices up to 20% of each left at end refunded"
struct Advance {
    enum class Left { refunded, lapses };

    Quantity amount;
    Date on;
    Crediting credited;  ///< Evenly, by the months of the term.
    std::optional<Date> at_once;
    Left left = Left::refunded;  ///< What no invoice used by the end of the term.
    NodeId node;
};

/// "reduced 2% for each 1% below 97%, in proportion, never below 0%"
struct LessAvailable {
    enum class By { proportion, full_steps };

    Decimal by;  ///< All four as fractions.
    Decimal each;
    Decimal promised;
    Decimal least;
    By how = By::proportion;
};

/// "pay 10 USD per kW per month reduced …"
struct CapacityPay {
    Quantity rate;  ///< Money per power per month.
    std::optional<LessAvailable> less;
    NodeId node;
};

/// "energy 30 USD per MWh escalates 2% yearly first on 2028-01-01 rounded to 0.01 USD per MWh"
struct EnergyPrice {
    struct Escalation {
        Decimal yearly;  ///< As a fraction.
        Date first;      ///< First of a month.
        std::optional<Decimal>
            step;  ///< Each year's price is rounded to it, and the next follows from that.
    };

    Decimal price;  ///< Money of the deal per MWh.
    std::optional<Escalation> escalation;
    NodeId node;
};

}  // namespace tranche::model
