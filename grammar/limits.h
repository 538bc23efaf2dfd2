// SPDX-License-Identifier: Apache-2.0
/// How large a contract and its parts may be. Each limit is a diagnostic, tested on both sides.
#pragma once

#include <cstddef>

namespace tranche::grammar {

inline constexpr std::size_t file_bytes_max = std::size_t{16} << 20U;
inline constexpr std::size_t tokens_max = 4'000'000;
inline constexpr std::size_t nesting_max = 256;      ///< Open ( and { together.
inline constexpr std::size_t name_length_max = 256;  ///< Names are ASCII: bytes are code points.
inline constexpr std::size_t text_bytes_max = 64 * 1024;   ///< Without the quotes.
inline constexpr std::size_t condition_terms_max = 2'000;  ///< In one chain of `and`, `or` or `+`.
inline constexpr std::size_t figure_digits_max = 27;
inline constexpr std::size_t figure_places_max = 18;

}  // namespace tranche::grammar
