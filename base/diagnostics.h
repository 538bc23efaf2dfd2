// SPDX-License-Identifier: Apache-2.0
/// Diagnostics: what the program tells the author of a contract. Kinds are declared as data, one
/// line each, in the `diagnostics.def` of the layer that emits them; this header is the mechanism.
#pragma once

#include "base/source.h"

#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace tranche {

enum class Severity { warning, error };

/// A kind of diagnostic: a stable code, and a message whose holes have types.
template <typename... Args>
struct DiagnosticKind {
    std::string_view code;
    std::string_view name;
    Severity severity;
    fmt::format_string<Args...> text;
};

/// A second place that explains the first.
struct Note {
    Span span;
    std::string text;
};

/// What a note at the use of a template says.
inline constexpr std::string_view used_here = "in what is used here";

struct Diagnostic {
    std::string_view code;
    Severity severity;
    Span span;
    std::string text;
    std::vector<Note> notes;
    std::string hint;                     ///< What to write instead; empty if that is not sure.
    std::optional<std::string> accepted;  ///< Why the contract lets the warning stand, if it does.

    Diagnostic& note(Span where, std::string what);

    Diagnostic& suggest(std::string what);
};

/// Collects the diagnostics of one run, in the order in which stages found them, each once. Keeps
/// the first `kept_max` and counts the rest.
class Diagnostics {
public:
    static constexpr std::size_t kept_max = 100;

    /// Reports `kind` at `span`. The arguments must have exactly the types the kind declares.
    /// The result may be given notes and a hint until the next report.
    template <typename... Args>
    Diagnostic& report(Span span,
                       const DiagnosticKind<Args...>& kind,
                       const std::type_identity_t<Args>&... args) {
        return add({kind.code,
                    kind.severity,
                    span,
                    fmt::vformat(kind.text, fmt::make_format_args(args...)),
                    {},
                    {},
                    std::nullopt});
    }

    /// The one reported last; there has to be one.
    [[nodiscard]] Diagnostic& last() { return is_dropped_ ? dropped_ : all_.back(); }

    /// Takes over what another run reported.
    Diagnostic& add(Diagnostic diagnostic);

    [[nodiscard]] bool has_errors() const { return error_count_ > 0; }

    [[nodiscard]] std::size_t error_count() const { return error_count_; }

    /// Those that are not accepted.
    [[nodiscard]] std::size_t warning_count() const { return warning_count_; }

    [[nodiscard]] std::size_t accepted_count() const { return accepted_count_; }

    [[nodiscard]] std::size_t count() const {
        return error_count_ + warning_count_ + accepted_count_;
    }

    /// Accepts each warning kept for which `reason_of` has a reason.
    void accept(
        const std::function<std::optional<std::string>(const Diagnostic& warning)>& reason_of);

    [[nodiscard]] bool is_full() const { return all_.size() >= kept_max; }

    /// Those kept, in the order of their places.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

private:
    std::vector<Diagnostic> all_;
    Diagnostic dropped_;
    bool is_dropped_ = false;
    std::size_t error_count_ = 0;
    std::size_t warning_count_ = 0;
    std::size_t accepted_count_ = 0;
};

/// Renders one diagnostic for a terminal: the message, the line it is about with a caret under the
/// place, then its notes alike, then the uses of templates that brought it about, then its hint.
/// Everything from the files is made visible.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const Sources& sources);

/// Renders all that are not accepted, and how many there were if some were not kept.
[[nodiscard]] std::string render(const Diagnostics& diagnostics, const Sources& sources);

}  // namespace tranche
