// SPDX-License-Identifier: Apache-2.0
/// Whether what a service owes for an outage can be claimed, and whether it can be lost: by a month
/// in which the service is out from its first to its last day.
#include "analysis/claims.h"
#include "model/dates.h"
#include "sla/assess.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using model::MeasuredKind;

/// What somebody paid for the service in each month that is tried.
constexpr std::int64_t fee_tried = 1'000'000;

/// One service, out for a month.
class ServiceOut {
public:
    ServiceOut(const rules::Evaluator& evaluator, model::SlaId id)
        : deal_(evaluator.deal()), zone_(evaluator.zone()), id_(id) {}

    /// In which month a claim is sent, on which day, and with which evidence; none is sent on no
    /// day.
    struct Claimed {
        std::size_t month = 0;
        std::optional<Date> day;
        model::Measured::Evidence evidence = model::Measured::Evidence::given;
    };

    [[nodiscard]] sla::ServiceMonth month(const Claimed& claimed) const {
        const auto months = assessed({}, {}).months;
        const Period days = months.at(claimed.month).month;
        std::vector<model::Measured> measured;
        for (std::uint32_t i = 0; i < deal_[id_].promises.size(); ++i) {
            model::Measured outage;
            outage.of = {id_, i};
            outage.when = sla::window_of(zone_, days);
            measured.push_back(outage);
        }
        if (claimed.day) {
            model::Measured claim;
            claim.kind = MeasuredKind::claim;
            claim.of = {id_, std::nullopt};
            claim.month = days;
            claim.day = *claimed.day;
            claim.evidence = claimed.evidence;
            measured.push_back(claim);
        }
        return assessed(measured, days).months.at(claimed.month);
    }

    [[nodiscard]] std::size_t months() const { return assessed({}, {}).months.size(); }

private:
    [[nodiscard]] sla::Assessment assessed(const std::vector<model::Measured>& measured,
                                           const Period& days) const {
        const rules::Facts facts = rules::no_facts(deal_, deal_.term.begin, deal_.term.begin);
        auto fees = sla::fees(deal_, rules::evaluate(deal_, facts), deal_[id_]);
        std::vector<model::Measured> all = measured;
        model::Measured fee;
        fee.kind = MeasuredKind::fee;
        fee.of = {id_, std::nullopt};
        fee.month = days;
        fee.amount = whole(fee_tried, deal_.currency);
        if (!measured.empty()) {
            all.push_back(fee);
        }
        return sla::assess({deal_, zone_, id_, all}, std::move(fees));
    }

    const model::Deal& deal_;
    const Zone& zone_;
    model::SlaId id_;
};

std::string month_text(const sla::ServiceMonth& month) {
    return fmt::format("{} .. {}", month.month.begin, month.month.last());
}

/// A claim that is too late, without its evidence, or after which no invoice comes: what of the
/// month is lost by it, in words; empty if nothing is.
std::string loss_of(const ServiceOut& service, const model::Sla& sla) {
    if (!sla.claim) {
        return {};
    }
    const sla::ServiceMonth first = service.month({});
    const auto waived = [&](const ServiceOut::Claimed& claimed) {
        return service.month(claimed).claim == sla::ClaimState::waived;
    };
    if (first.credit.is_zero() || !first.claim_by) {
        return {};
    }
    if (waived({0, *first.claim_by + 1})) {
        return fmt::format("{} for an outage of {} is waived if it is claimed after {}",
                           shown(first.credit), month_text(first), *first.claim_by);
    }
    if (waived({0, *first.claim_by, model::Measured::Evidence::missing})) {
        return fmt::format("{} for an outage of {} is waived without evidence", shown(first.credit),
                           month_text(first));
    }
    const std::size_t last = service.months() - 1;
    const sla::ServiceMonth end = service.month({last, service.month({last, {}}).month.last()});
    return end.lapsed.is_zero() ? std::string()
                                : fmt::format("{} for an outage of {} lapses, for no invoice comes",
                                              shown(end.lapsed), month_text(end));
}

void claim_service(const rules::Evaluator& evaluator, model::SlaId id, Claiming& claims) {
    const model::Sla& sla = evaluator.deal()[id];
    const ServiceOut service(evaluator, id);
    const std::string can = "what it owes can be claimed";
    const sla::ServiceMonth before = service.month({});
    const sla::ServiceMonth first = service.month({0, before.claim_by});
    if (!first.claimed.is_zero() && first.claimed == first.credit) {
        claims.proved(ClaimOf::can_be_used, sla.node, can,
                      fmt::format("of a fee of {} {} for an outage of {}{}", shown(first.fee),
                                  shown(first.claimed), month_text(first),
                                  before.claim_by ? " by " + before.claim_by->text() : ""));
    } else {
        claims.unknown(ClaimOf::can_be_used, sla.node, can,
                       "an outage of its first month owes nothing, and nothing else was tried");
    }
    const std::string never = "nothing that it owes is lost";
    const std::string loss = loss_of(service, sla);
    if (!loss.empty()) {
        claims.refuted(ClaimOf::never_lost, sla.node, never, loss);
    } else {
        claims.unknown(ClaimOf::never_lost, sla.node, never,
                       "no claim that was tried loses anything");
    }
}

}  // namespace

void claim_services(const Courses& courses, std::vector<Claim>& all) {
    const model::Deal& deal = courses.reach().deal();
    Claiming claims(ClaimKind::credit, all);
    for (std::uint32_t i = 0; i < deal.slas.size(); ++i) {
        const auto& promises = deal.slas[i].promises;
        if (std::any_of(promises.begin(), promises.end(),
                        [](const model::Promise& one) { return !one.tiers.empty(); })) {
            claim_service(courses.evaluator(), {i}, claims);
        }
    }
}

}  // namespace tranche::analysis
