// SPDX-License-Identifier: Apache-2.0
#include "tests/ledger/support.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace tranche::ledger::tests {

namespace {

constexpr std::string_view accounts = "Assets:Commit:Campus:Ramp:";

std::string read_all(int descriptor) {
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t size = 0; (size = ::read(descriptor, buffer.data(), buffer.size())) > 0;) {
        text.append(buffer.data(), static_cast<std::size_t>(size));
    }
    return text;
}

}  // namespace

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "tranche-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    root_ = name;
}

Folder::~Folder() {
    std::error_code ignored;  // What is left behind in the temporary folder harms nobody.
    std::filesystem::remove_all(root_, ignored);
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

Output execute(const std::vector<std::string>& arguments) {
    std::vector<std::string> copies = arguments;
    std::vector<char*> argv;
    for (std::string& copy : copies) {
        argv.push_back(copy.data());
    }
    argv.push_back(nullptr);

    std::array<int, 2> ends{};
    BOOST_REQUIRE(::pipe(ends.data()) == 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    ::posix_spawn_file_actions_addclose(&actions, ends[0]);
    pid_t child = 0;
    const int failure =
        ::posix_spawnp(&child, argv.front(), &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    BOOST_REQUIRE_MESSAGE(failure == 0, "cannot run " << arguments.front());
    Output output{0, read_all(ends[0])};
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    output.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return output;
}

std::string sqlite3(const std::filesystem::path& file, const std::string& sql) {
    return execute({"sqlite3", "-batch", file.string(), sql}).text;
}

std::string dump(const std::filesystem::path& file) {
    return sqlite3(file, ".dump");
}

Date day(std::string_view text) {
    return Date::parse(text).value();
}

Instant instant(std::string_view text) {
    return Instant::parse(text).value();
}

Run run_at(std::string_view recorded) {
    return {.recorded = instant(recorded),
            .author = "tester",
            .program_version = "0.1.0",
            .source_digest = "none"};
}

Quantity minor(std::int64_t count, Unit unit) {
    return {Decimal(count, unit.places()), unit};
}

Event move(std::string_view kind,
           std::string_view date,
           std::string_view from,
           std::string_view to,
           std::int64_t cents) {
    return {.contract = "campus",
            .clause = "campus.ramp",
            .kind = std::string(kind),
            .occurrence = std::string(date),
            .effective = day(date),
            .memo = std::string(kind) + " of the ramp",
            .from_party = "investor",
            .to_party = "developer",
            .postings = {{std::string(accounts).append(to), minor(cents)},
                         {std::string(accounts).append(from), minor(-cents)}},
            .facts = {{"clause", "4.2(b)"}},
            .origin = Origin::recorded};
}

Event announce(std::string_view date, std::int64_t cents) {
    Event event = move("announce", date, "Ceiling", "Undrawn", cents);
    event.postings.back().account = "Equity:Commit:Campus:Ramp:Ceiling";
    return event;
}

Event draw(std::string_view date, std::int64_t cents) {
    return move("draw", date, "Undrawn", "Drawn", cents);
}

Event lapse(std::string_view date, std::int64_t cents) {
    return move("lapse", date, "Undrawn", "Lapsed", cents);
}

std::vector<Event> derived(std::vector<Event> events) {
    for (Event& event : events) {
        event.origin = Origin::derived;
    }
    return events;
}

Head post(Ledger& ledger, const Run& run, const std::vector<Event>& events) {
    Batch batch = ledger.begin(run);
    const PostResult result = batch.post(events);
    BOOST_REQUIRE_MESSAGE(!is_refused(result.status),
                          "event " << result.event << " " << text_of(result.status));
    return batch.commit();
}

std::string text_of(const std::vector<Balance>& balances) {
    std::string text;
    for (const auto& [account, amount] : balances) {
        if (!amount.is_zero()) {
            text += account + " " + plain(amount.value) + " " + amount.unit.text() + "\n";
        }
    }
    return text;
}

std::int64_t drawn(const Ledger& ledger, const AsOf& as_of) {
    for (const auto& [account, amount] : ledger.balances(as_of)) {
        if (account == std::string(accounts) + "Drawn") {
            return amount.value.whole_at(2).value();
        }
    }
    return 0;
}

std::string codes(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) {
        text += text.empty() ? "" : "; ";
        text += std::string(finding.code);
        text += finding.sequence == 0 ? "" : " " + std::to_string(finding.sequence);
    }
    return text;
}

std::string audit(const std::filesystem::path& file, const std::optional<Head>& expected) {
    try {
        return codes(Ledger(file, Access::read).verify(expected));
    } catch (const LedgerError& error) {
        return std::string(error.code());
    }
}

}  // namespace tranche::ledger::tests
