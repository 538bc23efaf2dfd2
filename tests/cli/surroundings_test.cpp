// SPDX-License-Identifier: Apache-2.0
// What the program says depends on its input alone, not on the language, the numbers or the clock
// of the machine.
#include "tests/cli/folder.h"

#include <boost/test/unit_test.hpp>

#include <clocale>
#include <cstdlib>
#include <ctime>
#include <locale>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace tranche::cli::tests {

namespace {

/// 1.234.567,89: an example of what no machine may make of 1,234,567.89.
class CommaPoint : public std::numpunct<char> {
protected:
    [[nodiscard]] char do_decimal_point() const override { return ','; }

    [[nodiscard]] char do_thousands_sep() const override { return '.'; }

    [[nodiscard]] std::string do_grouping() const override { return "\3"; }

    [[nodiscard]] std::string do_truename() const override { return "wahr"; }

    [[nodiscard]] std::string do_falsename() const override { return "falsch"; }
};

/// Other numbers and another time zone, as long as it lives.
class Elsewhere {
public:
    Elsewhere() {
        auto facet = std::make_unique<CommaPoint>();
        std::locale::global(std::locale(std::locale::classic(), facet.release()));
        zone("Pacific/Kiritimati");
    }

    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;

    ~Elsewhere() {
        std::locale::global(std::locale::classic());
        zone(before_);
    }

private:
    static void zone(const std::string& name) {
        name.empty() ? unsetenv("TZ") : setenv("TZ", name.c_str(), 1);
        tzset();
    }

    std::string before_ = std::getenv("TZ") == nullptr ? "" : std::getenv("TZ");
};

std::string said(const WorkingFolder& folder) {
    std::string all;
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"check", "contracts/anthropic_azure.deal"},
             {"test", "contracts/power_purchase.deal", "--coverage"},
             {"plan", "contracts/anthropic_azure.deal", "--as-of", "2026-01-05"},
             {"plan", "contracts/delayed_draw.deal", "--as-of", "2026-01-05", "--format", "csv",
              "--table", "deadlines"},
             {"explain", "contracts/anthropic_azure.deal", "counted(azure) in 2027-03", "--as-of",
              "2026-01-01"},
             {"simulate", "contracts/anthropic_azure.deal", "--paths", "50", "--as-of",
              "2026-01-05"},
             {"report", "tranches", "contracts/anthropic_azure.deal", "--paths", "50", "--as-of",
              "2026-01-05", "--format", "json"}}) {
        const Answer answer = folder.run(arguments, usual_now());
        BOOST_TEST((answer.exit == Exit::ok), answer.text);
        all += answer.text;
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(other_numbers_and_zones_of_the_machine_change_nothing) {
    const WorkingFolder folder;
    const std::string here = said(folder);
    const Elsewhere elsewhere;
    std::ostringstream shown;
    shown << 1234567;
    BOOST_TEST(shown.str() == "1.234.567");  // It is another place indeed.
    BOOST_TEST(here == said(folder));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::cli::tests
