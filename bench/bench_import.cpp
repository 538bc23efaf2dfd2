// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.h"

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <vector>

namespace tranche::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t many = 1'000'000;
constexpr std::size_t quarter = many / 4;

/// The columns of FOCUS 1.0, and those of 1.1 that commitments need.
constexpr std::string_view header =
    "AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,"
    "BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,"
    "ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountCategory,"
    "CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountStatus,CommitmentDiscountType,"
    "ConsumedQuantity,ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,"
    "InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,"
    "ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,ResourceType,"
    "ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,Tags\n";

/// A row as a large provider writes it, about 750 bytes: the same on every machine.
std::string row(std::size_t i) {
    const std::size_t day = i % 28 + 1;
    const std::string cost = fmt::format("{}.{:010}", i % 97, i * 7'919 % 10'000'000'000);
    return fmt::format(
        "eu-west-1{0},{1},4711,Acme Corporation,USD,2026-06-01T00:00:00Z,2026-05-01T00:00:00Z,"
        "Usage,,\"Virtual machine of type {2}, by the "
        "hour\",Usage-Based,2026-05-{3:02}T{4:02}:59:59Z,"
        "2026-05-{3:02}T{4:02}:00:00Z,,,,,,{5}.{6:06},Hours,{1},0.{6:012},{1},Example Cloud,{1},"
        "0.{6:012},Standard,{5}.{6:06},Hours,Example Cloud,{7},eu-west-1,Europe (West 1),"
        "arn:example:compute:eu-west-1:4711:instance/i-{8:017x},node-{8:05},instance,Compute,"
        "Elastic machines,SKU-{9:08},SKU-{9:08}-P,project-{10:04},Project number {10},"
        "\"{{\"\"team\"\":\"\"team-{10}\"\",\"\"environment\"\":\"\"production\"\"}}\"\n",
        static_cast<char>('a' + i % 3), cost, i % 40, day, i % 24, i % 30, i * 104'729 % 1'000'000,
        i % 50 == 0 ? "Shop" : "Example Cloud", i * 2'654'435'761 % 1'000'000'007, i % 5'000,
        i % 200);
}

fs::path write_rows(const fs::path& path, std::size_t count) {
    std::ofstream file(path, std::ios::binary);
    file << header;
    for (std::size_t i = 0; i < count; ++i) {
        file << row(i);
    }
    return path;
}

}  // namespace

void measure_import(const Setting& setting, Results& results) {
    const fs::path empty = setting.folder / "empty.ledger";
    const fs::path ledger = setting.folder / "import.ledger";
    const fs::path table = setting.folder / "import.sqlite";
    const fs::path contract = fs::path(TRANCHE_SOURCE_DIR) / "tests/cli/files/cloud.deal";
    const fs::path mapping = setting.folder / "mapping.json";
    const fs::path focus = write_rows(setting.folder / "focus.csv", many);
    const fs::path fewer = write_rows(setting.folder / "fewer.csv", quarter);
    std::ofstream(mapping)
        << R"({"charges": [)"
           R"({"charge": "cloud.marketplace", "when": {"PublisherName": "Shop"}},)"
           R"({"charge": "cloud", "when": {"ProviderName": "Example Cloud"}}]})";
    fs::remove(empty);
    run({{TRANCHE_PROGRAM, "compile", contract.string(), "--ledger", empty.string(), "--now",
          "2026-01-05T12:00:00Z"}},
        "/dev/null");
    const auto import = [&](const fs::path& file) {
        return cost_of(setting.repeats,
                       {{TRANCHE_PROGRAM, "import", file.string(), "--mapping", mapping.string(),
                         "--ledger", ledger.string(), "--now", "2026-06-05T12:00:00Z"}},
                       [&] { fs::copy_file(empty, ledger, fs::copy_options::overwrite_existing); });
    };
    const Cost quick = import(fewer);
    const Cost imported = import(focus);
    const Cost copied = cost_of(setting.repeats,
                                {{"sqlite3", table.string(), "-cmd", ".mode csv",
                                  fmt::format(".import {} focus", focus.string())}},
                                [&] { fs::remove(table); });

    results.add("import 250,000 rows of FOCUS", quick, quarter, "rows");
    results.add("import 1,000,000 rows of FOCUS", imported, many, "rows");
    results.add("sqlite3 .import of the same rows", copied, many, "rows");
    results.add_ratio("import / sqlite3 .import", imported.processor / copied.processor);
    results.add_ratio("import of 1,000,000 rows / 4 of 250,000 (1 is linear)",
                      imported.processor / (4 * quick.processor));
    results.add_ratio("peak memory of 1,000,000 rows / of 250,000 (1 is streaming)",
                      imported.peak_bytes / quick.peak_bytes);
    for (const fs::path& large : {focus, fewer, table}) {
        fs::remove(large);
    }
}

}  // namespace tranche::bench
