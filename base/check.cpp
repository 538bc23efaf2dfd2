// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <fmt/format.h>

namespace tranche {

void fail(std::string_view what, const char* file, int line) {
    throw InternalError(fmt::format("{}:{}: {}", file, line, what));
}

}  // namespace tranche
