// SPDX-License-Identifier: Apache-2.0
/// How much a piece of work costs: each run is a process of its own, so that processor time and
/// peak memory are those of the work alone and come from the kernel.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace tranche::bench {

/// Units: seconds, and bytes. Processor time is user and system time of all threads.
struct Cost {
    double wall = 0;
    double processor = 0;
    double peak_bytes = 0;
};

/// The cost of `work`, done `repeats` times, each in a child process: the median of each figure.
/// Errors: std::runtime_error if a run fails.
[[nodiscard]] Cost cost_of(std::size_t repeats, const std::function<void()>& work);

/// A program and what it is given.
struct Program {
    std::vector<std::string> arguments;  ///< The first is the program, looked up in PATH.
    std::string input = "/dev/null";     ///< The file it reads.
};

/// As above, of a program whose output is thrown away. `prepare` runs before each, uncounted.
[[nodiscard]] Cost cost_of(std::size_t repeats,
                           const Program& program,
                           const std::function<void()>& prepare = {});

/// Runs a program once and writes what it prints to the file `output`.
/// Errors: std::runtime_error if it fails.
void run(const Program& program, const std::string& output);

/// What has been measured, in order: printed for people, written for programs.
class Results {
public:
    /// `count` pieces of work, each a `unit`, took `cost`.
    void add(std::string name, const Cost& cost, double count, std::string unit);

    /// A comparison of two costs of the same run: what is told apart from the machine.
    void add_ratio(std::string name, double ratio);

    [[nodiscard]] std::string table() const;
    [[nodiscard]] std::string json() const;

private:
    struct Row {
        std::string name;
        Cost cost;
        double count;
        std::string unit;
    };

    struct Compared {
        std::string name;
        double ratio;
    };

    std::vector<Row> rows_;
    std::vector<Compared> ratios_;
};

}  // namespace tranche::bench
