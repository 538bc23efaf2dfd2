// SPDX-License-Identifier: Apache-2.0
#include "exchange/csv_file.h"

#include "base/text.h"

#include <csv.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace tranche::exchange {

class CsvFile::Reader {
    static constexpr std::size_t piece_bytes = std::size_t{1} << 16U;

    /// The bytes of a file, uncompressed if it is by gzip.
    class Bytes {
    public:
        explicit Bytes(const std::string& path) : path_(path) {
            errno = 0;
            file_ = gzopen(path.c_str(), "rb");
            if (file_ == nullptr) {
                throw error(cannot_import, path, system_reason(errno));
            }
            gzbuffer(file_, 2 * piece_bytes);
        }

        Bytes(const Bytes&) = delete;
        Bytes& operator=(const Bytes&) = delete;

        ~Bytes() { gzclose_r(file_); }

        /// The next ones; none at the end.
        std::string_view next() {
            errno = 0;
            const int count = gzread(file_, piece_.data(), static_cast<unsigned>(piece_.size()));
            int code = Z_OK;
            const char* reason = gzerror(file_, &code);
            if (count < 0 || code < Z_OK) {
                throw error(cannot_import, path_,
                            code == Z_ERRNO ? system_reason(errno) : std::string(reason));
            }
            return {piece_.data(), static_cast<std::size_t>(count)};
        }

    private:
        std::string path_;
        gzFile file_ = nullptr;
        std::array<char, piece_bytes> piece_{};
    };

    /// Rows that were read and not yet asked for, the last of them perhaps in part.
    struct Rows {
        std::string bytes;
        std::vector<std::size_t> field_ends;  ///< In `bytes`.
        std::vector<std::size_t> row_ends;    ///< In `field_ends`.

        /// Forgets the rows that are whole.
        void keep_rest() {
            const std::size_t fields = row_ends.empty() ? 0 : row_ends.back();
            const std::size_t first = fields == 0 ? 0 : field_ends[fields - 1];
            bytes.erase(0, first);
            field_ends.erase(field_ends.begin(),
                             field_ends.begin() + static_cast<std::ptrdiff_t>(fields));
            for (std::size_t& end : field_ends) {
                end -= first;
            }
            row_ends.clear();
        }

        // The library that calls these is written in C: they must not throw.

        static void on_field(void* text, std::size_t length, void* rows) {
            auto& all = *static_cast<Rows*>(rows);
            all.bytes.append(static_cast<const char*>(text), length);
            all.field_ends.push_back(all.bytes.size());
        }

        static void on_row(int /*terminator*/, void* rows) {
            auto& all = *static_cast<Rows*>(rows);
            all.row_ends.push_back(all.field_ends.size());
        }
    };

public:
    explicit Reader(std::string path) : path_(std::move(path)), bytes_(path_) {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) {
            throw std::bad_alloc();
        }
    }

    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    ~Reader() { csv_free(&parser_); }

    bool next() {
        while (next_ == rows_.row_ends.size()) {
            if (is_at_end_) {
                return false;
            }
            rows_.keep_rest();
            next_ = 0;
            read();
        }
        first_ = next_ == 0 ? 0 : rows_.row_ends[next_ - 1];
        count_ = rows_.row_ends[next_] - first_;
        ++next_;
        ++row_;
        if (count_ > columns_max) {
            throw broken(fmt::format("more than the {} columns a row may have", columns_max));
        }
        return true;
    }

    [[nodiscard]] std::string_view field(std::size_t index) const {
        const std::size_t at = first_ + index;
        const std::size_t begin = at == 0 ? 0 : rows_.field_ends[at - 1];
        return std::string_view(rows_.bytes).substr(begin, rows_.field_ends[at] - begin);
    }

    [[nodiscard]] std::size_t count() const { return count_; }

    [[nodiscard]] std::int64_t row() const { return row_; }

    [[nodiscard]] const std::string& path() const { return path_; }

    /// What is wrong with the row that was read last.
    [[nodiscard]] ImportError broken(const std::string& what) const {
        return error(broken_row, path_, row_, what);
    }

    [[nodiscard]] ledger::Digest digest() { return digest_.finish(); }

    std::vector<std::string> columns;

private:
    void read() {
        std::string_view piece = bytes_.next();
        digest_.add(piece);
        if (piece.empty()) {
            is_at_end_ = true;
            if (csv_fini(&parser_, Rows::on_field, Rows::on_row, &rows_) != 0) {
                throw unreadable();
            }
            return;
        }
        constexpr std::string_view mark = "\xEF\xBB\xBF";
        piece.remove_prefix(is_at_start_ && piece.starts_with(mark) ? mark.size() : 0);
        is_at_start_ = false;
        if (csv_parse(&parser_, piece.data(), piece.size(), Rows::on_field, Rows::on_row, &rows_) !=
            piece.size()) {
            throw unreadable();
        }
        open_bytes_ = rows_.row_ends.empty() ? open_bytes_ + piece.size() : 0;
        if (open_bytes_ > row_bytes_max) {
            throw error(broken_row, path_, row_ + 1,
                        fmt::format("more than the {} bytes a row may have; is a quote missing?",
                                    row_bytes_max));
        }
    }

    /// Whose row is the one behind all that could be read.
    [[nodiscard]] ImportError unreadable() {
        const std::string reason = csv_error(&parser_) == CSV_EPARSE
                                       ? "a quote that is not closed, or stands in a field without"
                                       : csv_strerror(csv_error(&parser_));
        const auto read = static_cast<std::int64_t>(rows_.row_ends.size());
        return error(broken_row, path_, row_ + read + 1, reason);
    }

    std::string path_;
    Bytes bytes_;
    csv_parser parser_{};
    ledger::Sha256 digest_;
    Rows rows_;
    std::size_t next_ = 0;   ///< The row that comes next, in `rows_`.
    std::size_t first_ = 0;  ///< The first field of the row, and how many it has.
    std::size_t count_ = 0;
    std::int64_t row_ = 0;
    std::size_t open_bytes_ = 0;  ///< At least so many since a row ended.
    bool is_at_start_ = true;
    bool is_at_end_ = false;
};

CsvFile::CsvFile(std::string path) : reader_(std::make_unique<Reader>(std::move(path))) {
    if (!reader_->next()) {
        throw error(broken_row, reader_->path(), 1, "there is no header");
    }
    for (std::size_t i = 0; i < reader_->count(); ++i) {
        if (has(reader_->field(i))) {
            throw reader_->broken(fmt::format("column `{}` is there twice", reader_->field(i)));
        }
        reader_->columns.emplace_back(reader_->field(i));
    }
}

CsvFile::CsvFile(CsvFile&&) noexcept = default;
CsvFile& CsvFile::operator=(CsvFile&&) noexcept = default;
CsvFile::~CsvFile() = default;

const std::string& CsvFile::path() const {
    return reader_->path();
}

const std::vector<std::string>& CsvFile::columns() const {
    return reader_->columns;
}

bool CsvFile::has(std::string_view column) const {
    return std::find(columns().begin(), columns().end(), column) != columns().end();
}

std::size_t CsvFile::index(std::string_view column) const {
    const auto found = std::find(columns().begin(), columns().end(), column);
    if (found == columns().end()) {
        const auto near = nearest(column, {columns().begin(), columns().end()});
        throw error(no_column, path(), std::string(column),
                    near ? fmt::format("; did you mean `{}`?", *near) : std::string());
    }
    return static_cast<std::size_t>(found - columns().begin());
}

bool CsvFile::next() {
    if (!reader_->next()) {
        return false;
    }
    if (reader_->count() != columns().size()) {
        throw reader_->broken(
            fmt::format("{} fields, where the header has {}", reader_->count(), columns().size()));
    }
    return true;
}

std::string_view CsvFile::field(std::size_t index) const {
    return reader_->field(index);
}

std::int64_t CsvFile::row() const {
    return reader_->row();
}

ImportError CsvFile::wrong(std::size_t index, std::string what) const {
    return error(bad_cell, path(), row(), columns().at(index), std::string(field(index)),
                 std::move(what));
}

ledger::Digest CsvFile::digest() {
    return reader_->digest();
}

}  // namespace tranche::exchange
