// SPDX-License-Identifier: Apache-2.0
#include "exchange/charged_rows.h"

#include "ledger/batch.h"
#include "ledger/postings.h"

namespace tranche::exchange {

namespace {

/// `part` without the sign that parts the parts.
std::string escaped_part(std::string_view part) {
    std::string text;
    for (const char c : part) {
        text += c == '/' ? "%2F" : c == '%' ? "%25" : std::string(1, c);
    }
    return text;
}

Quantity rounded_of(const model::Deal& deal, const Decimal& exact, Unit unit) {
    if (unit == deal.rounding.step.unit) {
        return rounded(exact, deal.rounding);
    }
    return {exact.rounded(unit.places(), deal.rounding.mode), unit};
}

}  // namespace

std::string issue_name(std::string_view provider,
                       std::string_view account,
                       std::string_view period) {
    return fmt::format("{}/{}/{}", escaped_part(provider), escaped_part(account),
                       escaped_part(period));
}

std::vector<ledger::Event> invoices_of(const model::Deal& deal,
                                       const std::string& issue,
                                       const IssuedCharges& charges) {
    std::vector<ledger::Event> events;
    for (const auto& [charge, days] : charges) {
        const Unit unit = deal[charge.purchase].unit;
        Decimal exact;
        Quantity posted = zero(unit);
        RowSum since;  // What the next invoice is made of.
        for (const auto& [day, sum] : days) {
            exact += sum.amount;
            since.amount += sum.amount;
            since.rows += sum.rows;
            const Quantity amount = rounded_of(deal, exact, unit) - posted;
            if (amount.is_zero()) {
                continue;
            }
            posted += amount;
            events.push_back(
                ledger::invoice_event(deal, {.purchase = charge.purchase,
                                             .day = day,
                                             .amount = amount,
                                             .reference = fmt::format("{} {}", issue, day),
                                             .kind = charge.kind}));
            auto& facts = events.back().facts;
            facts[std::string(ledger::issue_fact)] = issue;
            facts["exact"] = plain(since.amount.normalized());
            facts["rows"] = fmt::format("{}", since.rows);
            since = {};
        }
    }
    return events;
}

}  // namespace tranche::exchange
