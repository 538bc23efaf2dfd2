// SPDX-License-Identifier: Apache-2.0
/// On what terms money and shares are drawn, and what lenders earn by it.
#pragma once

#include "base/day_count.h"
#include "base/decimal.h"
#include "model/lag.h"
#include "model/node.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tranche::model {

struct Party;
using PartyId = Id<Party>;

/// "Draw at least 5M USD in multiples of 1M USD or all that is left at most 5 draws".
struct DrawTerms {
    enum class Rest { as_any_other, always_drawable };  ///< All that is left of a tranche.
    enum class Days { any, business };

    std::optional<Quantity> at_least;
    std::optional<Quantity> multiple;
    Rest rest = Rest::as_any_other;
    Days days = Days::any;
    std::optional<std::int32_t> draws_max;  ///< Of all tranches together.
};

/// A draw is asked for so long before its day, before this time of day if there is one.
struct Notice {
    Lag lead;
    std::optional<std::int32_t> before_minute;  ///< Since midnight; that minute is too late.
};

/// What part of an investment one of several lenders owes. All of one loan add up to 1.
struct Share {
    PartyId party;
    Decimal part;  ///< As a fraction.
};

enum class PowerKind { facility, it };

enum class PaidEvery { month, quarter, year };

/// Interest and fees: a yearly rate that accrues by day, and when it is paid.
struct Accrual {
    enum class AtEnd { as_usual, at_once };  ///< When the last period is paid.

    Decimal yearly;  ///< As a fraction.
    DayCount days = DayCount::act_360;
    PaidEvery every = PaidEvery::quarter;
    AtEnd at_end = AtEnd::as_usual;
    std::optional<Date> from;  ///< Of a fee: other than the first day of each window.
    NodeId node;
};

/// What makes an investment a loan.
struct Loan {
    enum class Redraw { never, after_repayment };

    std::vector<Share> lenders;
    std::optional<Decimal> waiver;  ///< What part of them can waive what stands against a draw.
    std::optional<Accrual> fee;     ///< On what is not drawn.
    std::optional<Accrual> interest;
    Lag repaid_after;  ///< Each draw, after its day.
    NodeId repay_node;
    Redraw redraw = Redraw::never;
};

/// When a draw was asked for, and who waived what stood against it.
struct DrawAsked {
    std::optional<Date> requested;       ///< None: in time.
    std::optional<std::int32_t> minute;  ///< Since midnight; none is early enough.
    std::vector<PartyId> waived_by;
};

/// What makes an investment a warrant: it is drawn in shares, and each is paid for.
struct Warrant {
    Quantity price;  ///< Money per share.
};

}  // namespace tranche::model
