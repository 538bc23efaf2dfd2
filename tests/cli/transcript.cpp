// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/transcript.h"

#include "tests/cli/helpers.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tranche::cli::tests {

namespace {

namespace fs = std::filesystem;

struct Step {
    std::string comments;
    std::string command;
};

/// The commands and the comments above them; what is printed in between is dropped.
std::vector<Step> steps_of(const std::string& transcript) {
    std::vector<Step> steps;
    std::istringstream lines(transcript);
    std::string comments;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("$ ", 0) == 0) {
            steps.push_back({std::exchange(comments, {}), line.substr(2)});
        } else if (line.rfind("#", 0) == 0) {
            comments += line + "\n";
        } else {
            comments.clear();  // A comment stands directly above its command.
        }
    }
    return steps;
}

Answer answer(const WorkingFolder& folder, const std::string& command) {
    std::vector<std::string> words = words_of(command);
    if (words.at(0) != "tranche") {
        const auto result = help(words);
        return result ? *result : throw std::invalid_argument("no such helper: " + command);
    }
    words.erase(words.begin());
    return folder.run(words, usual_now());
}

void run_case(const fs::path& path) {
    const std::string expected = tranche::tests::slurp(path);
    const std::string actual = replayed(expected);
    if (actual == expected) {
        return;
    }
    if (std::getenv("TRANCHE_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(path, std::ios::binary) << actual;
        BOOST_TEST_MESSAGE("updated " << path);
        return;
    }
    BOOST_ERROR(path.string() << "\n--- expected\n" << expected << "--- actual\n" << actual);
}

}  // namespace

std::string replayed(const std::string& transcript) {
    const std::vector<Step> steps = steps_of(transcript);
    BOOST_TEST(!steps.empty(), "a transcript without a command");
    const WorkingFolder folder;
    std::string result;
    for (const Step& step : steps) {
        Answer said = answer(folder, step.command);
        if (!said.text.empty() && said.text.back() != '\n') {
            said.text += "\n[no line break at the end]\n";
        }
        result += (result.empty() ? "" : "\n") + step.comments + "$ " + step.command + "\n";
        result += said.text;
        if (said.exit != Exit::ok) {
            result += "[exit " + std::to_string(static_cast<int>(said.exit)) + "]\n";
        }
    }
    return result;
}

void register_transcripts() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(tranche::tests::source_path("tests/cli"))) {
        if (entry.path().extension() == ".transcript") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
        tranche::tests::add_case("cli", path.stem().string(), [path] { run_case(path); });
    }
}

}  // namespace tranche::cli::tests
