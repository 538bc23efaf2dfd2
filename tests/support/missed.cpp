// SPDX-License-Identifier: Apache-2.0
#include "tests/support/missed.h"

#include "analysis/run_tests.h"
#include "tests/support/contracts.h"

namespace tranche::tests {

std::string missed_in(const std::string& declarations, const std::string& test) {
    const model::Deal deal = small_deal(declarations + "\ntest \"t\" {\n" + test + "\n}\n");
    std::string text;
    for (const auto& result : analysis::run_tests(deal)) {
        for (const auto& failure : result.failures) {
            text += failure.expected + " but " + failure.got + "; ";
        }
    }
    return text;
}

}  // namespace tranche::tests
