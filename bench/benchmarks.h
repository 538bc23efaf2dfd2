// SPDX-License-Identifier: Apache-2.0
/// The things that are measured.
#pragma once

#include "bench/measure.h"

#include <cstddef>
#include <filesystem>

namespace tranche::bench {

/// How often each figure is measured, and where files may be put.
struct Setting {
    std::size_t repeats = 5;
    std::filesystem::path folder;
};

/// Reading and checking one large contract, beside the lexer alone.
void measure_check(const Setting& setting, Results& results);

/// Checking a contract of one page in a process of its own, beside the start of one, and of python3
/// that does nothing.
void measure_page(const Setting& setting, Results& results);

/// Checking contracts of many shapes, and such of twice the size.
/// Errors: std::runtime_error if twice the size takes more than 2.6 times the processor.
void measure_growth(const Setting& setting, Results& results);

/// Compiling a portfolio of small contracts into one ledger, beside checking it, and beside the
/// sqlite3 program writing the same rows.
void measure_compile(const Setting& setting, Results& results);

/// Importing a million rows of FOCUS, beside the sqlite3 program reading the same rows into a
/// table.
void measure_import(const Setting& setting, Results& results);

/// Planning ten years of the example contract, a portfolio of generated ones, and random ones
/// beside the reference in tests/reference, which reads the same pages in python3.
void measure_evaluate(const Setting& setting, Results& results);

/// Simulating the example contract, beside evaluating it once a path, and beside a plain loop in
/// python3 over its milestones alone.
void measure_simulate(const Setting& setting, Results& results);

}  // namespace tranche::bench
