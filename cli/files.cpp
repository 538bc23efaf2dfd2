// SPDX-License-Identifier: Apache-2.0
#include "cli/files.h"

#include "base/text.h"
#include "cli/error.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace tranche::cli {

std::string read_contract_file(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw failure(is_a_directory, path);
    }
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw failure(cannot_read, path, system_reason(errno));
    }
    // In pieces: what is no plain file has no size to ask for, and may have no end.
    std::string text;
    std::array<char, 65'536> piece{};
    while (stream && text.size() <= contract_bytes_max) {
        stream.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) {
        throw failure(cannot_read, path, system_reason(errno));
    }
    if (text.size() > contract_bytes_max) {
        throw failure(file_too_large, path, contract_bytes_max);
    }
    return text;
}

void write_file(const std::string& path, std::string_view bytes) {
    const std::string beside = path + ".part";
    errno = 0;
    {
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.flush();
        if (!stream) {
            const int error = errno;
            std::error_code ignored;
            std::filesystem::remove(beside, ignored);
            throw failure(cannot_write, path, system_reason(error));
        }
    }
    std::error_code error;
    std::filesystem::rename(beside, path, error);
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        throw failure(cannot_write, path, system_reason(error.value()));
    }
}

void write_new_file(const std::string& path, std::string_view bytes) {
    errno = 0;
    std::FILE* file = std::fopen(path.c_str(), "wbx");  // Fails if it exists, whoever is faster.
    if (file == nullptr) {
        throw errno == EEXIST ? failure(exists_already, path)
                              : failure(cannot_write, path, system_reason(errno));
    }
    const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    const bool is_closed = std::fclose(file) == 0;
    if (!is_written || !is_closed) {
        const int error = errno;
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        throw failure(cannot_write, path, system_reason(error));
    }
}

}  // namespace tranche::cli
