// SPDX-License-Identifier: Apache-2.0
/// Service levels: promises, and what becomes of it if they are broken.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/lower_promise.h"
#include "compiler/times.h"
#include "compiler/words.h"

#include <algorithm>
#include <tuple>

namespace tranche::compiler {

namespace {

using model::Sla;

constexpr Words<model::MissingData, 4> policies{{
    {"error", model::MissingData::error},
    {"up", model::MissingData::up},
    {"down", model::MissingData::down},
    {"excluded", model::MissingData::excluded},
}};

/// Lowers the clauses of one `sla`, whose node is there.
class SlaLowering {
public:
    SlaLowering(Context& context, const ast::Heading& heading, Sla& result)
        : context_(context), heading_(heading), sla_(result) {}

    void fee(const Found<ast::FeeOf>& clause) {
        static_cast<void>(clause_node(context_, sla_.name, clause));
        sla_.fee = clause->basis.text == "net" ? Sla::Fee::net : Sla::Fee::gross;
        const auto purchase = resolve<model::Purchase>(context_, clause->purchase);
        if (!purchase) {
            return;
        }
        sla_.fee_of = *purchase;
        const Unit currency = currency_of(context_.deal, context_.deal[*purchase]);
        if (currency != context_.deal.currency) {
            context_.diagnostics.report(clause->purchase.span, another_currency,
                                        clause->purchase.text, context_.deal.currency.text());
        }
    }

    /// Errors: reports two promises of one name.
    void promises(const std::vector<Found<ast::Promise>>& clauses) {
        for (const auto& clause : clauses) {
            const auto same = std::find_if(clauses.begin(), clauses.end(),
                                           [&](const Found<ast::Promise>& before) {
                                               return before->name.text == clause->name.text;
                                           });
            if (same->what != clause.what) {
                context_.diagnostics
                    .report(clause->name.span, declared_twice,
                            fmt::format("{}.{}", sla_.name, clause->name.text))
                    .note((*same)->name.span, "first declared here");
            }
            sla_.promises.push_back(lower_promise(context_, sla_.name, clause));
        }
    }

    /// Errors: reports credits that do not say how they combine.
    void credits(const std::optional<Found<ast::Credits>>& clause) {
        const auto carries = [](const model::Promise& one) { return !one.tiers.empty(); };
        const auto carrying = std::count_if(sla_.promises.begin(), sla_.promises.end(), carries);
        if (!clause) {
            if (carrying > 1) {
                context_.diagnostics.report(heading_.name.span, combination_missing, sla_.name)
                    .suggest(
                        "add `credits add`, `credits highest` or `credits highest per "
                        "resource`");
            }
            return;
        }
        static_cast<void>(clause_node(context_, sla_.name, *clause));
        sla_.credits = (*clause)->how.text == "add" ? model::Combination::add
                       : (*clause)->resource        ? model::Combination::highest_per_resource
                                                    : model::Combination::highest;
        const bool has_resources =
            std::any_of(sla_.promises.begin(), sla_.promises.end(), [](const model::Promise& one) {
                const auto* share = std::get_if<model::ShareKept>(&one.what);
                return share != nullptr && share->of == model::ShareKept::Of::resource_minutes;
            });
        if ((*clause)->resource && !has_resources) {
            context_.diagnostics.report((*clause)->resource->span, no_resources, sla_.name);
        }
    }

    void exclude(const Found<ast::Exclude>& clause) {
        static_cast<void>(clause_node(context_, sla_.name, clause));
        model::Exclusion exclusion;
        exclusion.from = clause->from.text == "only" ? model::Exclusion::From::downtime
                                                     : model::Exclusion::From::downtime_and_minutes;
        if (clause->notice) {
            exclusion.what = maintenance(*clause.what);
        } else {
            std::vector<std::string> causes;
            for (const ast::Name& cause : clause->causes) {
                check_new(cause);
                causes.push_back(cause.text);
            }
            exclusion.what = std::move(causes);
        }
        sla_.exclusions.push_back(std::move(exclusion));
    }

    void cap(const Found<ast::CreditCap>& clause) {
        static_cast<void>(clause_node(context_, sla_.name, clause));
        const Decimal share = fraction(context_, clause->share, "a cap", {0, End::excluded});
        const bool is_trailing = clause->months.has_value();
        if (is_trailing ? sla_.trailing_cap.has_value() : sla_.month_cap.has_value()) {
            context_.diagnostics.report(clause.span, clause_stands_twice, sla_.name,
                                        is_trailing ? "cap of trailing months" : "cap each month");
        }
        if (!is_trailing) {
            sla_.month_cap = share;
            return;
        }
        sla_.trailing_cap =
            Sla::TrailingCap{share, count(context_, *clause->months, units::month).value_or(1)};
    }

    void claim(const Found<ast::Claim>& clause) {
        const std::string path = sla_.name + ".claim";
        const auto [evidence, least, otherwise] =
            take<Once<ast::EvidenceOf>, Once<ast::AtLeast>, Many<ast::ElseIs>>(
                context_, path, clause.span, clause->tails);
        model::ClaimRule rule;
        rule.node = clause_node(context_, sla_.name, clause);
        rule.within = lag(context_, clause->within).value_or(model::Lag{});
        rule.evidence = evidence ? (*evidence)->document.text : "";
        if (least) {
            rule.at_least = money(context_, (*least)->least, deal_currency());
        }
        for (const auto& each : otherwise) {
            claim_else(each->what, rule);
        }
        sla_.claim = std::move(rule);
    }

    void paid(const Found<ast::CreditPaid>& clause) {
        model::CreditPayment payment;
        payment.node = clause_node(context_, sla_.name, clause);
        payment.as = clause->as.text == "cash" ? model::CreditPayment::As::cash
                                               : model::CreditPayment::As::credit;
        payment.within = lag(context_, clause->within).value_or(model::Lag{});
        payment.at_end = clause->lapses ? model::CreditPayment::AtEnd::lapses
                                        : model::CreditPayment::AtEnd::owed;
        sla_.payment = payment;
    }

    void chronic(const Found<ast::Chronic>& clause) {
        model::Chronic rule;
        rule.power.node = clause_node(context_, sla_.name, clause);
        rule.breaches = count(context_, clause->breaches, units::month).value_or(1);
        rule.months = count(context_, clause->months, units::month).value_or(rule.breaches);
        if (rule.breaches > rule.months) {
            context_.diagnostics.report(clause->breaches.span, more_than_its_months, rule.breaches,
                                        rule.months);
        }
        rule.promise = promise_named(clause->promise);
        if (const auto who = resolve<model::Party>(context_, clause->party)) {
            rule.power.holder = *who;
            check_is_ours(*clause.what, *who);
        }
        if (const auto subject = lower_target(context_, clause->what)) {
            rule.power.subject = *subject;
        }
        if (clause->within) {
            rule.power.within = lag(context_, *clause->within);
        }
        if (clause->notice) {
            rule.power.notice = lag(context_, *clause->notice);
        }
        sla_.chronic = rule;
    }

    /// Errors: reports a sole remedy beside a right to terminate, and an exception of nothing.
    void sole_remedy(const std::optional<Found<ast::CreditsOnly>>& clause) {
        if (!clause) {
            return;
        }
        static_cast<void>(clause_node(context_, sla_.name, *clause));
        const bool excepts = (*clause)->except.has_value();
        sla_.sole_remedy = excepts ? model::SoleRemedy::except_chronic : model::SoleRemedy::yes;
        if (excepts != sla_.chronic.has_value()) {
            context_.diagnostics
                .report(clause->span, sole_remedy_of_chronic,
                        excepts ? "excepts a clause `chronic` that is not there"
                                : "leaves no room for what the clause `chronic` gives")
                .suggest(excepts ? "write `sole remedy`" : "write `sole remedy besides chronic`");
        }
    }

private:
    [[nodiscard]] CurrencyOf deal_currency() const {
        return {context_.deal.currency, context_.deal[context_.deal.term_node].span};
    }

    /// Errors: reports anything but maintenance.
    model::Exclusion::Maintenance maintenance(const ast::Exclude& clause) {
        for (const ast::Name& cause : clause.causes) {
            if (cause.text != "maintenance") {
                context_.diagnostics.report(cause.span, only_maintenance_is_announced, cause.text);
            }
            check_new(cause);
        }
        model::Exclusion::Maintenance rule;
        rule.notice = seconds(context_, *clause.notice).value_or(0);
        if (clause.most) {
            rule.most = seconds(context_, *clause.most);
        }
        return rule;
    }

    /// Errors: reports what is excluded twice.
    void check_new(const ast::Name& cause) {
        const auto [first, is_new] = causes_.emplace(cause.text, cause.span);
        if (!is_new) {
            context_.diagnostics.report(cause.span, listed_twice, cause.text)
                .note(first->second, "first here");
        }
    }

    /// Errors: reports what stands twice, and business days of no calendar.
    void claim_else(const ast::Name& word, model::ClaimRule& rule) {
        const bool moves = word.text == "next";
        const bool is_twice = moves ? rule.moves != model::ClaimRule::Moves::no
                                    : rule.late != model::ClaimRule::Late::counts;
        if (is_twice) {
            context_.diagnostics.report(word.span, listed_twice, "else " + word.text);
        }
        if (moves && context_.calendar == nullptr) {
            context_.diagnostics.report(word.span, needs_calendar, "next business day");
        }
        if (moves) {
            rule.moves = model::ClaimRule::Moves::next_business_day;
        } else {
            rule.late = model::ClaimRule::Late::waived;
        }
    }

    /// Errors: reports a name that no promise has.
    std::uint32_t promise_named(const ast::Name& name) {
        const auto& all = sla_.promises;
        const auto found = std::find_if(all.begin(), all.end(), [&](const model::Promise& one) {
            return one.name == name.text;
        });
        if (found == all.end()) {
            context_.diagnostics.report(name.span, unknown_promise, sla_.name, name.text);
            return 0;
        }
        return static_cast<std::uint32_t>(found - all.begin());
    }

    /// Errors: reports a power of somebody who is no party to this.
    void check_is_ours(const ast::Chronic& clause, model::PartyId who) {
        if (who != sla_.customer && who != sla_.provider) {
            context_.diagnostics.report(clause.party.span, no_party_to_it, clause.party.text,
                                        sla_.name);
        }
    }

    Context& context_;
    const ast::Heading& heading_;
    Sla& sla_;
    std::map<std::string, Span> causes_;
};

}  // namespace

Sla lower(Context& context, const ast::Sla& declaration) {
    const ast::Heading& heading = declaration.heading;
    Sla result;
    result.name = heading.name.text;
    result.title = heading.title.text;
    const auto [roles, fee, promises, credits, excludes, missing, caps, claim, paid, sole,
                chronic] =
        take<Many<ast::Role>, Required<ast::FeeOf>, RequiredMany<ast::Promise>, Once<ast::Credits>,
             Many<ast::Exclude>, Required<ast::MissingData>, Many<ast::CreditCap>, Once<ast::Claim>,
             Once<ast::CreditPaid>, Once<ast::CreditsOnly>, Once<ast::Chronic>>(
            context, result.name, heading.name.span, declaration.clauses);
    result.node = declaration_node(context, heading, declaration.span);
    std::tie(result.provider, result.customer) =
        lower_roles(context, heading, roles, {"provider", "customer"});
    SlaLowering lowering(context, heading, result);
    if (fee) {
        lowering.fee(*fee);
    }
    lowering.promises(promises);
    lowering.credits(credits);
    for (const auto& exclude : excludes) {
        lowering.exclude(exclude);
    }
    if (missing) {
        clause_nodes(context, result.name, missing);
        result.missing = meaning(context, (*missing)->is, "what missing data count as", policies)
                             .value_or(model::MissingData::error);
    }
    for (const auto& cap : caps) {
        lowering.cap(cap);
    }
    if (claim) {
        lowering.claim(*claim);
    }
    if (paid) {
        lowering.paid(*paid);
    }
    if (chronic) {
        lowering.chronic(*chronic);
    }
    lowering.sole_remedy(sole);
    return result;
}

}  // namespace tranche::compiler
