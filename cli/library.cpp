// SPDX-License-Identifier: Apache-2.0
#include "cli/library.h"

#include "base/text.h"
#include "cli/files.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tranche::cli {

namespace {

/// An open file or folder.
class Handle {
public:
    explicit Handle(int number) : number_(number) {}

    ~Handle() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

    Handle& operator=(Handle&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

grammar::Answer refused(std::string problem) {
    return {{}, std::move(problem)};
}

/// Why the last call failed at a part of the way.
std::string problem_at(const Handle& folder, const std::string& part, int error) {
    struct stat state {};

    const bool is_link =
        ::fstatat(folder.number(), part.c_str(), &state, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISLNK(state.st_mode);
    return is_link ? "it is behind a symbolic link" : system_reason(error);
}

grammar::Answer text_of(const Handle& file, std::size_t bytes_max) {
    struct stat state {};

    if (::fstat(file.number(), &state) != 0) {
        return refused(system_reason(errno));
    }
    if (!S_ISREG(state.st_mode)) {
        return refused(S_ISDIR(state.st_mode) ? "it is a directory" : "it is no plain file");
    }
    grammar::Answer answer;
    std::array<char, 65'536> piece{};
    for (;;) {
        const ssize_t count = ::read(file.number(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return refused(system_reason(errno));
        }
        if (count == 0) {
            return answer;
        }
        answer.text.append(piece.data(), static_cast<std::size_t>(count));
        if (answer.text.size() > bytes_max) {
            return refused(fmt::format("it has more than {} bytes", bytes_max));
        }
    }
}

grammar::Answer read_below(const std::string& folder,
                           const std::string& path,
                           std::size_t bytes_max) {
    constexpr int how = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    Handle at(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
    if (!at.is_open()) {
        return refused(system_reason(errno));
    }
    std::size_t begin = 0;
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', begin)) {
        const std::string part = path.substr(begin, slash - begin);
        Handle next(::openat(at.number(), part.c_str(), how | O_DIRECTORY));
        if (!next.is_open()) {
            return refused(problem_at(at, part, errno));
        }
        at = std::move(next);
        begin = slash + 1;
    }
    const std::string part = path.substr(begin);
    const Handle file(::openat(at.number(), part.c_str(), how));
    return file.is_open() ? text_of(file, bytes_max) : refused(problem_at(at, part, errno));
}

}  // namespace

grammar::Library files_below(std::string folder) {
    return [folder = std::move(folder)](const std::string& path, std::size_t bytes_max) {
        return read_below(folder, path, bytes_max);
    };
}

}  // namespace tranche::cli
