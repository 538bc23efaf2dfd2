// SPDX-License-Identifier: Apache-2.0
/// What service levels promise, and what breaking a promise is worth.
#include "compiler/lower_promise.h"

#include "base/overloaded.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/times.h"
#include "compiler/words.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::CreditTier;
using ShareOf = model::ShareKept::Of;
using RankMethod = model::Percentile::Method;
using Promised = decltype(model::Promise::what);

constexpr Words<ShareOf, 4> share_words{{
    {"minutes", ShareOf::minutes},
    {"minutes of each resource", ShareOf::resource_minutes},
    {"GPU minutes", ShareOf::gpu_minutes},
    {"requests", ShareOf::requests},
}};
constexpr Words<RankMethod, 2> methods{{
    {"nearest_rank", RankMethod::nearest_rank},
    {"linear", RankMethod::linear},
}};

/// Lowers what is promised, whatever it is.
class WhatLowering {
public:
    explicit WhatLowering(Context& context) : context_(context) {}

    Promised operator()(const ast::ShareKept& kept) const {
        ast::Name of = kept.of;
        if (kept.gpu) {
            of = {of.text + " minutes", {of.span.begin, kept.gpu->span.end}};
        }
        if (kept.resource) {
            of = {of.text + " of each resource", {of.span.begin, kept.resource->span.end}};
        }
        return model::ShareKept{
            meaning(context_, of, "what a share is of", share_words).value_or(ShareOf::minutes),
            fraction(context_, kept.least, "a promise", {0, End::excluded})};
    }

    Promised operator()(const ast::PercentileAtMost& wanted) const {
        const std::string digits = wanted.rank.text.substr(1);
        const auto value = wanted.rank.text.front() == 'p' ? Decimal::parse(digits) : std::nullopt;
        const bool is_right = value && *value > Decimal(0) && *value < Decimal(100) &&
                              digits.find('_') == std::string::npos;
        if (!is_right) {
            context_.diagnostics.report(wanted.rank.span, no_percentile, wanted.rank.text)
                .suggest("write `p95`");
        }
        const auto ms = Unit::named("ms");
        return model::Percentile{
            is_right ? Decimal(value->coefficient(), value->scale() + 2) : Decimal(),
            meaning(context_, wanted.method, "a way to take a percentile", methods)
                .value_or(RankMethod::nearest_rank),
            amount_in(context_, wanted.most, *ms).value_or(Quantity{})};
    }

    Promised operator()(const ast::TimelyWithin& timely) const {
        using Kind = model::Timely::What;
        model::Timely result;
        result.what = timely.what.text == "response" ? Kind::response : Kind::restore;
        if (timely.severity) {
            const auto severity = timely.severity->value.whole_at(0);
            result.severity = static_cast<int>(severity.value_or(0));
            if (!severity || *severity < 1 || *severity > 9) {
                context_.diagnostics.report(timely.severity->span, not_a_severity,
                                            text_at(context_, timely.severity->span));
            }
        }
        result.within = allowance(context_, timely.within).value_or(model::Allowance{});
        return result;
    }

    Promised operator()(const ast::DataLoss& loss) const {
        return model::Timely{model::Timely::What::data_loss,
                             {},
                             allowance(context_, loss.within).value_or(model::Allowance{})};
    }

    Promised operator()(const ast::DataIn& data) const {
        std::string regions;
        for (const ast::Name& region : data.regions) {
            if (!uses_site_in(region)) {
                context_.diagnostics.report(region.span, unknown_region, region.text);
            }
            regions += (regions.empty() ? "" : ", ") + region.text;
        }
        return model::HoldsEachMonth{"data stays in " + regions};
    }

    Promised operator()(const ast::DeletionWithin& deletion) const {
        model::Deletion result{lag(context_, deletion.within).value_or(model::Lag{}), {}};
        if (deletion.backups) {
            result.backups = lag(context_, *deletion.backups);
        }
        return result;
    }

    Promised operator()(const ast::ReportWithin& report) const {
        return model::ReportEachMonth{lag(context_, report.within).value_or(model::Lag{})};
    }

    Promised operator()(const ast::HoldsThrough& holds) const {
        return model::HoldsEachMonth{holds.what.text};
    }

private:
    /// Whether a site lies in the region; all of them are then of use.
    [[nodiscard]] bool uses_site_in(const ast::Name& region) const {
        bool is_known = false;
        for (const model::Site& site : context_.deal.sites) {
            if (site.region == region.text) {
                is_known = true;
                static_cast<void>(context_.names.find({site.name, region.span}, {Kind::site},
                                                      context_.diagnostics));
            }
        }
        return is_known;
    }

    Context& context_;
};

/// Lowers the tiers of one promise, from the mildest to the worst.
class TierLowering {
public:
    TierLowering(Context& context, const model::Promise& promise)
        : context_(context), promise_(promise) {}

    /// Errors: reports a tier that the promise cannot have, and one that is out of order.
    std::vector<CreditTier> lower(const std::vector<Found<ast::CreditTier>>& clauses) {
        std::vector<CreditTier> tiers;
        for (const auto& clause : clauses) {
            const ErrorCount errors(context_);
            const CreditTier tier = one(clause);
            if (errors.is_unchanged()) {
                check_order(tiers, tier, clause.span);
            }
            tiers.push_back(tier);
        }
        return tiers;
    }

private:
    CreditTier one(const Found<ast::CreditTier>& clause) {
        CreditTier tier;
        if (const auto* below = std::get_if<ast::Percent>(&clause->from)) {
            tier.from = CreditTier::From::below;
            tier.bound = fraction(context_, *below, "a tier", {0, End::excluded});
        } else if (const auto* above = std::get_if<ast::Amount>(&clause->from)) {
            tier.from = CreditTier::From::above;
            tier.bound = figure_in(context_, *above, *Unit::named("ms")).value_or(Quantity{}).value;
        }
        credit(clause, tier);
        check_kind(tier, clause.span);
        return tier;
    }

    void credit(const Found<ast::CreditTier>& clause, CreditTier& tier) {
        if (const auto* share = std::get_if<ast::Percent>(&clause->credit)) {
            tier.credit =
                CreditTier::ShareOfFee{fraction(context_, *share, "a credit", {0, End::excluded})};
            return;
        }
        const auto& amount = std::get<ast::Amount>(clause->credit);
        if (clause->of_fee) {
            const auto found = amount_in(context_, amount, units::day);
            tier.credit = CreditTier::DaysOfFee{found.value_or(Quantity{}).value};
        } else {
            const CurrencyOf wanted{context_.deal.currency,
                                    context_.deal[context_.deal.term_node].span};
            tier.credit = money(context_, amount, wanted).value_or(Quantity{});
        }
    }

    void check_kind(const CreditTier& tier, Span span) {
        const auto* share = std::get_if<model::ShareKept>(&promise_.what);
        const auto* percentile = std::get_if<model::Percentile>(&promise_.what);
        const bool is_below = tier.from == CreditTier::From::below;
        const bool is_above = tier.from == CreditTier::From::above;
        if ((is_below && share == nullptr) || (is_above && percentile == nullptr)) {
            context_.diagnostics.report(span, tier_of_another_kind, promise_.name,
                                        is_below ? "`below` a share" : "`above` a time");
            return;
        }
        if ((is_below && tier.bound > share->least) ||
            (is_above && Quantity{tier.bound, percentile->most.unit} < percentile->most)) {
            context_.diagnostics.report(
                span, credit_without_breach, promise_.name,
                is_below ? percent_text(tier.bound) : fmt::format("{} ms", tier.bound),
                is_below ? percent_text(share->least) : fmt::format("{}", percentile->most));
        }
    }

    void check_order(const std::vector<CreditTier>& before, const CreditTier& tier, Span span) {
        if (before.empty()) {
            return;
        }
        const CreditTier& last = before.back();
        const bool is_alike = last.from == tier.from && tier.from != CreditTier::From::each_miss;
        const bool is_worse = tier.from == CreditTier::From::below ? tier.bound < last.bound
                                                                   : tier.bound > last.bound;
        if (!is_alike || !is_worse || !is_worth_more(last, tier)) {
            context_.diagnostics.report(span, tiers_out_of_order, promise_.name);
        }
    }

    /// Of two credits of one kind; credits of two kinds do not compare.
    static bool is_worth_more(const CreditTier& milder, const CreditTier& worse) {
        if (milder.credit.index() != worse.credit.index()) {
            return true;
        }
        return std::visit(
            Overloaded{
                [&](const CreditTier::ShareOfFee& credit) {
                    return std::get<CreditTier::ShareOfFee>(milder.credit).share < credit.share;
                },
                [&](const CreditTier::DaysOfFee& credit) {
                    return std::get<CreditTier::DaysOfFee>(milder.credit).days < credit.days;
                },
                [&](const Quantity& credit) { return std::get<Quantity>(milder.credit) < credit; },
            },
            worse.credit);
    }

    Context& context_;
    const model::Promise& promise_;
};

/// Errors: reports downtime of what is no time.
void lower_downtime(Context& context,
                    const Found<ast::DowntimeOf>& clause,
                    model::Promise& promise) {
    const auto* share = std::get_if<model::ShareKept>(&promise.what);
    if (share == nullptr || share->of == ShareOf::requests) {
        context.diagnostics.report(clause.span, downtime_of_no_time, promise.name);
    }
    promise.downtime.seconds = seconds(context, clause->length).value_or(0);
    promise.downtime.counts = clause->counts.text == "more" ? model::DowntimePeriod::Counts::wholly
                                                            : model::DowntimePeriod::Counts::excess;
}

}  // namespace

model::Promise lower_promise(Context& context,
                             const std::string& owner,
                             const Found<ast::Promise>& clause) {
    const ErrorCount errors(context);
    model::Promise result;
    result.name = clause->name.text;
    result.title = clause->title ? clause->title->text : "";
    const std::string path = fmt::format("{}.{}", owner, result.name);
    const auto [downtime, credits, measured, evidence] =
        take<Once<ast::DowntimeOf>, Many<ast::CreditTier>, Once<ast::MeasuredBy>,
             Once<ast::EvidenceOf>>(context, path, clause->name.span, clause->tails);
    result.node = add_node(context, path, clause.span, *clause.marks);
    result.what = std::visit(WhatLowering(context), clause->what);
    if (downtime) {
        lower_downtime(context, *downtime, result);
    }
    if (errors.is_unchanged()) {
        result.tiers = TierLowering(context, result).lower(credits);
    }
    result.measured_by = measured ? (*measured)->by.text : "";
    result.evidence = evidence ? (*evidence)->document.text : "";
    return result;
}

}  // namespace tranche::compiler
