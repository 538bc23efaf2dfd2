// SPDX-License-Identifier: Apache-2.0
/// The contracts that come with the program: a strict check finds nothing to say of any of them,
/// they are laid out as `fmt` does it, and their own tests pass.
#include "tests/cli/folder.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

namespace tranche::cli::tests {

namespace {

namespace fs = std::filesystem;

std::set<std::string> contracts() {
    std::set<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator("contracts")) {
        if (entry.path().extension() == ".deal") {
            paths.insert(entry.path().string());
        }
    }
    return paths;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(shipped_contracts_pass_what_they_recommend) {
    const WorkingFolder folder;
    const std::set<std::string> paths = contracts();
    BOOST_TEST(!paths.empty());
    for (const std::string& path : paths) {
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"check", "--strict", path}, {"fmt", "--check", path}}) {
            const Answer answer = folder.run(command, usual_now());
            BOOST_TEST((answer.exit == Exit::ok), command.front() << " " << answer.text);
        }
        const Answer tested = folder.run({"test", path}, usual_now());
        BOOST_TEST((tested.exit == Exit::ok), tested.text);
        BOOST_TEST((tested.text.find(": 0 tests") == std::string::npos), path << " has no tests");
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::cli::tests
