// SPDX-License-Identifier: Apache-2.0
/// Contracts of one shape each, in any size: twice the size has to take twice the time.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace tranche::bench {

/// A family of texts, of which some are contracts and some are refused.
struct Shape {
    std::string name;
    std::size_t size;  ///< How many there are of what it has many of; twice of it is measured too.
    std::function<std::string(std::size_t)> text;
};

/// What is written once and used often; tests.
[[nodiscard]] std::vector<Shape> shapes_of_reuse();

/// What is wrong throughout.
[[nodiscard]] std::vector<Shape> shapes_of_mistakes();

/// Those, and what is declared and said often.
[[nodiscard]] std::vector<Shape> shapes();

}  // namespace tranche::bench
