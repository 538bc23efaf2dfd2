# SPDX-License-Identifier: Apache-2.0
"""Reads reports back with Python's own readers, and prints what they say.

read_back.py csv|json|html|ics SCHEMA FILE...

For each file a line "file", then one line for each row, each field in hexadecimal UTF-8. Text in
JSON is printed alike, and so are the fields of a calendar: name with parameters, and value; an HTML
page is printed as the sequence of its tags and attribute names.
Fails with a message if a file is not well-formed, or JSON does not follow the schema.
"""
import csv
import html.parser
import json
import re
import sys
import xml.etree.ElementTree

KEYWORDS = {"$schema", "$id", "$defs", "title", "description", "type", "required", "properties",
            "additionalProperties", "items", "const", "enum", "pattern", "$ref", "anyOf"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_of(value, kind):
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])


def follows(value, schema, root, where):
    """Raises unless value follows schema: the part of JSON Schema that the schema uses."""
    unknown = set(schema) - KEYWORDS
    if unknown:
        raise ValueError(f"{where}: the schema uses {unknown}")
    if "$ref" in schema:
        follows(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, where)
    if "anyOf" in schema and not any(is_valid(value, one, root) for one in schema["anyOf"]):
        raise ValueError(f"{where}: {value!r} is none of those allowed")
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_of(value, kind) for kind in kinds):
        raise ValueError(f"{where}: {value!r} is not of type {kinds}")
    if "const" in schema and value != schema["const"]:
        raise ValueError(f"{where}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        raise ValueError(f"{where}: {value!r} is not in {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        raise ValueError(f"{where}: {value!r} does not match {schema['pattern']}")
    if isinstance(value, list):
        for index, item in enumerate(value):
            follows(item, schema.get("items", {}), root, f"{where}[{index}]")
    if isinstance(value, dict):
        members_follow(value, schema, root, where)


def members_follow(value, schema, root, where):
    for name in schema.get("required", []):
        if name not in value:
            raise ValueError(f"{where}: {name} is missing")
    for name, member in value.items():
        one = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
        if one is False:
            raise ValueError(f"{where}: {name} is not in the schema")
        follows(member, one, root, f"{where}.{name}")


def is_valid(value, schema, root):
    try:
        follows(value, schema, root, "")
    except ValueError:
        return False
    return True


def shown(fields):
    print(" ".join(field.encode("utf-8").hex() or "-" for field in fields))


def read_csv(path, _schema):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file, strict=True):
            shown(row)


def fields_of(column, value):
    """The plain fields of a cell, in the order of the CSV."""
    members = {"amount": ["value", "unit"], "period": ["first", "last"],
               "fraction": ["met", "total"], "provenance": ["basis", "source", "place"]}
    names = members.get(column["kind"])
    if names is None:
        return ["" if value is None else str(value)]
    return [""] * len(names) if value is None else [str(value[name]) for name in names]


def read_json(path, schema):
    with open(path, encoding="ascii") as file:
        document = json.load(file)
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    follows(document, schema, schema, "report")
    for row in document["rows"]:
        if list(row) != ["row_kind"] + [column["key"] for column in document["columns"]]:
            raise ValueError(f"a row has the members {list(row)}")
        for column in document["columns"]:
            definition = schema["$defs"][column["kind"]]
            if row[column["key"]] is not None:
                follows(row[column["key"]], definition, schema, column["key"])
        fields = [row["row_kind"]]
        for column in document["columns"]:
            fields += fields_of(column, row[column["key"]])
        shown(fields)


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, sorted(name for name, _ in attrs)))


def read_html(path, _schema):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    as_xml = [(element.tag.lower(), sorted(name.lower() for name in element.attrib))
              for element in xml.etree.ElementTree.fromstring(text).iter()]
    as_html = Tags()
    as_html.feed(text)
    as_html.close()
    if as_xml != as_html.seen:
        raise ValueError("read as XML and as HTML, the page differs")
    for tag, names in as_xml:
        print(tag, *names)


def read_ics(path, _schema):
    """RFC 5545, 3.1: lines of at most 75 octets end with CR LF; a blank continues the one before."""
    with open(path, "rb") as file:
        text = file.read()
    if not text.endswith(b"\r\n") or b"\n" in text.replace(b"\r\n", b""):
        raise ValueError("lines do not end with CR LF")
    if any(len(line) > 75 for line in text.split(b"\r\n")):
        raise ValueError("a line has more than 75 octets")
    plain = {"\\\\": "\\", "\\,": ",", "\\;": ";", "\\n": "\n", "\\N": "\n"}
    for line in text.replace(b"\r\n ", b"").decode("utf-8").splitlines():
        name, value = line.split(":", 1)
        shown([name, re.sub(r"\\.", lambda found: plain[found.group()], value)])


def main(mode, schema, paths):
    for path in paths:
        print("file")
        try:
            {"csv": read_csv, "json": read_json, "html": read_html, "ics": read_ics}[mode](path, schema)
        except Exception as error:
            sys.exit(f"{path}: {error}")


main(sys.argv[1], sys.argv[2], sys.argv[3:])
