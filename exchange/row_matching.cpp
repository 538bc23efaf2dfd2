// SPDX-License-Identifier: Apache-2.0
#include "exchange/row_matching.h"

#include "base/text.h"
#include "model/dates.h"

#include <algorithm>

namespace tranche::exchange {

namespace {

constexpr std::string_view by_mapping = "by the mapping";
constexpr std::string_view of_nothing = "as no charge of the mapping fits";

model::Charge mapped_charge(const model::Deal& deal,
                            const std::string& name,
                            const std::string& mapping_file) {
    if (const auto charge = model::charge_named(deal, name)) {
        return *charge;
    }
    const std::vector<std::string> known = model::charge_names(deal);
    const auto near = nearest(name, {known.begin(), known.end()});
    throw error(bad_mapping, mapping_file,
                fmt::format("`{}` has no charge `{}`{}", deal.name, name,
                            near ? fmt::format("; did you mean `{}`?", *near) : std::string()));
}

}  // namespace

RowMatching::RowMatching(const model::Deal& deal,
                         const Mapping* mapping,
                         const std::string& mapping_file,
                         const CsvFile& file)
    : deal_(deal), mapping_(mapping) {
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        purchases_[deal.purchases[i].name] = i;
    }
    if (mapping == nullptr) {
        return;
    }
    for (const MappedCharge& mapped : mapping->charges) {
        Rule rule;
        if (mapped.charge.empty()) {
            rule.match.left_out = by_mapping;
        } else {
            rule.match.charge = mapped_charge(deal, mapped.charge, mapping_file);
        }
        for (const auto& [column, values] : mapped.when) {
            rule.when.emplace_back(file.index(column), &values);
        }
        rules_.push_back(std::move(rule));
    }
}

Match RowMatching::match(const CsvFile& file) const {
    if (mapping_ == nullptr) {
        if (deal_.purchases.size() != 1) {
            throw error(mapping_needed, file.path(), deal_.name, deal_.purchases.size());
        }
        return {model::Charge{{0}, std::nullopt}, {}};
    }
    const auto fits = [&](const auto& condition) {
        const auto& [column, values] = condition;
        return std::find(values->begin(), values->end(), file.field(column)) != values->end();
    };
    for (const Rule& rule : rules_) {
        if (std::all_of(rule.when.begin(), rule.when.end(), fits)) {
            return rule.match;
        }
    }
    return {std::nullopt, of_nothing};
}

std::optional<model::Charge> RowMatching::commitment(std::string_view id) const {
    if (const auto found = purchases_.find(id); found != purchases_.end()) {
        return model::Charge{{found->second}, std::nullopt};
    }
    const std::string of_deal = deal_.name + "/";
    if (!id.starts_with(of_deal)) {
        return std::nullopt;
    }
    id.remove_prefix(of_deal.size());
    const auto found = purchases_.find(id.substr(0, id.find('/')));
    return found == purchases_.end() ? std::nullopt
                                     : std::optional(model::Charge{{found->second}, std::nullopt});
}

std::optional<Decimal> RowMatching::counted(const model::Charge& charge,
                                            const Decimal& amount,
                                            std::string_view unit) const {
    const Unit ours = deal_[charge.purchase].unit;
    std::string name(unit);
    if (mapping_ != nullptr) {
        const auto renamed = mapping_->units.find(name);
        name = renamed == mapping_->units.end() ? name : renamed->second;
    }
    if (name == ours.text()) {
        return amount;
    }
    const auto theirs = Unit::named(name);
    return theirs && same_dimension(*theirs, ours) ? in({amount, *theirs}, ours).exact()
                                                   : std::nullopt;
}

Date RowMatching::counts_on(const model::Charge& charge, Date day, Date period_last) const {
    const model::Purchase& purchase = deal_[charge.purchase];
    return purchase.recognition == model::Recognition::when_used
               ? day
               : model::after(deal_, period_last, purchase.invoices_after);
}

}  // namespace tranche::exchange
