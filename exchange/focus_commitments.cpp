// SPDX-License-Identifier: Apache-2.0
#include "exchange/focus_commitments.h"

#include "base/check.h"
#include "base/csv.h"
#include "base/ratio.h"
#include "base/zone.h"
#include "model/subject.h"
#include "rules/tranche.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace tranche::exchange {

namespace {

constexpr std::array first_columns{"ContractCommitmentId",
                                   "ContractCommitmentType",
                                   "ContractCommitmentCategory",
                                   "ContractCommitmentCost",
                                   "ContractCommitmentQuantity",
                                   "ContractCommitmentUnit",
                                   "ContractCommitmentDescription",
                                   "ContractCommitmentPeriodStart",
                                   "ContractCommitmentPeriodEnd",
                                   "ContractId",
                                   "ContractPeriodStart",
                                   "ContractPeriodEnd",
                                   "BillingCurrency"};

/// What version 1.4 adds.
constexpr std::array later_columns{"ContractCommitmentApplicability",
                                   "ContractCommitmentBenefitCategory",
                                   "ContractCommitmentCreated",
                                   "ContractCommitmentDiscountPercentage",
                                   "ContractCommitmentDurationType",
                                   "ContractCommitmentFulfillmentInterval",
                                   "ContractCommitmentLastUpdated",
                                   "ContractCommitmentLifecycleStatus",
                                   "ContractCommitmentModel",
                                   "ContractCommitmentOfferCategory",
                                   "ContractCommitmentPaymentInterval",
                                   "ContractCommitmentPaymentModel",
                                   "ContractCommitmentPaymentUpfrontPercentage",
                                   "InvoiceIssuerName",
                                   "PricingCurrency",
                                   "PricingCurrencyContractCommitmentCost",
                                   "ServiceProviderName"};

/// FOCUS counts time in hours: "GPU-Hours".
std::string unit_name(Unit unit) {
    for (const auto& [ours, theirs] : {std::pair("GPUh", "GPU-Hours"), std::pair("MWh", "MW-Hours"),
                                       std::pair("kWh", "kW-Hours")}) {
        if (unit.text() == ours) {
            return theirs;
        }
    }
    return unit.text();
}

/// "12 Months", or days where it is no whole number of months.
std::string duration(const Period& period) {
    const auto [first_year, first_month, first_day] = period.begin.ymd();
    const auto [end_year, end_month, end_day] = period.end.ymd();
    constexpr int year = 12;
    const int months = (end_year - first_year) * year + end_month - first_month;
    return first_day == end_day
               ? fmt::format("{} Month{}", months, months == 1 ? "" : "s")
               : fmt::format("{} Day{}", period.length(), period.length() == 1 ? "" : "s");
}

class CommitmentRows {
public:
    CommitmentRows(const Standing& standing, const std::string& entity, FocusVersion version)
        : standing_(standing),
          deal_(standing.deal),
          zone_(Zone::named(deal_.timezone)),
          entity_(entity),
          version_(version) {
        check(zone_.has_value(), "a deal without a time zone");
    }

    [[nodiscard]] std::string text() const {
        std::string all;
        for (const rules::Settlement& one : standing_.timeline.settlements) {
            const model::Purchase& purchase = deal_[one.purchase];
            const bool is_party =
                deal_[purchase.buyer].name == entity_ || deal_[purchase.seller].name == entity_;
            const bool is_shown = version_ == FocusVersion::v1_4 || is_binding(purchase);
            const bool is_sum = is_whole(one, purchase) && !purchase.minimums.empty();
            all += is_party && is_shown && !is_sum ? row(one, purchase) : std::string();
        }
        return all;
    }

private:
    [[nodiscard]] std::string row(const rules::Settlement& one,
                                  const model::Purchase& purchase) const {
        const bool is_money = one.minimum.unit.is_money();
        const std::string amount = plain(one.minimum.value);
        const bool whole = is_whole(one, purchase);
        const std::string id = fmt::format("{}/{}", deal_.name, purchase.name);
        std::vector<std::string> cells{csv_text(whole ? id : fmt::format("{}/{}", id, one.label)),
                                       whole ? "Commitment" : "Take-or-pay minimum",
                                       is_money ? "Spend" : "Usage",
                                       is_money ? amount : "",
                                       is_money ? "" : amount,
                                       is_money ? "" : csv_text(unit_name(one.minimum.unit)),
                                       csv_text(purchase.title),
                                       moment_text(one.period.begin),
                                       moment_text(one.period.end),
                                       csv_text(deal_.name),
                                       moment_text(deal_.term.begin),
                                       moment_text(deal_.term.end),
                                       deal_.currency.text()};
        if (version_ == FocusVersion::v1_4) {
            add_later(cells, one, purchase);
        }
        return fmt::format("{}\n", fmt::join(cells, ","));
    }

    /// Whether it is the commitment of the purchase, and not the minimum of a period.
    [[nodiscard]] static bool is_whole(const rules::Settlement& one,
                                       const model::Purchase& purchase) {
        return purchase.commit && purchase.commit->node.index == one.node.index;
    }

    void add_later(std::vector<std::string>& cells,
                   const rules::Settlement& one,
                   const model::Purchase& purchase) const {
        const bool is_money = one.minimum.unit.is_money();
        const std::string seller = csv_text(deal_[purchase.seller].title);
        // Kinds of charges are words of the contract: which columns they mean, it does not say.
        const bool is_global = purchase.kinds.empty();
        const auto [model, share] = upfront(purchase);
        for (const std::string& cell :
             {csv_value(fmt::format(R"({{"IsComplexScope":{},"IsGlobalScope":{}}})", !is_global,
                                    is_global)),
              std::string(is_money ? "Other" : "Entitlement"), standing_.created.text(),
              std::string(), duration(one.period), std::string("Full Period"),
              standing_.updated.text(), std::string(lifecycle(one, purchase)),
              std::string("Discontinuous"), std::string("Negotiated"),
              std::string(model == all_upfront ? "One-Time" : "Custom"), std::string(model), share,
              seller, deal_.currency.text(), is_money ? plain(one.minimum.value) : std::string(),
              seller}) {
            cells.push_back(cell);
        }
    }

    [[nodiscard]] bool is_binding(const model::Purchase& purchase) const {
        const auto from = rules::definitive_from(deal_, standing_.facts, purchase.status);
        return from && *from <= standing_.facts.as_of;
    }

    [[nodiscard]] bool is_ended_within(const Period& period,
                                       const model::Purchase& purchase) const {
        const auto& all = standing_.facts.terminations;
        return std::any_of(all.begin(), all.end(), [&](const rules::Termination& one) {
            const std::string subject = model::name_of(deal_, one.subject);
            return (subject == purchase.name || subject == "deal") && one.last < period.last();
        });
    }

    [[nodiscard]] std::string_view lifecycle(const rules::Settlement& one,
                                             const model::Purchase& purchase) const {
        const Date today = standing_.facts.as_of;
        if (!is_binding(purchase)) {
            return "Proposed";
        }
        if (is_ended_within(one.period, purchase)) {
            return "Canceled";
        }
        if (today < one.period.begin) {
            return "Pending";
        }
        if (one.counted >= one.minimum) {
            return "Exhausted";
        }
        return today < one.period.end ? "Active" : "Expired";
    }

    static constexpr std::string_view all_upfront = "All Upfront";

    /// What of the commitment is paid in advance.
    [[nodiscard]] std::pair<std::string_view, std::string> upfront(
        const model::Purchase& purchase) const {
        if (!purchase.advance || !purchase.commit || purchase.commit->amount.is_zero()) {
            return {"No Upfront", "0"};
        }
        constexpr int places = 6;
        const Decimal share = (in(purchase.advance->amount, deal_.currency) /
                               in(purchase.commit->amount, deal_.currency))
                                  .rounded(places, Rounding::half_even)
                                  .normalized();
        return {share == Decimal(1) ? all_upfront : "Partial Upfront", plain(share)};
    }

    [[nodiscard]] std::string moment_text(Date day) const {
        const auto moment = Instant::of(zone_->moment(day, 0));
        return moment ? moment->text() : Instant::last().text();
    }

    const Standing& standing_;
    const model::Deal& deal_;
    std::optional<Zone> zone_;
    const std::string& entity_;
    FocusVersion version_;
};

}  // namespace

std::string focus_commitments(const std::vector<Standing>& contracts,
                              const std::string& entity,
                              FocusVersion version) {
    std::string text = fmt::format("{}", fmt::join(first_columns, ","));
    if (version == FocusVersion::v1_4) {
        text += fmt::format(",{}", fmt::join(later_columns, ","));
    }
    text += "\n";
    for (const Standing& standing : contracts) {
        text += CommitmentRows(standing, entity, version).text();
    }
    return text;
}

}  // namespace tranche::exchange
