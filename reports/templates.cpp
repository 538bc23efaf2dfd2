// SPDX-License-Identifier: Apache-2.0
#include "reports/templates.h"

#include "base/check.h"
#include "base/text.h"

namespace tranche::reports {

std::string filled(std::string_view text, const Data& data) {
    kainjow::mustache::mustache page{std::string(text)};
    page.set_custom_escape(
        [](const std::string& raw) { return kainjow::mustache::html_escape(visible(raw)); });
    check(page.is_valid(), "a template is malformed");
    return page.render(data);
}

}  // namespace tranche::reports
