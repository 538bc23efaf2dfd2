// SPDX-License-Identifier: Apache-2.0
/// That a buyer elects to pay a relief amount, as somebody reports it.
#include "base/text.h"
#include "cli/error.h"
#include "cli/reported.h"
#include "ledger/postings.h"
#include "model/relief.h"
#include "model/versions.h"

#include <algorithm>

namespace tranche::cli {

namespace {

/// The period of that path, and the last day on which something can be elected for it.
std::pair<model::NodeId, Date> electable(const model::Deal& deal, const Report& report) {
    std::vector<std::string_view> known;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = model::purchase_on(deal, {i}, report.day);
        for (const model::Minimum& minimum : purchase.minimums) {
            const auto until = model::elected_until(deal, purchase, minimum);
            if (until) {
                known.push_back(deal[minimum.node].path);
            }
            if (until && known.back() == report.subject) {
                return {minimum.node, *until};
            }
        }
    }
    const auto near = nearest(report.subject, known);
    throw failure(nothing_of_that_name, {}, deal.name, "period with a relief amount by election",
                  report.subject, near ? fmt::format("; did you mean `{}`?", *near) : "");
}

}  // namespace

ledger::Event read_election(const Report& report, const model::Deal& deal, rules::Facts& facts) {
    const auto [node, until] = electable(deal, report);
    const rules::Election election{node, report.day};
    const auto known =
        std::find_if(facts.elections.begin(), facts.elections.end(),
                     [&, of = node](const rules::Election& one) { return one.of == of; });
    if (known != facts.elections.end() && known->day != election.day) {
        throw failure(already_recorded, {}, report.subject, "elected", known->day.text());
    }
    if (election.day > until) {
        throw failure(elected_too_late, {}, report.subject, election.day.text(), until.text());
    }
    if (known == facts.elections.end()) {
        facts.elections.push_back(election);
    }
    return ledger::election_event(deal, election);
}

}  // namespace tranche::cli
