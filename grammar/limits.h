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
inline constexpr int contract_years_max = 300;
inline constexpr std::size_t figure_digits_max = 27;
inline constexpr std::size_t figure_places_max = 18;
inline constexpr std::size_t files_max = 1'000;  ///< Of one contract: itself and what it imports.
inline constexpr std::size_t import_depth_max = 32;
inline constexpr std::size_t imported_bytes_max = std::size_t{64}
                                                  << 20U;  ///< All of them together.
inline constexpr std::size_t template_depth_max = 32;      ///< Templates that use templates.
/// What all uses of templates may bring: declarations and uses inside of templates; bytes, as if it
/// had been written out.
inline constexpr std::size_t expanded_items_max = 10'000;
inline constexpr std::size_t expanded_bytes_max = std::size_t{16} << 20U;

}  // namespace tranche::grammar
