// SPDX-License-Identifier: Apache-2.0
#include "cli/reported.h"

#include "base/check.h"
#include "base/text.h"
#include "cli/contract.h"
#include "cli/error.h"
#include "ledger/postings.h"
#include "model/charge.h"
#include "model/duties.h"
#include "model/versions.h"
#include "rules/evaluate.h"
#include "rules/extension.h"
#include "rules/milestone.h"
#include "rules/obligation.h"
#include "rules/observed.h"
#include "rules/tranche.h"

#include <algorithm>

namespace tranche::cli {

namespace {

using Outcome = rules::MilestoneFact::Outcome;

/// Refuses a name, with the nearest one there is.
Failure no_such(const model::Deal& deal,
                std::string_view what,
                const std::string& name,
                const std::vector<std::string_view>& known) {
    const auto near = nearest(name, known);
    return failure(nothing_of_that_name, {}, deal.name, std::string(what), name,
                   near ? fmt::format("; did you mean `{}`?", *near) : std::string());
}

/// A number as it is written, with its magnitude.
struct Figure {
    std::string text;  ///< All of it, for messages.
    std::optional<Decimal> value;
    std::string symbol;  ///< Of its unit.
};

/// "2B USD", in one word or several.
Figure figure_of(const Report& report) {
    Figure result;
    for (const std::string& word : report.amount) {
        result.text += (result.text.empty() ? "" : " ") + word;
    }
    const auto space = result.text.find(' ');
    std::string figure = result.text.substr(0, space);
    result.symbol = space == std::string::npos ? std::string() : result.text.substr(space + 1);
    static constexpr std::array magnitudes{std::pair{'k', 3}, std::pair{'M', 6}, std::pair{'B', 9},
                                           std::pair{'T', 12}};
    int exponent = 0;
    for (const auto& [letter, power] : magnitudes) {
        if (!figure.empty() && figure.back() == letter) {
            exponent = power;
            figure.pop_back();
            break;
        }
    }
    if (const auto value = Decimal::parse(figure)) {
        result.value = *value * Decimal(power_of_ten(exponent), 0);
    }
    return result;
}

}  // namespace

Quantity amount_of(const Report& report, const std::string& subject, Unit unit) {
    const Figure figure = figure_of(report);
    const auto written =
        figure.symbol == unit.text() ? std::optional(unit) : Unit::named(figure.symbol);
    if (!figure.value || !written) {
        throw failure(not_an_amount, {}, figure.text);
    }
    if (!same_dimension(*written, unit)) {
        throw failure(wrong_unit, {}, subject, unit.text(), figure.symbol);
    }
    const Quantity exact{*figure.value, *written};
    Quantity amount = converted(exact, unit, Rounding::half_even);
    if (*written == unit && amount != exact) {
        throw failure(too_fine, {}, figure.text, unit.places(), unit.text());
    }
    return amount;
}

namespace {

/// "600 USD per share" in exactly that unit.
Quantity value_of(const Report& report, Unit unit) {
    const Figure figure = figure_of(report);
    if (!figure.value) {
        throw failure(not_an_amount, {}, figure.text);
    }
    if (figure.symbol != unit.text()) {
        throw failure(wrong_unit, {}, report.subject, unit.text(), figure.symbol);
    }
    return {*figure.value, unit};
}

/// Why a draw is refused, as a sentence goes on.
std::string_view reason(rules::DrawTest test) {
    switch (test) {
        case rules::DrawTest::status: return "its investment is not definitive";
        case rules::DrawTest::window: return "its window is not open";
        case rules::DrawTest::stop: return "an event stops draws";
        case rules::DrawTest::business_day: return "that is no business day";
        case rules::DrawTest::order: return "the tranches before it are not drawn";
        case rules::DrawTest::waiver: return "those who waived are not enough";
        case rules::DrawTest::notice: return "it was asked for too late";
        case rules::DrawTest::minimum: return "that is less than a draw may be";
        case rules::DrawTest::multiple: return "that is no multiple of what draws are made in";
        case rules::DrawTest::draws: return "there were as many draws as there may be";
        case rules::DrawTest::observation:
            return "its condition reads a price or an index that is not known";
        case rules::DrawTest::condition: return "its condition does not hold";
        case rules::DrawTest::amount: return "an amount has to be above zero";
        case rules::DrawTest::cap: return "that is more than is left of its cap";
    }
    fail("no test", __FILE__, __LINE__);
}

std::string reference_of(const Report& report) {
    return report.reference.empty() ? report.day.text() : report.reference;
}

model::MilestoneId milestone_named(const model::Deal& deal, const std::string& name) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.milestones.size(); ++i) {
        if (deal.milestones[i].name == name) {
            return {i};
        }
        known.push_back(deal.milestones[i].name);
    }
    throw no_such(deal, "milestone", name, known);
}

model::TrancheRef tranche_named(const model::Deal& deal, const std::string& name) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        const model::Investment& investment = deal.investments[i];
        for (std::uint32_t j = 0; j < investment.tranches.size(); ++j) {
            const std::string& path = deal[investment.tranches[j].node].path;
            if (path == name) {
                return {{model::InstrumentKind::investment, i}, j};
            }
            known.push_back(path);
        }
    }
    throw no_such(deal, "tranche", name, known);
}

model::ObligationId obligation_named(const model::Deal& deal, const std::string& name) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.obligations.size(); ++i) {
        if (deal.obligations[i].name == name) {
            return {i};
        }
        known.push_back(deal.obligations[i].name);
    }
    throw no_such(deal, "obligation", name, known);
}

/// The duty of the period that is named, else of the one that ended last before the day.
model::DutyRef duty_named(const model::Deal& deal, model::ObligationId id, const Report& report) {
    if (report.period.empty()) {
        if (const auto duty = model::performed_by(deal, id, report.day)) {
            return *duty;
        }
    }
    const rules::Facts always = rules::no_facts(deal, report.day, Date::last());
    for (const rules::Duty& duty : rules::duties(deal, always, id)) {
        if (duty.ref.period == report.period && !report.period.empty()) {
            return duty.ref;
        }
    }
    const std::string subject = fmt::format("{} {}", report.subject, report.period);
    throw failure(nothing_of_that_name, {}, deal.name, "duty",
                  subject.substr(0, subject.find_last_not_of(' ') + 1), "");
}

/// The text that a duty goes by; the last one if there is no such duty any more.
const model::Obligation& obligation_of(const model::Deal& deal, const model::DutyRef& ref) {
    const rules::Facts always = rules::no_facts(deal, Date::first(), Date::last());
    for (const rules::Duty& duty : rules::duties(deal, always, ref.obligation)) {
        if (duty.ref == ref) {
            return rules::obligation_of(deal, duty);
        }
    }
    return deal[ref.obligation];
}

/// Refuses a milestone before what it follows, and after its long stop.
void expect_possible(const model::Deal& deal,
                     const rules::Facts& facts,
                     model::MilestoneId id,
                     const rules::MilestoneFact& fact) {
    const model::Milestone& milestone = model::milestone_on(deal, id, fact.day);
    if (fact.outcome == Outcome::waived) {
        return;
    }
    for (const model::MilestoneId before : milestone.follows) {
        const auto from = rules::satisfied_from(deal, facts, before);
        if (!from || *from > fact.day) {
            throw failure(milestone_out_of_order, {}, milestone.name, deal[before].name,
                          fact.day.text());
        }
    }
    const auto long_stop = rules::long_stop_of(deal, facts, milestone);
    if (long_stop && fact.day > *long_stop) {
        throw failure(after_long_stop, {}, fact.day.text(), milestone.name, long_stop->text());
    }
}

/// What an invoice is of: `azure`, `azure.tax`.
model::Charge charge_of(const model::Deal& deal, const std::string& name) {
    if (const auto charge = model::charge_named(deal, name)) {
        return *charge;
    }
    const std::vector<std::string> known = model::charge_names(deal);
    throw no_such(deal, "purchase", name, {known.begin(), known.end()});
}

}  // namespace

ledger::Event read_milestone(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    const model::MilestoneId id = milestone_named(deal, report.subject);
    if (report.outcome != "met" && report.outcome != "waived") {
        throw failure(unknown_word, {}, "outcome", report.outcome, "met and waived");
    }
    const rules::MilestoneFact fact{
        .outcome = report.outcome == "met" ? Outcome::met : Outcome::waived,
        .day = report.day,
        .basis = rules::Basis::recorded};
    auto& known = facts.milestones[id.index];
    if (known && (known->outcome != fact.outcome || known->day != fact.day)) {
        throw failure(already_recorded, {}, report.subject,
                      known->outcome == Outcome::met ? "met" : "waived", known->day.text());
    }
    if (!known) {
        expect_possible(deal, facts, id, fact);
    }
    known = fact;
    return ledger::milestone_event(deal, id, fact, report.evidence);
}

namespace {

/// The minute of the day that is written `09:59`.
std::int32_t minute_of(const std::string& text) {
    const auto digit = [&](std::size_t at) { return text[at] - '0'; };
    const bool has_shape = text.size() == 5 && text[2] == ':' &&
                           text.find_first_not_of("0123456789:") == std::string::npos;
    const std::int32_t hour = has_shape ? digit(0) * 10 + digit(1) : 24;
    const std::int32_t minute = has_shape ? digit(3) * 10 + digit(4) : 60;
    if (hour > 23 || minute > 59) {
        throw failure(bad_arguments, {},
                      fmt::format("`{}` is no time of day; write it as 09:59", text));
    }
    return hour * 60 + minute;
}

/// When a draw was asked for, and who waived what stands against it.
model::DrawAsked asked_of(const Report& report,
                          const model::Deal& deal,
                          const model::Investment& investment) {
    model::DrawAsked asked;
    if (!report.requested.empty()) {
        const auto cut = report.requested.find('T');
        asked.requested = day_of(report.requested.substr(0, cut));
        if (cut != std::string::npos) {
            asked.minute = minute_of(report.requested.substr(cut + 1));
        }
    }
    for (const std::string& name : report.waived_by) {
        std::vector<std::string_view> known;
        if (investment.loan && investment.loan->waiver) {
            for (const model::Share& lender : investment.loan->lenders) {
                known.push_back(deal[lender.party].name);
                if (known.back() == name) {
                    asked.waived_by.push_back(lender.party);
                }
            }
        }
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            throw no_such(deal, "lender that can waive", name, known);
        }
    }
    return asked;
}

}  // namespace

ledger::Event read_performance(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    const model::ObligationId id = obligation_named(deal, report.subject);
    const rules::Performance done{duty_named(deal, id, report), report.day};
    const auto known =
        std::find_if(facts.performances.begin(), facts.performances.end(),
                     [&](const rules::Performance& one) { return one.duty == done.duty; });
    if (known != facts.performances.end() && known->day != done.day) {
        throw failure(already_recorded, {}, report.subject, "performed", known->day.text());
    }
    const model::Obligation& obligation = obligation_of(deal, done.duty);
    if (!obligation.evidence.empty() && report.evidence.empty()) {
        throw failure(evidence_needed, {}, obligation.name, obligation.evidence);
    }
    if (known == facts.performances.end()) {
        facts.performances.push_back(done);
    }
    return ledger::performance_event(deal, done, report.evidence);
}

ledger::Event read_draw(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    const model::TrancheRef ref = tranche_named(deal, report.subject);
    const model::InvestmentTranche& tranche = rules::tranche_of(deal, ref);
    const rules::Draw draw{ref, report.day, amount_of(report, report.subject, tranche.cap.unit),
                           reference_of(report),
                           asked_of(report, deal, deal.investments.at(ref.instrument.index))};
    const bool is_known =
        std::any_of(facts.draws.begin(), facts.draws.end(), [&](const rules::Draw& one) {
            return one.tranche == ref && one.reference == draw.reference;
        });
    if (!is_known) {
        rules::Facts through = facts;
        through.horizon = std::max(through.as_of, report.day);
        const rules::Timeline timeline = rules::evaluate(deal, through);
        const auto against =
            rules::refusals({deal, through, timeline}, ref, report.day, draw.amount, draw.asked);
        if (!against.empty()) {
            std::string text;
            for (const rules::DrawTest test : against) {
                text += (text.empty() ? "" : "; ") + std::string(reason(test));
            }
            throw failure(draw_refused, {}, fmt::format("{}", draw.amount), report.subject,
                          report.day.text(), text);
        }
        facts.draws.push_back(draw);
    }
    return ledger::draw_event(deal, draw);
}

ledger::Event read_invoice(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    const auto [purchase, kind] = charge_of(deal, report.subject);
    const rules::Invoice invoice{purchase, report.day,
                                 amount_of(report, report.subject, deal[purchase].unit),
                                 reference_of(report), kind};
    const bool is_known = std::any_of(facts.invoices.begin(), facts.invoices.end(),
                                      [&, of = purchase, which = kind](const auto& one) {
                                          return one.purchase == of && one.kind == which &&
                                                 one.reference == invoice.reference;
                                      });
    if (!is_known) {
        facts.invoices.push_back(invoice);
    }
    return ledger::invoice_event(deal, invoice);
}

ledger::Event read_excuse(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        for (std::uint32_t j = 0; purchase.excuses && j < purchase.excuses->causes.size(); ++j) {
            known.push_back(fmt::format("{}.{}", purchase.name, purchase.excuses->causes[j].name));
            if (known.back() != report.subject) {
                continue;
            }
            const rules::Excuse excuse{{i},
                                       j,
                                       report.day,
                                       amount_of(report, report.subject, purchase.unit),
                                       reference_of(report)};
            if (excuse.amount <= zero(excuse.amount.unit)) {
                throw failure(not_an_amount, {}, fmt::format("{}", excuse.amount));
            }
            const bool is_known = std::any_of(
                facts.excuses.begin(), facts.excuses.end(), [&](const rules::Excuse& one) {
                    return one.purchase.index == i && one.cause == j &&
                           one.reference == excuse.reference;
                });
            if (!is_known) {
                facts.excuses.push_back(excuse);
            }
            return ledger::excuse_event(deal, excuse);
        }
    }
    throw no_such(deal, "cause of an excuse", report.subject, {known.begin(), known.end()});
}

namespace {

/// A payment of what has fallen due of one clause of a loan, all its periods together.
ledger::Event read_charge(const Report& report,
                          const model::Deal& deal,
                          const rules::Timeline& timeline,
                          const rules::Charge& of,
                          rules::Facts& facts) {
    const rules::Payment payment{of.node, report.day,
                                 amount_of(report, report.subject, of.amount.unit),
                                 reference_of(report)};
    Quantity left = zero(of.amount.unit);
    for (const rules::Charge& charge : timeline.charges) {
        const bool is_due = charge.node == of.node && charge.due <= report.day;
        left += is_due ? charge.amount : zero(left.unit);
    }
    return pay(deal, payment, left, facts);
}

}  // namespace

ledger::Event pay(const model::Deal& deal,
                  const rules::Payment& payment,
                  Quantity owed,
                  rules::Facts& facts) {
    for (const rules::Payment& one : facts.payments) {
        if (one.of == payment.of && one.reference == payment.reference) {
            return ledger::payment_event(deal, payment);
        }
        owed -= one.of == payment.of ? one.amount : zero(owed.unit);
    }
    const std::string& path = deal[payment.of].path;
    if (owed.is_zero()) {
        throw failure(nothing_owed, {}, path, payment.day.text());
    }
    if (payment.amount > owed) {
        throw failure(more_than_owed, {}, fmt::format("{}", payment.amount),
                      fmt::format("{}", owed), path);
    }
    facts.payments.push_back(payment);
    return ledger::payment_event(deal, payment);
}

ledger::Event read_observed(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.observables.size(); ++i) {
        const model::Observable& observable = deal.observables[i];
        if (observable.name != report.subject) {
            known.push_back(observable.name);
            continue;
        }
        const Quantity value = value_of(report, observable.unit);
        rules::observe(facts, {i}, {{report.day, report.day + 1}, value, rules::Basis::recorded});
        return ledger::observation_event(deal, {i}, report.day, value);
    }
    throw no_such(deal, "observed figure", report.subject, known);
}

ledger::Event read_payment(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    rules::Facts through = facts;
    through.horizon = std::max(through.as_of, report.day);
    const rules::Timeline timeline = rules::evaluate(deal, through);
    if (auto event = read_backstop_payment(report, deal, timeline, facts)) {
        return std::move(*event);
    }
    std::vector<std::string_view> known;
    for (const rules::Charge& charge : timeline.charges) {
        known.push_back(deal[charge.node].path);
        if (known.back() == report.subject) {
            return read_charge(report, deal, timeline, charge, facts);
        }
    }
    for (const rules::Settlement& settlement : timeline.settlements) {
        const std::string& path = deal[settlement.node].path;
        known.push_back(path);
        if (path != report.subject) {
            continue;
        }
        const rules::Payment payment{settlement.node, report.day,
                                     amount_of(report, report.subject, deal.currency),
                                     reference_of(report)};
        const bool is_known = std::any_of(
            facts.payments.begin(), facts.payments.end(), [&](const rules::Payment& one) {
                return one.of.index == settlement.node.index && one.reference == payment.reference;
            });
        const Quantity left = settlement.owed - settlement.paid;
        if (!is_known && (!settlement.due || left.is_zero())) {
            throw failure(nothing_owed, {}, report.subject, report.day.text());
        }
        if (!is_known && payment.amount > left) {
            throw failure(more_than_owed, {}, fmt::format("{}", payment.amount),
                          fmt::format("{}", left), report.subject);
        }
        if (!is_known) {
            facts.payments.push_back(payment);
        }
        return ledger::payment_event(deal, payment);
    }
    throw no_such(deal, "ended period", report.subject, known);
}

}  // namespace tranche::cli
