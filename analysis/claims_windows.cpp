// SPDX-License-Identifier: Apache-2.0
/// Whether what has a window can be drawn in it, and whether it always can.
#include "analysis/claims.h"
#include "rules/condition.h"
#include "rules/histories.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using Milestones = Course::Milestones;

/// Adds a milestone and all it follows.
void add_named(const model::Deal& deal,
               model::MilestoneId id,
               std::vector<model::MilestoneId>& named) {
    const auto add = [&](model::MilestoneId one) {
        if (std::find(named.begin(), named.end(), one) == named.end()) {
            named.push_back(one);
        }
    };
    const std::size_t first = named.size();
    add(id);
    for (std::size_t i = first; i < named.size(); ++i) {
        for (const model::MilestoneId before : deal[named[i]].follows) {
            add(before);
        }
    }
}

/// Courses that are tried for each tranche, and run once.
class Tried {
public:
    Tried(const Courses& courses, std::vector<Course> all)
        : courses_(courses), all_(std::move(all)), runs_(all_.size()) {}

    [[nodiscard]] std::size_t size() const { return all_.size(); }

    /// Nothing if it cannot be run.
    [[nodiscard]] const std::optional<Ran>& operator[](std::size_t i) {
        if (!runs_[i]) {
            runs_[i] = courses_.run(all_[i]);
        }
        return *runs_[i];
    }

private:
    const Courses& courses_;
    std::vector<Course> all_;
    std::vector<std::optional<std::optional<Ran>>> runs_;
};

/// All is drawn that can be: on time, early and late; with more and more use; at high and low
/// prices.
std::vector<Course> courses_that_draw() {
    std::vector<Course> all;
    for (const auto milestones : {Milestones::due, Milestones::first, Milestones::last}) {
        for (const auto use : {Course::Use::none, Course::Use::minimum, Course::Use::much}) {
            for (const auto observed : {Course::Observed::high, Course::Observed::low}) {
                Course& course = all.emplace_back();
                course.milestones = milestones;
                course.draws = Course::Draws::all;
                course.use = {use};
                course.observed = observed;
            }
        }
    }
    return all;
}

/// No milestone is ever met; or all are, but nothing is drawn.
std::vector<Course> courses_that_do_not() {
    std::vector<Course> all(2);
    all[0].draws = Course::Draws::all;
    all[1].milestones = Milestones::first;
    return all;
}

/// The windows of one tranche.
class TrancheWindow {
public:
    TrancheWindow(const Courses& courses, const model::TrancheRef& ref)
        : courses_(courses),
          reach_(courses.reach()),
          investment_(reach_.deal().investments[ref.instrument.index]),
          tranche_(investment_.tranches[ref.index]),
          ref_(ref) {
        if (tranche_.when) {
            waits_for_ = rules::milestones_in(*tranche_.when);
        }
        if (tranche_.status.definitive_when) {
            add_named(reach_.deal(), *tranche_.status.definitive_when, named_);
        }
        for (const model::MilestoneId id : waits_for_) {
            add_named(reach_.deal(), id, named_);
        }
        if (tranche_.when && rules::reads_amounts(*tranche_.when)) {
            named_.clear();  // Amounts may depend on any of them.
        }
    }

    void claim(Tried& drawing, Tried& idle, Claiming& claims) const {
        can_be_drawn(drawing, claims);
        always_drawable(idle, claims);
    }

private:
    [[nodiscard]] const rules::TrancheHistory& history(const Ran& ran) const {
        return *rules::history_in(ran.timeline.tranches, ref_);
    }

    [[nodiscard]] std::string window() const {
        return fmt::format("{} .. {}", tranche_.window.begin, tranche_.window.last());
    }

    void can_be_drawn(Tried& drawing, Claiming& claims) const {
        const std::string text = "it can be drawn in " + window();
        if (!reach_.first_draw(ref_, tranche_.window)) {
            claims.refuted(ClaimOf::can_be_drawn, tranche_.node, text, why_never());
            return;
        }
        for (std::size_t i = 0; i < drawing.size(); ++i) {
            const auto& ran = drawing[i];
            if (ran && !history(*ran).draws.empty()) {
                claims.proved(ClaimOf::can_be_drawn, tranche_.node, text, drawn_text(*ran));
                return;
            }
        }
        claims.unknown(ClaimOf::can_be_drawn, tranche_.node, text,
                       "nothing speaks against it, and no outcome that was tried draws it");
    }

    [[nodiscard]] std::string drawn_text(const Ran& ran) const {
        const Course::Use use = ran.course.use.front();
        return fmt::format("drawn on {}: {}{}", history(ran).draws.front().day,
                           courses_.text(ran, named_),
                           use == Course::Use::none      ? ""
                           : use == Course::Use::minimum ? ", the minimums used"
                                                         : ", more used than is asked for");
    }

    /// What can never be on a day of the window.
    [[nodiscard]] std::string why_never() const {
        const Period binding = reach_.definitive(tranche_.status);
        if (binding.is_empty()) {
            return "it can never be definitive";
        }
        if (binding.begin >= tranche_.window.end) {
            return fmt::format("it can be definitive from {} on, and no earlier", binding.begin);
        }
        const auto holds = [&](const model::Condition& part) {
            for (Date day = tranche_.window.begin; day < tranche_.window.end; day = day + 1) {
                if (reach_.truth(part, day).can_hold) {
                    return true;
                }
            }
            return false;
        };
        const auto parts = tranche_.when ? rules::conjuncts(*tranche_.when)
                                         : std::vector<const model::Condition*>();
        const auto never = std::find_if(parts.begin(), parts.end(),
                                        [&](const auto* part) { return !holds(*part); });
        return never != parts.end()
                   ? fmt::format("`{}` cannot hold on any of these days", (*never)->text)
                   : "what it waits for cannot hold, or be drawn, on one of these days";
    }

    /// Whether there is a day on which nothing can stand against a draw.
    [[nodiscard]] bool is_sure() const {
        const bool is_free = tranche_.status.initial == model::Status::definitive &&
                             investment_.stopped_while.empty() && reach_.ends(ref_).is_empty() &&
                             (investment_.order == model::DrawOrder::any || ref_.index == 0);
        for (Date day = tranche_.window.begin; is_free && day < tranche_.window.end;
             day = day + 1) {
            if (reach_.can_draw(ref_, day) &&
                (!tranche_.when || !reach_.truth(*tranche_.when, day).can_fail)) {
                return true;
            }
        }
        return false;
    }

    void always_drawable(Tried& idle, Claiming& claims) const {
        const std::string text = "whatever happens, it can be drawn on a day of " + window();
        if (is_sure()) {
            claims.proved(ClaimOf::always_drawable, tranche_.node, text,
                          "nothing can stand against it");
            return;
        }
        Course waiting;
        waiting.milestones = Milestones::first;
        waiting.missing = waits_for_;
        waiting.draws = Course::Draws::all;
        Course stopped = waiting;
        stopped.events = Course::Events::all;
        bool is_done = is_refuted(courses_.run(waiting), text, claims);
        for (std::size_t i = 0; !is_done && i < idle.size(); ++i) {
            is_done = is_refuted(idle[i], text, claims);
        }
        if (is_done || is_refuted(courses_.run(stopped), text, claims)) {
            return;
        }
        claims.unknown(ClaimOf::always_drawable, tranche_.node, text,
                       "something may stand against it, and does on no outcome that was tried");
    }

    [[nodiscard]] bool is_refuted(const std::optional<Ran>& ran,
                                  const std::string& text,
                                  Claiming& claims) const {
        if (!ran || history(*ran).first_available) {
            return false;
        }
        claims.refuted(ClaimOf::always_drawable, tranche_.node, text, never_text(*ran));
        return true;
    }

    [[nodiscard]] std::string never_text(const Ran& ran) const {
        const bool is_stopped =
            ran.course.events == Course::Events::all && !investment_.stopped_while.empty();
        return fmt::format("it never can: {}{}{}", courses_.text(ran, named_),
                           ran.course.draws == Course::Draws::none ? ", and nothing is drawn" : "",
                           is_stopped ? ", and what stops draws goes on" : "");
    }

    const Courses& courses_;
    const Reach& reach_;
    const model::Investment& investment_;
    const model::InvestmentTranche& tranche_;
    model::TrancheRef ref_;
    std::vector<model::MilestoneId> waits_for_;
    std::vector<model::MilestoneId> named_;
};

void claim_backstop_window(const Courses& courses, std::uint32_t index, Claiming& claims) {
    const model::Backstop& backstop = courses.reach().deal().backstops[index];
    const std::string text = fmt::format("something can be taken in {} .. {}",
                                         backstop.window.begin, backstop.window.last());
    if (courses.reach().definitive(backstop.status).is_empty()) {
        claims.refuted(ClaimOf::can_be_drawn, backstop.node, text, "it can never be definitive");
        return;
    }
    Course course;
    course.milestones = Milestones::first;
    course.draws = Course::Draws::all;
    const auto ran = courses.run(course);
    for (std::size_t i = 0; ran && i < ran->timeline.unsold.size(); ++i) {
        const rules::UnsoldMonth& one = ran->timeline.unsold[i];
        if (one.backstop == index && !one.charge.is_zero()) {
            claims.proved(ClaimOf::can_be_drawn, backstop.node, text,
                          fmt::format("{} is charged for {} .. {} if nothing is sold",
                                      shown(one.charge), one.days.begin, one.days.last()));
            return;
        }
    }
    claims.unknown(ClaimOf::can_be_drawn, backstop.node, text,
                   "nothing speaks against it, and no outcome that was tried takes anything");
}

}  // namespace

void claim_windows(const Courses& courses, std::vector<Claim>& all) {
    const model::Deal& deal = courses.reach().deal();
    Claiming claims(ClaimKind::window, all);
    Tried drawing(courses, courses_that_draw());
    Tried idle(courses, courses_that_do_not());
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        for (std::uint32_t j = 0; j < deal.investments[i].tranches.size(); ++j) {
            TrancheWindow(courses, {{model::InstrumentKind::investment, i}, j})
                .claim(drawing, idle, claims);
        }
    }
    for (std::uint32_t i = 0; i < deal.backstops.size(); ++i) {
        claim_backstop_window(courses, i, claims);
    }
}

}  // namespace tranche::analysis
