// SPDX-License-Identifier: Apache-2.0
/// Explanations add up: of all that the contracts of this project expect in their tests, the steps
/// make the figure.
#include "analysis/explain.h"

#include "rules/evaluate.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/explained.h"
#include "tests/support/files.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>

namespace tranche::tests {

namespace {

using tranche::analysis::Join;
using tranche::analysis::Reason;
using tranche::analysis::Sign;

void check_explained(const std::filesystem::path& folder, std::size_t least) {
    std::size_t figures = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".deal") {
            continue;
        }
        const Explained all = explained(deal_from(slurp(entry.path())));
        for (const std::string& wrong : all.wrong) {
            BOOST_ERROR(wrong);
        }
        BOOST_TEST((all.steps > all.figures || all.figures == 0), entry.path());
        figures += all.figures;
    }
    BOOST_TEST(figures >= least);
}

Reason sum_of(std::int64_t value, std::int64_t one, std::int64_t other) {
    Reason sum = tranche::analysis::amount("", whole(value, unit("USD")), Join::sum);
    sum.add(tranche::analysis::amount("one", whole(one, unit("USD"))));
    sum.take_off(tranche::analysis::amount("other", whole(other, unit("USD"))));
    return sum;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(what_shipped_contracts_expect_is_explained) {
    check_explained(source_path("contracts"), 100);
}

BOOST_AUTO_TEST_CASE(what_worked_contracts_expect_is_explained) {
    check_explained(source_path("tests/analysis/worked"), 500);
}

BOOST_AUTO_TEST_CASE(steps_that_do_not_add_up_are_noticed) {
    BOOST_TEST(adds_up(sum_of(3, 5, 2)));
    BOOST_TEST(!adds_up(sum_of(4, 5, 2)));
    Reason inner = sum_of(3, 5, 2);
    inner.add(sum_of(0, 1, 2));
    BOOST_TEST(!adds_up(inner));  // Minus one, and it is not said that it stops at zero.
    inner.because.back().join = Join::at_least_zero;
    BOOST_TEST(adds_up(inner));
    inner.join = Join::product;
    BOOST_TEST(!adds_up(inner));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
