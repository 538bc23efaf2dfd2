// SPDX-License-Identifier: Apache-2.0
/// Files of rows with a header: CSV by RFC 4180, plain or compressed by gzip, in UTF-8.
#pragma once

#include "exchange/error.h"
#include "ledger/chain.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::exchange {

/// Reads a file once, from front to back, in memory that does not grow with it.
class CsvFile {
public:
    static constexpr std::size_t columns_max = 1024;
    static constexpr std::size_t row_bytes_max = std::size_t{1} << 20U;

    /// Errors: ImportError (cannot_import; broken_row, also where there is no header, or a column
    /// twice).
    explicit CsvFile(std::string path);
    CsvFile(CsvFile&&) noexcept;
    CsvFile& operator=(CsvFile&&) noexcept;
    ~CsvFile();

    [[nodiscard]] const std::string& path() const;

    [[nodiscard]] const std::vector<std::string>& columns() const;

    /// Whether there is a column of that name.
    [[nodiscard]] bool has(std::string_view column) const;

    /// Where the column of that name stands. Errors: ImportError (no_column).
    [[nodiscard]] std::size_t index(std::string_view column) const;

    /// The next row; false after the last. Errors: ImportError (cannot_import, broken_row).
    [[nodiscard]] bool next();

    /// A field of the row, until the next one.
    [[nodiscard]] std::string_view field(std::size_t index) const;

    /// The number of the row; the header is row 1.
    [[nodiscard]] std::int64_t row() const;

    /// What is wrong with a field of the row: `what` completes "`12,5` is ...".
    [[nodiscard]] ImportError wrong(std::size_t index, std::string what) const;

    /// The SHA-256 of what was read, uncompressed.
    [[nodiscard]] ledger::Digest digest();

private:
    class Reader;
    std::unique_ptr<Reader> reader_;
};

}  // namespace tranche::exchange
