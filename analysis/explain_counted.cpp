// SPDX-License-Identifier: Apache-2.0
/// What counted toward a purchase, and where it came from.
#include "analysis/explainers.h"
#include "model/versions.h"
#include "rules/capacity.h"
#include "rules/period_formula.h"
#include "rules/purchase.h"

#include <fmt/format.h>

#include <map>

namespace tranche::analysis {

namespace {

/// What counts toward one purchase on one day, and where it comes from.
class Origins {
public:
    Origins(const Situation& situation, model::PurchaseId purchase, Date day)
        : situation_(situation), purchase_(purchase), day_(day) {}

    [[nodiscard]] std::vector<Reason> all() && {
        add_invoices();
        add_orders();
        const auto& months = situation_.evaluator.months();
        for (std::size_t i = 0; i < months.size(); ++i) {
            const Period& month = months[i];
            const auto& agreed = model::purchase_on(situation_.deal(), purchase_, month.last());
            if (rules::recognised_on(situation_.deal(), agreed, month) == day_) {
                add_capacities(i);
                add_demands(month);
            }
        }
        return std::move(reasons_);
    }

private:
    void add(Reason reason) {
        if (reason.value != Ratio()) {
            reasons_.push_back(std::move(reason));
        }
    }

    void add_invoices() {
        for (const rules::Invoice& invoice : situation_.facts.invoices) {
            if (invoice.purchase != purchase_ || invoice.day != day_) {
                continue;
            }
            const model::Purchase& purchase = situation_.deal()[purchase_];
            const auto* kind = invoice.kind ? &purchase.kinds.at(*invoice.kind) : nullptr;
            if (kind == nullptr) {
                add(amount("an invoice", invoice.amount));
            } else {
                const Quantity counted =
                    rules::share_of(situation_.deal(), invoice.amount, kind->share);
                Reason part =
                    amount(fmt::format("an invoice of {}", kind->name), counted, Join::product);
                part.rounding = rules::rounding_of_share(situation_.deal(), counted.unit);
                part.add(amount("its amount", invoice.amount));
                part.add(factor("of which counts", Ratio(kind->share), kind->node));
                add(std::move(part));
            }
            if (!reasons_.empty()) {
                reasons_.back().record = invoice.reference;
            }
        }
    }

    void add_orders() {
        for (const rules::OrderHistory& one : situation_.timeline.orders) {
            if (one.purchase == purchase_ && one.due == day_) {
                const auto& order = situation_.deal()[purchase_].orders.at(one.order);
                add(amount(fmt::format("the order {}", order.name), order.amount, order.node));
            }
        }
    }

    void add_capacities(std::size_t index) {
        const Period& month = situation_.evaluator.months()[index];
        const auto& capacities = situation_.deal().on(month.last()).capacities;
        for (const rules::CapacityMonth& row : situation_.timeline.months) {
            const bool is_meant = row.month == month && row.capacity < capacities.size() &&
                                  capacities[row.capacity].counts_toward == purchase_;
            if (is_meant && !row.charge.is_zero()) {
                add(use_of(row, index));
            }
        }
    }

    /// What racks of each kind are used, each at the price of its hardware.
    [[nodiscard]] Reason use_of(const rules::CapacityMonth& row, std::size_t index) const {
        const model::Deal& agreed = situation_.deal().on(row.month.last());
        const model::Capacity& capacity = agreed.capacities[row.capacity];
        Reason use = amount(fmt::format("use of {} in {}", capacity.name, named(row.month)),
                            row.charge, Join::sum);
        use.clause = capacity.node;
        for (const rules::RackMonth& racks : rules::racks_in_month(
                 situation_.evaluator, situation_.view(), row.capacity, index, row.used)) {
            if (racks.used.is_zero()) {
                continue;
            }
            const std::string& name = agreed[racks.hardware].name;
            Reason part = amount(name, racks.charge, Join::product);
            part.rounding = agreed.rounding;
            part.add(amount("GPU-hours used", racks.used));
            for (const model::Price& price : agreed[purchase_].prices) {
                if (price.hardware == racks.hardware) {
                    part.add(price_reason(situation_, price, row.month.begin, "the price of each"));
                }
            }
            if (part.because.size() == 1) {
                part.join = Join::follows;
                part.add(remark(fmt::format("no price covers {}", name)));
            }
            use.add(std::move(part));
        }
        return use;
    }

    void add_demands(const Period& month) {
        const model::InstrumentRef self{model::InstrumentKind::purchase, purchase_.index};
        for (std::uint32_t i = 0; i < situation_.deal().demands.size(); ++i) {
            const model::Demand& demand = situation_.deal().demands[i];
            if (demand.of == self && month.last() > situation_.facts.as_of) {
                add(amount(fmt::format("expected use in {}", named(month)),
                           rules::demanded(situation_.view(), i, month), demand.node));
            }
        }
    }

    const Situation& situation_;
    model::PurchaseId purchase_;
    Date day_;
    std::vector<Reason> reasons_;
};

/// Steps on the days of `days`, those of one day as one.
std::map<Date, Quantity> by_day(const std::vector<rules::Step>& steps, const Period& days) {
    std::map<Date, Quantity> sums;
    for (const rules::Step& step : steps) {
        if (days.contains(step.day)) {
            sums.try_emplace(step.day, zero(step.amount.unit)).first->second += step.amount;
        }
    }
    return sums;
}

}  // namespace

Reason counted_reason(const Situation& situation,
                      model::PurchaseId purchase,
                      const Period& days,
                      std::string text) {
    Reason all = amount(std::move(text), zero(situation.deal()[purchase].unit), Join::sum);
    for (const auto& [day, sum] : by_day(situation.timeline.counted.at(purchase.index), days)) {
        Reason step = amount("counts", sum);
        step.day = day;
        step.because = Origins(situation, purchase, day).all();
        step.join = Join::sum;
        if (!adds_up(step)) {
            step.join = Join::follows;
            step.add(remark("some of it is paid by credit, or counts for another purchase"));
        }
        all.add(std::move(step));
    }
    all.add_up();
    return all;
}

Reason steps_reason(std::string text,
                    const std::vector<rules::Step>& steps,
                    const Period& days,
                    Unit unit) {
    Reason all = amount(std::move(text), zero(unit), Join::sum);
    for (const auto& [day, sum] : by_day(steps, days)) {
        Reason step = amount("", sum);
        step.text = "on the day";
        step.day = day;
        all.add(std::move(step));
    }
    all.add_up();
    return all;
}

}  // namespace tranche::analysis
