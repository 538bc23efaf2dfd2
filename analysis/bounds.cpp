// SPDX-License-Identifier: Apache-2.0
#include "analysis/bounds.h"

#include "analysis/claims.h"
#include "analysis/courses.h"
#include "analysis/flows.h"
#include "analysis/payments.h"
#include "model/late.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tranche::analysis {

namespace {

/// So many years are tried as the first in which anything happens.
constexpr int years_max = 40;

/// When milestones are met and draws begin: early, on time, late, from each year on, or never; and
/// early, with a purchase that ends in that year.
std::vector<Course> starts_to_try(const Reach& reach) {
    std::vector<Course> starts(1);
    const auto start = [&](Course::Milestones milestones) -> Course& {
        starts.emplace_back().milestones = milestones;
        return starts.back();
    };
    start(Course::Milestones::due);
    start(Course::Milestones::last);
    start(Course::Milestones::first);
    const int first = reach.first().year();
    for (int year = first; year <= std::min(reach.horizon().year(), first + years_max); ++year) {
        const Date begin = year_period(year).value().begin;
        for (const auto milestones : {Course::Milestones::first, Course::Milestones::due}) {
            Course& late = start(milestones);
            late.from = begin;
            late.sold_until = begin - 31;  // What is unsold before is paid before that year.
        }
        start(Course::Milestones::first).draw_from = begin;
        start(Course::Milestones::first).ended_in = year;
    }
    return starts;
}

/// Courses that come to bounds, as far as any of a few does: all is drawn or nothing, all is
/// delivered or nothing, and what is asked for is used or nothing.
std::vector<Course> courses_to_try(const Reach& reach) {
    std::vector<model::MilestoneId> deliveries;
    for (const model::Capacity& capacity : reach.deal().capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            const auto id = model::milestone_of(tranche);
            deliveries.insert(deliveries.end(), id ? 1 : 0, id.value_or(model::MilestoneId{}));
        }
    }
    std::vector<Course> all;
    for (Course& course : starts_to_try(reach)) {
        all.push_back(course);
        course.draws = Course::Draws::all;
        course.observed = Course::Observed::high;
        all.push_back(course);
        if (!deliveries.empty()) {
            course.missing = deliveries;
            all.push_back(course);
            course.missing.clear();
        }
        course.elected = Course::Elected::always;
        course.use = {Course::Use::minimum};
        all.push_back(course);
        course.excused = Course::Excused::all;
        course.use = {};
        all.push_back(course);
    }
    return all;
}

/// Bounds of one party in one year, while clauses are added up.
struct SumOfFlows {
    Interval interval;
    int count = 0;
    std::string why;
};

class Adding {
public:
    Adding(const Courses& courses, const Flows& flows) : courses_(courses) {
        const Quantity nothing = zero(courses.reach().deal().currency);
        for (const Flow& flow : flows.all) {
            const auto add = [&](std::optional<int> year, const Interval& interval) {
                auto& sum = sums_[flow.payer]
                                .try_emplace(year.value_or(all_years),
                                             SumOfFlows{{nothing, nothing}, 0, {}})
                                .first->second;
                sum.interval.least += interval.least;
                sum.interval.most += interval.most;
                sum.count += interval.least.is_zero() && interval.most.is_zero() ? 0 : 1;
                sum.why = sum.why.empty() ? flow.why : sum.why;
            };
            for (const auto& [year, interval] : flow.years) {
                add(year, interval);
            }
            add(std::nullopt, flow.total);
        }
        for (std::uint32_t i = 0; i < courses.reach().deal().parties.size(); ++i) {
            sums_[{i}].try_emplace(all_years, SumOfFlows{{nothing, nothing}, 0, {}});
        }
    }

    [[nodiscard]] std::vector<PartyYear> rows() {
        attain();
        std::vector<PartyYear> rows;
        for (const auto& [party, years] : sums_) {
            for (const auto& [year, sum] : years) {
                rows.push_back(row(party, year, sum));
            }
        }
        return rows;
    }

private:
    static constexpr int all_years = 10'000;  ///< Behind every year.

    using Key = std::pair<model::PartyId, int>;

    void attain() {
        for (const Course& course : courses_to_try(courses_.reach())) {
            const auto ran = courses_.run(course);
            if (!ran) {
                continue;
            }
            const PaidByYear paid_then = by_year(paid(courses_.reach().deal(), ran->timeline));
            for (const auto& [party, years] : sums_) {
                compare(party, years, paid_then);
            }
        }
    }

    void compare(model::PartyId party,
                 const std::map<int, SumOfFlows>& years,
                 const PaidByYear& paid_then) {
        const Quantity nothing = zero(courses_.reach().deal().currency);
        const auto found = paid_then.find(party);
        Quantity total = nothing;
        for (const auto& [year, sum] : years) {
            Quantity amount = nothing;
            if (found != paid_then.end() && found->second.count(year) > 0) {
                amount = found->second.at(year);
                total += amount;
            }
            amount = year == all_years ? total : amount;
            if (amount == sum.interval.least) {
                least_.insert({party, year});
            }
            if (amount == sum.interval.most) {
                most_.insert({party, year});
            }
        }
    }

    [[nodiscard]] PartyYear row(model::PartyId party, int year, const SumOfFlows& sum) const {
        const auto attained = [&](const std::set<Key>& all) {
            return all.count({party, year}) > 0 ? Attained::yes : Attained::no;
        };
        PartyYear row{party,
                      year == all_years ? std::nullopt : std::optional(year),
                      {sum.interval.least, attained(least_)},
                      {sum.interval.most, attained(most_)},
                      {}};
        if (row.least.attained == Attained::no || row.most.attained == Attained::no) {
            row.why = !sum.why.empty() ? sum.why
                      : sum.count > 1  ? fmt::format(
                                             "{} clauses are added up as if nothing had to "
                                              "do with anything",
                                             sum.count)
                                      : "no outcome that was tried comes to it";
        }
        return row;
    }

    const Courses& courses_;
    std::map<model::PartyId, std::map<int, SumOfFlows>> sums_;
    std::set<Key> least_;
    std::set<Key> most_;
};

}  // namespace

Bounds bounds(const rules::Evaluator& evaluator) {
    Bounds result;
    if (!evaluator.deal().before.empty()) {
        result.why_none = "an amendment makes the deal another one in its course";
        return result;
    }
    const Reach reach(evaluator.deal());
    const Courses courses(evaluator, reach);
    const Flows flows = flows_of(evaluator, reach);
    result.years = Adding(courses, flows).rows();
    for (const Unbounded& one : flows.unbounded) {
        result.not_bounded.push_back({one.payer, one.node, one.why});
    }
    result.claims = claims_of(courses, flows);
    return result;
}

}  // namespace tranche::analysis
