// SPDX-License-Identifier: Apache-2.0
/// Stands between a program and the system where it changes files: counts the calls, ends the
/// program at one of them or lets that fail, and writes down what was done. Preloaded by faults.py.
///
///     FAULTS_ROOT  only files below this folder
///     FAULTS_AT    the call at which something happens, from 1 on
///     FAULTS_DO    kill_before, kill_after, kill_within (half of a write is done), lie (nothing is
///                  done, and that is not said), or the number of the error the call fails with
///     FAULTS_LOSE  a bad setting to be noticed: `journal` forgets what is written to journals,
///                  `sync` does not write down that files were synchronised
///     FAULTS_LOG   one line for each call: what, path, and offset and bytes in hex, or a length
#include <climits>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::string_view setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

/// The next function of that name: the one of the system's library.
template <typename Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool is_watched(std::string_view path) {
    const std::string_view root = setting("FAULTS_ROOT");
    return !root.empty() && path.starts_with(root);
}

std::string path_of(int file) {
    std::array<char, PATH_MAX> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(file);
    const ssize_t length = readlink(link.c_str(), path.data(), path.size());
    return length < 0 ? std::string() : std::string(path.data(), static_cast<std::size_t>(length));
}

std::string absolute(const char* path) {
    if (path[0] == '/') {
        return path;
    }
    std::array<char, PATH_MAX> folder{};
    return getcwd(folder.data(), folder.size()) == nullptr
               ? std::string()
               : std::string(folder.data()) + "/" + path;
}

void log_line(const std::string& line) {
    const std::string path(setting("FAULTS_LOG"));
    if (path.empty()) {
        return;
    }
    static const long log =
        syscall(SYS_openat, AT_FDCWD, path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    syscall(SYS_write, log, line.data(), line.size());
}

std::string hex(const void* data, std::size_t size) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto* bytes = static_cast<const unsigned char*>(data);
    std::string text;
    text.reserve(2 * size);
    for (std::size_t i = 0; i < size; ++i) {
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

bool is_lost(std::string_view what, std::string_view path) {
    return setting("FAULTS_LOSE") == "journal" && what == "write" && path.ends_with("-journal");
}

/// What is to happen at the call that begins now.
std::string_view next_fault() {
    static long count = 0;
    return ++count == std::atol(setting("FAULTS_AT").data()) ? setting("FAULTS_DO")
                                                             : std::string_view();
}

/// Does the call, which answers `success`, or what is to happen instead. `half` does a part of it.
template <typename Result, typename Do, typename Half>
Result call(std::string_view what,
            const std::string& path,
            const std::string& detail,
            Result success,
            Do&& whole,
            Half&& half) {
    if (!is_watched(path)) {
        return whole();
    }
    const std::string_view fault = setting("FAULTS_AT").empty() ? std::string_view() : next_fault();
    if (fault == "kill_within") {
        half();
    }
    if (fault == "kill_before" || fault == "kill_within") {
        raise(SIGKILL);
    }
    if (fault == "lie" && what != "create") {
        return success;
    }
    if (!fault.empty() && fault != "lie" && fault != "kill_after") {
        errno = std::atoi(fault.data());
        return static_cast<Result>(-1);
    }
    const Result result = whole();
    const bool is_sync = what == "sync";
    if (static_cast<long>(result) >= 0 && !(is_sync && setting("FAULTS_LOSE") == "sync")) {
        log_line(std::string(what) + " " + path + " " + detail + "\n");
    }
    if (fault == "kill_after") {
        raise(SIGKILL);
    }
    return result;
}

template <typename Do>
int call(std::string_view what, const std::string& path, const std::string& detail, Do&& whole) {
    return call(what, path, detail, 0, whole, [] {});
}

}  // namespace

// The names and types are those of the system's library.
extern "C" {

ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
    static auto* const next = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    const std::string path = path_of(file);
    if (is_lost("write", path)) {
        return static_cast<ssize_t>(size);
    }
    return call(
        "write", path, std::to_string(offset) + " " + (is_watched(path) ? hex(data, size) : ""),
        static_cast<ssize_t>(size), [&] { return next(file, data, size, offset); },
        [&] { next(file, data, size / 2, offset); });
}

ssize_t pwrite(int file, const void* data, size_t size, off_t offset) {
    return pwrite64(file, data, size, offset);
}

ssize_t write(int file, const void* data, size_t size) {
    static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
    const std::string path = path_of(file);
    if (!is_watched(path)) {
        return next(file, data, size);
    }
    const off_t offset = lseek(file, 0, SEEK_CUR);
    return call(
        "write", path, std::to_string(offset) + " " + hex(data, size), static_cast<ssize_t>(size),
        [&] { return next(file, data, size); }, [&] { next(file, data, size / 2); });
}

int ftruncate64(int file, off64_t size) {
    static auto* const next = real<int(int, off64_t)>("ftruncate64");
    return call("truncate", path_of(file), std::to_string(size), [&] { return next(file, size); });
}

int ftruncate(int file, off_t size) {
    return ftruncate64(file, size);
}

int fsync(int file) {
    static auto* const next = real<int(int)>("fsync");
    return call("sync", path_of(file), "", [&] { return next(file); });
}

int fdatasync(int file) {
    static auto* const next = real<int(int)>("fdatasync");
    return call("sync", path_of(file), "", [&] { return next(file); });
}

int unlink(const char* path) {
    static auto* const next = real<int(const char*)>("unlink");
    return call("unlink", absolute(path), "", [&] { return next(path); });
}

int remove(const char* path) {
    static auto* const next = real<int(const char*)>("remove");
    return call("unlink", absolute(path), "", [&] { return next(path); });
}

int rename(const char* from, const char* to) {
    static auto* const next = real<int(const char*, const char*)>("rename");
    return call("rename", absolute(from), absolute(to), [&] { return next(from, to); });
}

int open64(const char* path, int flags, ...) {
    static auto* const next = real<int(const char*, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    const std::string full = absolute(path);

    struct stat found {};

    const bool is_new = (flags & O_CREAT) != 0 && stat(full.c_str(), &found) != 0;
    if (!is_new) {
        return next(path, flags, mode);
    }
    return call("create", full, "", [&] { return next(path, flags, mode); });
}

int open(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open64(path, flags, mode);
}

}  // extern "C"
