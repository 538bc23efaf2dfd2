// SPDX-License-Identifier: Apache-2.0
/// What a timeline means in the books: the derived events of a deal, and the recorded ones that
/// somebody reports. Accounts are those of the buyer and the investor.
/// Source: docs/ledger_format.md
#pragma once

#include "ledger/event.h"
#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <string>
#include <string_view>
#include <vector>

namespace tranche::ledger {

/// Everything that follows by itself through `through`: ceilings announced, bound and lapsed, MW
/// delivered, minimums agreed and settled, shortfalls owed.
/// Shape: origin derived, by clause and kind.
[[nodiscard]] std::vector<Event> derived_events(const model::Deal& deal,
                                                const rules::Timeline& timeline,
                                                Date through);

/// A milestone met or waived. `evidence` is the document that shows it; it may be empty.
[[nodiscard]] Event milestone_event(const model::Deal& deal,
                                    model::MilestoneId milestone,
                                    const rules::MilestoneFact& fact,
                                    const std::string& evidence);

/// What became of an event of the deal, of which `outcome` tells the last: it began, it ended, or
/// notice of it was given.
enum class OccurrenceStep { began, ended, notice };

[[nodiscard]] std::string_view word(OccurrenceStep step);

/// Effective on the day of that step, which `occurrence` has to have.
[[nodiscard]] Event occurrence_event(const model::Deal& deal,
                                     const rules::Occurrence& occurrence,
                                     OccurrenceStep step);

/// That the buyer elected to pay a relief amount.
[[nodiscard]] Event election_event(const model::Deal& deal, const rules::Election& election);

/// A duty performed. `evidence` is the document that shows it; it may be empty.
[[nodiscard]] Event performance_event(const model::Deal& deal,
                                      const rules::Performance& performance,
                                      const std::string& evidence);

[[nodiscard]] Event draw_event(const model::Deal& deal, const rules::Draw& draw);
[[nodiscard]] Event invoice_event(const model::Deal& deal, const rules::Invoice& invoice);
[[nodiscard]] Event excuse_event(const model::Deal& deal, const rules::Excuse& excuse);

/// A price or an index published on `day`.
/// Shape: no postings; what is observed is a fact, `value` in `unit`.
[[nodiscard]] Event observation_event(const model::Deal& deal,
                                      model::ObservableId id,
                                      Date day,
                                      const Quantity& value);
/// Notice of a termination, effective on its day; the clause is the one that gives the power.
/// Shape: no postings; `subject`, `holder`, and the `last` day on which the subject goes on.
[[nodiscard]] Event termination_event(const model::Deal& deal,
                                      const rules::Termination& termination);

/// What was measured of a tranche of a capacity: effective on the last of its days, but what is
/// delivered on its first. Shape: no postings; `what`, `value`, and the days `from` and `to`.
[[nodiscard]] Event reading_event(const model::Deal& deal, const model::Reading& one);

/// What of a capacity stayed unsold in a month, for a backstop: effective on its last day.
/// Shape: no postings; `amount` in `unit`.
[[nodiscard]] Event unsold_event(const model::Deal& deal, const rules::Unsold& one);

/// "delivered", "availability", "energy".
[[nodiscard]] std::string_view word(model::ReadingOf what);

[[nodiscard]] Event payment_event(const model::Deal& deal, const rules::Payment& payment);

}  // namespace tranche::ledger
