// SPDX-License-Identifier: Apache-2.0
#include "analysis/test_world.h"

#include "base/check.h"
#include "model/versions.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/observed.h"
#include "rules/plan.h"
#include "rules/price.h"
#include "rules/purchase.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using Outcome = rules::MilestoneFact::Outcome;

template <typename What, typename Function>
void for_each_given(const model::Test& test, const Function& function) {
    for (const model::Given& given : test.givens) {
        if (const auto* what = std::get_if<What>(&given.what)) {
            function(given, *what);
        }
    }
}

/// The deal in the scenario of the test, without draws by themselves where draws are given. Nothing
/// if that is the deal as it is.
std::optional<model::Deal> changed_by(const model::Deal& deal, const model::Test& test) {
    std::optional<model::Deal> changed;
    for_each_given<model::GivenPlan>(test, [&](const auto&, const model::GivenPlan& plan) {
        if (plan.scenario) {
            changed = rules::in_scenario(deal, deal[*plan.scenario]);
        }
    });
    for_each_given<model::GivenDraw>(test, [&](const auto&, const model::GivenDraw& draw) {
        if (!changed) {
            changed = deal;
        }
        model::change_versions(*changed, [&](model::Deal& version) {
            if (draw.tranche.instrument.index < version.investments.size()) {
                version.investments[draw.tranche.instrument.index].draws =
                    model::DrawPolicy::on_request;
            }
        });
    });
    return changed;
}

/// The last day that the test speaks of, if that is later than `last`. The end of all days is the
/// end of the deal, whenever that is.
Date last_spoken_of(const model::Test& test, Date last) {
    const auto speak = [&](Date day) { last = day < Date::last() ? std::max(last, day) : last; };
    for (const model::Given& given : test.givens) {
        if (const auto* milestone = std::get_if<model::GivenMilestone>(&given.what)) {
            speak(milestone->day);
        } else if (const auto* performance = std::get_if<model::GivenPerformance>(&given.what)) {
            speak(performance->day);
        } else if (const auto* draw = std::get_if<model::GivenDraw>(&given.what)) {
            speak(draw->day);
        } else if (const auto* invoice = std::get_if<model::GivenInvoice>(&given.what)) {
            speak(invoice->day);
        } else if (const auto* excuse = std::get_if<model::GivenExcuse>(&given.what)) {
            speak(excuse->day);
        } else if (const auto* payment = std::get_if<model::GivenPayment>(&given.what)) {
            speak(payment->day);
        } else if (const auto* observed = std::get_if<model::GivenObserved>(&given.what)) {
            speak(observed->days.begin);
        } else if (const auto* event = std::get_if<model::GivenEvent>(&given.what)) {
            speak(event->to.value_or(event->from));
        } else if (const auto* ended = std::get_if<model::GivenTermination>(&given.what)) {
            speak(ended->notice);
        } else if (const auto* election = std::get_if<model::GivenElection>(&given.what)) {
            speak(election->day);
        } else if (const auto* reading = std::get_if<model::Reading>(&given.what)) {
            speak(reading->days.last());
        }
    }
    for (const model::Expectation& expectation : test.expectations) {
        if (const auto* figure = std::get_if<model::ExpectFigure>(&expectation.what)) {
            if (const auto* day = std::get_if<Date>(&figure->when)) {
                speak(*day);
            }
        } else if (const auto* state = std::get_if<model::ExpectState>(&expectation.what)) {
            speak(state->day);
        } else if (const auto* power = std::get_if<model::ExpectPower>(&expectation.what)) {
            speak(power->on.value_or(Date::last()));
        }
    }
    return last;
}

/// Nothing is recorded: as of the day before the deal is announced.
rules::Facts nothing_given(const model::Deal& deal, const model::Test& test) {
    const Date before = deal.announced.value_or(deal.term.begin) - 1;
    auto facts = rules::no_facts(deal, before, last_spoken_of(test, rules::last_day(deal)));
    facts.presumed_draws = rules::PresumedDraws::as_the_contract_says;
    return facts;
}

/// The rights that services give which fail again and again.
void add_powers(rules::Timeline& timeline, const std::vector<sla::Assessment>& assessments) {
    for (const sla::Assessment& assessed : assessments) {
        if (assessed.power) {
            timeline.powers.push_back(*assessed.power);
        }
    }
}

/// The position of a month among those of a demand.
std::size_t months_since(Date first, Date month) {
    const auto [first_year, first_month, first_day] = first.ymd();
    const auto [year, number, day] = month.ymd();
    return static_cast<std::size_t>(12 * (year - first_year) + number - first_month);
}

}  // namespace

TestWorld::TestWorld(const rules::Evaluator& usual, const model::Test& test)
    : changed_(changed_by(usual.deal(), test)),
      evaluator_(changed_ ? own_.emplace(*changed_) : usual),
      facts_(nothing_given(usual.deal(), test)) {
    give_milestones(test);
    give_observed(test);
    give_events(test);
    give_performances(test);
    give_measurements(test);
    give_plan(test);
    give_amounts(test);
    for (const model::Given& given : test.givens) {
        check_order(given);
    }
    try {
        give_terminations(test);
        give_draws(test);
        give_payments(test);
        timeline_ = evaluator_(facts_);
        check_counted(test);
        check_parts(test);
    } catch (const rules::NotObserved& unknown) {
        impossible_.push_back({test.node, {}, unknown.what()});
    }
    assess_services(test);
}

const sla::Assessment& TestWorld::assessed(model::SlaId sla) const {
    check(sla.index < assessed_.size(), "services are assessed where a test asks for them");
    return assessed_[sla.index];
}

const sla::ServiceMonth& TestWorld::assessed(const model::PromiseRef& of,
                                             const Period& month) const {
    const auto& months = assessed(of.sla).months;
    const auto found = std::find_if(months.begin(), months.end(),
                                    [&](const auto& one) { return one.month == month; });
    check(found != months.end(), "a test speaks of months of the term");
    return *found;
}

std::vector<std::string_view> TestWorld::refusals(const model::GivenDraw& draw) const {
    const rules::Timeline timeline = evaluated_through(draw.day);
    std::vector<std::string_view> words;
    for (const rules::DrawTest failing : rules::refusals({deal(), facts_, timeline}, draw.tranche,
                                                         draw.day, draw.amount, draw.asked)) {
        words.push_back(rules::word(failing));
    }
    return words;
}

rules::Timeline TestWorld::evaluated_through(Date day) const {
    rules::Facts through = facts_;
    through.horizon = day;
    return evaluator_(through);
}

void TestWorld::give_milestones(const model::Test& test) {
    for_each_given<model::GivenMilestone>(
        test, [&](const auto&, const model::GivenMilestone& given) {
            using Given = model::GivenMilestone::Outcome;
            const auto outcome = given.outcome == Given::met      ? Outcome::met
                                 : given.outcome == Given::waived ? Outcome::waived
                                                                  : Outcome::never;
            facts_.milestones.at(given.milestone.index) = rules::MilestoneFact{
                .outcome = outcome, .day = given.day, .basis = rules::Basis::recorded};
        });
}

void TestWorld::give_observed(const model::Test& test) {
    for_each_given<model::GivenObserved>(test, [&](const auto&, const model::GivenObserved& given) {
        rules::observe(facts_, given.observable, {given.days, given.value, rules::Basis::recorded});
    });
}

void TestWorld::give_events(const model::Test& test) {
    for_each_given<model::GivenEvent>(
        test, [&](const model::Given& given, const model::GivenEvent& event) {
            if (event.notice && *event.notice < event.from) {
                refuse(given, fmt::format("`{}` begins on {}, after that notice",
                                          deal()[event.event].name, event.from));
            }
            facts_.occurrences.push_back(
                {event.event, event.from, event.to, event.notice, rules::Basis::recorded});
        });
}

/// Each in the order of their days, so that each power is looked for as those before left it.
void TestWorld::give_terminations(const model::Test& test) {
    std::vector<std::pair<const model::Given*, const model::GivenTermination*>> all;
    for_each_given<model::GivenTermination>(
        test, [&](const model::Given& given, const model::GivenTermination& termination) {
            all.emplace_back(&given, &termination);
        });
    std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
        return one.second->notice < other.second->notice;
    });
    for (const auto& [given, termination] : all) {
        rules::Timeline timeline = evaluated_through(termination->notice);
        add_powers(timeline, assessments(timeline));
        const rules::OpenPower* power = rules::open_power(
            timeline, termination->holder, termination->subject, termination->notice);
        if (power == nullptr) {
            refuse(*given, fmt::format("`{}` has no such power on {}",
                                       deal()[termination->holder].name, termination->notice));
        } else {
            facts_.terminations.push_back(
                rules::termination_by(deal(), *power, termination->notice));
        }
    }
}

void TestWorld::give_performances(const model::Test& test) {
    for_each_given<model::GivenPerformance>(
        test, [&](const auto&, const model::GivenPerformance& given) {
            facts_.performances.push_back({given.duty, given.day});
        });
}

void TestWorld::give_measurements(const model::Test& test) {
    for_each_given<model::GivenMeasurement>(test,
                                            [&](const auto&, const model::GivenMeasurement& given) {
                                                measured_.push_back(given.what);
                                            });
    // A credit of a resource is a share of what the resource costs.
    for_each_given<model::GivenMeasurement>(
        test, [&](const model::Given& given, const model::GivenMeasurement& one) {
            const bool is_out =
                one.what.kind == model::MeasuredKind::outage && !one.what.resource.empty();
            const bool has_fee =
                std::any_of(measured_.begin(), measured_.end(), [&](const model::Measured& other) {
                    return other.kind == model::MeasuredKind::fee &&
                           other.of.sla == one.what.of.sla && other.resource == one.what.resource;
                });
            if (is_out && !has_fee) {
                refuse(given, fmt::format("the fee of `{}` is not given", one.what.resource));
            }
            for (const model::Measured& other : measured_) {
                const bool is_total = one.what.kind == model::MeasuredKind::failed &&
                                      other.kind == model::MeasuredKind::requests &&
                                      other.of == one.what.of && other.month == one.what.month;
                if (is_total && other.amount < one.what.amount) {
                    refuse(given, fmt::format("there are {} in all", other.amount));
                }
            }
        });
}

/// Where the plan is given, everything else goes by it; but what counts in a period that is given
/// is not expected as well.
void TestWorld::give_plan(const model::Test& test) {
    bool is_planned = false;
    for_each_given<model::GivenPlan>(test, [&](const auto&, const auto&) { is_planned = true; });
    if (!is_planned) {
        return;
    }
    facts_ = rules::as_planned(deal(), std::move(facts_));
    for_each_given<model::GivenInvoice>(test, [&](const auto&, const model::GivenInvoice& given) {
        for (std::size_t i = 0; given.all_of && i < deal().demands.size(); ++i) {
            const model::Demand& demand = deal().demands[i];
            if (demand.of.kind != model::InstrumentKind::purchase ||
                demand.of.index != given.purchase.index) {
                continue;
            }
            Period month = month_of(demand.on);
            for (Quantity& amount : facts_.demand[i]) {
                const Date day = rules::recognised_on(deal(), deal()[given.purchase], month);
                amount = given.all_of->contains(day) ? zero(amount.unit) : amount;
                month = month_of(month.end);
            }
        }
    });
}

void TestWorld::give_amounts(const model::Test& test) {
    for_each_given<model::GivenDemand>(test, [&](const auto&, const model::GivenDemand& given) {
        const model::Demand& demand = deal()[given.demand];
        std::vector<Quantity>& amounts = facts_.demand.at(given.demand.index);
        const std::size_t end = months_since(demand.on, given.months.end);
        if (amounts.size() < end) {
            amounts.resize(end, zero(demand.starts.unit));
        }
        std::fill(amounts.begin() +
                      static_cast<std::ptrdiff_t>(months_since(demand.on, given.months.begin)),
                  amounts.begin() + static_cast<std::ptrdiff_t>(end), given.monthly);
    });
    for_each_given<model::GivenExcuse>(test, [&](const auto&, const model::GivenExcuse& given) {
        const auto extent = given.all_of ? rules::Excuse::Extent::all : rules::Excuse::Extent::day;
        facts_.excuses.push_back(
            {given.purchase, given.cause, given.day, given.amount, {}, extent});
    });
    for_each_given<model::GivenElection>(test, [&](const auto&, const model::GivenElection& given) {
        facts_.elections.push_back({given.of, given.day});
    });
    for_each_given<model::Reading>(
        test, [&](const auto&, const model::Reading& given) { facts_.readings.push_back(given); });
    for_each_given<model::GivenInvoice>(test, [&](const auto&, const model::GivenInvoice& given) {
        if (!given.amount.is_zero()) {
            facts_.invoices.push_back({given.purchase, given.day, given.amount, {}, given.kind});
        }
    });
}

void TestWorld::check_order(const model::Given& given) {
    const auto* milestone = std::get_if<model::GivenMilestone>(&given.what);
    if (milestone == nullptr || milestone->outcome != model::GivenMilestone::Outcome::met) {
        return;
    }
    if (!rules::satisfied_from(deal(), facts_, milestone->milestone)) {
        refuse(given, fmt::format("no event has put off the long stop of `{}` so far",
                                  deal()[milestone->milestone].name));
    }
    for (const model::MilestoneId before : deal()[milestone->milestone].follows) {
        const auto from = rules::satisfied_from(deal(), facts_, before);
        if (!from || *from > milestone->day) {
            refuse(given, fmt::format("`{}` follows `{}`, which is not met or waived by {}",
                                      deal()[milestone->milestone].name, deal()[before].name,
                                      milestone->day));
        }
    }
}

/// Each draw in the order of their days, so that each is tested against those before it.
void TestWorld::give_draws(const model::Test& test) {
    std::vector<const model::Given*> draws;
    for_each_given<model::GivenDraw>(
        test, [&](const model::Given& given, const auto&) { draws.push_back(&given); });
    const auto draw_of = [](const model::Given* given) -> const model::GivenDraw& {
        return std::get<model::GivenDraw>(given->what);
    };
    std::stable_sort(draws.begin(), draws.end(), [&](const auto* one, const auto* other) {
        return draw_of(one).day < draw_of(other).day;
    });
    for (const model::Given* given : draws) {
        const model::GivenDraw& draw = draw_of(given);
        const auto failing = refusals(draw);
        if (failing.empty()) {
            facts_.draws.push_back({draw.tranche, draw.day, draw.amount, {}, draw.asked});
        } else {
            refuse(*given,
                   fmt::format("the draw is refused because of {}", fmt::join(failing, ", ")));
        }
    }
}

void TestWorld::give_payments(const model::Test& test) {
    std::vector<const model::Given*> payments;
    for_each_given<model::GivenPayment>(
        test, [&](const model::Given& given, const auto&) { payments.push_back(&given); });
    const auto day_of = [](const model::Given* given) {
        return std::get<model::GivenPayment>(given->what).day;
    };
    std::stable_sort(payments.begin(), payments.end(), [&](const auto* one, const auto* other) {
        return day_of(one) < day_of(other);
    });
    for (const model::Given* given : payments) {
        pay(*given, std::get<model::GivenPayment>(given->what));
    }
}

void TestWorld::pay(const model::Given& given, const model::GivenPayment& payment) {
    const rules::Timeline timeline = evaluated_through(payment.day);
    const auto settlement =
        std::find_if(timeline.settlements.begin(), timeline.settlements.end(),
                     [&](const rules::Settlement& one) { return one.node == payment.of; });
    const bool is_owed = settlement != timeline.settlements.end() && settlement->due;
    const Quantity left = is_owed ? settlement->owed - settlement->paid : zero(payment.amount.unit);
    if (payment.amount > left) {
        refuse(given, fmt::format("{} is owed on {}", left, payment.day));
    } else {
        facts_.payments.push_back({payment.of, payment.day, payment.amount, {}});
    }
}

/// What is said to be all that counts has to be all.
void TestWorld::check_counted(const model::Test& test) {
    for_each_given<model::GivenInvoice>(
        test, [&](const model::Given& given, const model::GivenInvoice& invoice) {
            Quantity counted = zero(invoice.amount.unit);
            for (const rules::Step& step : timeline_.counted.at(invoice.purchase.index)) {
                if (invoice.all_of && invoice.all_of->contains(step.day)) {
                    counted += step.amount;
                }
            }
            const bool is_all = invoice.all_of && invoice.of == model::GivenInvoice::Of::counted;
            if (is_all && counted != invoice.amount) {
                refuse(given, fmt::format("{} counts in that time", counted));
            }
        });
}

/// Where something is expected that depends on it: of a service, or of what a party may do.
void TestWorld::assess_services(const model::Test& test) {
    const bool is_asked =
        std::any_of(test.expectations.begin(), test.expectations.end(), [](const auto& one) {
            return std::holds_alternative<model::ExpectService>(one.what) ||
                   std::holds_alternative<model::ExpectPromise>(one.what) ||
                   std::holds_alternative<model::ExpectPower>(one.what);
        });
    if (is_asked) {
        assessed_ = assessments(timeline_);
        add_powers(timeline_, assessed_);
    }
}

/// Of each service, by what is given as measured and what the timeline has as its fees.
std::vector<sla::Assessment> TestWorld::assessments(const rules::Timeline& timeline) const {
    std::vector<sla::Assessment> all;
    for (std::uint32_t i = 0; i < deal().slas.size(); ++i) {
        all.push_back(sla::assess({deal(), evaluator_.zone(), {i}, measured_},
                                  sla::fees(deal(), timeline, deal().slas[i])));
    }
    return all;
}

/// What is said to be there as part of a tranche has to be so, and more than was there before.
void TestWorld::check_parts(const model::Test& test) {
    for_each_given<model::Reading>(
        test, [&](const model::Given& given, const model::Reading& measured) {
            const auto* history = rules::history_in(timeline_.deliveries, measured.tranche);
            const bool is_part =
                history != nullptr &&
                std::any_of(history->parts.begin(), history->parts.end(),
                            [&](const auto& part) { return part.amount.value == measured.value; });
            if (measured.what == model::ReadingOf::delivered && !is_part) {
                refuse(given, "as much was there before, or the tranche is not definitive");
            }
        });
}

void TestWorld::refuse(const model::Given& given, std::string why) {
    impossible_.push_back({given.node, {}, std::move(why)});
}

}  // namespace tranche::analysis
