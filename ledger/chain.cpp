// SPDX-License-Identifier: Apache-2.0
#include "ledger/chain.h"

#include "base/check.h"

#include <fmt/compile.h>
#include <fmt/format.h>
#include <openssl/evp.h>

#include <iterator>

namespace tranche::ledger {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

template <std::size_t Size>
std::string hex_of(const std::array<std::uint8_t, Size>& bytes) {
    std::string text;
    text.reserve(2 * Size);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

template <typename Bytes>
std::optional<Bytes> parse_hex(std::string_view text) {
    Bytes bytes{};
    if (text.size() != 2 * bytes.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t digit = digits.find(text[i]);
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        bytes[i / 2] = static_cast<std::uint8_t>(std::size_t{bytes[i / 2]} << 4U | digit);
    }
    return bytes;
}

}  // namespace

Canonical& Canonical::text(std::string_view field) {
    fmt::format_to(std::back_inserter(bytes_), FMT_COMPILE("{}:"), field.size());
    bytes_ += field;
    bytes_ += ',';
    return *this;
}

Canonical& Canonical::number(std::int64_t field) {
    const fmt::format_int written(field);
    return text({written.data(), written.size()});
}

Canonical& Canonical::digest(const Digest& field) {
    return text(hex(field));
}

Canonical& Canonical::key(const Key& field) {
    return text(hex(field));
}

Digest sha256(std::string_view bytes) {
    Digest digest{};
    const int done =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    check(done == 1, "SHA-256 is not available");
    return digest;
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    check(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1,
          "SHA-256 is not available");
}

void Sha256::add(std::string_view bytes) {
    check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1, "SHA-256 failed");
}

Digest Sha256::finish() {
    Digest digest{};
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1, "SHA-256 failed");
    return digest;
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

std::string hex(const Digest& digest) {
    return hex_of(digest);
}

std::string hex(const Key& key) {
    return hex_of(key);
}

std::optional<Digest> parse_digest(std::string_view text) {
    return parse_hex<Digest>(text);
}

std::optional<Key> parse_key(std::string_view text) {
    return parse_hex<Key>(text);
}

}  // namespace tranche::ledger
