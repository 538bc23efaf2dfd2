// SPDX-License-Identifier: Apache-2.0
/// What somebody reports, read against the deal and what is known: each either becomes an event and
/// a fact, or is refused with the reason.
#pragma once

#include "ledger/event.h"
#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::cli {

/// As written on the command line.
struct Report {
    std::string subject;
    std::string outcome;
    std::string evidence;
    std::string period;               ///< Of the duty that was performed, as `2026-01`.
    std::vector<std::string> amount;  ///< "2B", "USD", in one or two words.
    std::string reference;
    std::string by;         ///< The party that terminates.
    std::string requested;  ///< The day of a request for a draw, or day and time.
    std::vector<std::string> waived_by;
    std::string on;
    Date day;  ///< The day of `on`.
};

/// "2B USD" as an amount of `unit`, or of a unit that converts to it, of what is named `subject`.
/// Errors: Failure (not_an_amount, wrong_unit, too_fine).
[[nodiscard]] Quantity amount_of(const Report& report, const std::string& subject, Unit unit);

/// Adds a payment of what is `owed` by a clause, less what was paid before; the same one again is
/// no error. Errors: Failure (nothing_owed, more_than_owed).
[[nodiscard]] ledger::Event pay(const model::Deal& deal,
                                const rules::Payment& payment,
                                Quantity owed,
                                rules::Facts& facts);

/// Errors: Failure, in this order: nothing_of_that_name, unknown_word, already_recorded,
/// milestone_out_of_order, after_long_stop. The same report again is no error.
[[nodiscard]] ledger::Event read_milestone(const Report& report,
                                           const model::Deal& deal,
                                           rules::Facts& facts);

/// An event of the deal began, ended, or notice of it was given. What ends, or is told of, is what
/// goes on; notice may also come later.
/// Errors: Failure, in this order: nothing_of_that_name, unknown_word, event_goes_on,
/// event_not_going_on, no_notice_asked. The same report again is no error.
[[nodiscard]] ledger::Event read_event(const Report& report,
                                       const model::Deal& deal,
                                       rules::Facts& facts);

/// A party ended what a clause let it end.
/// Errors: Failure, in this order: nothing_of_that_name, power_not_open. The same report again is
/// no error.
[[nodiscard]] ledger::Event read_termination(const Report& report,
                                             const model::Deal& deal,
                                             rules::Facts& facts);

/// Errors: Failure (nothing_of_that_name, already_recorded, elected_too_late). The same report
/// again is no error.
[[nodiscard]] ledger::Event read_election(const Report& report,
                                          const model::Deal& deal,
                                          rules::Facts& facts);

/// Errors: Failure, in this order: nothing_of_that_name, already_recorded, evidence_needed. The
/// same report again is no error.
[[nodiscard]] ledger::Event read_performance(const Report& report,
                                             const model::Deal& deal,
                                             rules::Facts& facts);

/// Errors: Failure (nothing_of_that_name, not_an_amount, wrong_unit, bad_arguments, draw_refused).
/// The same report again is no error.
[[nodiscard]] ledger::Event read_draw(const Report& report,
                                      const model::Deal& deal,
                                      rules::Facts& facts);

/// Errors: Failure (nothing_of_that_name, not_an_amount, wrong_unit).
[[nodiscard]] ledger::Event read_invoice(const Report& report,
                                         const model::Deal& deal,
                                         rules::Facts& facts);

/// Errors: Failure (nothing_of_that_name, not_an_amount, wrong_unit). The same report again is no
/// error.
[[nodiscard]] ledger::Event read_excuse(const Report& report,
                                        const model::Deal& deal,
                                        rules::Facts& facts);

/// Part of the MW of a tranche are there, all in all. The same report again is no error; nor are
/// these two.
/// Errors: Failure (nothing_of_that_name, not_an_amount, wrong_unit, no_part_to_come).
[[nodiscard]] ledger::Event read_delivered(const Report& report,
                                           const model::Deal& deal,
                                           rules::Facts& facts);

/// The availability of a tranche in the month of the day.
/// Errors: Failure (nothing_of_that_name, not_an_amount).
[[nodiscard]] ledger::Event read_availability(const Report& report,
                                              const model::Deal& deal,
                                              rules::Facts& facts);

/// MWh of a tranche, for which it is paid in the month of the day.
/// Errors: Failure (nothing_of_that_name, not_an_amount, wrong_unit).
[[nodiscard]] ledger::Event read_energy(const Report& report,
                                        const model::Deal& deal,
                                        rules::Facts& facts);

/// GPU-hours of a capacity that nobody took in the month that ends that day, which a backstop
/// takes. The same report again is no error. Errors: Failure (nothing_of_that_name, not_an_amount,
/// wrong_unit, takes_nothing_then, more_than_supplied, already_recorded).
[[nodiscard]] ledger::Event read_unsold(const Report& report,
                                        const model::Deal& deal,
                                        rules::Facts& facts);

/// A payment of what a backstop has charged, all its months together; nothing if the subject is
/// none. Errors: Failure (not_an_amount, wrong_unit, nothing_owed, more_than_owed).
[[nodiscard]] std::optional<ledger::Event> read_backstop_payment(const Report& report,
                                                                 const model::Deal& deal,
                                                                 const rules::Timeline& timeline,
                                                                 rules::Facts& facts);

[[nodiscard]] ledger::Event read_observed(const Report& report,
                                          const model::Deal& deal,
                                          rules::Facts& facts);

/// Errors: Failure (nothing_of_that_name, not_an_amount, wrong_unit, nothing_owed,
/// more_than_owed). The same report again is no error.
[[nodiscard]] ledger::Event read_payment(const Report& report,
                                         const model::Deal& deal,
                                         rules::Facts& facts);

}  // namespace tranche::cli
