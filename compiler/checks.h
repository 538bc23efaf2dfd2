// SPDX-License-Identifier: Apache-2.0
/// Checks of what only a whole contract can get wrong, and warnings about what is right but odd.
#pragma once

#include "compiler/context.h"

namespace tranche::compiler {

// Errors.

/// Names that uses of templates put for parameters of another kind. Checked first: what such a name
/// stands for is wrong everywhere in the template.
[[nodiscard]] bool check_bindings(Context& context, const ast::File& file);

/// Milestones that follow each other in a circle.
void check_follows(Context& context, const ast::File& file);

/// Purchases that cannot count what counts toward them.
void check_recognition(Context& context);

/// What counts in another unit than there, comes back to where it was, or would count twice.
void check_counting_on(Context& context);

/// Clauses that are cited, but that their source does not list, or lists as not modelled.
void check_cited_clauses(Context& context);

/// Allotments of more than there is, or of one priority; borrowing from nowhere; demand that no
/// allotment or no rack serves.
void check_allotments(Context& context);

/// What lateness brings to tranches of which nothing says when they are late, or of whose milestone
/// it needs a grace or a long stop that is not there.
void check_lateness(Context& context);

// Warnings: only for a deal without errors.

/// Figures without a source in a deal that has sources, and sources that contradict the contract.
void warn_of_sources(Context& context);

/// Tranches that add up to less than their cap, minimums that do not add up to the commitment,
/// power of two kinds in one deal.
void warn_of_sums(Context& context);

/// Windows that close before what they wait for is due, or can be.
void warn_of_windows(Context& context);

/// Guarantees of a region that the due days of the tranches break.
void warn_of_regions(Context& context);

/// Damages for lateness without a cap.
void warn_of_lateness(Context& context);

/// Due dates that are no business days.
void warn_of_dates(Context& context);

/// Parts of purchases that are due before what backs them opens.
void warn_of_orders(Context& context);

/// Money that goes in a circle, from one party to another and back; capacity that counts toward a
/// purchase of other parties.
void warn_of_parties(Context& context);

/// Ceilings taken for commitments, letters of intent taken for agreements, one supplier for too
/// much.
void warn_of_binding(Context& context);

/// Reports purchases that take longer to leave than they last.
void warn_of_leaving(Context& context);
/// Service levels that nobody measures, or that say nothing of claims.
void warn_of_services(Context& context);

/// Names that nothing uses.
void warn_of_names(Context& context);

}  // namespace tranche::compiler
