// SPDX-License-Identifier: Apache-2.0
#include "ledger/charges.h"

#include "base/check.h"
#include "ledger/names.h"

namespace tranche::ledger {

ChargePosting posting_of(const model::Deal& deal, model::TrancheCharge kind) {
    const std::string payable = account(deal, "Liabilities", "Payable", "");
    const std::string prepaid = account(deal, "Assets", "Prepaid", "");
    const std::string receivable = account(deal, "Assets", "Receivable", "");
    const std::string delay = account(deal, "Income", "Damages", "Delay");
    switch (kind) {
        case model::TrancheCharge::damages: return {"damages", receivable, delay};
        case model::TrancheCharge::discount: return {"discount", payable, delay};
        case model::TrancheCharge::credit: return {"credit", payable, prepaid};
        case model::TrancheCharge::refund: return {"refund", receivable, prepaid};
        case model::TrancheCharge::fee:
            return {"fee", account(deal, "Expenses", "Compute", "Fee"), payable};
        case model::TrancheCharge::capacity:
            return {"capacity", account(deal, "Expenses", "Power", "Capacity"), payable};
        case model::TrancheCharge::energy:
            return {"energy", account(deal, "Expenses", "Power", "Energy"), payable};
        case model::TrancheCharge::unsold:
            return {"unsold", account(deal, "Expenses", "Compute", "Unsold"), payable};
        case model::TrancheCharge::prepayment: return {"prepay", prepaid, payable};
        case model::TrancheCharge::lapse:
            return {"lapse", account(deal, "Expenses", "Compute", "Prepaid"), prepaid};
    }
    fail("no charge", __FILE__, __LINE__);
}

}  // namespace tranche::ledger
