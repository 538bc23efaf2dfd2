// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/corpus.h"

#include "tests/support/files.h"

#include <algorithm>
#include <filesystem>

namespace tranche::tests {

namespace {

constexpr std::size_t bytes_max = 16'000;

/// The contracts below a folder, in order of their paths; of a golden file, its input.
std::vector<std::string> contracts_below(std::string_view folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_path(folder))) {
        if (entry.path().extension() == ".deal") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const auto& path : paths) {
        const std::string text = slurp(path);
        texts.push_back(text.substr(0, text.find("# ----\n")));
    }
    return texts;
}

/// The blocks of a page that are contracts, or parts of one.
std::vector<std::string> examples_in(std::string_view page) {
    const std::string text = slurp(source_path(page));
    constexpr std::string_view fence = "\n```";
    std::vector<std::string> examples;
    for (std::size_t at = text.find("\n```deal"); at != std::string::npos;
         at = text.find("\n```deal", at)) {
        const std::size_t begin = text.find('\n', at + 1) + 1;
        at = text.find(fence, begin - 1);
        examples.push_back(text.substr(begin, at + 1 - begin));
        ++at;
    }
    return examples;
}

}  // namespace

std::vector<std::string> shipped_contracts() {
    return contracts_below("contracts");
}

std::vector<std::string> all_contracts() {
    std::vector<std::string> texts = shipped_contracts();
    for (auto& more : {contracts_below("tests"), examples_in("docs/language.md")}) {
        texts.insert(texts.end(), more.begin(), more.end());
    }
    texts.erase(std::remove_if(texts.begin(), texts.end(),
                               [](const std::string& text) { return text.size() > bytes_max; }),
                texts.end());
    return texts;
}

}  // namespace tranche::tests
