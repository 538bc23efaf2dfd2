// SPDX-License-Identifier: Apache-2.0
/// Each kind of declaration lowered to what it means. Lowering always yields an element; what is
/// wrong with it has been reported.
#pragma once

#include "compiler/clauses.h"
#include "compiler/context.h"

#include <string>
#include <string_view>
#include <utility>

namespace tranche::compiler {

/// The name, the title and the dates of the deal, before anything that needs them.
void lower_deal(Context& context, const ast::File& file);

/// The units that the contract declares. Errors: reports what is a unit already, and what is
/// spelled as none.
void check_units(Context& context, const ast::File& file);

/// Every calendar; the one the deal names becomes the deal's.
void lower_calendars(Context& context, const ast::File& file);

[[nodiscard]] model::Source lower(Context& context, const ast::Source& source);
[[nodiscard]] model::Party lower(Context& context, const ast::Party& party);
[[nodiscard]] model::Hardware lower(Context& context, const ast::Hardware& hardware);
[[nodiscard]] model::Site lower(Context& context, const ast::Site& site);
[[nodiscard]] model::Milestone lower(Context& context, const ast::Milestone& milestone);
[[nodiscard]] model::Risk lower(Context& context, const ast::Risk& risk);
[[nodiscard]] model::Investment lower(Context& context, const ast::Investment& investment);
[[nodiscard]] model::Investment lower(Context& context, const ast::Loan& loan);
[[nodiscard]] model::Investment lower(Context& context, const ast::Warrant& warrant);
[[nodiscard]] model::Investment lower(Context& context, const ast::Option& option);
[[nodiscard]] model::Purchase lower(Context& context, const ast::Purchase& purchase);
[[nodiscard]] model::Capacity lower(Context& context, const ast::Capacity& capacity);
[[nodiscard]] model::Leaving lower(Context& context, const ast::Leaving& leaving);
[[nodiscard]] model::Backstop lower(Context& context, const ast::Backstop& backstop);
[[nodiscard]] model::Allotment lower(Context& context, const ast::Allotment& allotment);
[[nodiscard]] model::Sla lower(Context& context, const ast::Sla& sla);
[[nodiscard]] model::Obligation lower(Context& context, const ast::Obligation& obligation);
[[nodiscard]] model::Demand lower(Context& context, const ast::Demand& demand);
[[nodiscard]] model::Observable lower(Context& context, const ast::Observe& observe);
[[nodiscard]] model::Event lower(Context& context, const ast::Event& event);
[[nodiscard]] model::Scenario lower(Context& context, const ast::Scenario& scenario);

/// The clauses of a capacity that say what is paid for it.
struct FeeClauses {
    std::optional<Found<ast::ContractValue>> value;
    std::optional<Found<ast::MonthlyFee>> fee;
    std::optional<Found<ast::Prepay>> prepay;
};

/// The clauses that say what is paid for its supply.
struct SupplyClauses {
    std::optional<Found<ast::CapacityPay>> pay;
    std::optional<Found<ast::EnergyPrice>> energy;
};

/// What is paid for the supply, once its tranches are lowered. Errors: reports tranches without
/// power.
void lower_supply(Context& context,
                  model::Capacity& capacity,
                  const SupplyClauses& clauses,
                  const std::vector<Found<ast::CapacityTranche>>& tranches);

void lower_fees(Context& context, model::Capacity& capacity, const FeeClauses& clauses);

/// Errors: reports tranches that lack what fees are counted by, and values that do not add up.
void check_fees(Context& context,
                const model::Capacity& capacity,
                const FeeClauses& clauses,
                const std::vector<Found<ast::CapacityTranche>>& tranches);

/// Months that a tranche can serve, and that a clause can count.
inline constexpr std::int64_t months_of_service_max = 3600;

/// Which bills a prepayment is credited with, and how. Errors: reports numbers that are not whole
/// or out of order.
[[nodiscard]] model::Crediting lower_crediting(Context& context,
                                               const ast::Name& how,
                                               const std::optional<ast::Number>& first,
                                               const std::optional<ast::Number>& last);

/// A whole number of months. Errors: reports any other duration.
[[nodiscard]] std::optional<std::int32_t> months_of(Context& context, const ast::Amount& duration);

/// Where its power has to be, once its tranches are lowered.
void lower_regions(Context& context,
                   model::Capacity& capacity,
                   const std::vector<Found<ast::RegionalShare>>& clauses);

/// What lateness brings, for each tranche of a capacity that has been lowered as far as that.
void lower_lateness(Context& context,
                    model::Capacity& capacity,
                    const std::vector<Found<ast::Late>>& clauses);

/// What a power is over: the deal, or what the path names. Errors: reports what is neither an
/// instrument nor a tranche of one.
[[nodiscard]] std::optional<model::Subject> lower_target(Context& context,
                                                         const ast::Target& target);

/// Errors: reports backstops of what has no GPU-hours, of parties that are not those of their
/// capacity, and two that take the same.
void check_backstops(Context& context);

/// The conditions of all tranches, after all instruments.
void lower_conditions(Context& context);

/// The tests, after everything they can speak of.
void lower_tests(Context& context, const ast::File& file);

/// The node of a declaration. Its path is its name.
[[nodiscard]] model::NodeId declaration_node(Context& context,
                                             const ast::Heading& heading,
                                             Span span);

/// The parties of an instrument, one for each of its two roles.
struct Roles {
    std::string_view first;
    std::string_view second;
};

/// Errors: reports a role that is missing, stands twice, or is unknown, and one party in both.
[[nodiscard]] std::pair<model::PartyId, model::PartyId> lower_roles(
    Context& context,
    const ast::Heading& heading,
    const std::vector<Found<ast::Role>>& found,
    const Roles& roles);

/// The status that `owner` writes, else `otherwise`.
[[nodiscard]] model::StatusRule lower_status(Context& context,
                                             const std::string& owner,
                                             const std::optional<Found<ast::Status>>& status,
                                             const model::StatusRule& otherwise);

/// Reports tranches of one name, and a tranche whose node would have the path of a clause.
void check_tranche_names(Context& context,
                         const std::string& owner,
                         const std::vector<const ast::Name*>& tranches);

/// The names of the tranches found.
template <typename Tranche>
[[nodiscard]] std::vector<const ast::Name*> names_of(const std::vector<Found<Tranche>>& tranches) {
    std::vector<const ast::Name*> names;
    for (const auto& tranche : tranches) {
        names.push_back(&tranche->name);
    }
    return names;
}

/// The instrument that was declared: an investment, a purchase, a capacity or a backstop.
[[nodiscard]] model::InstrumentRef instrument_of(const Declared& declared);

[[nodiscard]] model::Comparator comparator(ast::Comparator written);

/// In what a purchase counts: its unit of quantity, or the currency of its commitment, its minimums
/// or its prices, else of the deal.
[[nodiscard]] Unit currency_of(const model::Deal& deal, const model::Purchase& purchase);

}  // namespace tranche::compiler
