# SPDX-License-Identifier: Apache-2.0
"""Reads JUnit XML and prints one line for each suite and each case, as a CI server would."""
import sys
import xml.etree.ElementTree as tree

root = tree.parse(sys.argv[1]).getroot()
assert root.tag == "testsuites", root.tag
for suite in root:
    cases = suite.findall("testcase")
    assert int(suite.get("tests")) == len(cases)
    assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in cases)
    assert int(suite.get("errors")) == sum(case.find("error") is not None for case in cases)
    print("suite", suite.get("name"))
    for case in cases:
        problem = case[0] if len(case) else None
        said = "passed" if problem is None else f"{problem.tag}: {problem.get('message')}"
        print(" ", case.get("classname"), "|", case.get("name"), "|", said)
        if problem is not None:
            assert problem.text.strip() and int(case.get("line")) > 0
