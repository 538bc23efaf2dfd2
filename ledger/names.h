// SPDX-License-Identifier: Apache-2.0
/// The accounts of a deal. Those of a tranche sum to zero in each unit at every moment:
/// Announced + Undrawn + Drawn + Lapsed + Withdrawn + Ceiling = 0.
#pragma once

#include "model/deal.h"

#include <string>
#include <string_view>

namespace tranche::ledger {

/// What is left of a ceiling before and after it binds, and where it went.
enum class CommitLeaf {
    announced,  ///< Said, binding nobody yet.
    undrawn,    ///< Binding, and still to be drawn or delivered.
    drawn,      ///< Drawn, or delivered.
    lapsed,     ///< Was binding when its window closed.
    withdrawn,  ///< Never became binding.
    ceiling,    ///< The control total, negative.
};

/// `Assets:Commit:Anthropic-azure:Nvidia-equity-Ramp:Undrawn`.
[[nodiscard]] std::string commit_account(const model::Deal& deal,
                                         std::string_view instrument,
                                         std::string_view tranche,
                                         CommitLeaf leaf);

enum class ObligationLeaf {
    open,      ///< Still to be taken in the period.
    taken,     ///< Counted toward the minimum, up to it.
    carried,   ///< Met by what an earlier period took beyond its own.
    short_of,  ///< Not taken: became a payment.
    minimum,   ///< The control total, negative.
};

/// `Assets:Obligation:Anthropic-azure:Azure-2026:Open`.
[[nodiscard]] std::string obligation_account(const model::Deal& deal,
                                             const model::Purchase& purchase,
                                             std::string_view period,
                                             ObligationLeaf leaf);

/// `Expenses:Compute:Anthropic-azure:Usage`: `root` Expenses, `kind` Compute, `leaf` Usage; `leaf`
/// may be empty.
[[nodiscard]] std::string account(const model::Deal& deal,
                                  std::string_view root,
                                  std::string_view kind,
                                  std::string_view leaf);

/// The other side of a posting.
[[nodiscard]] inline Quantity negative(const Quantity& amount) {
    return {-amount.value, amount.unit};
}

}  // namespace tranche::ledger
