// SPDX-License-Identifier: Apache-2.0
/// Reports read by somebody else: Python's csv, json, html.parser and xml.etree, in read_back.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tranche::tests {

/// The lines that read_back.py prints for each of `documents`, of format csv, json, html or ics.
/// Errors: fails the test run if Python cannot be run or rejects one.
[[nodiscard]] std::vector<std::vector<std::string>> read_back(
    std::string_view format, const std::vector<std::string>& documents);

/// Fields as read_back.py prints them: in hexadecimal, `-` for an empty one.
[[nodiscard]] std::string in_hexadecimal(const std::vector<std::string>& fields);

}  // namespace tranche::tests
