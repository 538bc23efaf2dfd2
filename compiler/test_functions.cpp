// SPDX-License-Identifier: Apache-2.0
#include "compiler/test_functions.h"

#include "compiler/lower.h"
#include "compiler/words.h"
#include "model/capacity.h"

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::InstrumentRef;
using model::TestFunction;

constexpr Words<TestFunction, 31> test_functions{{
    {"announced", TestFunction::announced},
    {"binding", TestFunction::binding},
    {"outstanding", TestFunction::outstanding},
    {"available", TestFunction::available},
    {"remaining", TestFunction::remaining},
    {"lapsed", TestFunction::lapsed},
    {"drawn", TestFunction::drawn},
    {"counted", TestFunction::counted},
    {"taken", TestFunction::counted},
    {"consumed", TestFunction::consumed},
    {"delivered", TestFunction::delivered},
    {"used", TestFunction::used},
    {"cost", TestFunction::cost},
    {"excused", TestFunction::excused},
    {"shortfall", TestFunction::shortfall},
    {"made_up", TestFunction::made_up},
    {"carry_used", TestFunction::carry_used},
    {"carried_forward", TestFunction::carried_forward},
    {"deferred", TestFunction::deferred},
    {"unusable", TestFunction::unusable},
    {"paid", TestFunction::paid},
    {"due", TestFunction::due},
    {"damages", TestFunction::damages},
    {"charged", TestFunction::charged},
    {"balance", TestFunction::balance},
    {"borrowed", TestFunction::borrowed},
    {"unused", TestFunction::unused},
    {"vested", TestFunction::vested},
    {"fee", TestFunction::fee},
    {"interest", TestFunction::interest},
    {"repaid", TestFunction::repaid},
}};

}  // namespace

std::optional<TestFunction> test_function(Context& context, const ast::Name& name) {
    return meaning(context, name, "a function", test_functions);
}

Asked asked_how(TestFunction function) {
    switch (function) {
        case TestFunction::announced:
        case TestFunction::binding:
        case TestFunction::outstanding:
        case TestFunction::available:
        case TestFunction::remaining:
        case TestFunction::balance: return Asked::on_a_day;
        case TestFunction::lapsed:
        case TestFunction::drawn:
        case TestFunction::counted:
        case TestFunction::consumed:
        case TestFunction::delivered:
        case TestFunction::used:
        case TestFunction::cost:
        case TestFunction::excused:
        case TestFunction::damages:
        case TestFunction::charged:
        case TestFunction::borrowed:
        case TestFunction::unused:
        case TestFunction::vested:
        case TestFunction::fee:
        case TestFunction::interest:
        case TestFunction::repaid: return Asked::on_a_day_or_in_a_period;
        case TestFunction::shortfall:
        case TestFunction::made_up:
        case TestFunction::carry_used:
        case TestFunction::carried_forward:
        case TestFunction::deferred:
        case TestFunction::unusable:
        case TestFunction::paid:
        case TestFunction::due: return Asked::in_a_settled_period;
    }
    return Asked::on_a_day;
}

std::vector<Kind> kinds_asked(TestFunction function) {
    switch (function) {
        case TestFunction::announced:
        case TestFunction::binding:
        case TestFunction::outstanding:
        case TestFunction::lapsed: return {Kind::investment, Kind::capacity};
        case TestFunction::remaining: return {Kind::investment, Kind::capacity, Kind::backstop};
        case TestFunction::available:
        case TestFunction::drawn:
        case TestFunction::vested:
        case TestFunction::fee:
        case TestFunction::interest:
        case TestFunction::repaid: return {Kind::investment};
        case TestFunction::delivered:
        case TestFunction::damages: return {Kind::capacity};
        case TestFunction::balance: return {Kind::purchase, Kind::capacity};
        case TestFunction::charged:
            return {Kind::purchase, Kind::capacity, Kind::allotment, Kind::backstop};
        case TestFunction::excused: return {Kind::event};
        case TestFunction::borrowed: return {Kind::allotment};
        case TestFunction::unused: return {Kind::allotment, Kind::backstop};
        case TestFunction::consumed: return {Kind::purchase, Kind::capacity, Kind::allotment};
        case TestFunction::counted:
        case TestFunction::used:
        case TestFunction::cost:
        case TestFunction::shortfall:
        case TestFunction::made_up:
        case TestFunction::carry_used:
        case TestFunction::carried_forward:
        case TestFunction::deferred:
        case TestFunction::unusable:
        case TestFunction::paid:
        case TestFunction::due: return {Kind::purchase};
    }
    return {};
}

Unit unit_asked(const model::Deal& deal, TestFunction function, const InstrumentRef& of) {
    if (function == TestFunction::due) {
        return {};
    }
    if (function == TestFunction::paid || function == TestFunction::cost ||
        function == TestFunction::damages || function == TestFunction::charged ||
        function == TestFunction::balance) {
        return deal.currency;
    }
    if (function == TestFunction::borrowed || function == TestFunction::unused) {
        return units::gpuh;
    }
    if (function == TestFunction::excused) {
        return units::day;
    }
    switch (of.kind) {
        case InstrumentKind::investment: return deal.investments.at(of.index).cap.unit;
        case InstrumentKind::purchase: return currency_of(deal, deal.purchases.at(of.index));
        case InstrumentKind::backstop: return deal.currency;
        case InstrumentKind::capacity:
            return function == TestFunction::consumed ? units::gpuh
                   : function == TestFunction::delivered
                       ? units::mw
                       : size_of(deal.capacities.at(of.index)).unit;
    }
    return {};
}

}  // namespace tranche::compiler
