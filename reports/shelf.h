// SPDX-License-Identifier: Apache-2.0
/// Room for labels beside a bar: rows of text, the first next to the bar, and the thin lines that
/// lead from a label through the rows before it to its mark. Nothing placed here overlaps.
#pragma once

#include "reports/shapes.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace tranche::reports {

/// From `begin` to `end` across the picture.
struct Reach {
    Tenths begin = 0;
    Tenths end = 0;
};

/// A way to place one label.
struct Place {
    Reach text;
    Anchor anchor = Anchor::start;
    std::size_t row_min = 0;
    bool has_leader = true;
};

struct Placed {
    Place place;
    std::size_t row = 0;
};

class Shelf {
public:
    /// Labels stay inside `room`.
    explicit Shelf(Reach room) : room_(room) {}

    /// Keeps text out of a part of the first row.
    void block(Reach reach);

    /// Takes the first of `places` that is free, in the lowest row that has one, for the label of
    /// the mark at `x`. If there is none, opens a new row for the last of them, without a leader.
    Placed put(const std::vector<Place>& places, Tenths x);

    /// The place, moved sideways as far as it must be to lie inside the room.
    [[nodiscard]] Place inside(Place place) const;

    [[nodiscard]] std::size_t row_count() const { return rows_.size(); }

private:
    struct Row {
        std::vector<Reach> texts;
        std::vector<Tenths> leaders;
    };

    [[nodiscard]] bool is_free(const Place& place, std::size_t row, Tenths x) const;
    Placed take(const Place& place, std::size_t row, Tenths x);

    Reach room_;
    std::vector<Row> rows_;
};

}  // namespace tranche::reports
