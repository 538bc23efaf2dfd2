// SPDX-License-Identifier: Apache-2.0
#include "rules/plan.h"

#include "base/check.h"
#include "reports/describe.h"
#include "reports/snapshot.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/price.h"
#include "rules/unusable.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

namespace tranche::reports {

std::string_view word(rules::EventKind kind) {
    switch (kind) {
        case rules::EventKind::milestone_met: return "met";
        case rules::EventKind::milestone_waived: return "waived";
        case rules::EventKind::milestone_missed: return "missed";
        case rules::EventKind::became_definitive: return "definitive";
        case rules::EventKind::tranche_available: return "available";
        case rules::EventKind::tranche_unavailable: return "no longer available";
        case rules::EventKind::tranche_drawn: return "drawn";
        case rules::EventKind::tranche_lapsed: return "lapses";
        case rules::EventKind::tranche_delivered: return "delivered";
        case rules::EventKind::period_settled: return "shortfall";
        case rules::EventKind::made_up: return "made up";
        case rules::EventKind::carry_used: return "met by carry";
        case rules::EventKind::carried_forward: return "carried forward";
        case rules::EventKind::deferred: return "deferred";
        case rules::EventKind::refunded: return "refunded";
        case rules::EventKind::credit_used: return "paid by credit";
        case rules::EventKind::payment_due: return "payment due";
        case rules::EventKind::payment_made: return "paid";
        case rules::EventKind::charged: return "charged";
        case rules::EventKind::power_opened: return "power opens";
        case rules::EventKind::power_ended: return "power ends";
        case rules::EventKind::guarantee_broken: return "guarantee broken";
        case rules::EventKind::guarantee_kept: return "guarantee kept again";
        case rules::EventKind::amended: return "takes effect";
        case rules::EventKind::event_began: return "began";
        case rules::EventKind::event_ended: return "ended";
        case rules::EventKind::terminated: return "terminated";
        case rules::EventKind::duty_performed: return "performed";
        case rules::EventKind::duty_late: return "late";
        case rules::EventKind::duty_cured: return "cured";
        case rules::EventKind::duty_breached: return "breached";
    }
    fail("no event", __FILE__, __LINE__);
}

namespace {

std::string names(const model::Deal& deal, const std::vector<model::PartyId>& parties) {
    std::string text;
    for (const model::PartyId party : parties) {
        text += (text.empty() ? "" : ", ") + deal[party].name;
    }
    return text;
}

/// To whole GPU-hours: nobody reads the rest in a sum of a year.
Quantity whole_hours(const Quantity& hours) {
    return {hours.value.rounded(0, Rounding::half_even), hours.unit};
}

/// Nothing, if nobody uses what was there and what it would cost is not known.
Quantity unusable_of(const Snapshot& snapshot, const rules::Settlement& settlement) {
    const rules::View view{snapshot.deal(), snapshot.facts, snapshot.timeline};
    try {
        return rules::unusable_of(snapshot.evaluator, view, settlement).unusable;
    } catch (const rules::NotObserved&) {
        return zero(settlement.shortfall.unit);
    }
}

/// By year, what of the shortfalls of a purchase no use could have avoided; empty if it is nothing.
using UnusableByYear = std::map<int, Quantity>;

UnusableByYear unusable_by_year(const Snapshot& snapshot, std::uint32_t purchase) {
    UnusableByYear sums;
    for (const rules::Settlement& one : snapshot.timeline.settlements) {
        if (one.purchase.index != purchase || one.label == "term") {
            continue;
        }
        const auto part = unusable_of(snapshot, one);
        if (!part.is_zero()) {
            sums.try_emplace(one.period.last().year(), zero(part.unit)).first->second += part;
        }
    }
    return sums;
}

/// What one year of a deal comes to.
class Year {
public:
    /// `unusable` is of each purchase.
    Year(const Snapshot& snapshot, int year, const std::vector<UnusableByYear>& unusable)
        : snapshot_(snapshot),
          year_(year),
          unusable_(unusable),
          period_(overlap(*year_period(year),
                          {snapshot.deal().term.begin, snapshot.deal().term.end})) {}

    [[nodiscard]] Row row() const {
        const model::Deal& deal = snapshot_.deal();
        Quantity power = zero(units::mw);
        std::int64_t gpus = 0;
        for (const rules::DeliveryHistory& one : snapshot_.timeline.deliveries) {
            power += rules::delivered_by(one, period_.last());
            if (one.delivered && one.delivered->day < period_.end) {
                gpus += snapshot_.evaluator.gpus(one.tranche);
            } else if (!one.parts.empty()) {
                const auto loads = snapshot_.evaluator.gpus_of_part(
                    one.tranche, rules::delivered_by(one, period_.last()));
                gpus = std::accumulate(loads.begin(), loads.end(), gpus);
            }
        }
        Quantity supply = zero(units::gpuh);
        Quantity demand = zero(units::gpuh);
        Quantity used = zero(units::gpuh);
        for (const rules::CapacityMonth& month : snapshot_.timeline.months) {
            if (period_.contains(month.month.last())) {
                supply += month.supply;
                demand += month.demand;
                used += month.used;
            }
        }
        Row row;
        row.cells = {std::to_string(year_), drawn(),          power, gpus, whole_hours(supply),
                     whole_hours(demand),   whole_hours(used)};
        for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
            add_purchase(i, row);
        }
        return row;
    }

private:
    [[nodiscard]] Quantity drawn() const {
        Quantity sum = zero(snapshot_.deal().currency);
        for (const rules::TrancheHistory& one : snapshot_.timeline.tranches) {
            for (const rules::Step& draw : one.draws) {
                if (period_.contains(draw.day) && draw.amount.unit == sum.unit) {
                    sum += draw.amount;
                }
            }
        }
        return sum;
    }

    void add_purchase(std::uint32_t index, Row& row) const {
        Quantity counted = zero(snapshot_.deal().purchases[index].unit);
        for (const rules::Step& step : snapshot_.timeline.counted[index]) {
            if (period_.contains(step.day)) {
                counted += step.amount;
            }
        }
        // The minimums that end in the year; of cumulative ones the last holds the others.
        std::optional<Quantity> minimum;
        Quantity shortfall = zero(counted.unit);
        std::optional<Date> due;
        const bool is_cumulative =
            snapshot_.deal().purchases[index].schedule == model::Schedule::cumulative;
        for (const rules::Settlement& one : snapshot_.timeline.settlements) {
            if (one.purchase.index == index && one.label != "term" &&
                period_.contains(one.period.last())) {
                minimum = minimum && !is_cumulative ? *minimum + one.minimum : one.minimum;
                shortfall += one.shortfall;
                due = one.due ? one.due : due;
            }
        }
        row.cells.insert(row.cells.end(),
                         {minimum ? Cell(*minimum) : Cell(), counted,
                          minimum ? Cell(shortfall) : Cell(), due ? Cell(*due) : Cell()});
        if (const UnusableByYear& all = unusable_[index]; !all.empty()) {
            const auto found = all.find(year_);
            row.cells.emplace_back(found == all.end() ? Cell() : Cell(found->second));
        }
    }

    const Snapshot& snapshot_;
    int year_;
    const std::vector<UnusableByYear>& unusable_;
    Period period_;
};

/// A deadline, and how often it comes in all.
struct Repeated {
    rules::Deadline next;
    std::int64_t times = 1;
    Date last;
};

constexpr std::int64_t series_least = 4;  ///< Fewer are no series.

/// The deadlines in order of day; with `next`, those of a series as one.
std::vector<Repeated> gathered(const std::vector<rules::Deadline>& deadlines, Series series) {
    using Key = std::tuple<rules::DeadlineKind, std::uint32_t, std::string>;
    const auto key = [](const rules::Deadline& one) {
        const std::string amount = one.amount ? fmt::format("{}", *one.amount) : "";
        return Key{one.kind, one.node.index, amount};
    };
    std::map<Key, std::pair<std::int64_t, Date>> all;
    for (const rules::Deadline& one : deadlines) {
        auto& [times, last] = all[key(one)];
        ++times;
        last = one.day;
    }
    std::vector<Repeated> result;
    std::set<Key> shown;
    for (const rules::Deadline& one : deadlines) {
        const auto& [times, last] = all.at(key(one));
        const bool is_series = series == Series::next && times >= series_least;
        if (!is_series) {
            result.push_back({one, 1, one.day});
        } else if (shown.insert(key(one)).second) {
            result.push_back({one, times, last});
        }
    }
    return result;
}

}  // namespace

Table deadlines(const Snapshot& snapshot, const Period& period, Series series) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "deadlines", "Next deadlines");
    const std::vector<Repeated> all =
        gathered(rules::deadlines(deal, snapshot.facts, snapshot.timeline, period), series);
    const bool has_series =
        std::any_of(all.begin(), all.end(), [](const Repeated& one) { return one.times > 1; });
    table.columns = {
        {"day", "Day", CellKind::date, "", true},
        {"in_days", "In days", CellKind::count, "", false},
        {"what", "What", CellKind::text, "", false},
        {"clause", "Clause", CellKind::text, "", true},
        {"title", "Title", CellKind::text, "", false},
        {"who", "Who", CellKind::text, "", false},
        {"amount", "Amount", CellKind::amount, "", false},
    };
    if (has_series) {
        table.columns.push_back({"times", "Times", CellKind::count, "", false});
        table.columns.push_back({"last", "Last", CellKind::date, "", false});
        table.notes = {
            fmt::format("What comes again alike, {} times or more, is shown once: the next one. "
                        "CSV, JSON and calendars hold each.",
                        series_least)};
    }
    table.columns.push_back({"source", "Source", CellKind::provenance, "", false});
    for (const auto& [one, times, last] : all) {
        Row row;
        row.cells = {one.day,
                     std::int64_t{one.day - snapshot.facts.as_of},
                     std::string(rules::word(one.kind)),
                     deal[one.node].path,
                     title_of(deal, one.node),
                     names(deal, one.who),
                     one.amount ? Cell(*one.amount) : Cell()};
        if (has_series) {
            row.cells.emplace_back(times > 1 ? Cell(times) : Cell());
            row.cells.emplace_back(times > 1 ? Cell(last) : Cell());
        }
        row.cells.emplace_back(provenance_of(deal, one.node, one.day));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table timeline(const Snapshot& snapshot, const Period& period) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "timeline", "Timeline");
    table.columns = {
        {"day", "Day", CellKind::date, "", true},
        {"clause", "Clause", CellKind::text, "", true},
        {"what", "What", CellKind::text, "", false},
        {"amount", "Amount", CellKind::amount, "", false},
        {"basis", "Basis", CellKind::text, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (const rules::Event& event : snapshot.timeline.events) {
        if (period.contains(event.day)) {
            Row row;
            row.cells = {
                event.day,
                deal[event.node].path,
                std::string(word(event.kind)),
                event.amount ? Cell(*event.amount) : Cell(),
                std::string(event.basis == rules::Basis::recorded ? "recorded" : "presumed"),
                provenance_of(deal, event.node, event.day)};
            table.rows.push_back(std::move(row));
        }
    }
    table.notes = {fmt::format(
        "Presumed: a milestone without a record is met on its due date, or the day after the as-of "
        "date if that has passed; {}demand follows its trend; investments draw as their contract "
        "says.",
        deal.obligations.empty() ? "" : "so is what obligations ask for; ")};
    return table;
}

Table years(const Snapshot& snapshot) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "years", "Year by year");
    table.columns = {
        {"year", "Year", CellKind::text, "", true},
        {"drawn", "Drawn", CellKind::amount, "", false},
        {"power", "Power", CellKind::amount, "", false},
        {"gpus", "GPUs", CellKind::count, "", false},
        {"supply", "GPU-hours available", CellKind::amount, "", false},
        {"demand", "wanted", CellKind::amount, "", false},
        {"used", "used", CellKind::amount, "", false},
    };
    std::vector<UnusableByYear> unusable;
    bool is_any_unusable = false;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        unusable.push_back(unusable_by_year(snapshot, i));
        const auto add = [&](std::string_view key, std::string_view title, CellKind kind) {
            table.columns.push_back({fmt::format("{}_{}", purchase.name, key), std::string(title),
                                     kind, purchase.title, false});
        };
        add("minimum", "Minimum", CellKind::amount);
        add("counted", "Counted", CellKind::amount);
        add("shortfall", "Shortfall", CellKind::amount);
        add("due", "Due", CellKind::date);
        if (!unusable.back().empty()) {
            add("unusable", "Not usable", CellKind::amount);
            is_any_unusable = true;
        }
    }
    for (int year = deal.term.begin.year(); year <= deal.term.last().year(); ++year) {
        table.rows.push_back(Year(snapshot, year, unusable).row());
    }
    table.notes = {
        "Power and GPUs at the end of the year, GPU-hours rounded to whole ones. A shortfall "
        "without a due date would be owed if "
        "its purchase were definitive, or is zero."};
    if (is_any_unusable) {
        table.notes.emplace_back(
            "Not usable is what of a shortfall is paid for hours that were not there: so much no "
            "use could have avoided.");
    }
    return table;
}

Table owed(const Snapshot& snapshot) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "owed", "Owed");
    table.columns = {
        {"clause", "Clause", CellKind::text, "", true},
        {"from", "From", CellKind::text, "", false},
        {"to", "To", CellKind::text, "", false},
        {"shortfall", "Shortfall", CellKind::amount, "", false},
        {"paid", "Paid", CellKind::amount, "", false},
        {"left", "Left", CellKind::amount, "", false},
        {"due", "Due", CellKind::date, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (const rules::Settlement& one : snapshot.timeline.settlements) {
        if (!one.due || one.paid >= one.owed || one.period.last() > snapshot.facts.as_of) {
            continue;
        }
        const model::Purchase& purchase = deal[one.purchase];
        Row row;
        row.cells = {deal[one.node].path,
                     deal[purchase.buyer].name,
                     deal[purchase.seller].name,
                     one.owed,
                     one.paid,
                     one.owed - one.paid,
                     *one.due,
                     provenance_of(deal, one.node, one.period.last())};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace tranche::reports
