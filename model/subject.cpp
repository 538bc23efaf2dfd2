// SPDX-License-Identifier: Apache-2.0
#include "model/subject.h"

namespace tranche::model {

namespace {

constexpr std::string_view whole_deal = "deal";

/// Calls `function` with each subject but the deal, and its name.
template <typename Function>
void for_each_subject(const Deal& deal, const Function& function) {
    const auto add = [&](InstrumentKind kind, const auto& all) {
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const InstrumentRef instrument{kind, i};
            function(Subject{instrument}, all[i].name);
            if constexpr (requires { all[i].tranches; }) {
                for (std::uint32_t j = 0; j < all[i].tranches.size(); ++j) {
                    function(Subject{TrancheRef{instrument, j}},
                             deal[all[i].tranches[j].node].path);
                }
            }
        }
    };
    add(InstrumentKind::investment, deal.investments);
    add(InstrumentKind::purchase, deal.purchases);
    add(InstrumentKind::capacity, deal.capacities);
    add(InstrumentKind::backstop, deal.backstops);
}

}  // namespace

std::string name_of(const Deal& deal, const Subject& subject) {
    std::string found(whole_deal);
    for_each_subject(deal, [&](const Subject& one, const std::string& name) {
        found = one == subject ? name : found;
    });
    return found;
}

std::optional<Subject> subject_named(const Deal& deal, std::string_view name) {
    std::optional<Subject> found;
    if (name == whole_deal) {
        found = WholeDeal{};
    }
    for_each_subject(deal, [&](const Subject& one, const std::string& its) {
        found = its == name ? std::optional(one) : found;
    });
    return found;
}

std::vector<std::string> subject_names(const Deal& deal) {
    std::vector<std::string> names{std::string(whole_deal)};
    for_each_subject(deal, [&](const Subject&, const std::string& name) { names.push_back(name); });
    return names;
}

}  // namespace tranche::model
