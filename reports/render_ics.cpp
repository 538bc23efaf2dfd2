// SPDX-License-Identifier: Apache-2.0
/// A calendar by RFC 5545: an event of a whole day for each row with a day. The identifier of an
/// event rests on what the row is about, not on its day, so that a calendar program that reads the
/// file again moves the event.
#include "base/check.h"
#include "base/text.h"
#include "reports/cells.h"
#include "reports/formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <libical/ical.h>
#include <map>
#include <memory>

namespace tranche::reports {

namespace {

struct Free {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }

    void operator()(char* text) const { std::free(text); }
};

using Component = std::unique_ptr<icalcomponent, Free>;

void add(icalcomponent& to, icalproperty* property) {
    icalcomponent_add_property(&to, property);
}

icaltimetype day_of(const Date& day) {
    std::string text = day.text();
    text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
    return icaltime_from_string(text.c_str());
}

/// Midnight, in UTC, at the start of that day.
icaltimetype start_of(const Date& day) {
    icaltimetype time = day_of(day);
    time.is_date = 0;
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

std::string joined(const Words& words) {
    return words.unit.empty() ? words.figure : words.figure + " " + words.unit;
}

/// The events of one table, told apart by the texts of their rows and, of several alike, by their
/// order.
class Events {
public:
    Events(const Table& table, std::size_t day) : table_(table), day_(day) {
        for (const std::string& contract : table.contracts) {
            about_ += (about_.empty() ? "" : ", ") + visible(contract);
        }
    }

    void add_row(icalcomponent& calendar, const Row& row, const std::vector<Words>& words) {
        if (row.kind != RowKind::item || !std::holds_alternative<Date>(row.cells[day_])) {
            return;
        }
        Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT));
        std::string summary;
        std::string details;
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const std::string said = visible(joined(words[i]));
            if (i == day_ || said.empty()) {
                continue;
            }
            details += (details.empty() ? "" : "\n") + table_.columns[i].title + ": " + said;
            if (table_.columns[i].kind == CellKind::text) {
                summary += (summary.empty() ? "" : ", ") + said;
            }
        }
        add(*event, icalproperty_new_uid(identifier(summary).c_str()));
        add(*event, icalproperty_new_dtstamp(start_of(table_.as_of)));
        add(*event, icalproperty_new_dtstart(day_of(std::get<Date>(row.cells[day_]))));
        add(*event, icalproperty_new_summary((about_ + ": " + summary).c_str()));
        add(*event, icalproperty_new_description(details.c_str()));
        add(*event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
        icalcomponent_add_component(&calendar, event.release());
    }

private:
    std::string identifier(const std::string& summary) {
        const std::string about = table_.name + "\n" + about_ + "\n" + summary;
        return fmt::format("{:016x}-{}@tranche", stable_hash(about), ++seen_[about]);
    }

    const Table& table_;
    std::size_t day_;
    std::string about_;
    std::map<std::string, int> seen_;
};

}  // namespace

std::optional<std::size_t> day_column(const Table& table) {
    const auto found = std::find_if(
        table.columns.begin(), table.columns.end(),
        [](const Column& column) { return column.kind == CellKind::date && column.is_key; });
    return found == table.columns.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - table.columns.begin()));
}

std::string render_ics(const Table& table) {
    const auto day = day_column(table);
    check(day.has_value(), "a calendar of a table without days");
    Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    add(*calendar, icalproperty_new_version("2.0"));
    add(*calendar, icalproperty_new_prodid("-//Tranche//Tranche//EN"));
    add(*calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    Events events(table, *day);
    const auto all = words(table);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        events.add_row(*calendar, table.rows[i], all[i]);
    }
    const std::unique_ptr<char, Free> text(icalcomponent_as_ical_string_r(calendar.get()));
    return text.get();
}

}  // namespace tranche::reports
