// SPDX-License-Identifier: Apache-2.0
#include "exchange/read_charges.h"
#include "exchange/row_values.h"

namespace tranche::exchange {

void read_usage(CsvFile& file,
                const Mapping::Usage& usage,
                const RowMatching& matching,
                Date today,
                ChargedRows& into) {
    const std::size_t day_column = file.index(usage.day);
    const std::size_t amount_column = file.index(usage.amount);
    const bool has_unit = !usage.unit.empty();
    const bool has_account = !usage.account.empty();
    const std::size_t unit_column = has_unit ? file.index(usage.unit) : amount_column;
    const std::size_t account_column = has_account ? file.index(usage.account) : day_column;
    while (file.next()) {
        const auto moment = moment_in(file.field(day_column));
        if (!moment) {
            throw file.wrong(day_column, "no day, as 2026-05-01");
        }
        const auto amount = number_in(file.field(amount_column));
        if (!amount) {
            throw file.wrong(amount_column, "no number");
        }
        const Period month = month_of(moment->day);
        IssuedCharges& issued = into.issues[issue_name(
            usage.source, has_account ? file.field(account_column) : "", month.begin.text())];
        const Match match = matching.match(file);
        if (!match.charge) {
            into.left_out[std::string(match.left_out)].add(*amount);
            continue;
        }
        const std::string_view unit =
            has_unit ? file.field(unit_column) : std::string_view(usage.always_unit);
        const auto counted = matching.counted(*match.charge, *amount, unit);
        if (!counted) {
            const model::Purchase& purchase = matching.deal()[match.charge->purchase];
            throw file.wrong(unit_column, fmt::format("not in {}, in which `{}` is counted",
                                                      purchase.unit.text(), purchase.name));
        }
        const Date on = matching.counts_on(*match.charge, moment->day, month.last());
        if (on > today) {
            throw file.wrong(day_column, on == moment->day
                                             ? "after today"
                                             : fmt::format("invoiced on {}, after today", on));
        }
        issued[*match.charge][on].add(*counted);
    }
}

}  // namespace tranche::exchange
