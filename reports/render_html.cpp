// SPDX-License-Identifier: Apache-2.0
/// One page that holds all it needs: the picture, the table, notes and origins. It asks for nothing
/// from anywhere and needs no script. Its markup and style are in page.html.mustache.
#include "base/text.h"
#include "reports/cells.h"
#include "reports/formats.h"
#include "reports/svg.h"
#include "reports/templates.h"

#include <algorithm>

namespace tranche::reports {

namespace {

/// Every name is set in every item, empty or false: a name that is missing would be looked up in
/// what surrounds the item.
Data flag(const std::string& text) {
    return text.empty() ? Data(false) : Data("text", text);
}

Data list_of(const std::vector<std::string>& texts) {
    Data list(Data::type::list);
    for (const std::string& text : texts) {
        list.push_back(Data("text", text));
    }
    return list;
}

/// What surrounds a list, left out with it if it is empty.
Data section(const std::string& name, const Data& list) {
    return list.is_empty_list() ? Data(false) : Data(name, list);
}

std::string style_of(const Column& column) {
    return is_numeric(column.kind) ? "number" : std::string(name(column.kind));
}

Data columns_of(const Table& table) {
    Data list(Data::type::list);
    for (const Column& column : table.columns) {
        Data data;
        data.set("style", style_of(column) + (column.is_key ? " key" : ""));
        data.set("title", column.title);
        list.push_back(data);
    }
    return list;
}

/// Runs of neighbours of one group, or none at all if no column has a group.
Data groups_of(const Table& table) {
    Data list(Data::type::list);
    const auto has_group = [](const Column& column) { return !column.group.empty(); };
    if (std::none_of(table.columns.begin(), table.columns.end(), has_group)) {
        return list;
    }
    for (std::size_t begin = 0; begin < table.columns.size();) {
        std::size_t end = begin + 1;
        while (end < table.columns.size() &&
               table.columns[end].group == table.columns[begin].group) {
            ++end;
        }
        Data data;
        data.set("span", std::to_string(end - begin));
        data.set("group", flag(table.columns[begin].group));
        list.push_back(data);
        begin = end;
    }
    return list;
}

/// The room for units of each column, so that figures line up before them.
std::vector<std::size_t> unit_widths(const Table& table,
                                     const std::vector<std::vector<Words>>& all) {
    std::vector<std::size_t> widths(table.columns.size());
    for (const std::vector<Words>& row : all) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], code_points(row[column].unit));
        }
    }
    return widths;
}

Data cell_of(const Column& column, const Words& words, std::size_t unit_width, bool is_heading) {
    Data data;
    data.set("heading", is_heading);
    data.set("style", style_of(column) + (column.is_key ? " key" : ""));
    data.set("absent", words.figure.empty());
    data.set("figure", words.figure);
    Data unit(false);
    if (unit_width > 0 && !words.figure.empty()) {
        unit = Data("text", words.unit);
        unit.set("width", std::to_string(unit_width));
    }
    data.set("unit", unit);
    return data;
}

Data rows_of(const Table& table) {
    const std::vector<std::vector<Words>> all = words(table);
    const std::vector<std::size_t> widths = unit_widths(table, all);
    const auto heading = std::find_if(table.columns.begin(), table.columns.end(),
                                      [](const Column& column) { return column.is_key; });
    Data list(Data::type::list);
    for (std::size_t row = 0; row < all.size(); ++row) {
        Data cells(Data::type::list);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const Column& column = table.columns[i];
            cells.push_back(cell_of(column, all[row][i], widths[i],
                                    heading != table.columns.end() && &column == &*heading));
        }
        Data data;
        data.set("style", std::string(name(table.rows[row].kind)));
        data.set("cells", cells);
        list.push_back(data);
    }
    return list;
}

Data origins_of(const Table& table) {
    Data list(Data::type::list);
    for (const Origin& origin : table.origins) {
        Data data;
        data.set("title", origin.title);
        data.set("value", origin.value);
        list.push_back(data);
    }
    return list;
}

Data picture_of(const Table& table) {
    const std::string drawn = table.picture ? svg(*table.picture) : "";
    if (drawn.empty()) {
        return {false};
    }
    Data data;
    data.set("title", table.picture->title);
    data.set("svg", drawn);
    return data;
}

}  // namespace

std::string render_html(const Table& table) {
    Data data;
    data.set("title", table.title);
    data.set("contracts", list_of(table.contracts));
    data.set("as_of", table.as_of.text());
    data.set("picture", picture_of(table));
    data.set("bands", section("groups", groups_of(table)));
    data.set("columns", columns_of(table));
    data.set("column_count", std::to_string(table.columns.size()));
    data.set("rows", rows_of(table));
    data.set("no_rows", std::string(no_rows));
    data.set("notes", section("list", list_of(table.notes)));
    data.set("origins", section("list", origins_of(table)));
    return filled(page_template, data);
}

}  // namespace tranche::reports
