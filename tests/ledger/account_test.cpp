// SPDX-License-Identifier: Apache-2.0
#include "ledger/account.h"

#include "base/check.h"

#include <boost/test/unit_test.hpp>

namespace tranche::ledger {

BOOST_AUTO_TEST_SUITE(ledger)

BOOST_AUTO_TEST_CASE(accounts_are_paths_that_the_plain_text_accounting_tools_take) {
    for (const char* path : {"Assets:Cash", "Assets:Commit:Nvidia-equity:Ramp:Undrawn",
                             "Equity:2026:1-a", "Liabilities:X", "Income:Aa-", "Expenses:Z:Z"}) {
        BOOST_TEST(is_account(path), path);
    }
    for (const char* path : {"", ":", "Assets", "Assets:", "Assets::X", "Assets:x", "Assets:X:",
                             "assets:X", "Cash:X", "Assets:X_y", "Assets:X y", "Assets:-X",
                             "Assets:\xC3\x89", "Assets:X.y", " Assets:X", "Assets:X\n"}) {
        BOOST_TEST(!is_account(path), path);
    }
    const std::string longest = "Assets:" + std::string(account_length_max - 7, 'X');
    BOOST_TEST(is_account(longest));
    BOOST_TEST(!is_account(longest + "X"));
}

BOOST_AUTO_TEST_CASE(names_of_the_language_become_account_parts) {
    BOOST_TEST(account_part("nvidia_equity") == "Nvidia-equity");
    BOOST_TEST(account_part("t1__2_") == "T1--2-");
    BOOST_TEST(is_account("Assets:" + account_part("z_")));
    for (const char* text : {"", "Ramp", "1a", "_a", "a-b", "a:b", "\xC3\xA9"}) {
        BOOST_CHECK_THROW(account_part(text), InternalError);
    }
}

BOOST_AUTO_TEST_CASE(the_tranche_of_an_account) {
    BOOST_TEST(tranche_of("Equity:Commit:C:T:Ceiling").value() == "C:T");
    BOOST_TEST(tranche_of("Assets:Commit:Nvidia-equity:Ramp:Undrawn").value() ==
               "Nvidia-equity:Ramp");
    for (const char* account : {"Assets:Commit:C:T", "Assets:Commit:C:T:X:Y", "Assets:Cash:C:T:X",
                                "Assets:Commit", "Assets", "Commit:C:T:X:Y"}) {
        BOOST_TEST(!tranche_of(account).has_value(), account);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::ledger
