// SPDX-License-Identifier: Apache-2.0
#include "ledger/loan_postings.h"

#include "base/check.h"
#include "ledger/account.h"
#include "ledger/names.h"
#include "model/versions.h"
#include "rules/lending.h"
#include "rules/tranche.h"

#include <fmt/format.h>

namespace tranche::ledger {

namespace {

Quantity less(const Quantity& amount) {
    return {-amount.value, amount.unit};
}

/// The events of one deal, one for each lender.
class LoanBooks {
public:
    LoanBooks(const model::Deal& deal, Date through) : deal_(deal), through_(through) {}

    /// `occurrence` tells events of one clause and kind apart.
    void add(const model::Investment& loan,
             model::NodeId node,
             std::string_view kind,
             const std::string& occurrence,
             const rules::Step& step) {
        if (step.day > through_ || step.amount <= zero(step.amount.unit)) {
            return;
        }
        const auto parts = rules::shares_of(deal_, loan, step.amount);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].is_zero()) {
                continue;
            }
            const std::string& lender = deal_[loan.loan->lenders[i].party].name;
            Event& event = events_.emplace_back();
            event.contract = deal_.name;
            event.clause = deal_[node].path;
            event.kind = std::string(kind);
            event.occurrence = fmt::format("{} {}", occurrence, lender);
            event.effective = step.day;
            const bool is_funding = kind == "fund";
            event.from_party = is_funding ? lender : deal_[loan.issuer].name;
            event.to_party = is_funding ? deal_[loan.issuer].name : lender;
            event.postings = postings(kind, lender, parts[i]);
            event.origin = Origin::derived;
        }
    }

    [[nodiscard]] std::vector<Event> events() && { return std::move(events_); }

private:
    [[nodiscard]] std::vector<Posting> postings(std::string_view kind,
                                                const std::string& lender,
                                                const Quantity& amount) const {
        const std::string part = account_part(lender);
        const std::string loans = account(deal_, "Assets", "Loans", part);
        if (kind == "fund") {
            return {{loans, amount}, {account(deal_, "Assets", "Cash", ""), less(amount)}};
        }
        const std::string earned = kind == "repay" ? loans
                                   : kind == "fee" ? account(deal_, "Income", "Fees", part)
                                                   : account(deal_, "Income", "Interest", part);
        return {{account(deal_, "Assets", "Receivable", ""), amount}, {earned, less(amount)}};
    }

    const model::Deal& deal_;
    Date through_;
    std::vector<Event> events_;
};

std::string_view word(rules::ChargeKind kind) {
    switch (kind) {
        case rules::ChargeKind::fee: return "fee";
        case rules::ChargeKind::interest: return "interest";
        case rules::ChargeKind::repayment: return "repay";
    }
    fail("no charge", __FILE__, __LINE__);
}

}  // namespace

std::vector<Event> loan_events(const model::Deal& deal,
                               const rules::Timeline& timeline,
                               Date through) {
    LoanBooks books(deal, through);
    for (const rules::TrancheHistory& history : timeline.tranches) {
        const model::Investment& loan = deal.investments.at(history.tranche.instrument.index);
        for (std::size_t i = 0; loan.loan && i < history.draws.size(); ++i) {
            books.add(loan, rules::tranche_of(deal, history.tranche).node, "fund",
                      std::to_string(i + 1), history.draws[i]);
        }
    }
    for (std::size_t i = 0; i < timeline.charges.size(); ++i) {
        const rules::Charge& charge = timeline.charges[i];
        // Two draws may be repaid on one day: their place tells them apart.
        books.add(deal.investments.at(charge.investment), charge.node, word(charge.kind),
                  fmt::format("{} {}", charge.days.last(), i + 1),
                  {charge.due, charge.amount, rules::Basis::recorded});
    }
    return std::move(books).events();
}

const model::Investment* loan_charging(const model::Deal& deal, model::NodeId clause) {
    const model::Investment* found = nullptr;
    model::for_each_version(deal, [&](const model::Deal& version, const Period&) {
        for (std::size_t i = 0; i < version.investments.size(); ++i) {
            const auto& loan = version.investments[i].loan;
            if (loan && (loan->repay_node == clause || (loan->fee && loan->fee->node == clause) ||
                         (loan->interest && loan->interest->node == clause))) {
                found = &deal.investments[i];
            }
        }
    });
    return found;
}

std::optional<Event> loan_payment_event(const model::Deal& deal, const rules::Payment& payment) {
    const model::Investment* loan = loan_charging(deal, payment.of);
    if (loan == nullptr) {
        return std::nullopt;
    }
    Event event;
    event.contract = deal.name;
    event.clause = deal[payment.of].path;
    event.kind = "payment";
    event.occurrence = payment.reference;
    event.effective = payment.day;
    event.from_party = deal[loan->issuer].name;
    event.to_party = loan->loan->lenders.size() == 1 ? deal[loan->investor].name : "";
    event.postings = {{account(deal, "Assets", "Cash", ""), payment.amount},
                      {account(deal, "Assets", "Receivable", ""), less(payment.amount)}};
    event.origin = Origin::recorded;
    return event;
}

}  // namespace tranche::ledger
