// SPDX-License-Identifier: Apache-2.0
/// The world as a command may touch it, so that tests can hand in another one.
#pragma once

#include "base/instant.h"

#include <cstddef>
#include <ostream>
#include <string>

namespace tranche::cli {

/// What the process returns. Scripts rely on these numbers; never reuse one.
enum class Exit {
    ok = 0,
    check_failed = 1,  ///< A check said no: not formatted, a shortfall, a failing test.
    invalid = 2,       ///< The contract or the data has errors, or an event was refused.
    usage = 64,
    ledger_damaged = 65,
    internal_error = 70,
    io_error = 74,     ///< Storage or I/O failed; nothing changed.
    ledger_busy = 75,  ///< Somebody else is writing; try again.
};

struct Environment {
    std::ostream& out;
    std::ostream& err;
    Instant now;                  ///< The clock, read once at the start; `--now` overrides it.
    std::string author;           ///< The operating system's user; `--author` overrides it.
    std::size_t width = 0;        ///< Columns of the terminal; 0 if the output is none.
    bool shows_progress = false;  ///< Whether messages go to a terminal.
};

}  // namespace tranche::cli
