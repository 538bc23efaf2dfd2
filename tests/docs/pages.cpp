// SPDX-License-Identifier: Apache-2.0
#include "tests/docs/pages.h"

#include "tests/support/files.h"

#include <algorithm>
#include <cctype>
#include <regex>
#include <sstream>

namespace tranche::tests {

namespace {

namespace fs = std::filesystem;

bool is_fence(const std::string& line) {
    return line.rfind("```", 0) == 0;
}

/// The text outside of blocks and code spans.
std::string prose(const Page& page) {
    static const std::regex code_span("`[^`\n]*`");
    std::string text;
    bool is_outside = true;
    for (const std::string& line : lines_of(page.text)) {
        if (is_fence(line)) {
            is_outside = !is_outside;
        } else if (is_outside) {
            text += std::regex_replace(line, code_span, "") + "\n";
        }
    }
    return text;
}

/// `## Status, and what` as `status-and-what`.
std::string anchor_of(const std::string& heading) {
    std::string anchor;
    for (const char c : heading) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '_' || c == '-') {
            anchor += static_cast<char>(std::tolower(byte));
        } else if (c == ' ' && !anchor.empty()) {
            anchor += '-';
        }
    }
    return anchor;
}

std::vector<std::string> found_in(const std::string& text, const std::regex& pattern) {
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
        found.push_back((*at)[1]);
    }
    return found;
}

}  // namespace

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<Block> Page::blocks() const {
    std::vector<Block> blocks;
    bool is_inside = false;
    std::size_t number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        if (is_fence(line)) {
            is_inside = !is_inside;
            if (is_inside) {
                blocks.push_back({line.substr(3), "", number + 1});
            }
        } else if (is_inside) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

std::vector<std::string> Page::links() const {
    static const std::regex link(R"(\]\(([^)\s]+)\))");
    return found_in(prose(*this), link);
}

std::set<std::string> Page::anchors() const {
    static const std::regex named("<a id=\"([^\"]+)\">");
    std::set<std::string> anchors;
    for (const std::string& name : found_in(text, named)) {
        anchors.insert(name);
    }
    for (const std::string& line : lines_of(prose(*this))) {
        if (const auto space = line.find(' '); line.rfind('#', 0) == 0) {
            anchors.insert(anchor_of(line.substr(space)));
        }
    }
    return anchors;
}

Page page(std::string_view below) {
    const fs::path path = source_path(below);
    return {path, slurp(path)};
}

std::vector<Page> pages() {
    std::vector<fs::path> paths;
    const auto add = [&](const fs::directory_entry& entry) {
        if (entry.is_regular_file() && entry.path().extension() == ".md") {
            paths.push_back(entry.path());
        }
    };
    for (const auto& entry : fs::directory_iterator(source_path(""))) {
        add(entry);
    }
    for (const auto& entry : fs::recursive_directory_iterator(source_path("docs"))) {
        add(entry);
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Page> pages;
    for (const fs::path& path : paths) {
        pages.push_back({path, slurp(path)});
    }
    return pages;
}

}  // namespace tranche::tests
