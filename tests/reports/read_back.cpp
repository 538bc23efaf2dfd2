// SPDX-License-Identifier: Apache-2.0
#include "tests/reports/read_back.h"

#include "tests/support/files.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace tranche::tests {

namespace {

namespace fs = std::filesystem;

/// A folder of this process that goes when this does.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / fmt::format("tranche_reports_{}", getpid())) {
        fs::create_directories(path_);
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

std::vector<std::vector<std::string>> read_back(std::string_view format,
                                                const std::vector<std::string>& documents) {
    const Folder folder;
    const fs::path output = folder.path() / "output";
    std::string command =
        fmt::format("python3 '{}' {} '{}'", source_path("tests/reports/read_back.py").string(),
                    format, source_path("docs/schemas/table-1.json").string());
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const fs::path file = folder.path() / std::to_string(i);
        std::ofstream(file, std::ios::binary) << documents[i];
        command += fmt::format(" '{}'", file.string());
    }
    // NOLINTNEXTLINE(cert-env33-c): a test may run the reader it compares with.
    if (std::system((command + " > '" + output.string() + "'").c_str()) != 0) {
        throw std::runtime_error("python3 does not accept the document, or cannot be run");
    }
    std::istringstream lines(slurp(output));
    std::vector<std::vector<std::string>> result;
    for (std::string line; std::getline(lines, line);) {
        if (line == "file") {
            result.emplace_back();
        } else {
            result.back().push_back(line);
        }
    }
    return result;
}

std::string in_hexadecimal(const std::vector<std::string>& fields) {
    std::string line;
    for (const std::string& field : fields) {
        line += line.empty() ? "" : " ";
        line += field.empty() ? "-" : "";
        for (const char c : field) {
            line += fmt::format("{:02x}", static_cast<unsigned char>(c));
        }
    }
    return line;
}

}  // namespace tranche::tests
