// SPDX-License-Identifier: Apache-2.0
#include "tests/support/files.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace tranche::tests {

std::string slurp(const std::filesystem::path& path) {
    const std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot read " + path.string());
    }
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::filesystem::path source_path(std::string_view below) {
    return std::filesystem::path(TRANCHE_SOURCE_DIR) / below;
}

std::vector<std::vector<std::string>> csv_rows(std::string_view below) {
    std::istringstream lines(slurp(source_path(below)));
    std::vector<std::vector<std::string>> rows;
    bool is_header = true;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (is_header) {
            is_header = false;
            continue;
        }
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) {
            cells.push_back(cell);
        }
        rows.push_back(cells);
    }
    return rows;
}

}  // namespace tranche::tests
