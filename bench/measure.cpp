// SPDX-License-Identifier: Apache-2.0
#include "bench/measure.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <exception>
#include <fcntl.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tranche::bench {

namespace {

using Clock = std::chrono::steady_clock;

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs `work` in a child, which ends without the destructors of the parent's objects.
Cost run_in_child(const std::function<void()>& work) {
    const auto begin = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        try {
            work();
            _exit(0);
        } catch (const std::exception& error) {
            fmt::print(stderr, "bench: {}\n", error.what());
            _exit(1);
        }
    }
    int status = 0;
    rusage used{};
    if (child < 0 || wait4(child, &status, 0, &used) != child || status != 0) {
        throw std::runtime_error(fmt::format("a run failed with status {}", status));
    }
    const std::chrono::duration<double> wall = Clock::now() - begin;
    return {wall.count(), seconds(used.ru_utime) + seconds(used.ru_stime),
            static_cast<double>(used.ru_maxrss) * 1024};
}

void redirect(int descriptor, const std::string& path, int flags) {
    constexpr mode_t mode = 0644;
    const int file = open(path.c_str(), flags | O_CLOEXEC, mode);
    if (file < 0 || dup2(file, descriptor) < 0) {
        throw std::runtime_error("cannot open " + path);
    }
}

/// Becomes the program; called in a child.
void become(const Program& program, const std::string& output) {
    redirect(STDIN_FILENO, program.input, O_RDONLY);
    redirect(STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC);
    std::vector<std::string> arguments = program.arguments;
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    execvp(pointers.front(), pointers.data());
    throw std::runtime_error("cannot run " + program.arguments.front());
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Cost median(const std::vector<Cost>& costs) {
    const auto of = [&](double Cost::*figure) {
        std::vector<double> values;
        for (const Cost& cost : costs) {
            values.push_back(cost.*figure);
        }
        return median(std::move(values));
    };
    return {of(&Cost::wall), of(&Cost::processor), of(&Cost::peak_bytes)};
}

}  // namespace

Cost cost_of(std::size_t repeats, const std::function<void()>& work) {
    std::vector<Cost> costs;
    for (std::size_t i = 0; i < repeats; ++i) {
        costs.push_back(run_in_child(work));
    }
    return median(costs);
}

Cost cost_of(std::size_t repeats, const Program& program, const std::function<void()>& prepare) {
    std::vector<Cost> costs;
    for (std::size_t i = 0; i < repeats; ++i) {
        if (prepare) {
            prepare();
        }
        costs.push_back(run_in_child([&] { become(program, "/dev/null"); }));
    }
    return median(costs);
}

void run(const Program& program, const std::string& output) {
    static_cast<void>(run_in_child([&] { become(program, output); }));
}

void Results::add(std::string name, const Cost& cost, double count, std::string unit) {
    rows_.push_back({std::move(name), cost, count, std::move(unit)});
    fmt::print(stderr, "bench: {}: {:.2f} s\n", rows_.back().name, cost.processor);
}

void Results::add_ratio(std::string name, double ratio) {
    ratios_.push_back({std::move(name), ratio});
}

std::string Results::table() const {
    std::string text = fmt::format(
        "| {:<44} | {:>8} | {:>8} | {:>9} | {:>22} |\n"
        "|:{:-<44}-|-{:->8}:|-{:->8}:|-{:->9}:|-{:->22}:|\n",
        "what", "CPU s", "wall s", "peak MiB", "per CPU second", "", "", "", "", "");
    constexpr double mebibyte = 1024.0 * 1024.0;
    for (const Row& row : rows_) {
        text += fmt::format("| {:<44} | {:>8.3f} | {:>8.3f} | {:>9.1f} | {:>22} |\n", row.name,
                            row.cost.processor, row.cost.wall, row.cost.peak_bytes / mebibyte,
                            fmt::format("{:.4g} {}", row.count / row.cost.processor, row.unit));
    }
    text += fmt::format("\n| {:<76} | {:>8} |\n|:{:-<76}-|-{:->8}:|\n", "ratio of CPU seconds", "",
                        "", "");
    for (const Compared& compared : ratios_) {
        text += fmt::format("| {:<76} | {:>8.3g} |\n", compared.name, compared.ratio);
    }
    return text;
}

std::string Results::json() const {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const Row& row : rows_) {
        rows.push_back({{"name", row.name},
                        {"count", row.count},
                        {"unit", row.unit},
                        {"processor_seconds", row.cost.processor},
                        {"wall_seconds", row.cost.wall},
                        {"peak_bytes", row.cost.peak_bytes}});
    }
    nlohmann::ordered_json ratios = nlohmann::ordered_json::array();
    for (const Compared& compared : ratios_) {
        ratios.push_back({{"name", compared.name}, {"ratio", compared.ratio}});
    }
    return nlohmann::ordered_json{{"measured", rows}, {"ratios", ratios}}.dump(2) + "\n";
}

}  // namespace tranche::bench
