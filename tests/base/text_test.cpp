// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <boost/test/unit_test.hpp>

#include <array>

namespace tranche {

namespace {

/// UTF-8 as table 3-6 of the Unicode Standard lays out its bits.
std::string encoded(char32_t point) {
    const auto tail = [&](unsigned shift) {
        return static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
    };
    if (point < 0x80) {
        return {static_cast<char>(point)};
    }
    if (point < 0x800) {
        return {static_cast<char>(0xC0U | (point >> 6U)), tail(0)};
    }
    if (point < 0x10000) {
        return {static_cast<char>(0xE0U | (point >> 12U)), tail(6), tail(0)};
    }
    return {static_cast<char>(0xF0U | (point >> 18U)), tail(12), tail(6), tail(0)};
}

/// The bytes of a sequence written in hexadecimal.
std::string bytes(std::initializer_list<unsigned> values) {
    std::string text;
    for (const unsigned value : values) {
        text += static_cast<char>(value);
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(every_code_point_is_read_and_no_surrogate) {
    std::size_t wrong = 0;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        const std::string text = encoded(point);
        const bool is_surrogate = point >= 0xD800 && point <= 0xDFFF;
        const bool agrees =
            is_surrogate ? code_point_length(text) == 0
                         : code_point_length(text) == text.size() && code_point(text) == point;
        wrong += agrees && code_points(text) == 1 ? 0U : 1U;
    }
    BOOST_TEST(wrong == 0U);
}

// Table 3-7 of the Unicode Standard has 1920 sequences of two bytes and 61440 of three.
BOOST_AUTO_TEST_CASE(only_well_formed_sequences_are_code_points) {
    std::size_t pairs = 0;
    std::size_t triples = 0;
    for (unsigned i = 0; i < 0x10000; ++i) {
        const unsigned first = i >> 8U;
        const unsigned second = i & 0xFFU;
        pairs += code_point_length(bytes({first, second})) == 2 ? 1U : 0U;
        triples += code_point_length(bytes({first, second, 0xBF})) == 3 ? 64U : 0U;
        for (const unsigned third : {0x00U, 0x7FU, 0xC0U, 0xFFU}) {
            BOOST_TEST(code_point_length(bytes({first, second, third})) != 3U);
        }
    }
    BOOST_TEST(pairs == 1920U);
    BOOST_TEST(triples == 61440U);
}

BOOST_AUTO_TEST_CASE(ill_formed_sequences_are_refused) {
    const std::array refused{
        bytes({}),
        bytes({0x80}),                    // a tail without a head
        bytes({0xC0, 0x80}),              // overlong
        bytes({0xC1, 0xBF}),              // overlong
        bytes({0xC2}),                    // cut
        bytes({0xE0, 0x80, 0x80}),        // overlong
        bytes({0xE0, 0x9F, 0xBF}),        // overlong
        bytes({0xED, 0xA0, 0x80}),        // first surrogate
        bytes({0xED, 0xBF, 0xBF}),        // last surrogate
        bytes({0xE2, 0x82}),              // cut
        bytes({0xF0, 0x80, 0x80, 0x80}),  // overlong
        bytes({0xF0, 0x8F, 0xBF, 0xBF}),  // overlong
        bytes({0xF4, 0x90, 0x80, 0x80}),  // beyond U+10FFFF
        bytes({0xF5, 0x80, 0x80, 0x80}),  // beyond U+10FFFF
        bytes({0xF0, 0x9F, 0x92}),        // cut
        bytes({0xF0, 0x9F, 0x41, 0x80}),  // a letter in place of a tail
        bytes({0xFE}),
        bytes({0xFF}),
    };
    for (const std::string& text : refused) {
        BOOST_TEST(code_point_length(text) == 0U);
    }
    BOOST_TEST(visible(bytes({0xC0, 0x80, 'a', 0xED, 0xA0, 0x80})) == "\\xc0\\x80a\\xed\\xa0\\x80");
}

BOOST_AUTO_TEST_CASE(what_hides_is_made_visible) {
    const std::array<std::pair<char32_t, const char*>, 16> hidden{{{0x00, "\\u{0000}"},
                                                                   {0x0A, "\\u{000A}"},
                                                                   {0x0D, "\\u{000D}"},
                                                                   {0x1B, "\\u{001B}"},
                                                                   {0x7F, "\\u{007F}"},
                                                                   {0x9B, "\\u{009B}"},
                                                                   {0xAD, "\\u{00AD}"},
                                                                   {0x034F, "\\u{034F}"},
                                                                   {0x200B, "\\u{200B}"},
                                                                   {0x2028, "\\u{2028}"},
                                                                   {0x202E, "\\u{202E}"},
                                                                   {0x2066, "\\u{2066}"},
                                                                   {0xFEFF, "\\u{FEFF}"},
                                                                   {0xFDD0, "\\u{FDD0}"},
                                                                   {0x1FFFE, "\\u{1FFFE}"},
                                                                   {0xE0041, "\\u{E0041}"}}};
    for (const auto& [point, text] : hidden) {
        BOOST_TEST(visible(encoded(point)) == text);
        BOOST_TEST(visible("a" + encoded(point) + "b") == std::string("a") + text + "b");
    }
    for (const char32_t point : {U'\t', U' ', U'a', U'\\', U'\u00E9', U'\u0301', U'\u00A0',
                                 U'\u4E2D', U'\u2013', U'\U0001F600'}) {
        BOOST_TEST(!is_deceptive(point));
        BOOST_TEST(visible(encoded(point)) == encoded(point));
    }
    BOOST_TEST(!is_deceptive(U'\n'));
    BOOST_TEST(!is_deceptive(U'\r'));
}

// With unicodedata 14.0 of Python 3: 137764 code points have the category Cc, Cf, Zl, Zp or Co or
// are noncharacters, less tab, line feed and carriage return. Another 4036 have the property
// Default_Ignorable_Code_Point: fillers, variation selectors, and what is reserved for more of
// them. Unicode 15 added 7 format controls of hieroglyphs.
BOOST_AUTO_TEST_CASE(no_control_or_format_character_is_forgotten) {
    std::size_t deceptive = 0;
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        deceptive += is_deceptive(point) ? 1U : 0U;
    }
    BOOST_TEST(deceptive == 137'764U - 3U + 4'036U + 7U);
}

BOOST_AUTO_TEST_CASE(the_nearest_word_is_found) {
    const std::vector<std::string_view> words{"tranche", "milestone", "purchase", "USD", "cap"};
    BOOST_TEST(nearest("trnache", words).value_or("") == "tranche");
    BOOST_TEST(nearest("tranch", words).value_or("") == "tranche");
    BOOST_TEST(nearest("milestones", words).value_or("") == "milestone");
    BOOST_TEST(nearest("USDD", words).value_or("") == "USD");
    BOOST_TEST(nearest("UDS", words).value_or("") == "USD");
    BOOST_TEST(nearest("cap", words).value_or("") == "cap");
    BOOST_TEST(!nearest("investor", words).has_value());
    BOOST_TEST(!nearest("", words).has_value());
    BOOST_TEST(!nearest(std::string(65, 'a'), {std::string_view()}).has_value());
    // Two of six letters may differ, three may not.
    BOOST_TEST(nearest("abcdXX", {"abcdef"}).has_value());
    BOOST_TEST(!nearest("abcXXX", {"abcdef"}).has_value());
    // The first of two equally near.
    BOOST_TEST(nearest("caq", {"cap", "car"}).value_or("") == "cap");
}

BOOST_AUTO_TEST_CASE(alternatives_are_joined) {
    BOOST_TEST(alternatives({}) == "");
    BOOST_TEST(alternatives({"a"}) == "a");
    BOOST_TEST(alternatives({"a", "b"}) == "a or b");
    BOOST_TEST(alternatives({"a", "b", "c"}) == "a, b or c");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
