// SPDX-License-Identifier: Apache-2.0
/// Files in and out. Every failure is a Failure with a code and the path.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tranche::cli {

/// The largest contract file.
constexpr std::size_t contract_bytes_max = std::size_t{16} << 20U;

/// The whole of a contract file.
/// Errors: Failure (cannot_read, is_a_directory, file_too_large).
[[nodiscard]] std::string read_contract_file(const std::string& path);

/// Writes `bytes` beside `path` and then puts them in its place, so that nobody ever sees half.
/// Errors: Failure (cannot_write).
void write_file(const std::string& path, std::string_view bytes);

/// Writes a file that is not there yet: what is there stays as it is.
/// Errors: Failure (exists_already, cannot_write); then nothing is left behind.
void write_new_file(const std::string& path, std::string_view bytes);

}  // namespace tranche::cli
