// SPDX-License-Identifier: Apache-2.0
/// Canonical bytes and their digests: what makes two events the same, and what chains each entry to
/// the one before. Source: docs/ledger_format.md.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace tranche::ledger {

/// A SHA-256.
using Digest = std::array<std::uint8_t, 32>;

/// The first half of a SHA-256: enough to name an event.
using Key = std::array<std::uint8_t, 16>;

/// Writes fields as netstrings, `5:hello,`: no two lists of fields have the same bytes. Numbers are
/// written in decimal and digests in lower-case hex, so that all of it can be typed by hand.
class Canonical {
public:
    /// `tag` says what the bytes are for, so that a key is never mistaken for a content.
    explicit Canonical(std::string_view tag) { text(tag); }

    Canonical& text(std::string_view field);
    Canonical& number(std::int64_t field);
    Canonical& digest(const Digest& field);
    Canonical& key(const Key& field);

    [[nodiscard]] const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

[[nodiscard]] Digest sha256(std::string_view bytes);

/// The same of what comes piece by piece.
class Sha256 {
public:
    Sha256();

    void add(std::string_view bytes);

    /// Of all there was so far; nothing can be added afterwards.
    [[nodiscard]] Digest finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };

    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// Lower case, two digits a byte.
[[nodiscard]] std::string hex(const Digest& digest);
[[nodiscard]] std::string hex(const Key& key);

/// Reads what `hex` writes, and nothing else.
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view text);
[[nodiscard]] std::optional<Key> parse_key(std::string_view text);

}  // namespace tranche::ledger
