// SPDX-License-Identifier: Apache-2.0
#include "reports/svg.h"

#include "base/check.h"
#include "reports/drawing.h"
#include "reports/templates.h"

namespace tranche::reports {

namespace {

std::string_view anchor_name(Anchor anchor) {
    switch (anchor) {
        case Anchor::start: return "start";
        case Anchor::middle: return "middle";
        case Anchor::end: return "end";
    }
    fail("an anchor has no name", __FILE__, __LINE__);
}

/// Every name is set in every item, empty or false: a name that is missing would be looked up in
/// what surrounds the item.
Data titled(const std::string& title) {
    return title.empty() ? Data(false) : Data("text", title);
}

Data data_of(const Shape& shape) {
    Data data;
    data.set("style", std::string(shape.style));
    data.set("path", shape.path);
    data.set("told", titled(shape.title));
    return data;
}

Data data_of(const Label& label) {
    Data data;
    data.set("style", std::string(label.style));
    data.set("x", pixels(label.at.x));
    data.set("y", pixels(label.at.y));
    data.set("anchor", std::string(anchor_name(label.anchor)));
    data.set("words", label.text);
    data.set("told", titled(label.whole));
    return data;
}

}  // namespace

std::string svg(const Picture& picture) {
    if (picture.lanes.empty() || picture.axis.is_empty()) {
        return "";
    }
    const Drawing drawing = draw(picture);
    Data data;
    data.set("title", picture.title);
    data.set("description", picture.description);
    data.set("width", pixels(drawing.width));
    data.set("height", pixels(drawing.height));
    // Taller than this, it would be too small to read on one printed page.
    data.set("tall", drawing.height > drawing.width);
    Data shapes(Data::type::list);
    for (const Shape& shape : drawing.shapes) {
        shapes.push_back(data_of(shape));
    }
    Data labels(Data::type::list);
    for (const Label& label : drawing.labels) {
        labels.push_back(data_of(label));
    }
    data.set("shapes", shapes);
    data.set("labels", labels);
    return filled(picture_template, data);
}

}  // namespace tranche::reports
