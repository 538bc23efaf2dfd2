// SPDX-License-Identifier: Apache-2.0
/// Deals and facts as tests write them: contracts in the language, facts one to a clause.
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <string>
#include <string_view>

namespace tranche::tests {

/// The deal of a whole contract. Fails the test with the diagnostics if the contract has an error.
[[nodiscard]] model::Deal deal_from(std::string_view text);

/// A deal `test` from 2026 to 2031 in USD and New York time with the federal holidays of the United
/// States, payments rolled to the following business day, the parties `ann` and `bob`, racks
/// `gb300` (72 GPU, 132 kW) and `rubin` (72 GPU, 190 kW), and the sites `prairie` (PUE 1.2) and
/// `fjord` (1.1).
[[nodiscard]] std::string header();

/// `deal_from` the header and what follows it.
[[nodiscard]] model::Deal small_deal(std::string_view rest);

/// Lookups by the names of the contract; they fail the test if there is no such clause.
[[nodiscard]] model::MilestoneId milestone(const model::Deal& deal, std::string_view name);
[[nodiscard]] model::TrancheRef tranche(const model::Deal& deal, std::string_view path);
[[nodiscard]] model::PurchaseId purchase(const model::Deal& deal, std::string_view name);
[[nodiscard]] model::NodeId node(const model::Deal& deal, std::string_view path);

/// Facts known on `as_of`, evaluated through the last day of the deal. `text` has clauses such as
///
///     signed met 2026-02-20; permit waived 2026-03-01; grid never
///     equity.ramp drawn 2026-05-01 100 USD
///     azure invoiced 2026-05-10 20 USD
///     azure.minimum.2026 paid 2027-02-16 10 USD
///     force_majeure from 2026-02-10 to 2026-02-20 notice 2026-02-12
///
/// with a semicolon between two. Fails the test on any other text.
[[nodiscard]] rules::Facts facts_from(const model::Deal& deal,
                                      std::string_view as_of,
                                      std::string_view text = {});

}  // namespace tranche::tests
