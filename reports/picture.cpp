// SPDX-License-Identifier: Apache-2.0
#include "reports/picture.h"

#include "base/check.h"

namespace tranche::reports {

std::string_view title(StretchKind kind) {
    switch (kind) {
        case StretchKind::announced: return "announced";
        case StretchKind::open: return "open";
        case StretchKind::available: return "available";
        case StretchKind::drawn: return "drawn";
        case StretchKind::delivered: return "delivered";
        case StretchKind::lapsed: return "lapsed";
    }
    fail("a kind of stretch has no title", __FILE__, __LINE__);
}

std::string_view title(MarkerKind kind) {
    switch (kind) {
        case MarkerKind::due: return "due";
        case MarkerKind::met: return "met";
        case MarkerKind::expected: return "expected";
        case MarkerKind::p50: return "P50, simulated";
        case MarkerKind::p90: return "P90, simulated";
        case MarkerKind::drawn: return "draw";
        case MarkerKind::deadline: return "deadline";
    }
    fail("a kind of marker has no title", __FILE__, __LINE__);
}

}  // namespace tranche::reports
