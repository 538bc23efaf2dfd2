// SPDX-License-Identifier: Apache-2.0
/// How the command line speaks: the layout of `--help`, and mistakes in our words instead of those
/// of the library that reads the arguments.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace CLI {
class App;
class FormatterBase;
class ParseError;
}  // namespace CLI

namespace tranche::cli {

/// Lays out the help of the program and of each command.
[[nodiscard]] std::shared_ptr<CLI::FormatterBase> help_layout();

/// Puts the example below the help of the command, and of those within it that have none.
void set_example(CLI::App& command, std::string_view example);

/// What is wrong with the arguments that `app` could not read, with the nearest word there is.
[[nodiscard]] std::string mistake(const CLI::App& app, const CLI::ParseError& error);

}  // namespace tranche::cli
