// SPDX-License-Identifier: Apache-2.0
/// What a capacity delivers and what is paid for it, and how its supply is allotted, as written.
#pragma once

#include "grammar/ast_condition.h"
#include "grammar/ast_figures.h"

#include <optional>
#include <variant>
#include <vector>

namespace tranche::ast {

/// `250 MW facility power of gb300`
struct Load {
    Amount power;
    std::optional<Name> kind;
    std::optional<Name> hardware;
    Span span;
};

// One line for each clause, with the words it stands for: a table, kept as one.
// clang-format off
struct Worth { Amount value; };                                       // value 1.45B USD
struct Serves { Amount time; };                                       // serves 60 months from delivery
struct ContractValue { Amount value; };                               // contract value 2.9B USD

/// `1/60`
struct Fraction { Number over; Number under; Span span; };

/// `fee 1/60 of tranche value each month in arrears`
struct MonthlyFee { std::variant<Fraction, Percent> share; };

/// `evenly over months 25 to 60`, `against fees from month 25 up to 20% of each`, `at once after month 24`
struct CreditedHow { Name how; Number first; std::optional<Number> last; std::optional<Percent> share; Span span; };

/// `prepay 20% of tranche value 90 days before due credited evenly over months 25 to 60`
struct Prepay { Percent share; Amount before; CreditedHow credited; };

/// `guarantee at least 20% of delivered MW in eu_north starting 2029-01-01 without phase_1`
struct RegionalShare { Percent share; Name of; Name region; Moment from; std::vector<Name> without; };

/// `reduced 2% for each 1% below 97%, in proportion, never below 0%`, `… for each full 1% …`
struct LessAvailable { Percent by; std::optional<Name> full; Percent each; Percent promised; std::optional<Name> proportion; Percent least; Span span; };

/// `pay 10 USD per kW per month`, and what it is less
struct CapacityPay { Amount rate; std::optional<LessAvailable> less; };

/// `escalates 2% yearly first on 2028-01-01 rounded to 0.01 USD per MWh`
struct EnergyEscalation { Percent yearly; Moment first; std::optional<Amount> step; };
struct EnergyPrice { Amount price; std::optional<EnergyEscalation> escalation; };  // energy 30 USD per MWh escalates …

// backstop
struct TakesUnsold { Name of; Name capacity; };                       // takes unsold GPUh of cluster
struct HoldsIn { Range window; };                                     // window 2025-09-09 .. 2032-04-13
struct HourPrice { Amount price; };                                   // price 2.50 USD per GPUh
struct PaysWithin { Amount within; };                                 // pays within 30 days of month end

// allotment NAME "title" of CAPACITY { … }
struct Allotted { Percent share; };                                   // share 60%
struct Priority { Number rank; };                                     // priority 1
struct Borrows { Percent share; Name lender; };                       // may borrow up to 25% of its share from research

// clang-format on

}  // namespace tranche::ast
