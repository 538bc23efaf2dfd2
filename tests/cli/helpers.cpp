// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/helpers.h"

#include "tests/ledger/support.h"
#include "tests/support/files.h"

#include <charconv>
#include <filesystem>
#include <stdexcept>

namespace tranche::cli::tests {

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
using ledger::tests::write_file;
using tranche::tests::slurp;

std::size_t number(const std::string& text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string repeated(const std::string& text, std::size_t count) {
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

/// cp FROM TO
Answer copy(const Words& words) {
    fs::copy_file(words.at(1), words.at(2), fs::copy_options::overwrite_existing);
    return {};
}

/// cmp ONE OTHER: exit 1 and a line if their bytes differ.
Answer compare(const Words& words) {
    if (slurp(words.at(1)) == slurp(words.at(2))) {
        return {};
    }
    return {Exit::check_failed, words.at(1) + " " + words.at(2) + " differ\n"};
}

Answer show(const Words& words) {
    return {Exit::ok, slurp(words.at(1))};
}

/// ls NAME: exit 1 and a line if there is no such file.
Answer list(const Words& words) {
    const bool exists = fs::exists(words.at(1));
    return {exists ? Exit::ok : Exit::check_failed,
            words.at(1) + (exists ? "\n" : ": no such file\n")};
}

Answer make_folder(const Words& words) {
    fs::create_directory(words.at(1));
    return {};
}

/// link TARGET NAME: a symbolic link.
Answer link(const Words& words) {
    fs::create_symlink(words.at(1), words.at(2));
    return {};
}

/// write FILE TEXT [COUNT]: the text, so many times.
Answer write(const Words& words) {
    write_file(words.at(1), repeated(words.at(2), words.size() > 3 ? number(words[3]) : 1));
    return {};
}

/// edit FILE OLD NEW: the first place of the old text becomes the new one.
Answer edit(const Words& words) {
    std::string text = slurp(words.at(1));
    const auto at = text.find(words.at(2));
    if (at == std::string::npos) {
        throw std::invalid_argument("nothing to edit: " + words.at(2));
    }
    write_file(words.at(1), text.replace(at, words[2].size(), words.at(3)));
    return {};
}

/// flip FILE TEXT: the lowest bit of the first byte of the text, where it stands first.
Answer flip(const Words& words) {
    std::string bytes = slurp(words.at(1));
    char& byte = bytes.at(bytes.find(words.at(2)));
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 1U);
    write_file(words.at(1), bytes);
    return {};
}

/// truncate FILE SIZE
Answer truncate(const Words& words) {
    fs::resize_file(words.at(1), number(words.at(2)));
    return {};
}

/// tamper LEDGER SQL: as somebody who knows SQL: triggers off, change, triggers back.
Answer tamper(const Words& words) {
    using ledger::tests::sqlite3;
    const std::string& file = words.at(1);
    const std::string triggers =
        sqlite3(file, "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'");
    const std::string drops = sqlite3(
        file, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'");
    return {Exit::ok, sqlite3(file, "BEGIN;" + drops + words.at(2) + ";" + triggers + "COMMIT;")};
}

struct Helper {
    const char* name;
    Answer (*run)(const Words& words);
};

constexpr Helper helpers[]{
    {"cp", copy},           {"cmp", compare},   {"cat", show},  {"ls", list},
    {"mkdir", make_folder}, {"write", write},   {"edit", edit}, {"flip", flip},
    {"truncate", truncate}, {"tamper", tamper}, {"link", link},
};

/// The byte of the escape at `at`, which is moved to its last character.
char escaped(const std::string& line, std::size_t& at) {
    ++at;
    if (line.at(at) == 'n') {
        return '\n';
    }
    if (line[at] != 'x') {
        return line[at];
    }
    unsigned byte = 0;
    std::from_chars(line.data() + at + 1, line.data() + at + 3, byte, 16);
    at += 2;
    return static_cast<char>(byte);
}

}  // namespace

std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    bool in_word = false;
    char quote = '\0';
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char letter = line[at];
        if (quote == '\0' && letter == ' ') {
            in_word = false;
            continue;
        }
        if (!in_word) {
            words.emplace_back();
            in_word = true;
        }
        if (letter == quote) {
            quote = '\0';
        } else if (quote == '\0' && (letter == '\'' || letter == '"')) {
            quote = letter;
        } else {
            words.back() += letter == '\\' ? escaped(line, at) : letter;
        }
    }
    return words;
}

std::optional<Answer> help(const std::vector<std::string>& words) {
    for (const Helper& helper : helpers) {
        if (words.front() == helper.name) {
            return helper.run(words);
        }
    }
    return std::nullopt;
}

}  // namespace tranche::cli::tests
