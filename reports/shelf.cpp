// SPDX-License-Identifier: Apache-2.0
#include "reports/shelf.h"

#include "base/check.h"

#include <algorithm>

namespace tranche::reports {

namespace {

constexpr Tenths air = 50;  ///< Between two labels of one row.

bool contains(const Reach& reach, Tenths x) {
    return reach.begin < x && x < reach.end;
}

}  // namespace

void Shelf::block(Reach reach) {
    rows_.resize(std::max<std::size_t>(rows_.size(), 1));
    rows_.front().texts.push_back(reach);
}

bool Shelf::is_free(const Place& place, std::size_t row, Tenths x) const {
    if (row < place.row_min || place.text.begin < room_.begin || place.text.end > room_.end) {
        return false;
    }
    for (std::size_t before = 0; place.has_leader && before < std::min(row, rows_.size());
         ++before) {
        const auto& texts = rows_[before].texts;
        if (std::any_of(texts.begin(), texts.end(),
                        [&](const Reach& text) { return contains(text, x); })) {
            return false;
        }
    }
    if (row >= rows_.size()) {
        return true;
    }
    const auto& [texts, leaders] = rows_[row];
    return std::none_of(texts.begin(), texts.end(),
                        [&](const Reach& text) {
                            return place.text.begin < text.end + air &&
                                   text.begin < place.text.end + air;
                        }) &&
           std::none_of(leaders.begin(), leaders.end(),
                        [&](Tenths leader) { return contains(place.text, leader); });
}

Placed Shelf::take(const Place& place, std::size_t row, Tenths x) {
    rows_.resize(std::max(rows_.size(), row + 1));
    rows_[row].texts.push_back(place.text);
    for (std::size_t before = 0; place.has_leader && before < row; ++before) {
        rows_[before].leaders.push_back(x);
    }
    return {place, row};
}

Place Shelf::inside(Place place) const {
    const Tenths width = place.text.end - place.text.begin;
    if (place.text.end > room_.end) {
        return {{room_.end - width, room_.end}, Anchor::end, place.row_min, place.has_leader};
    }
    if (place.text.begin < room_.begin) {
        return {{room_.begin, room_.begin + width}, Anchor::start, place.row_min, place.has_leader};
    }
    return place;
}

Placed Shelf::put(const std::vector<Place>& places, Tenths x) {
    check(!places.empty(), "a label with no place to go");
    std::size_t row_max = rows_.size();
    for (const Place& place : places) {
        row_max = std::max(row_max, place.row_min);
    }
    for (std::size_t row = 0; row <= row_max; ++row) {
        const auto found = std::find_if(places.begin(), places.end(),
                                        [&](const Place& place) { return is_free(place, row, x); });
        if (found != places.end()) {
            return take(*found, row, x);
        }
    }
    Place last = inside(places.back());
    last.has_leader = false;
    return take(last, rows_.size(), x);
}

}  // namespace tranche::reports
