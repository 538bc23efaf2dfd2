#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the pages say, read by tests/reference in Python, day by day, of random deals.

    reference.py write FOLDER COUNT   their contracts, and the deals themselves for `plan`
    reference.py plan FOLDER          the timeline and the periods of each
"""
import pickle
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "reference"))
import generate  # noqa: E402
import plan  # noqa: E402
import writing  # noqa: E402


def main(what, folder, count=0):
    kept = Path(folder) / "deals.pickle"
    if what == "write":
        deals = [generate.some_deal(seed) for seed in range(int(count))]
        kept.write_bytes(pickle.dumps(deals))
        for deal in deals:
            (Path(folder) / f"{deal.name}.deal").write_text(writing.contract(deal, []))
        return
    rows = 0
    for deal in pickle.loads(kept.read_bytes()):
        course = plan.course_of(deal)
        rows += len(plan.timeline(course)) + len(list(plan.periods(course)))
    print(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
