// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/books.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "cli/record_kinds.h"
#include "cli/usage.h"
#include "ledger/postings.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct RecordOptions {
    Writing writing;
    Report report;
    const RecordKind* kind = nullptr;
};

Exit record(const RecordOptions& options, Environment& environment) {
    const ledger::Run run = run_of(options.writing, environment);
    const Date day = options.report.on.empty() ? run.recorded.date() : day_of(options.report.on);
    if (day > run.recorded.date()) {
        throw failure(not_yet, {}, day.text(), run.recorded.date().text());
    }
    const Date as_of =
        options.writing.as_of.empty() ? day : std::max(day, day_of(options.writing.as_of));
    ledger::Ledger ledger(options.writing.ledger, ledger::Access::write);
    // The lock first: what is read from here on stays true until it is written.
    ledger::Batch batch = ledger.begin(run);
    const std::string contract = contract_named(ledger, options.writing.contract);
    const auto deal = deal_of(ledger, contract, Instant::last(), environment);
    if (!deal) {
        return Exit::invalid;
    }
    rules::Facts facts = facts_in(ledger, *deal, as_of);
    Report report = options.report;
    report.day = day;
    const ledger::Event event = options.kind->read(report, *deal, facts);
    const bool is_new = post_recorded(batch, event);
    const ledger::Counts counts = post_consequences(batch, *deal, std::move(facts));
    const ledger::Head head = batch.commit();
    const auto following = counts.added + counts.replaced + counts.reversed;
    fmt::print(environment.out, "{}: {} of `{}` on {}{}\n",
               is_new ? "recorded" : "was recorded already", event.kind, visible(event.clause), day,
               following == 0   ? ""
               : following == 1 ? "; 1 entry follows from it"
                                : fmt::format("; {} entries follow from it", following));
    fmt::print(environment.out, "head: {} {}\n", head.count, head.hash);
    return Exit::ok;
}

void add_field(CLI::App& app, const RecordField& field, Report& report) {
    const std::string name = fmt::format("--{}", field.name);
    CLI::Option* option =
        field.text != nullptr
            ? app.add_option(name, report.*field.text, std::string(field.summary))
            : app.add_option(name, report.*field.words, std::string(field.summary))->delimiter(',');
    option->type_name(std::string(field.type));
    option->required(field.text == &Report::by);
}

}  // namespace

Action define_record(CLI::App& app) {
    auto options = std::make_shared<RecordOptions>();
    app.require_subcommand(1);
    for (const RecordKind& kind : record_kinds()) {
        CLI::App* sub = app.add_subcommand(std::string(kind.name), std::string(kind.summary));
        set_example(*sub, kind.example);
        sub->callback([options, &kind] { options->kind = &kind; });
        sub->add_option("SUBJECT", options->report.subject, std::string(kind.subject))->required();
        if (!kind.outcomes.empty()) {
            sub->add_option("OUTCOME", options->report.outcome, std::string(kind.outcomes))
                ->required();
        }
        if (kind.has_amount) {
            sub->add_option("AMOUNT", options->report.amount, "the amount, as 2B USD")
                ->required()
                ->expected(1, 6);
        }
        for (const RecordField& field : record_fields()) {
            if (kind.takes(field)) {
                add_field(*sub, field, options->report);
            }
        }
        sub->add_option("--on", options->report.on,
                        "the day it happened; the day of the run if not given")
            ->type_name("DAY");
        sub->add_option("--contract", options->writing.contract,
                        "which contract of the ledger, if it holds several")
            ->type_name("NAME");
        add_writing_options(*sub, options->writing);
    }
    return [options](Environment& environment) { return record(*options, environment); };
}

}  // namespace tranche::cli
