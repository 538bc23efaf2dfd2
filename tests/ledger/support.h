// SPDX-License-Identifier: Apache-2.0
/// What the tests of the ledger share: a ledger in a folder of its own, events of one small deal,
/// and the programs the ledger is compared with.
#pragma once

#include "ledger/ledger.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::ledger::tests {

/// A folder that is removed at the end of the test.
class Folder {
public:
    Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder();

    [[nodiscard]] std::filesystem::path path(std::string_view name = "deal.ledger") const {
        return root_ / name;
    }

private:
    std::filesystem::path root_;
};

void write_file(const std::filesystem::path& path, const std::string& bytes);

struct Output {
    int exit_code;
    std::string text;  ///< Standard output, then standard error.
};

/// Runs a program. Every argument is passed as it is; no shell reads it.
[[nodiscard]] Output execute(const std::vector<std::string>& arguments);

/// The lines sqlite3 answers to `sql`, errors included.
[[nodiscard]] std::string sqlite3(const std::filesystem::path& file, const std::string& sql);

/// The whole content as SQL, as the sqlite3 program writes it.
[[nodiscard]] std::string dump(const std::filesystem::path& file);

[[nodiscard]] Date day(std::string_view text);
[[nodiscard]] Instant instant(std::string_view text);

/// An act of writing by `tester`.
[[nodiscard]] Run run_at(std::string_view recorded);

/// `minor` cents, thousandths, ...: the smallest part of the unit.
[[nodiscard]] Quantity minor(std::int64_t count, Unit unit = units::usd);

/// The tranche `ramp` of the contract `campus`, as the investor counts it: an event moves `cents`
/// from one of its accounts (`Ceiling`, `Undrawn`, `Drawn`, `Lapsed`) to another.
[[nodiscard]] Event move(std::string_view kind,
                         std::string_view date,
                         std::string_view from,
                         std::string_view to,
                         std::int64_t cents);

[[nodiscard]] Event announce(std::string_view date, std::int64_t cents);
[[nodiscard]] Event draw(std::string_view date, std::int64_t cents);
[[nodiscard]] Event lapse(std::string_view date, std::int64_t cents);

/// The events, as of origin `derived`.
[[nodiscard]] std::vector<Event> derived(std::vector<Event> events);

/// Posts in one batch; fails the test if that is refused.
Head post(Ledger& ledger, const Run& run, const std::vector<Event>& events);

/// "Assets:Commit:Campus:Ramp:Drawn 2500.00 USD", a line for each balance that is not zero.
[[nodiscard]] std::string text_of(const std::vector<Balance>& balances);

/// The balance in the account `Assets:Commit:Campus:Ramp:Drawn`, in cents.
[[nodiscard]] std::int64_t drawn(const Ledger& ledger, const AsOf& as_of = {});

/// "E7001 3; E7002 3": codes and entries of the findings.
[[nodiscard]] std::string codes(const std::vector<Finding>& findings);

/// What verify finds, or the code of what opening it throws.
[[nodiscard]] std::string audit(const std::filesystem::path& file,
                                const std::optional<Head>& expected = {});

}  // namespace tranche::ledger::tests
