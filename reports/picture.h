// SPDX-License-Identifier: Apache-2.0
/// Tranches over time as data: one lane for each tranche, what stretches of days it goes through,
/// and the days that matter. Drawn by reports/svg.cpp.
#pragma once

#include "base/date.h"
#include "base/ratio.h"

#include <string>
#include <string_view>
#include <vector>

namespace tranche::reports {

enum class StretchKind {
    announced,  ///< Said in public, binding nobody yet.
    open,       ///< Agreed; its conditions are not met yet, or the window is still ahead.
    available,  ///< Can be drawn.
    drawn,
    delivered,
    lapsed,  ///< The window closed, or the tranche was cancelled.
};

/// Days in one state. Stretches of a lane are painted in their order, so that one of drawn money
/// comes after the window that it fills.
struct Stretch {
    Period period;
    StretchKind kind = StretchKind::open;
    Ratio level{1, 1};  ///< How much of the tranche: the bar is filled from its foot to this share.
};

enum class MarkerKind {
    due,
    met,
    expected,  ///< By a person or the contract; not by simulation.
    p50,
    p90,
    drawn,
    deadline,  ///< The long stop: after it, the tranche lapses.
};

/// A day that matters. The P50 and P90 of one lane are joined by a line.
struct Marker {
    Date day;
    MarkerKind kind = MarkerKind::due;
    std::string text;  ///< Written beside it, "P50 Jun 2027"; empty if the legend says enough.
};

struct Lane {
    std::string group;     ///< The instrument; neighbours of one group stand under its heading.
    std::string label;     ///< The tranche.
    std::string sublabel;  ///< Its cap: "2B USD".
    std::vector<Stretch> stretches;
    std::vector<Marker> markers;
};

struct Picture {
    std::string title;
    std::string description;  ///< What one sees, for those who cannot see it.
    Date as_of;
    Period axis;  ///< What lies outside is cut off; markers outside are not drawn.
    std::vector<Lane> lanes;
};

/// What the legend says: "available", "P50 (simulated)".
[[nodiscard]] std::string_view title(StretchKind kind);
[[nodiscard]] std::string_view title(MarkerKind kind);

}  // namespace tranche::reports
