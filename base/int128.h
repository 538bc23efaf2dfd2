// SPDX-License-Identifier: Apache-2.0
/// The 128-bit integer behind every exact amount: the one use of a compiler extension.
#pragma once

namespace tranche {

__extension__ using Int128 = __int128;

}  // namespace tranche
