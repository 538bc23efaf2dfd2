// SPDX-License-Identifier: Apache-2.0
/// Files of charges, row by row: FOCUS cost and usage, and plain files of usage.
#pragma once

#include "exchange/charged_rows.h"
#include "exchange/csv_file.h"
#include "exchange/row_matching.h"

namespace tranche::exchange {

/// Whether the columns are those of the FOCUS cost and usage dataset.
[[nodiscard]] bool is_focus(const CsvFile& file);

/// Adds the rows of a FOCUS cost and usage dataset, versions 1.0 to 1.4. Days are those of UTC, in
/// which FOCUS writes its periods.
/// Errors: ImportError, of the first row that is wrong; `into` is of no use then. What counts after
/// `today` is wrong.
/// Source: https://focus.finops.org
void read_focus(CsvFile& file, const RowMatching& matching, Date today, ChargedRows& into);

/// Adds the rows of a file of usage, whose columns are those of `usage`. A month is issued as a
/// whole. Errors: as read_focus.
void read_usage(CsvFile& file,
                const Mapping::Usage& usage,
                const RowMatching& matching,
                Date today,
                ChargedRows& into);

}  // namespace tranche::exchange
