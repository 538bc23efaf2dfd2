// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/books.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "cli/reported.h"
#include "cli/usage.h"
#include "ledger/postings.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <memory>
#include <string>

namespace tranche::cli {

namespace {

/// Reads what is reported into an event, and adds it to the facts.
using Read = ledger::Event (*)(const Report& report, const model::Deal& deal, rules::Facts& facts);

struct Kind {
    std::string_view name;
    std::string_view summary;
    std::string_view subject;
    std::string_view example;
    Read read;
};

constexpr std::array kinds{
    Kind{"milestone", "a milestone was met or waived", "the milestone",
         "tranche record milestone clearance met --on 2026-03-01 --ledger deal.ledger",
         read_milestone},
    Kind{"event", "an event began or ended, or notice of it was given", "the event",
         "tranche record event force_majeure began --on 2026-02-10 --ledger deal.ledger",
         read_event},
    Kind{"performance", "what an obligation asks for was done", "the obligation",
         "tranche record performance audit_logs --on 2026-02-08 --evidence manifest --ledger "
         "deal.ledger",
         read_performance},
    Kind{"draw", "money of a tranche was drawn", "the tranche, as `nvidia_equity.ramp`",
         "tranche record draw nvidia_equity.signing 1B USD --on 2026-03-02 --ledger deal.ledger",
         read_draw},
    Kind{"invoice", "an invoice that counts toward a purchase", "the purchase",
         "tranche record invoice azure 140M USD --on 2026-02-10 --ledger deal.ledger",
         read_invoice},
    Kind{"excuse", "less has to be taken, for a cause that the contract excuses",
         "the purchase and the cause, as `azure.force_majeure`",
         "tranche record excuse azure.force_majeure 5M USD --on 2026-08-14 --ledger deal.ledger",
         read_excuse},
    Kind{"payment", "a shortfall was paid", "the period, as `azure.minimum.2026`",
         "tranche record payment azure.minimum.2026 1B USD --on 2027-02-16 --ledger deal.ledger",
         read_payment},
    Kind{"election", "a buyer pays a relief amount, and adds the rest to the next year",
         "the period, as `cloud.minimum.2026`",
         "tranche record election cloud.minimum.2026 --on 2027-01-20 --ledger cloud.ledger",
         read_election},
    Kind{"termination", "a party ended what a clause lets it end",
         "`deal`, an instrument or a tranche, as `dedicated.phase_1`",
         "tranche record termination deal --by tenant --on 2026-01-20 --ledger hall.ledger",
         read_termination},
    Kind{"delivered", "part of the power of a tranche is there",
         "the tranche, as `plant_capacity.unit`",
         "tranche record delivered plant_capacity.unit 60 MW --on 2027-01-22 --ledger ppa.ledger",
         read_delivered},
    Kind{"availability", "the availability of a tranche in the month of the day",
         "the tranche, as `plant_capacity.unit`",
         "tranche record availability plant_capacity.unit 94% --on 2027-02-28 --ledger ppa.ledger",
         read_availability},
    Kind{"energy", "energy of a tranche that is paid for", "the tranche, as `plant_capacity.unit`",
         "tranche record energy plant_capacity.unit 50000 MWh --on 2027-02-28 --ledger ppa.ledger",
         read_energy},
    Kind{"unsold", "GPU-hours that stayed unsold in the month that ends then, for a backstop",
         "the backstop",
         "tranche record unsold residual 2M GPUh --on 2027-02-28 --ledger backstop.ledger",
         read_unsold},
    Kind{"observed", "a price or an index was published", "what is observed, as `amd_close`",
         "tranche record observed amd_close 203.71 USD per share --on 2026-02-10 "
         "--ledger warrant.ledger",
         read_observed},
};

struct RecordOptions {
    Writing writing;
    Report report;
    Read read = nullptr;
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
    const ledger::Event event = options.read(report, *deal, facts);
    const auto result = batch.post({event});
    if (result.status == ledger::PostStatus::conflict) {
        throw failure(reference_used, {}, event.clause, event.kind, event.occurrence);
    }
    expect_posted(result.status);
    const ledger::Counts counts = post_consequences(batch, *deal, std::move(facts));
    const ledger::Head head = batch.commit();
    const bool is_new = result.status == ledger::PostStatus::posted;
    const auto following = counts.added + counts.replaced + counts.reversed;
    fmt::print(environment.out, "{}: {} of `{}` on {}{}\n",
               is_new ? "recorded" : "was recorded already", event.kind, visible(event.clause), day,
               following == 0   ? ""
               : following == 1 ? "; 1 entry follows from it"
                                : fmt::format("; {} entries follow from it", following));
    fmt::print(environment.out, "head: {} {}\n", head.count, head.hash);
    return Exit::ok;
}

}  // namespace

Action define_record(CLI::App& app) {
    auto options = std::make_shared<RecordOptions>();
    app.require_subcommand(1);
    for (const Kind& kind : kinds) {
        CLI::App* sub = app.add_subcommand(std::string(kind.name), std::string(kind.summary));
        set_example(*sub, kind.example);
        sub->callback([options, &kind] { options->read = kind.read; });
        sub->add_option("SUBJECT", options->report.subject, std::string(kind.subject))->required();
        if (kind.read == read_milestone) {
            sub->add_option("OUTCOME", options->report.outcome, "met or waived")->required();
            sub->add_option("--evidence", options->report.evidence, "the document that shows it")
                ->type_name("TEXT");
        } else if (kind.read == read_event) {
            sub->add_option("OUTCOME", options->report.outcome, "began, ended or notice")
                ->required();
        } else if (kind.read == read_termination) {
            sub->add_option("--by", options->report.by, "the party that ends it")
                ->required()
                ->type_name("PARTY");
        } else if (kind.read == read_performance) {
            sub->add_option("--period", options->report.period,
                            "of an obligation that recurs; the one that ended last if not given")
                ->type_name("PERIOD");
            sub->add_option("--evidence", options->report.evidence, "the document that shows it")
                ->type_name("TEXT");
        } else if (kind.read != read_election) {
            sub->add_option("AMOUNT", options->report.amount, "the amount, as 2B USD")
                ->required()
                ->expected(1, 6);
            sub->add_option("--reference", options->report.reference,
                            "tells it from others of one day; the day if not given")
                ->type_name("TEXT");
        }
        if (kind.read == read_draw) {
            sub->add_option("--requested", options->report.requested,
                            "when it was asked for, as 2026-02-11T09:59; in time if not given")
                ->type_name("TIME");
            sub->add_option("--waived-by", options->report.waived_by,
                            "the lenders that waive the condition, as bank,fund")
                ->type_name("PARTIES")
                ->delimiter(',');
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
