// SPDX-License-Identifier: Apache-2.0
#include "simulation/simulate.h"

#include "base/check.h"
#include "rules/histories.h"
#include "simulation/sampler.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace tranche::simulation {

namespace {

/// Paths that one thread takes at a time.
constexpr std::uint64_t paths_at_a_time = 64;

/// An output before its paths are run, and how to read its number from a timeline.
struct Column {
    Subject subject;
    model::NodeId node;
    std::string label;
    Measured measured;
    Unit unit;
    std::function<double(const rules::Timeline&)> read;
    std::vector<double> values;
};

double number(Date day) {
    return static_cast<double>(day.days());
}

double drawn(const rules::Timeline& timeline, const model::InstrumentRef& investment, Unit unit) {
    Quantity sum = zero(unit);
    for (const rules::TrancheHistory& tranche : timeline.tranches) {
        if (tranche.tranche.instrument == investment) {
            for (const rules::Step& draw : tranche.draws) {
                sum += draw.amount;
            }
        }
    }
    return sum.value.approximate();
}

double delivered(const rules::Timeline& timeline, const model::InstrumentRef& capacity, Date day) {
    Quantity sum = zero(units::mw);
    for (const rules::DeliveryHistory& tranche : timeline.deliveries) {
        if (tranche.tranche.instrument == capacity) {
            sum += rules::delivered_by(tranche, day);
        }
    }
    return sum.value.approximate();
}

double shortfall(const rules::Timeline& timeline, model::NodeId node) {
    for (const rules::Settlement& settlement : timeline.settlements) {
        if (settlement.node.index == node.index) {
            return settlement.shortfall.value.approximate();
        }
    }
    return 0;
}

/// The columns of a deal, in the order in which reports show them.
class Columns {
public:
    explicit Columns(const model::Deal& deal) : deal_(deal) {}

    std::vector<Column> make() {
        for (std::uint32_t i = 0; i < deal_.milestones.size(); ++i) {
            milestone(i);
        }
        day(Subject::first_power, deal_.node, [](const rules::Timeline& timeline) {
            double first = never;
            for (const rules::DeliveryHistory& one : timeline.deliveries) {
                first = one.delivered ? std::min(first, number(one.delivered->day)) : first;
            }
            return first;
        });
        std::size_t tranche = 0;
        for (std::uint32_t i = 0; i < deal_.investments.size(); ++i) {
            investment(i, tranche);
        }
        std::size_t delivery = 0;
        for (std::uint32_t i = 0; i < deal_.capacities.size(); ++i) {
            capacity(i, delivery);
        }
        for (const model::Purchase& purchase : deal_.purchases) {
            shortfalls(purchase);
        }
        return std::move(columns_);
    }

private:
    template <typename Read>
    void day(Subject subject, model::NodeId node, Read read) {
        columns_.push_back({subject, node, {}, Measured::day, {}, read, {}});
    }

    template <typename Read>
    void amount(Subject subject, model::NodeId node, std::string label, Unit unit, Read read) {
        columns_.push_back({subject, node, std::move(label), Measured::amount, unit, read, {}});
    }

    void milestone(std::uint32_t index) {
        day(Subject::milestone_met, deal_.milestones[index].node,
            [index](const rules::Timeline& timeline) {
                const rules::MilestoneHistory& history = timeline.milestones[index];
                const bool is_done = history.state == rules::MilestoneHistory::State::met ||
                                     history.state == rules::MilestoneHistory::State::waived;
                return is_done ? number(history.day) : never;
            });
    }

    void investment(std::uint32_t index, std::size_t& at) {
        const model::Investment& investment = deal_.investments[index];
        const model::InstrumentRef ref{model::InstrumentKind::investment, index};
        const Unit unit = investment.cap.unit;
        amount(Subject::investment_drawn, investment.node, {}, unit,
               [ref, unit](const rules::Timeline& timeline) { return drawn(timeline, ref, unit); });
        for (const model::InvestmentTranche& tranche : investment.tranches) {
            day(Subject::tranche_drawn, tranche.node, [i = at++](const rules::Timeline& timeline) {
                const auto& draws = timeline.tranches[i].draws;
                return draws.empty() ? never : number(draws.front().day);
            });
        }
    }

    void capacity(std::uint32_t index, std::size_t& at) {
        const model::Capacity& capacity = deal_.capacities[index];
        const model::InstrumentRef ref{model::InstrumentKind::capacity, index};
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            day(Subject::tranche_delivered, tranche.node,
                [i = at++](const rules::Timeline& timeline) {
                    const auto& delivery = timeline.deliveries[i].delivered;
                    return delivery ? number(delivery->day) : never;
                });
        }
        for (int year = deal_.term.begin.year(); year <= deal_.term.last().year(); ++year) {
            const Date end = std::min(year_period(year)->last(), deal_.term.last());
            amount(Subject::power_delivered, capacity.node, std::to_string(year), units::mw,
                   [ref, end](const rules::Timeline& timeline) {
                       return delivered(timeline, ref, end);
                   });
        }
    }

    void shortfalls(const model::Purchase& purchase) {
        if (!purchase.take_or_pay) {
            return;
        }
        const auto add = [&](model::NodeId node, std::string label) {
            amount(Subject::shortfall, node, std::move(label), purchase.unit,
                   [node](const rules::Timeline& timeline) { return shortfall(timeline, node); });
        };
        for (const model::Minimum& minimum : purchase.minimums) {
            add(minimum.node, minimum.label);
        }
        if (purchase.commit) {
            add(purchase.commit->node, "term");
        }
    }

    const model::Deal& deal_;
    std::vector<Column> columns_;
};

/// Runs paths on threads. A path writes its own row of every column and nothing else, so that the
/// columns are the same however the paths were shared out.
class Workers {
public:
    Workers(const rules::Evaluator& evaluator,
            const Sampler& sampler,
            std::vector<Column>& columns,
            const Options& options)
        : evaluator_(evaluator), sampler_(sampler), columns_(columns), options_(options) {}

    void run() {
        std::vector<std::thread> threads;
        for (unsigned i = 1; i < options_.threads; ++i) {
            threads.emplace_back([this] { work(); });
        }
        work();
        for (std::thread& thread : threads) {
            thread.join();
        }
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

private:
    void work() noexcept {
        try {
            for (std::uint64_t begin = next_.fetch_add(paths_at_a_time); begin < options_.paths;
                 begin = next_.fetch_add(paths_at_a_time)) {
                const std::uint64_t end = std::min(begin + paths_at_a_time, options_.paths);
                for (std::uint64_t path = begin; path < end; ++path) {
                    run_path(path);
                }
                tell(end - begin);
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            // The first path that fails is the one told of, whichever thread met it first.
            if (!failure_ || failed_path_ > current_path()) {
                failed_path_ = current_path();
                failure_ = std::current_exception();
            }
            next_.store(options_.paths);
        }
    }

    static std::uint64_t& current_path() {
        thread_local std::uint64_t path = 0;
        return path;
    }

    void run_path(std::uint64_t path) {
        current_path() = path;
        const rules::Facts facts = sampler_.facts(path);
        const rules::Timeline timeline = evaluator_(facts);
        for (Column& column : columns_) {
            column.values[path] = column.read(timeline);
        }
    }

    void tell(std::uint64_t count) {
        if (options_.progress) {
            const std::lock_guard lock(mutex_);
            done_ += count;
            options_.progress(done_);
        }
    }

    const rules::Evaluator& evaluator_;
    const Sampler& sampler_;
    std::vector<Column>& columns_;
    const Options& options_;
    std::atomic<std::uint64_t> next_{0};
    std::mutex mutex_;
    std::uint64_t done_ = 0;
    std::uint64_t failed_path_ = 0;
    std::exception_ptr failure_;
};

}  // namespace

Outcome simulate(const model::Deal& deal, const rules::Facts& recorded, const Options& options) {
    check(options.paths >= 1 && options.paths <= paths_max, "a number of paths out of range");
    check(options.threads >= 1, "no thread to simulate on");
    const rules::Evaluator evaluator(deal);
    const Sampler sampler(deal, recorded, options.seed);
    std::vector<Column> columns = Columns(deal).make();
    for (Column& column : columns) {
        column.values.resize(options.paths);
    }
    Workers(evaluator, sampler, columns, options).run();

    Outcome outcome{options.paths, options.seed, recorded.as_of, {}};
    for (Column& column : columns) {
        outcome.outputs.push_back({column.subject, column.node, std::move(column.label),
                                   column.measured, column.unit, Sample(std::move(column.values))});
    }
    return outcome;
}

const Output* find(const Outcome& outcome, Subject subject, model::NodeId node) {
    const auto found =
        std::find_if(outcome.outputs.begin(), outcome.outputs.end(), [&](const Output& output) {
            return output.subject == subject && output.node.index == node.index;
        });
    return found == outcome.outputs.end() ? nullptr : &*found;
}

rules::Timeline replay(const model::Deal& deal,
                       const rules::Facts& recorded,
                       std::uint64_t seed,
                       std::uint64_t path) {
    const Sampler sampler(deal, recorded, seed);
    return rules::evaluate(deal, sampler.facts(path));
}

}  // namespace tranche::simulation
