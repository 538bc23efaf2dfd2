// SPDX-License-Identifier: Apache-2.0
#include "bench/contracts.h"

#include <fmt/format.h>

namespace tranche::bench {

namespace {

std::string head(const std::string& name) {
    return fmt::format(R"(deal {0} "Deal {0}" {{
  announced 2025-11-18
  term      2026-01-01 .. 2031-12-31
  currency  USD
  timezone  "America/New_York"
  rounding  half_even to 0.01 USD residue last
}}
source press "A press release" dated 2025-11-18
party lab   "The laboratory" {{ group lab }}
party cloud "The cloud" {{ group cloud }}
party fund  "The fund" {{ group fund }}
party maker "The maker of chips" {{ group maker }}
hardware rack "A rack of 72" {{
  holds 72 GPU  cites press
  draws 132 kW  assumed "typical"
  maker maker
}}
site plain "A campus" {{ region us_midwest  pue 1.2  assumed "typical" }}

)",
                       name);
}

/// Block number `i`. Days and amounts go through cycles of different lengths, so that blocks differ
/// and days of the whole term are used.
std::string block(std::size_t i) {
    const std::size_t year = 2026 + i % 3;
    const std::size_t month = 1 + i % 12;
    const std::size_t day = 1 + i % 28;
    const std::size_t millions = 100 + i % 400;
    return fmt::format(R"(milestone signed_{0} "Agreement {0} signed" {{
  owner lab, fund
  due {1}-{2:02}-{3:02}  grace 30 days  long stop {6}-{2:02}-{3:02}
  takes pert(45 days, 75 days, 200 days) starting 2025-11-18
  evidence "executed agreements"
}}
milestone energised_{0} "Hall {0} energised" {{
  owner cloud
  follows signed_{0}  at plain
  due {5}-{2:02}-{3:02}
  takes lognormal(median {4} days, p90 {4}0 days)
  chance 9{7}%
}}
risk late_{0} "Late transformers {0}" {{ chance 4{7}%  delays energised_{0} by triangular(10 days, 60 days, 1{7}0 days) }}
investment equity_{0} "Investment {0}" {{
  investor fund  issuer lab
  up to {4}M USD  cites press "up to"
  status announced, definitive when signed_{0}
  tranche early  up to {8}M USD  open 2026-02-01 .. 2030-12-31  when signed_{0}  assumed "not public"
  tranche middle up to {8}M USD  open 2026-02-01 .. 2030-12-{3:02}  when energised_{0} and consumed(azure_{0}) >= {3}M USD  assumed "not public"
  tranche late   up to {9}M USD  open 2026-02-01 .. 2031-06-{3:02}  when any 2 of (signed_{0}, energised_{0}, from 2029-{2:02}-{3:02})  assumed "not public"
  draws as soon as available
}}
purchase azure_{0} "Purchase {0}" {{
  buyer lab  seller cloud
  status announced, definitive when signed_{0}
  commit 60M USD over term  cites press
  counts billed_cost when invoiced
  invoices 1{7} days after month end  assumed "not public"
  minimum yearly {{ 2028: 10M USD  2029: 20M USD  2030: 30M USD }}  assumed "not public"
  take or pay 100%  assumed "not public"
  shortfall pay within 45 days of year end  assumed "not public"
  price rack 3.{2:02} USD per GPUh escalates 2% yearly first on 2027-01-01  assumed "not public"
}}
capacity power_{0} "Capacity {0}" {{
  seller cloud  buyer lab
  status announced, definitive when signed_{0}
  up to 2 MW facility power  cites press
  counts toward azure_{0}
  tranche hall_a delivers 1 MW of rack at plain  due {5}-{2:02}-{3:02}  when energised_{0}  assumed "not public"
  tranche hall_b delivers 1 MW of rack at plain  due 2030-{2:02}-{3:02}  when energised_{0}  assumed "not public"
  uptime at least 99.5% of GPUh each month  assumed "not public"
}}
demand for azure_{0} {{ starts 2M USD per month on {1}-{2:02}-01  grows 1% monthly  volatility 10%  persistence 70% }}
demand for power_{0} {{ starts 0.5M GPUh per month on 2027-{2:02}-01  grows 1% monthly  volatility 10%  persistence 70% }}

)",
                       i, year, month, day, 4 * millions, year + 1, year + 2, i % 10, millions,
                       2 * millions);
}

}  // namespace

std::string large_contract(std::size_t bytes) {
    std::string text = head("large");
    for (std::size_t i = 0; text.size() < bytes; ++i) {
        text += block(i);
    }
    return text;
}

std::string small_contract(std::size_t index) {
    return head(fmt::format("deal_{}", index)) + block(index);
}

}  // namespace tranche::bench
