// SPDX-License-Identifier: Apache-2.0
#include "tests/support/transcripts.h"

namespace tranche::tests {

std::vector<GoldenSuite> golden_suites() {
    return {};
}

}  // namespace tranche::tests
