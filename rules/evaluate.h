// SPDX-License-Identifier: Apache-2.0
/// The exact evaluator: what follows from a deal and dated facts. The only place where clauses are
/// put together in time; what each does is in the file of its kind.
#pragma once

#include "base/zone.h"
#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace tranche::rules {

/// What of a deal does not depend on facts, worked out once: its months and prices. Evaluating is
/// const and may run on any number of threads at once. Refers to the deal, which must outlive it.
class Evaluator {
public:
    explicit Evaluator(const model::Deal& deal);

    /// What does not depend on facts of the version in force on a day.
    [[nodiscard]] const Evaluator& on(Date day) const;

    /// Everything that follows, through the horizon of the facts.
    /// Errors: Overflow, NotObserved. Checks that the facts have the shape they promise.
    [[nodiscard]] Timeline operator()(const Facts& facts) const;

    [[nodiscard]] const model::Deal& deal() const { return deal_; }

    [[nodiscard]] const Zone& zone() const { return zone_; }

    /// The calendar months of the deal, from that of its first use or term day on.
    [[nodiscard]] const std::vector<Period>& months() const { return months_; }

    /// The GPUs that a delivered tranche of a capacity runs.
    [[nodiscard]] std::int64_t gpus(const model::TrancheRef& tranche) const;

    /// Alike, of each of its loads; none for power that feeds no racks.
    [[nodiscard]] const std::vector<std::int64_t>& gpus_of_loads(
        const model::TrancheRef& tranche) const;

    /// Alike, while only so many MW of it are there: its loads have them in written order.
    [[nodiscard]] std::vector<std::int64_t> gpus_of_part(const model::TrancheRef& tranche,
                                                         const Quantity& power) const;

    /// The demands for a capacity, by their positions in the deal.
    [[nodiscard]] const std::vector<std::uint32_t>& demands_for(std::uint32_t capacity) const;

    /// Money for `used` GPU-hours of `hardware` in month `month`. Rounds: once, by the deal's rule.
    /// Errors: NotObserved.
    [[nodiscard]] Quantity charge(const Facts& facts,
                                  model::HardwareId hardware,
                                  model::PurchaseId purchase,
                                  std::size_t month,
                                  const Quantity& used) const;

private:
    /// Of one version, for the months of the whole deal.
    Evaluator(const model::Deal& version, std::vector<Period> months);

    struct PriceTable {
        const model::Price* price;
        std::vector<Ratio> by_month;
        std::vector<std::optional<Decimal>> exact;  ///< The same, where it is a short decimal.
    };

    [[nodiscard]] static PriceTable price_table(const model::Price& price,
                                                const std::vector<Period>& months);

    const model::Deal& deal_;
    Zone zone_;
    std::vector<Period> months_;
    std::vector<std::vector<PriceTable>> prices_;               ///< By purchase.
    std::vector<std::vector<std::uint32_t>> demands_;           ///< By capacity.
    std::vector<std::vector<std::vector<std::int64_t>>> gpus_;  ///< By capacity, tranche and load.
    std::vector<std::unique_ptr<const Evaluator>> before_;      ///< Of the versions before.
};

/// As Evaluator(deal)(facts).
[[nodiscard]] Timeline evaluate(const model::Deal& deal, const Facts& facts);

}  // namespace tranche::rules
