// SPDX-License-Identifier: Apache-2.0
/// The Mustache templates of this folder, made part of the program by its CMakeLists.txt, and the
/// one way to fill them in.
#pragma once

#include <kainjow/mustache.hpp>

#include <string>
#include <string_view>

namespace tranche::reports {

using Data = kainjow::mustache::data;

extern const std::string_view page_template;
extern const std::string_view picture_template;

/// Fills in a template. All data is made visible and escaped for HTML, but for what a template asks
/// for in three braces: that is markup from here.
[[nodiscard]] std::string filled(std::string_view text, const Data& data);

}  // namespace tranche::reports
