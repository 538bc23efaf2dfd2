// SPDX-License-Identifier: Apache-2.0
/// Registers the golden suites and the transcripts beside the ordinary tests, then hands over to
/// Boost.Test.
#define BOOST_TEST_NO_MAIN
#include "tests/support/golden.h"
#ifndef TRANCHE_CORE
#include "tests/cli/transcript.h"
#endif

#include <boost/test/unit_test.hpp>

namespace {

bool register_suites() {
    tranche::tests::register_golden_suites();
#ifndef TRANCHE_CORE
    tranche::cli::tests::register_transcripts();
#endif
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    return boost::unit_test::unit_test_main(&register_suites, argc, argv);
}
