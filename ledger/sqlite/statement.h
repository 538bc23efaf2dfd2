// SPDX-License-Identifier: Apache-2.0
/// A prepared SQL statement: constant text, bound parameters, typed columns.
#pragma once

#include "ledger/sqlite/database.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

struct sqlite3_stmt;

namespace tranche::ledger::sqlite {

/// SQL NULL, as a parameter.
struct Null {};

/// Must not outlive its Database. Columns are numbered from 0; a column of another type than the
/// one asked for means a damaged file and throws so.
class Statement {
public:
    Statement(Database& database, std::string_view sql);

    /// Starts anew with these parameters: numbers, texts, std::array of bytes, Null. Texts and
    /// bytes are copied.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        reset();
        int index = 0;
        (bind_one(++index, values), ...);
        return *this;
    }

    /// Steps to the next row; false, and reset, after the last one.
    [[nodiscard]] bool step();

    /// Runs a statement that answers no rows.
    void execute();

    void reset();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

    /// Valid until the next step or reset.
    [[nodiscard]] std::string_view text(int column) const;

    /// The bytes of a blob of exactly the size of `Bytes`.
    template <typename Bytes>
    [[nodiscard]] Bytes bytes(int column) const {
        Bytes result{};
        std::memcpy(result.data(), blob(column, result.size()), result.size());
        return result;
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    void bind_one(int index, std::int64_t value);
    void bind_one(int index, std::string_view value);
    void bind_one(int index, Null value);
    void bind_blob(int index, const void* data, std::size_t size);

    template <std::size_t Size>
    void bind_one(int index, const std::array<std::uint8_t, Size>& value) {
        bind_blob(index, value.data(), Size);
    }

    [[nodiscard]] const void* blob(int column, std::size_t size) const;
    void expect_type(int column, int type) const;
    void expect_ok(int code) const;

    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace tranche::ledger::sqlite
