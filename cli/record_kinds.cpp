// SPDX-License-Identifier: Apache-2.0
#include "cli/record_kinds.h"

#include <algorithm>
#include <sstream>

namespace tranche::cli {

bool RecordKind::takes(const RecordField& field) const {
    std::istringstream names{std::string(fields)};
    for (std::string taken; names >> taken;) {
        if (taken == field.name) {
            return true;
        }
    }
    return false;
}

const std::vector<RecordKind>& record_kinds() {
    static const std::vector<RecordKind> kinds{
        RecordKind{"milestone", "a milestone was met or waived", "the milestone",
                   "tranche record milestone clearance met --on 2026-03-01 --ledger deal.ledger",
                   read_milestone, "met or waived", false, "evidence"},
        RecordKind{"event", "an event began or ended, or notice of it was given", "the event",
                   "tranche record event force_majeure began --on 2026-02-10 --ledger deal.ledger",
                   read_event, "began, ended or notice", false, ""},
        RecordKind{
            "performance", "what an obligation asks for was done", "the obligation",
            "tranche record performance audit_logs --on 2026-02-08 --evidence manifest --ledger "
            "deal.ledger",
            read_performance, "", false, "period evidence"},
        RecordKind{
            "draw", "money of a tranche was drawn", "the tranche, as `nvidia_equity.ramp`",
            "tranche record draw nvidia_equity.signing 1B USD --on 2026-03-02 --ledger deal.ledger",
            read_draw, "", true, "reference requested waived-by"},
        RecordKind{"invoice", "an invoice that counts toward a purchase", "the purchase",
                   "tranche record invoice azure 140M USD --on 2026-02-10 --ledger deal.ledger",
                   read_invoice, "", true, "reference"},
        RecordKind{
            "excuse", "less has to be taken, for a cause that the contract excuses",
            "the purchase and the cause, as `azure.force_majeure`",
            "tranche record excuse azure.force_majeure 5M USD --on 2026-08-14 --ledger deal.ledger",
            read_excuse, "", true, "reference"},
        RecordKind{
            "payment", "a shortfall was paid", "the period, as `azure.minimum.2026`",
            "tranche record payment azure.minimum.2026 1B USD --on 2027-02-16 --ledger deal.ledger",
            read_payment, "", true, "reference"},
        RecordKind{
            "election", "a buyer pays a relief amount, and adds the rest to the next year",
            "the period, as `cloud.minimum.2026`",
            "tranche record election cloud.minimum.2026 --on 2027-01-20 --ledger cloud.ledger",
            read_election, "", false, ""},
        RecordKind{
            "termination", "a party ended what a clause lets it end",
            "`deal`, an instrument or a tranche, as `dedicated.phase_1`",
            "tranche record termination deal --by tenant --on 2026-01-20 --ledger hall.ledger",
            read_termination, "", false, "by"},
        RecordKind{"delivered", "part of the power of a tranche is there",
                   "the tranche, as `plant_capacity.unit`",
                   "tranche record delivered plant_capacity.unit 60 MW --on 2027-01-22 --ledger "
                   "ppa.ledger",
                   read_delivered, "", true, "reference"},
        RecordKind{"availability", "the availability of a tranche in the month of the day",
                   "the tranche, as `plant_capacity.unit`",
                   "tranche record availability plant_capacity.unit 94% --on 2027-02-28 --ledger "
                   "ppa.ledger",
                   read_availability, "", true, "reference"},
        RecordKind{"energy", "energy of a tranche that is paid for",
                   "the tranche, as `plant_capacity.unit`",
                   "tranche record energy plant_capacity.unit 50000 MWh --on 2027-02-28 --ledger "
                   "ppa.ledger",
                   read_energy, "", true, "reference"},
        RecordKind{
            "unsold", "GPU-hours that stayed unsold in the month that ends then, for a backstop",
            "the backstop",
            "tranche record unsold residual 2M GPUh --on 2027-02-28 --ledger backstop.ledger",
            read_unsold, "", true, "reference"},
        RecordKind{"observed", "a price or an index was published",
                   "what is observed, as `amd_close`",
                   "tranche record observed amd_close 203.71 USD per share --on 2026-02-10 "
                   "--ledger warrant.ledger",
                   read_observed, "", true, "reference"},
    };
    return kinds;
}

const std::vector<RecordField>& record_fields() {
    static const std::vector<RecordField> fields{
        {"evidence", "the document that shows it", "TEXT", &Report::evidence, nullptr},
        {"by", "the party that ends it", "PARTY", &Report::by, nullptr},
        {"period", "of an obligation that recurs; the one that ended last if not given", "PERIOD",
         &Report::period, nullptr},
        {"reference", "tells it from others of one day; the day if not given", "TEXT",
         &Report::reference, nullptr},
        {"requested", "when it was asked for, as 2026-02-11T09:59; in time if not given", "TIME",
         &Report::requested, nullptr},
        {"waived-by", "the lenders that waive the condition, as bank,fund", "PARTIES", nullptr,
         &Report::waived_by},
    };
    return fields;
}

void put(const RecordField& field, std::string_view text, Report& report) {
    if (field.text != nullptr) {
        report.*field.text = std::string(text);
        return;
    }
    std::istringstream words{std::string(text)};
    for (std::string word; std::getline(words, word, ',');) {
        (report.*field.words).push_back(word);
    }
}

}  // namespace tranche::cli
