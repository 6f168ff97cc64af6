#!/usr/bin/env python3
"""Which sign stands between which others of its line, by their distance: counts over training text.

    python3 scripts/signs.py ../shared/text >src/mojibake/evidence/sign_counts.rs

Reads local-sites, state-council, policy. `near` has its twin in src/mojibake/evidence/signs.rs."""
import collections, lzma, re, sys
from pathlib import Path

SIGNS = "。；：，、"
PAIRED = "“”‘’《》（）【】〔〕"
EDGE = len(SIGNS)  # the line's edge, or a sign that is further away than FAR
STEPS = [4, 10]
FAR = 30


def near(distance):
    return sum(distance > step for step in STEPS)


def main():
    counts = collections.Counter()
    for name in ["local-sites", "state-council", "policy"]:
        for line in lzma.open(Path(sys.argv[1]) / f"{name}.txt.xz", "rt", encoding="utf-8"):
            line = re.sub(r"\s", "", line)
            # The sign before and behind each letter, and how far.
            before, behind = [], [None] * len(line)
            at = None
            for i, c in enumerate(line):
                before.append(at)
                at = i if c in SIGNS else at
            at = None
            for i in range(len(line) - 1, -1, -1):
                behind[i] = at
                at = i if line[i] in SIGNS else at
            for i, c in enumerate(line[:-1]):
                place = []
                for other in (before[i], behind[i]):
                    distance = FAR + 1 if other is None else abs(other - i)
                    place += [EDGE, 0] if distance > FAR else [SIGNS.index(line[other]), near(distance)]
                sign = SIGNS.find(c)
                counts[*place, EDGE + (c in PAIRED) if sign < 0 else sign] += 1
    places = sorted({key[:4] for key in counts})
    print("//! Written by `scripts/signs.py`, which says from what; numbers of letters, no text.\n")
    print(f"/// The signs counted; the place behind them stands for anything else.\npub(super) const SIGNS: [char; {EDGE}] = [")
    print("    " + ", ".join(f"'{c}'" for c in SIGNS) + ",\n];\n")
    print("/// The sign before and how near it is, the same behind, and how often each of [`SIGNS`] stands between,\n/// anything else, and a bracket or quotation mark.")
    print(f"pub(super) const COUNTS: [([u8; 4], [u32; {EDGE + 2}]); {len(places)}] = [")
    for place in places:
        numbers = ", ".join(str(counts[*place, sign]) for sign in range(EDGE + 2))
        print(f"    ([{', '.join(map(str, place))}], [{numbers}]),")
    print("];")


main()
