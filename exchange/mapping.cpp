// SPDX-License-Identifier: Apache-2.0
#include "exchange/mapping.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace tranche::exchange {

namespace {

using nlohmann::json;

/// Reads members of objects; every mistake names where it is.
class MappingReader {
public:
    explicit MappingReader(const std::string& file) : file_(file) {}

    [[nodiscard]] json parse(std::string_view text) const {
        std::vector<std::set<std::string>> open;
        const auto once = [&](int /*depth*/, json::parse_event_t event, json& parsed) {
            if (event == json::parse_event_t::object_start) {
                open.emplace_back();
            } else if (event == json::parse_event_t::object_end) {
                open.pop_back();
            } else if (event == json::parse_event_t::key &&
                       !open.back().insert(parsed.get<std::string>()).second) {
                throw bad(fmt::format("`{}` is there twice", parsed.get<std::string>()));
            }
            return true;
        };
        try {
            return json::parse(text, once);
        } catch (const json::parse_error& mistake) {
            throw bad(fmt::format("it is no JSON: byte {} is not expected there", mistake.byte));
        }
    }

    /// Checks that `value` is an object of members out of `known`.
    void expect_members(const json& value,
                        const std::string& where,
                        const std::vector<std::string_view>& known) const {
        if (!value.is_object()) {
            throw bad(fmt::format("{} has to be an object, as {{ … }}", where));
        }
        for (const auto& [name, ignored] : value.items()) {
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                throw bad(fmt::format("{} has no `{}`; it has `{}`", where, name,
                                      fmt::join(known, "`, `")));
            }
        }
    }

    /// The text of a member; "" if there is none.
    [[nodiscard]] std::string text(const json& object,
                                   const std::string& where,
                                   const char* name) const {
        const auto found = object.find(name);
        if (found == object.end()) {
            return {};
        }
        return text_of(*found, fmt::format("`{}` of {}", name, where));
    }

    [[nodiscard]] std::string text_of(const json& value, const std::string& where) const {
        if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
            throw bad(fmt::format("{} has to be a text", where));
        }
        return value.get<std::string>();
    }

    [[nodiscard]] ImportError bad(const std::string& what) const {
        return error(bad_mapping, file_, what);
    }

private:
    const std::string& file_;
};

Mapping::Usage usage_of(const MappingReader& reader, const json& value) {
    const std::string where = "`usage`";
    reader.expect_members(value, where,
                          {"source", "account", "day", "amount", "unit_column", "unit"});
    Mapping::Usage usage{.source = reader.text(value, where, "source"),
                         .account = reader.text(value, where, "account"),
                         .day = reader.text(value, where, "day"),
                         .amount = reader.text(value, where, "amount"),
                         .unit = reader.text(value, where, "unit_column"),
                         .always_unit = reader.text(value, where, "unit")};
    if (usage.source.empty() || usage.day.empty() || usage.amount.empty()) {
        throw reader.bad("`usage` has to say `source`, `day` and `amount`");
    }
    if (usage.unit.empty() == usage.always_unit.empty()) {
        throw reader.bad("`usage` has to say either `unit` or `unit_column`");
    }
    return usage;
}

MappedCharge charge_of(const MappingReader& reader, const json& value, std::size_t number) {
    const std::string where = fmt::format("charge {}", number);
    reader.expect_members(value, where, {"charge", "leave_out", "when"});
    MappedCharge charge{.charge = reader.text(value, where, "charge"), .when = {}};
    const auto left_out = value.find("leave_out");
    const bool is_left_out = left_out != value.end();
    if (is_left_out && *left_out != json(true)) {
        throw reader.bad(fmt::format("`leave_out` of {} has to be true", where));
    }
    if (is_left_out != charge.charge.empty()) {
        throw reader.bad(fmt::format("{} has to say either `charge` or `leave_out`", where));
    }
    const auto when = value.find("when");
    if (when == value.end()) {
        return charge;
    }
    if (!when->is_object()) {
        throw reader.bad(fmt::format("`when` of {} has to be an object, as {{ … }}", where));
    }
    for (const auto& [column, values] : when->items()) {
        const std::string of = fmt::format("`{}` in `when` of {}", column, where);
        std::vector<std::string> texts;
        for (const json& one : values.is_array() ? values : json::array({values})) {
            if (!one.is_string()) {
                throw reader.bad(fmt::format("{} has to be a text, or several as [ … ]", of));
            }
            texts.push_back(one.get<std::string>());
        }
        charge.when.emplace_back(column, std::move(texts));
    }
    return charge;
}

}  // namespace

Mapping mapping_of(const std::string& file, std::string_view text) {
    const MappingReader reader(file);
    const json root = reader.parse(text);
    reader.expect_members(root, "a mapping", {"usage", "units", "charges"});
    Mapping mapping;
    if (const auto usage = root.find("usage"); usage != root.end()) {
        mapping.usage = usage_of(reader, *usage);
    }
    if (const auto units = root.find("units"); units != root.end()) {
        if (!units->is_object()) {
            throw reader.bad("`units` has to be an object, as { … }");
        }
        for (const auto& [theirs, ours] : units->items()) {
            mapping.units[theirs] = reader.text_of(ours, fmt::format("`{}` in `units`", theirs));
        }
    }
    const auto charges = root.find("charges");
    if (charges == root.end() || !charges->is_array() || charges->empty()) {
        throw reader.bad("a mapping has to have `charges`, as [ … ]");
    }
    for (const json& one : *charges) {
        mapping.charges.push_back(charge_of(reader, one, mapping.charges.size() + 1));
    }
    return mapping;
}

}  // namespace tranche::exchange
