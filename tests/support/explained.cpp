// SPDX-License-Identifier: Apache-2.0
#include "tests/support/explained.h"

#include "analysis/explain.h"
#include "analysis/test_world.h"
#include "base/check.h"

#include <fmt/format.h>

namespace tranche::tests {

namespace {

using tranche::analysis::Reason;

std::size_t size_of(const Reason& reason) {
    std::size_t size = 1;
    for (const Reason& step : reason.because) {
        size += size_of(step);
    }
    return size;
}

std::string text_of(const Reason& reason, std::size_t level = 0) {
    std::string text =
        fmt::format("{:{}}{}{} {} {}\n", "", 2 * level,
                    reason.sign == tranche::analysis::Sign::taken_off ? "less " : "", reason.text,
                    reason.value ? fmt::format("{}", reason.value->approximate()) : "",
                    static_cast<int>(reason.join));
    for (const Reason& step : reason.because) {
        text += text_of(step, level + 1);
    }
    return text;
}

}  // namespace

Explained explained(const model::Deal& deal) {
    Explained result;
    const rules::Evaluator usual(deal);
    for (const model::Test& test : deal.tests) {
        const tranche::analysis::TestWorld world(usual, test);
        for (const model::Expectation& expectation : test.expectations) {
            std::optional<model::Question> question;
            if (const auto* figure = std::get_if<model::ExpectFigure>(&expectation.what)) {
                question = *figure;
            } else if (const auto* state = std::get_if<model::ExpectState>(&expectation.what)) {
                question = *state;
            }
            if (!question) {
                continue;
            }
            const std::string place =
                fmt::format("{}: {}\n", test.title, deal.place(deal[expectation.node]));
            ++result.figures;
            try {
                // That its value is the figure asked for, the explanation checks itself.
                const Reason reason = tranche::analysis::explain(world.situation(), *question);
                result.steps += size_of(reason);
                if (!adds_up(reason)) {
                    result.wrong.push_back(place + text_of(reason));
                }
            } catch (const InternalError& error) {
                result.wrong.push_back(place + error.what());
            }
        }
    }
    return result;
}

}  // namespace tranche::tests
