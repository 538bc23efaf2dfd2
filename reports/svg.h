// SPDX-License-Identifier: Apache-2.0
/// The picture of tranches over time as an SVG element for a page.
#pragma once

#include "reports/picture.h"

#include <string>

namespace tranche::reports {

/// An `svg` element without colours, which are the page's: every shape has a class. Empty if there
/// is no lane, or no day on the axis. The same bytes for the same picture.
[[nodiscard]] std::string svg(const Picture& picture);

}  // namespace tranche::reports
