// SPDX-License-Identifier: Apache-2.0
#include "exchange/applied_commitments.h"

#include <nlohmann/json.hpp>

namespace tranche::exchange {

namespace {

using nlohmann::json;

/// Hears the parts of {"Elements": [{"ContractCommitmentId": …}, …]} one by one: a tree of them
/// would have numbers in binary.
class Listener : public nlohmann::json_sax<json> {
public:
    std::vector<AppliedCommitment> elements;
    bool has_elements = false;

    bool null() override { return true; }

    bool boolean(bool /*value*/) override { return put("true"); }

    bool number_integer(number_integer_t value) override { return put(std::to_string(value)); }

    bool number_unsigned(number_unsigned_t value) override { return put(std::to_string(value)); }

    bool number_float(number_float_t /*value*/, const string_t& text) override { return put(text); }

    bool string(string_t& text) override { return put(text); }

    bool binary(binary_t& /*value*/) override { return false; }

    bool start_object(std::size_t /*count*/) override {
        ++depth_;
        if (depth_ == element_depth && is_in_elements_) {
            elements.emplace_back();
        }
        return true;
    }

    bool key(string_t& name) override {
        if (depth_ == 1) {
            is_in_elements_ = name == "Elements";
            has_elements = has_elements || is_in_elements_;
        }
        key_ = name;
        return true;
    }

    bool end_object() override {
        --depth_;
        return true;
    }

    bool start_array(std::size_t /*count*/) override {
        ++depth_;
        return true;
    }

    bool end_array() override {
        --depth_;
        return true;
    }

    bool parse_error(std::size_t /*position*/,
                     const std::string& /*last*/,
                     const nlohmann::detail::exception& /*mistake*/) override {
        return false;
    }

private:
    static constexpr int element_depth = 3;  ///< Object, array, object.

    bool put(const std::string& text) {
        if (!is_in_elements_ || depth_ != element_depth) {
            return true;
        }
        AppliedCommitment& element = elements.back();
        if (key_ == "ContractCommitmentId") {
            element.id = text;
        } else if (key_ == "ContractCommitmentAppliedCost") {
            element.cost = text;
        } else if (key_ == "ContractCommitmentAppliedQuantity") {
            element.quantity = text;
        } else if (key_ == "ContractCommitmentAppliedUnit") {
            element.unit = text;
        }
        return true;
    }

    int depth_ = 0;
    bool is_in_elements_ = false;
    std::string key_;
};

}  // namespace

std::optional<std::vector<AppliedCommitment>> applied_commitments(std::string_view text) {
    Listener listener;
    if (!json::sax_parse(text, &listener) || !listener.has_elements) {
        return std::nullopt;
    }
    return std::move(listener.elements);
}

}  // namespace tranche::exchange
