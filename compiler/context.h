// SPDX-License-Identifier: Apache-2.0
/// What every part of the compiler works on: the names of the contract, the deal as far as it has
/// been lowered, and where mistakes are reported.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "compiler/resolve.h"
#include "grammar/ast.h"
#include "model/deal.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tranche::compiler {

/// A condition that waits until every instrument is lowered, since it may ask about any of them.
struct WaitingCondition {
    const ast::Condition* condition = nullptr;  ///< None if only `vests` stands.
    model::TrancheRef tranche;
    const ast::Condition* vests = nullptr;               ///< Of a warrant.
    std::vector<const ast::Condition*> exceptions = {};  ///< While one holds, `condition` does not.
};

/// A clause of a source that a mark cites.
struct CitedClause {
    model::SourceId source;
    const ast::Text* number = nullptr;
};

struct Context {
    const ast::File& file;
    const Sources& sources;
    Diagnostics& diagnostics;
    Names names;

    /// Lowering always yields an element for a declaration, so that positions agree with names.
    /// Where a figure could not be read, its unit is the pure number: later checks pass over it.
    model::Deal deal;

    const ast::Name* calendar = nullptr;  ///< The one the deal names, if any.
    std::optional<ast::MonthDay> fiscal_year_end;
    std::vector<WaitingCondition> waiting;
    std::vector<model::NodeId> unsourced;        ///< Figures that are neither cited nor assumed.
    std::map<model::NodeId, Quantity> figures;   ///< Of which a source says an amount.
    std::map<std::string, model::NodeId> nodes;  ///< By their paths.
    std::map<std::string, int> numbers;          ///< The last given to a path that was taken.
    std::vector<CitedClause> cited;
    std::vector<const ast::Mark*> bending;  ///< Exceptions and overrides, as they are met;
    std::set<const ast::Mark*> bent;        ///< and those that have bent something.
    std::vector<const ast::Amendment*> amendments;
    std::map<std::string, model::NodeId> places;  ///< Of the version before: a clause keeps its id.
};

/// Counts the errors reported since it was made: checks of a whole declaration run only if its
/// parts are sound.
class ErrorCount {
public:
    explicit ErrorCount(const Context& context)
        : diagnostics_(context.diagnostics), before_(diagnostics_.error_count()) {}

    [[nodiscard]] bool is_unchanged() const { return diagnostics_.error_count() == before_; }

private:
    const Diagnostics& diagnostics_;
    std::size_t before_;
};

/// The text at `span` on one line: white space made single, comments left out.
[[nodiscard]] std::string text_at(const Context& context, Span span);

/// Which kind of declaration a model type comes from.
template <typename Model>
inline constexpr Kind kind_of = Kind::party;
template <>
inline constexpr Kind kind_of<model::Source> = Kind::source;
template <>
inline constexpr Kind kind_of<model::Hardware> = Kind::hardware;
template <>
inline constexpr Kind kind_of<model::Site> = Kind::site;
template <>
inline constexpr Kind kind_of<model::Milestone> = Kind::milestone;
template <>
inline constexpr Kind kind_of<model::Risk> = Kind::risk;
template <>
inline constexpr Kind kind_of<model::Event> = Kind::event;
template <>
inline constexpr Kind kind_of<model::Scenario> = Kind::scenario;
template <>
inline constexpr Kind kind_of<model::Observable> = Kind::observable;
template <>
inline constexpr Kind kind_of<model::Sla> = Kind::sla;
template <>
inline constexpr Kind kind_of<model::Obligation> = Kind::obligation;
template <>
inline constexpr Kind kind_of<model::Purchase> = Kind::purchase;

/// What `name` stands for. Errors: reports an unknown name, or one of another kind.
template <typename Model>
[[nodiscard]] std::optional<Id<Model>> resolve(Context& context, const ast::Name& name) {
    const Declared* found = context.names.find(name, {kind_of<Model>}, context.diagnostics);
    return found == nullptr ? std::nullopt : std::optional(Id<Model>{found->index});
}

/// What the path stands for; milestones have no parts. Errors: reported alike.
[[nodiscard]] std::optional<model::MilestoneId> resolve_milestone(Context& context,
                                                                  const ast::Path& path);

/// The milestones of a list. Errors: reports unknown ones, and what is listed twice.
[[nodiscard]] std::vector<model::MilestoneId> resolve_milestones(
    Context& context, const std::vector<ast::Path>& paths);

/// The parties of a list. Errors: alike.
[[nodiscard]] std::vector<model::PartyId> resolve_parties(Context& context,
                                                          const std::vector<ast::Name>& names);

/// The events of a list. Errors: alike.
[[nodiscard]] std::vector<model::EventId> resolve_events(Context& context,
                                                         const std::vector<ast::Name>& names);

inline const std::vector<ast::Mark> no_marks;

/// Makes a node of the deal: a declaration or a clause at `span`, with what its marks say.
/// `figure` is what `says` is compared with; what it is a part of may have marks for all of its
/// parts. Marks have to outlive the context. A path that is taken gets a number: "delays.2".
[[nodiscard]] model::NodeId add_node(Context& context,
                                     std::string path,
                                     Span span,
                                     const std::vector<ast::Mark>& marks,
                                     const std::optional<Quantity>& figure = std::nullopt,
                                     const std::vector<ast::Mark>& of_the_whole = no_marks);

/// Notes a clause whose figure is to be cited or assumed, unless it is, or its whole declaration.
void expect_source(Context& context, model::NodeId clause, model::NodeId declaration);

}  // namespace tranche::compiler
