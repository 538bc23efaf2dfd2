// SPDX-License-Identifier: Apache-2.0
/// What a purchase can ask for, period by period: the shortfalls that may have to be paid, and
/// those of a buyer that takes nothing. Source: docs/decisions/static_bounds.md
#pragma once

#include "analysis/reach.h"
#include "rules/period_formula.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::analysis {

/// Units: what is taken. Refers to what it is made of, which must outlive it.
class Asking {
public:
    /// The most holds whatever is taken; the least is that of a buyer that takes nothing but what
    /// it ordered.
    struct Amount {
        Quantity least;
        Quantity most;
    };

    Asking(const Reach& reach, std::uint32_t purchase);

    /// Whether it binds from the start.
    [[nodiscard]] bool is_sure() const {
        return purchase_.status.initial == model::Status::definitive;
    }

    /// Whether it can bind when something that ends on `last` is settled.
    [[nodiscard]] bool can_bind(Date last) const;

    /// What has to be paid for each minimum. Shape: as the minimums.
    [[nodiscard]] const std::vector<Amount>& periods() const { return paid_; }

    /// What each minimum lacks by itself, whenever it is paid: all of these together are no less
    /// than what is paid for all minimums, and no more than what one pays that takes nothing.
    [[nodiscard]] const std::vector<Amount>& lacking() const { return lacking_; }

    /// Whether some of what a period lacks may be paid with a later one.
    [[nodiscard]] bool moves() const;

    /// Whether it can end before a day, for somebody has the power to end it.
    [[nodiscard]] bool can_end_before(Date day) const {
        return !ends_.is_empty() && ends_.begin < day;
    }

    /// The days of `period` but its last on which it can end.
    [[nodiscard]] Period ends_in(const Period& period) const {
        return ends_.is_empty() ? Period{} : overlap(ends_, {period.begin, period.last()});
    }

    /// The most that has to be paid for minimum `i` if the purchase ends in its period, which makes
    /// it `minimum`.
    [[nodiscard]] Quantity ended(std::size_t i, const model::Minimum& minimum) const;

    /// What the commitment asks for beyond its minimums.
    [[nodiscard]] Amount commitment(const model::Purchase::Commit& commit) const;

    /// Why a bound may not be reached; empty if nothing speaks against it.
    [[nodiscard]] std::string why() const;

private:
    /// Of minimums that were deferred: still to be taken or paid, and what of it is due next.
    struct Stock {
        Amount all;
        Quantity next;
        bool is_exact = true;  ///< What a buyer leaves there that takes nothing.
    };

    [[nodiscard]] bool is_cumulative() const {
        return purchase_.schedule == model::Schedule::cumulative;
    }

    [[nodiscard]] bool is_fed() const;
    [[nodiscard]] Quantity roundings(std::int64_t count) const;
    [[nodiscard]] Quantity started(const model::Minimum& minimum,
                                   const std::optional<Date>& start) const;
    [[nodiscard]] rules::Least least_at(const model::Minimum& minimum,
                                        const std::optional<Date>& start) const;
    [[nodiscard]] Quantity before(std::size_t i) const;
    [[nodiscard]] Amount asked(std::size_t i) const;
    void settle();

    [[nodiscard]] bool is_last(std::size_t i) const { return i + 1 == purchase_.minimums.size(); }

    void relieve(const model::Relief& relief, std::size_t i, Amount& asked, Stock& stock) const;
    void defer(std::size_t i, Amount& asked, Stock& stock) const;

    const model::Deal& deal_;
    const model::Purchase& purchase_;
    Quantity nothing_;
    Period binding_;
    Period ends_;  ///< Its possible last days.
    std::optional<Date> earliest_start_;
    std::optional<Date> latest_start_;
    Quantity ordered_;
    bool is_fed_ = false;    ///< Something may count here that another purchase has to take.
    bool is_mixed_ = false;  ///< Some of what it lacks is deferred, some moved by relief.
    std::vector<Amount> paid_;
    std::vector<Amount> lacking_;
    std::vector<Quantity> deferred_;  ///< What may be left of those before it when a period begins.
};

/// When what a period lacks is paid that ends on `last`; when it is known, if nobody says.
[[nodiscard]] Date due_after(const model::Deal& deal, const model::Purchase& purchase, Date last);

}  // namespace tranche::analysis
