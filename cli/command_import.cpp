// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/books.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/record_kinds.h"
#include "exchange/read_charges.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <sstream>

namespace tranche::cli {

namespace {

struct ImportOptions {
    std::vector<std::string> files;
    std::string mapping;
    Writing writing;
};

/// What a row of a file reports.
struct RecordRow {
    std::string file;
    std::int64_t row;
    const RecordKind* kind;
    Report report;
};

/// All that the files say.
struct Imported {
    exchange::ChargedRows charges;
    std::vector<RecordRow> records;
    std::string told;
    std::string digests;  ///< Of the files, as text.
};

std::string rows_text(std::int64_t rows) {
    return rows == 1 ? "1 row" : fmt::format("{} rows", rows);
}

/// "of what is said": sums by charge, then what was left out, then notes.
std::string told_of(const model::Deal& deal, const exchange::ChargedRows& rows) {
    std::map<model::Charge, exchange::RowSum> sums;
    for (const auto& [issue, charges] : rows.issues) {
        for (const auto& [charge, days] : charges) {
            for (const auto& [day, sum] : days) {
                sums[charge].amount += sum.amount;
                sums[charge].rows += sum.rows;
            }
        }
    }
    std::string text;
    for (const auto& [charge, sum] : sums) {
        text += fmt::format("  {}: {}, {} {}\n", model::name_of(deal, charge), rows_text(sum.rows),
                            grouped(sum.amount.normalized()), deal[charge.purchase].unit.text());
    }
    for (const auto& [reason, sum] : rows.left_out) {
        text += fmt::format("  left out {}: {}, {}\n", reason, rows_text(sum.rows),
                            grouped(sum.amount.normalized()));
    }
    for (const std::string& note : rows.notes) {
        text += fmt::format("  note: {}\n", visible(note));
    }
    return text;
}

void read_charges(exchange::CsvFile& file,
                  const exchange::Mapping* mapping,
                  const std::string& mapping_file,
                  const model::Deal& deal,
                  Date today,
                  exchange::ChargedRows& into) {
    const exchange::RowMatching matching(deal, mapping, mapping_file, file);
    if (mapping != nullptr && mapping->is_usage()) {
        exchange::read_usage(file, mapping->usage, matching, today, into);
    } else if (exchange::is_focus(file)) {
        exchange::read_focus(file, matching, today, into);
    } else {
        throw failure(unknown_rows, file.path());
    }
}

/// The columns of a file of records, each with its place; all have to be known.
class RecordColumns {
public:
    explicit RecordColumns(const exchange::CsvFile& file)
        : record_(file.index("record")), subject_(file.index("subject")), on_(file.index("on")) {
        std::vector<std::string> known{"record", "subject", "on", "outcome", "amount"};
        for (const RecordField& field : record_fields()) {
            known.push_back(column_of(field));
        }
        for (const std::string& column : file.columns()) {
            if (std::find(known.begin(), known.end(), column) == known.end()) {
                throw failure(unknown_word, file.path(), "column", column,
                              fmt::format("`{}`", fmt::join(known, "`, `")));
            }
        }
    }

    /// What the row reports. Errors: Failure.
    [[nodiscard]] std::pair<const RecordKind*, Report> read(const exchange::CsvFile& file) const {
        const std::string name(file.field(record_));
        const auto& kinds = record_kinds();
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const RecordKind& one) { return one.name == name; });
        if (kind == kinds.end()) {
            throw failure(unknown_word, {}, "record", name, names_of(kinds));
        }
        Report report;
        report.subject = std::string(file.field(subject_));
        report.on = std::string(file.field(on_));
        report.day = day_of(report.on);
        report.outcome = taken(file, *kind, "outcome", !kind->outcomes.empty());
        std::istringstream words(taken(file, *kind, "amount", kind->has_amount));
        for (std::string word; words >> word;) {
            report.amount.push_back(word);
        }
        for (const RecordField& field : record_fields()) {
            put(field, taken(file, *kind, column_of(field), kind->takes(field)), report);
        }
        if (kind->has_amount && report.amount.empty()) {
            throw failure(not_an_amount, {}, std::string());
        }
        return {&*kind, report};
    }

private:
    static std::string column_of(const RecordField& field) {
        std::string name(field.name);
        std::replace(name.begin(), name.end(), '-', '_');
        return name;
    }

    static std::string names_of(const std::vector<RecordKind>& kinds) {
        std::string names;
        for (const RecordKind& kind : kinds) {
            names += fmt::format("{}`{}`", names.empty() ? "" : ", ", kind.name);
        }
        return names;
    }

    /// The field of that column; it must be empty where the kind has no use for it.
    static std::string taken(const exchange::CsvFile& file,
                             const RecordKind& kind,
                             const std::string& column,
                             bool is_taken) {
        const std::string text(file.has(column) ? file.field(file.index(column)) : "");
        if (!text.empty() && !is_taken) {
            throw failure(not_taken, {}, std::string(kind.name), column);
        }
        return text;
    }

    std::size_t record_;
    std::size_t subject_;
    std::size_t on_;
};

/// The same mistake, at a row of a file.
Failure at_row(const Failure& wrong, const std::string& file, std::int64_t row) {
    const Exit exit = wrong.exit() == Exit::usage ? Exit::invalid : wrong.exit();
    return {exit, wrong.code(), file, fmt::format("row {}: {}", row, wrong.what())};
}

void read_records(exchange::CsvFile& file, Date today, std::vector<RecordRow>& into) {
    const RecordColumns columns(file);
    while (file.next()) {
        try {
            auto [kind, report] = columns.read(file);
            if (report.day > today) {
                throw failure(not_yet, {}, report.day.text(), today.text());
            }
            into.push_back({file.path(), file.row(), kind, std::move(report)});
        } catch (const Failure& wrong) {
            throw at_row(wrong, file.path(), file.row());
        }
    }
}

/// Reads all files. Those of charges are taken together: an issue may come in several.
Imported read_files(const ImportOptions& options, const model::Deal& deal, Date today) {
    std::optional<exchange::Mapping> mapping;
    if (!options.mapping.empty()) {
        mapping = exchange::mapping_of(options.mapping, read_contract_file(options.mapping));
    }
    Imported imported;
    for (const std::string& path : options.files) {
        exchange::CsvFile file(path);
        if (file.has("record") && file.has("subject")) {
            read_records(file, today, imported.records);
        } else {
            read_charges(file, mapping ? &*mapping : nullptr, options.mapping, deal, today,
                         imported.charges);
        }
        imported.told += fmt::format("{}: {}\n", visible(path), rows_text(file.row() - 1));
        imported.digests += (imported.digests.empty() ? "" : " ") + ledger::hex(file.digest());
    }
    imported.told += told_of(deal, imported.charges);
    return imported;
}

std::string counts_text(const ledger::Counts& counts) {
    return fmt::format("{} added, {} replaced, {} reversed, {} unchanged", counts.added,
                       counts.replaced, counts.reversed, counts.unchanged);
}

/// Posts rows as the command `record` would, one after the other. Returns what is to be told.
std::string post_records(const std::vector<RecordRow>& rows,
                         const model::Deal& deal,
                         rules::Facts facts,
                         ledger::Batch& batch) {
    ledger::Counts counts;
    for (const RecordRow& row : rows) {
        try {
            facts.as_of = std::max(facts.as_of, row.report.day);
            facts.horizon = std::max(facts.horizon, facts.as_of);
            const bool is_new = post_recorded(batch, row.kind->read(row.report, deal, facts));
            ++(is_new ? counts.added : counts.unchanged);
        } catch (const Failure& wrong) {
            throw at_row(wrong, row.file, row.row);
        }
    }
    return rows.empty() ? std::string() : fmt::format("records: {}\n", counts_text(counts));
}

std::string post_charges(const exchange::ChargedRows& charges,
                         const model::Deal& deal,
                         ledger::Batch& batch) {
    std::string told;
    for (const auto& [issue, issued] : charges.issues) {
        const auto result =
            batch.reissue(deal.name, issue, exchange::invoices_of(deal, issue, issued));
        expect_posted(result.status);
        told += fmt::format("{}: {}\n", visible(issue), counts_text(result.counts));
    }
    return told;
}

Exit import(const ImportOptions& options, Environment& environment) {
    ledger::Run run = run_of(options.writing, environment);
    const Date today = run.recorded.date();
    ledger::Ledger ledger(options.writing.ledger, ledger::Access::write);
    const std::string contract = contract_named(ledger, options.writing.contract);
    const auto deal = deal_of(ledger, contract, Instant::last(), environment);
    if (!deal) {
        return Exit::invalid;
    }
    // Files may be long, so they are read before others have to wait.
    const auto sources = ledger.sources(contract);
    const Imported imported = read_files(options, *deal, today);
    run.source_digest = imported.digests;
    ledger::Batch batch = ledger.begin(run);
    if (ledger.sources(contract) != sources) {
        throw failure(contract_changed, {}, contract);
    }
    std::string told = imported.told;
    const Date as_of = options.writing.as_of.empty() ? today : day_of(options.writing.as_of);
    told += post_records(imported.records, *deal, facts_in(ledger, *deal, Date::first()), batch);
    told += post_charges(imported.charges, *deal, batch);
    const ledger::Counts following =
        post_consequences(batch, *deal, facts_in(ledger, *deal, as_of));
    const ledger::Head head = batch.commit();
    fmt::print(environment.out, "{}what follows: {}\nhead: {} {}\n", told, counts_text(following),
               head.count, head.hash);
    return Exit::ok;
}

}  // namespace

Action define_import(CLI::App& app) {
    auto options = std::make_shared<ImportOptions>();
    app.add_option("FILE", options->files,
                   "FOCUS cost and usage, usage with a mapping, or records; also by gzip")
        ->required();
    app.add_option("--mapping", options->mapping,
                   "which rows are of which charge, and what the columns of usage are")
        ->type_name("FILE");
    app.add_option("--contract", options->writing.contract,
                   "which contract of the ledger, if it holds several")
        ->type_name("NAME");
    add_writing_options(app, options->writing);
    return [options](Environment& environment) { return import(*options, environment); };
}

}  // namespace tranche::cli
