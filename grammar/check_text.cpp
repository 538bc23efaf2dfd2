// SPDX-License-Identifier: Apache-2.0
#include "grammar/check_text.h"

#include "base/text.h"
#include "grammar/diagnostics.h"
#include "grammar/limits.h"

#include <string_view>

namespace tranche::grammar {

namespace {

Span span_of(const SourceFile& source, std::size_t at, std::size_t length) {
    const std::uint32_t begin = source.span().begin + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(length)};
}

bool is_utf16(std::string_view text) {
    return text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF";
}

/// A carriage return is part of a line end, or it hides what stands before it on a terminal.
bool is_lone_return(std::string_view rest) {
    return rest.front() == '\r' && rest.substr(0, 2) != "\r\n";
}

/// Checks every code point. Returns the offset of the first byte that is not UTF-8, or the end.
std::size_t check_code_points(const SourceFile& source, Diagnostics& diagnostics) {
    const std::string_view text = source.text();
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++at;
            continue;
        }
        const std::string_view rest = text.substr(at);
        const std::size_t length = code_point_length(rest);
        if (length == 0) {
            return at;
        }
        const char32_t point = code_point(rest);
        if (at == 0 && point == 0xFEFF) {
            diagnostics.report(span_of(source, at, length), byte_order_mark)
                .suggest("save the file as UTF-8 without a byte order mark");
        } else if (is_deceptive(point) || is_lone_return(rest)) {
            diagnostics.report(span_of(source, at, length), deceptive_character,
                               static_cast<unsigned>(point));
        }
        at += length;
    }
    return text.size();
}

}  // namespace

bool check_text(const SourceFile& source, Diagnostics& diagnostics) {
    const std::string_view text = source.text();
    const std::size_t errors_before = diagnostics.error_count();
    if (text.size() > file_bytes_max) {
        diagnostics.report(span_of(source, 0, 0), file_too_large, text.size(), file_bytes_max);
    } else if (const auto zero = text.find('\0');
               zero != std::string_view::npos && !is_utf16(text)) {
        diagnostics.report(span_of(source, zero, 1), binary_file);
    } else if (const std::size_t end = check_code_points(source, diagnostics); end < text.size()) {
        auto& error = diagnostics.report(span_of(source, end, 1), not_utf8,
                                         static_cast<unsigned char>(text[end]));
        error.suggest(is_utf16(text) ? "the file is UTF-16: save it as UTF-8"
                                     : "save the file as UTF-8");
    }
    return diagnostics.error_count() == errors_before;
}

}  // namespace tranche::grammar
