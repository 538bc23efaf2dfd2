// SPDX-License-Identifier: Apache-2.0
/// Which charge of a contract a row is of, and in which amounts that is counted.
#pragma once

#include "exchange/csv_file.h"
#include "exchange/mapping.h"
#include "model/charge.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::exchange {

/// What becomes of a row: it is of a charge, or it is left out for a reason.
struct Match {
    std::optional<model::Charge> charge;
    std::string_view left_out;  ///< "no charge of the contract"; lives as long as the program.
};

/// The charges of a mapping, for the columns of one file.
class RowMatching {
public:
    /// Errors: ImportError (bad_mapping: a charge that the contract has not; no_column).
    RowMatching(const model::Deal& deal,
                const Mapping* mapping,
                const std::string& mapping_file,
                const CsvFile& file);

    /// By the mapping; if there is none, the one purchase of the contract.
    /// Errors: ImportError (mapping_needed).
    [[nodiscard]] Match match(const CsvFile& file) const;

    /// The charge that the contract commitment `id` names: a purchase by its own name, or
    /// "DEAL/PURCHASE", alone or with more behind it.
    [[nodiscard]] std::optional<model::Charge> commitment(std::string_view id) const;

    /// The amount in the unit of the charge; `unit` is what the file says, by the names of the
    /// mapping. Nothing if it is of another dimension, or no decimal in that unit.
    [[nodiscard]] std::optional<Decimal> counted(const model::Charge& charge,
                                                 const Decimal& amount,
                                                 std::string_view unit) const;

    /// The day on which what was used on `day` counts: that day, or the day of the invoice of the
    /// period whose last day is `period_last`.
    [[nodiscard]] Date counts_on(const model::Charge& charge, Date day, Date period_last) const;

    [[nodiscard]] const model::Deal& deal() const { return deal_; }

private:
    struct Rule {
        Match match;
        std::vector<std::pair<std::size_t, const std::vector<std::string>*>> when;
    };

    const model::Deal& deal_;
    const Mapping* mapping_;
    std::vector<Rule> rules_;
    std::map<std::string, std::uint32_t, std::less<>> purchases_;
};

}  // namespace tranche::exchange
