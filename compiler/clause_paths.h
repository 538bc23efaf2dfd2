// SPDX-License-Identifier: Apache-2.0
/// The paths of clauses before anything is lowered: which clause of a declaration a path means, and
/// which of its figures can be another in a scenario or after an amendment.
#pragma once

#include "compiler/clause_words.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>

namespace tranche::compiler {

/// What the path of a clause has behind that of its declaration, as its node has it.
template <typename Clause>
[[nodiscard]] std::string tail_of(const Clause& /*clause*/) {
    return std::string(written<Clause>.tail);
}

[[nodiscard]] inline std::string tail_of(const ast::InvestmentTranche& tranche) {
    return tranche.name.text;
}

[[nodiscard]] inline std::string tail_of(const ast::CapacityTranche& tranche) {
    return tranche.name.text;
}

[[nodiscard]] inline std::string tail_of(const ast::Order& order) {
    return order.name.text;
}

/// Rows of a price list have no path that would tell one from another.
[[nodiscard]] inline std::string tail_of(const ast::Price& price) {
    return price.hardware ? fmt::format("price.{}", price.hardware->text) : std::string();
}

/// Nor has what is said of a shortfall for some periods only.
[[nodiscard]] inline std::string tail_of(const ast::ShortfallPay& shortfall) {
    return shortfall.in ? std::string() : std::string(written<ast::ShortfallPay>.tail);
}

[[nodiscard]] inline std::string tail_of(const ast::WarrantTranche& tranche) {
    return tranche.name.text;
}

[[nodiscard]] inline std::string tail_of(const ast::RegionalShare& guarantee) {
    return fmt::format("guarantee.{}", guarantee.region.text);
}

[[nodiscard]] inline std::string tail_of(const ast::Late& late) {
    return late.tranche ? fmt::format("late.{}", late.tranche->text) : "late";
}

[[nodiscard]] inline std::string tail_of(const ast::LenderShare& /*lender*/) {
    return {};
}

[[nodiscard]] inline std::string tail_of(const ast::LateRate& /*rate*/) {
    return {};
}

[[nodiscard]] inline std::string tail_of(const ast::Promise& promise) {
    return promise.name.text;
}

/// A promise may have several, and service levels several exclusions.
[[nodiscard]] inline std::string tail_of(const ast::CreditTier& /*tier*/) {
    return {};
}

[[nodiscard]] inline std::string tail_of(const ast::Exclude& /*exclude*/) {
    return {};
}

/// That of trailing months has no path of its own.
[[nodiscard]] inline std::string tail_of(const ast::CreditCap& cap) {
    return cap.months ? std::string() : std::string(written<ast::CreditCap>.tail);
}

[[nodiscard]] inline std::string tail_of(const ast::Role& role) {
    return role.role.text;
}

/// Clauses of which a declaration may have many that nothing tells apart: a change adds another.
template <typename Clause>
inline constexpr bool is_repeated = false;
template <>
inline constexpr bool is_repeated<ast::Delays> = true;
template <>
inline constexpr bool is_repeated<ast::CountsOn> = true;
template <>
inline constexpr bool is_repeated<ast::Excluding> = true;
template <>
inline constexpr bool is_repeated<ast::Including> = true;

template <typename Clause>
inline constexpr bool is_tranche =
    std::is_same_v<Clause, ast::InvestmentTranche> ||
    std::is_same_v<Clause, ast::CapacityTranche> || std::is_same_v<Clause, ast::Order> ||
    std::is_same_v<Clause, ast::WarrantTranche>;

/// What a promise is of: a share, an amount, or nothing that has a figure.
[[nodiscard]] inline ast::Percent* share_of(ast::Promise& promise) {
    auto* kept = std::get_if<ast::ShareKept>(&promise.what);
    return kept == nullptr ? nullptr : &kept->least;
}

[[nodiscard]] inline ast::Amount* amount_of(ast::Promise& promise) {
    return std::visit(
        [](auto& what) -> ast::Amount* {
            if constexpr (requires { what.within; }) {
                return &what.within;
            } else if constexpr (requires { what.most; }) {
                return &what.most;
            } else {
                return nullptr;
            }
        },
        promise.what);
}

// The figures of each clause, and the words that are as good as one.
// clang-format off
template <typename Clause> auto figures_of(Clause& /*clause*/) { return std::tuple<>(); }
inline auto figures_of(ast::UpTo& c) { return std::tie(c.cap); }
inline auto figures_of(ast::Status& c) { return std::tie(c.status); }
inline auto figures_of(ast::Due& c) { return std::tie(c.day); }
inline auto figures_of(ast::Chance& c) { return std::tie(c.probability); }
inline auto figures_of(ast::Announced& c) { return std::tie(c.day); }
inline auto figures_of(ast::TermOf& c) { return std::tie(c.range); }
inline auto figures_of(ast::RollDays& c) { return std::tie(c.roll); }
inline auto figures_of(ast::MonthEndRule& c) { return std::tie(c.rule); }
inline auto figures_of(ast::Holds& c) { return std::tie(c.gpus); }
inline auto figures_of(ast::DrawsPower& c) { return std::tie(c.power); }
inline auto figures_of(ast::Grace& c) { return std::tie(c.duration); }
inline auto figures_of(ast::LongStop& c) { return std::tie(c.day); }
inline auto figures_of(ast::InvestmentTranche& c) { return std::tie(c.cap); }
inline auto figures_of(ast::Open& c) { return std::tie(c.window); }
inline auto figures_of(ast::Commit& c) { return std::tie(c.amount, c.over); }
inline auto figures_of(ast::Invoices& c) { return std::tie(c.after); }
inline auto figures_of(ast::MinimumEven& c) { return std::tie(c.amount, c.over); }
inline auto figures_of(ast::ScheduleRow& c) { return std::tie(c.amount); }
inline auto figures_of(ast::TakeOrPay& c) { return std::tie(c.share); }
inline auto figures_of(ast::Order& c) { return std::tie(c.amount); }
inline auto figures_of(ast::StartsOn& c) { return std::tie(c.latest); }
inline auto figures_of(ast::Including& c) { return std::tie(c.share); }
inline auto figures_of(ast::GuaranteedBy& c) { return std::tie(c.cap); }
inline auto figures_of(ast::NoMoreThan& c) { return std::tie(c.amount); }
inline auto figures_of(ast::AtMost& c) { return std::tie(c.share); }
inline auto figures_of(ast::Lasts& c) { return std::tie(c.life); }
inline auto figures_of(ast::MakeUp& c) { return std::tie(c.within); }
inline auto figures_of(ast::ShortfallPay& c) { return std::tie(c.within); }
inline auto figures_of(ast::Price& c) { return std::tie(c.price); }
/// Of several kinds of racks, no one has the power of the tranche.
inline auto figures_of(ast::CapacityTranche& c) { return std::tuple(c.loads.size() == 1 ? &c.loads.front().power : nullptr); }
inline auto figures_of(ast::SupplierShare& c) { return std::tie(c.most); }
inline auto figures_of(ast::AtLeastEach& c) { return std::tie(c.amount); }
inline auto figures_of(ast::InMultiples& c) { return std::tie(c.step); }
inline auto figures_of(ast::Notice& c) { return std::tie(c.lead); }
inline auto figures_of(ast::WaiverBy& c) { return std::tie(c.share); }
inline auto figures_of(ast::UndrawnFee& c) { return std::tie(c.yearly); }
inline auto figures_of(ast::Interest& c) { return std::tie(c.yearly); }
inline auto figures_of(ast::AccruesFrom& c) { return std::tie(c.day); }
inline auto figures_of(ast::RepayEachDraw& c) { return std::tie(c.after); }
inline auto figures_of(ast::SharesUpTo& c) { return std::tie(c.cap); }
inline auto figures_of(ast::WarrantTranche& c) { return std::tie(c.cap); }
inline auto figures_of(ast::ExerciseIn& c) { return std::tie(c.window); }
inline auto figures_of(ast::ExerciseUntil& c) { return std::tie(c.day); }
inline auto figures_of(ast::Worth& c) { return std::tie(c.value); }
inline auto figures_of(ast::Serves& c) { return std::tie(c.time); }
inline auto figures_of(ast::ContractValue& c) { return std::tie(c.value); }
inline auto figures_of(ast::Prepay& c) { return std::tie(c.share); }
inline auto figures_of(ast::Advance& c) { return std::tuple(std::get_if<ast::Amount>(&c.what), std::get_if<ast::Percent>(&c.what)); }
inline auto figures_of(ast::RegionalShare& c) { return std::tie(c.share, c.from); }
inline auto figures_of(ast::LateCap& c) { return std::tuple(std::get_if<ast::Amount>(&c.most), std::get_if<ast::Percent>(&c.most)); }
inline auto figures_of(ast::CapacityPay& c) { return std::tie(c.rate); }
inline auto figures_of(ast::EnergyPrice& c) { return std::tie(c.price); }
inline auto figures_of(ast::LateParts& c) { return std::tuple(c.once ? &*c.once : nullptr); }
inline auto figures_of(ast::ExtendedBy& c) { return std::tie(c.most); }
inline auto figures_of(ast::LeavingCosts& c) { return std::tie(c.cost); }
inline auto figures_of(ast::LeavingTakes& c) { return std::tie(c.time); }
inline auto figures_of(ast::HoldsIn& c) { return std::tie(c.window); }
inline auto figures_of(ast::HourPrice& c) { return std::tie(c.price); }
inline auto figures_of(ast::PaysWithin& c) { return std::tie(c.within); }
inline auto figures_of(ast::Discount& c) { return std::tie(c.share); }
inline auto figures_of(ast::Allotted& c) { return std::tie(c.share); }
inline auto figures_of(ast::Borrows& c) { return std::tie(c.share); }
inline auto figures_of(ast::Uptime& c) { return std::tie(c.share); }
inline auto figures_of(ast::Starts& c) { return std::tie(c.rate, c.day); }
inline auto figures_of(ast::Grows& c) { return std::tie(c.monthly); }
inline auto figures_of(ast::Volatility& c) { return std::tie(c.deviation); }
inline auto figures_of(ast::Persistence& c) { return std::tie(c.correlation); }
inline auto figures_of(ast::Presumed& c) { return std::tie(c.value); }
inline auto figures_of(ast::ExcuseCap& c) { return std::tie(c.days); }
inline auto figures_of(ast::DueBy& c) { return std::tie(c.day); }
inline auto figures_of(ast::DueEach& c) { return std::tie(c.within); }
inline auto figures_of(ast::DueAfter& c) { return std::tie(c.within); }
inline auto figures_of(ast::Cure& c) { return std::tie(c.within); }
inline auto figures_of(ast::Survives& c) { return std::tie(c.life); }
inline auto figures_of(ast::Promise& c) { return std::tuple(share_of(c), amount_of(c)); }
inline auto figures_of(ast::DowntimeOf& c) { return std::tie(c.length); }
inline auto figures_of(ast::CreditCap& c) { return std::tie(c.share); }
inline auto figures_of(ast::Claim& c) { return std::tie(c.within); }
inline auto figures_of(ast::AtLeast& c) { return std::tie(c.least); }
inline auto figures_of(ast::CreditPaid& c) { return std::tie(c.within); }
inline auto figures_of(ast::NoticeWithin& c) { return std::tie(c.within); }

// clang-format on

}  // namespace tranche::compiler
