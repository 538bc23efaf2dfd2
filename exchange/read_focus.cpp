// SPDX-License-Identifier: Apache-2.0
#include "exchange/applied_commitments.h"
#include "exchange/read_charges.h"
#include "exchange/row_values.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace tranche::exchange {

namespace {

/// How FOCUS spells the costs that a contract can count.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> cost_columns{
    {{"billed_cost", "BilledCost"},
     {"effective_cost", "EffectiveCost"},
     {"contracted_cost", "ContractedCost"},
     {"list_cost", "ListCost"}}};

/// A column that some versions or providers leave out.
using Optional = std::optional<std::size_t>;

Optional column_if(const CsvFile& file, std::string_view name) {
    return file.has(name) ? std::optional(file.index(name)) : std::nullopt;
}

/// Who provides: version 1.4 has its own name for it.
std::size_t provider_column(const CsvFile& file) {
    for (const std::string_view name : {"ProviderName", "ServiceProviderName"}) {
        if (file.has(name)) {
            return file.index(name);
        }
    }
    return file.index("InvoiceIssuerName");
}

bool same_word(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [&](char a, char b) { return lower(a) == lower(b); });
}

/// Where the columns of a file stand.
struct Columns {
    explicit Columns(const CsvFile& file)
        : charge_start(file.index("ChargePeriodStart")),
          billing_start(file.index("BillingPeriodStart")),
          billing_end(file.index("BillingPeriodEnd")),
          provider(provider_column(file)),
          account(file.index("BillingAccountId")),
          category(file.index("ChargeCategory")),
          currency(file.index("BillingCurrency")),
          billed(file.index("BilledCost")),
          effective(column_if(file, "EffectiveCost")),
          quantity(column_if(file, "ConsumedQuantity")),
          unit(column_if(file, "ConsumedUnit")),
          applied(column_if(file, "ContractApplied")),
          discount(column_if(file, "CommitmentDiscountId")),
          discount_status(column_if(file, "CommitmentDiscountStatus")) {}

    std::size_t charge_start;
    std::size_t billing_start;
    std::size_t billing_end;
    std::size_t provider;
    std::size_t account;
    std::size_t category;
    std::size_t currency;
    std::size_t billed;
    Optional effective;
    Optional quantity;
    Optional unit;
    Optional applied;
    Optional discount;
    Optional discount_status;
};

/// What a commitment discount was bought for, and what its use and its lack of use cost.
struct DiscountSums {
    Decimal bought;
    Decimal effective;
};

class FocusReader {
public:
    FocusReader(CsvFile& file, const RowMatching& matching, Date today, ChargedRows& into)
        : file_(file), columns_(file), matching_(matching), today_(today), into_(into) {}

    void read() {
        while (file_.next()) {
            read_row();
        }
        tell();
    }

private:
    /// One part of a row: all of it, or what was applied to one commitment.
    struct Part {
        model::Charge charge;
        std::string_view amount;  ///< Empty to take the column that the purchase counts.
        std::string_view unit;
        std::size_t column;  ///< That has it, for messages.
    };

    void read_row() {
        const Moment start = moment(columns_.charge_start);
        const Moment billing_end = moment(columns_.billing_end);
        IssuedCharges& issued = issue();
        const Date period_last = billing_end.is_midnight ? billing_end.day - 1 : billing_end.day;
        sum_discount();
        if (add_applied(issued, start.day, period_last)) {
            return;
        }
        std::optional<model::Charge> charge;
        if (columns_.discount && !is_null(file_.field(*columns_.discount))) {
            charge = matching_.commitment(file_.field(*columns_.discount));
        }
        if (!charge) {
            const Match match = matching_.match(file_);
            if (!match.charge) {
                return leave_out(std::string(match.left_out));
            }
            charge = match.charge;
        }
        add({*charge, {}, {}, 0}, issued, start.day, period_last);
    }

    /// Takes what the row says was applied to commitments of the contract; false if that is
    /// nothing.
    bool add_applied(IssuedCharges& issued, Date day, Date period_last) {
        if (!columns_.applied || is_null(file_.field(*columns_.applied))) {
            return false;
        }
        const auto elements = applied_commitments(file_.field(*columns_.applied));
        if (!elements) {
            throw file_.wrong(*columns_.applied, "no JSON with `Elements`");
        }
        bool is_of_ours = false;
        for (const AppliedCommitment& element : *elements) {
            const auto charge = matching_.commitment(element.id);
            if (!charge) {
                continue;
            }
            is_of_ours = true;
            const bool is_money = deal()[charge->purchase].unit.is_money();
            const std::string& amount = is_money ? element.cost : element.quantity;
            if (amount.empty()) {
                throw file_.wrong(*columns_.applied,
                                  fmt::format("without {} for `{}`",
                                              is_money ? "a cost" : "a quantity", element.id));
            }
            add({*charge, amount, is_money ? file_.field(columns_.currency) : element.unit,
                 *columns_.applied},
                issued, day, period_last);
        }
        return is_of_ours;
    }

    void add(Part part, IssuedCharges& issued, Date day, Date period_last) {
        if (!part.charge.kind) {
            part.charge.kind = kind_of_category(part.charge.purchase);
        }
        const std::string_view category = file_.field(columns_.category);
        if (!part.charge.kind && same_word(category, "Tax")) {
            return leave_out("as tax");
        }
        if (part.amount.empty() && !take_column(part)) {
            return leave_out("without a quantity");
        }
        const auto value = number_in(part.amount);
        if (!value) {
            throw file_.wrong(part.column, "no number");
        }
        const auto counted = matching_.counted(part.charge, *value, part.unit);
        if (!counted) {
            throw file_.wrong(
                part.unit == file_.field(columns_.currency) ? columns_.currency : part.column,
                fmt::format("not in {}, in which `{}` is counted",
                            deal()[part.charge.purchase].unit.text(),
                            deal()[part.charge.purchase].name));
        }
        const Date on = matching_.counts_on(part.charge, day, period_last);
        if (on > today_) {
            throw file_.wrong(columns_.charge_start,
                              on == day ? "after today"
                                        : fmt::format("of a period that is invoiced on {}, "
                                                      "after today",
                                                      on));
        }
        issued[part.charge][on].add(*counted);
    }

    /// Takes the column that the purchase counts; false if it says nothing.
    bool take_column(Part& part) {
        const model::Purchase& purchase = deal()[part.charge.purchase];
        if (!purchase.unit.is_money()) {
            if (!columns_.quantity || !columns_.unit || is_null(file_.field(*columns_.quantity))) {
                return false;
            }
            part.column = *columns_.quantity;
            part.amount = file_.field(*columns_.quantity);
            part.unit = file_.field(*columns_.unit);
            return true;
        }
        for (const auto& [basis, name] : cost_columns) {
            if (basis == purchase.basis) {
                part.column = file_.index(name);
            }
        }
        part.amount = file_.field(part.column);
        part.unit = file_.field(columns_.currency);
        return true;
    }

    /// The kind of charges that has the name of the row's category: `tax`, `credit`.
    [[nodiscard]] std::optional<std::uint32_t> kind_of_category(model::PurchaseId purchase) const {
        const auto& kinds = deal()[purchase].kinds;
        const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) {
            return same_word(kind.name, file_.field(columns_.category));
        });
        return found == kinds.end()
                   ? std::nullopt
                   : std::optional(static_cast<std::uint32_t>(found - kinds.begin()));
    }

    void leave_out(const std::string& reason) {
        const auto billed = number_in(file_.field(columns_.billed));
        if (!billed) {
            throw file_.wrong(columns_.billed, "no number");
        }
        into_.left_out[reason].add(*billed);
    }

    /// What the row is issued with; most rows are with the one before.
    IssuedCharges& issue() {
        for (const std::size_t column : {columns_.provider, columns_.account}) {
            if (is_null(file_.field(column))) {
                throw file_.wrong(column, "needed, to know what is issued again");
            }
        }
        const std::string name =
            issue_name(file_.field(columns_.provider), file_.field(columns_.account),
                       moment(columns_.billing_start).day.text());
        if (issued_ == nullptr || name != issued_name_) {
            issued_ = &into_.issues[name];
            issued_name_ = name;
        }
        return *issued_;
    }

    Moment moment(std::size_t column) {
        const auto found = moment_in(file_.field(column));
        if (!found) {
            throw file_.wrong(column, "no moment of UTC, as 2026-05-01T00:00:00Z");
        }
        misspelled_ += found->is_spelled_right ? 0 : 1;
        return *found;
    }

    /// What was bought comes back as the effective cost of what it covers and of what is not used.
    void sum_discount() {
        if (!columns_.discount || !columns_.discount_status || !columns_.effective ||
            is_null(file_.field(*columns_.discount))) {
            return;
        }
        const bool is_bought = same_word(file_.field(columns_.category), "Purchase");
        const std::size_t column = is_bought ? columns_.billed : *columns_.effective;
        if (!is_bought && is_null(file_.field(*columns_.discount_status))) {
            return;
        }
        const auto value = number_in(file_.field(column));
        if (!value) {
            throw file_.wrong(column, "no number");
        }
        DiscountSums& sums = discounts_[std::string(file_.field(*columns_.discount))];
        (is_bought ? sums.bought : sums.effective) += *value;
    }

    void tell() {
        if (misspelled_ > 0) {
            into_.notes.push_back(
                fmt::format("{} of its moments are not written as 2026-05-01T00:00:00Z; they are "
                            "taken for UTC",
                            misspelled_));
        }
        const std::map<std::string, DiscountSums> sorted(discounts_.begin(), discounts_.end());
        for (const auto& [id, sums] : sorted) {
            if (!sums.bought.is_zero() && sums.bought != sums.effective) {
                into_.notes.push_back(
                    fmt::format("commitment discount `{}` was bought for {}, and what is used and "
                                "unused of it costs {}",
                                id, grouped(sums.bought), grouped(sums.effective)));
            }
        }
    }

    [[nodiscard]] const model::Deal& deal() const { return matching_.deal(); }

    CsvFile& file_;
    Columns columns_;
    const RowMatching& matching_;
    Date today_;
    ChargedRows& into_;
    std::unordered_map<std::string, DiscountSums> discounts_;
    std::string issued_name_;
    IssuedCharges* issued_ = nullptr;
    std::int64_t misspelled_ = 0;
};

}  // namespace

bool is_focus(const CsvFile& file) {
    return file.has("BilledCost") && file.has("ChargePeriodStart");
}

void read_focus(CsvFile& file, const RowMatching& matching, Date today, ChargedRows& into) {
    FocusReader(file, matching, today, into).read();
}

}  // namespace tranche::exchange
