#!/usr/bin/env python3
"""What stands at the end of a line, by what the line is and what the next one is: counts over training text.

    python3 scripts/line_ends.py ../shared/text >src/mojibake/evidence/line_end_counts.rs

Reads local-sites, state-council, policy and a fiftieth of statutes (lines of the other sources are sentences, or
several paragraphs). `kind` has its twin in src/mojibake/evidence/line_ends.rs."""
import collections, lzma, re, sys
from pathlib import Path

ENDS = "。；：，、？！）”》"
KINDS = ["Plain", "Long", "FirstChapter", "Chapter", "Article", "First", "Later", "FirstFigure", "LaterFigure"]
NUMERAL = "一二三四五六七八九十"
LONG = 25  # letters
ASKS = ["如何", "哪些", "什么", "怎么", "怎样", "是否", "多少", "吗"]
ANNOUNCES = ["以下", "下列", "如下"]


def kind(line):
    letters = re.sub(r"\s", "", line)
    item = re.match(rf"[（(]([{NUMERAL}]{{1,3}}|\d{{1,2}})[）)]", letters)
    if item:
        return "First" if item[1] in ("一", "1") else "Later"
    item = re.match(r"(\d{1,2})[.．、](?!\d)", letters)
    if item:
        return "FirstFigure" if item[1] == "1" else "LaterFigure"
    item = re.match(rf"([{NUMERAL}]{{1,3}})、", letters)
    if item:
        return "FirstChapter" if item[1] == "一" else "Chapter"
    if re.match(rf"第[{NUMERAL}百零〇]+条", letters):
        return "Article"
    return "Long" if len(letters) > LONG else "Plain"


def says(line):
    if "。" in line[:-1]:
        return "Stops"
    if any(word in line for word in ASKS):
        return "Asks"
    return "Announces" if any(word in line for word in ANNOUNCES) else "Plain"


def main():
    folder = Path(sys.argv[1])
    counts = collections.defaultdict(collections.Counter)
    for name, share in [("local-sites", 1.0), ("state-council", 1.0), ("policy", 1.0), ("statutes", 0.02)]:
        lines = [line.strip() for line in lzma.open(folder / f"{name}.txt.xz", "rt", encoding="utf-8")]
        lines = [line for line in lines if line]
        for line, following in zip(lines, lines[1:]):
            end = line[-1] if line[-1] in ENDS else "·"
            counts[kind(line), says(line), kind(following)][end] += share
    print("//! Written by `scripts/line_ends.py`, which says from what; numbers of lines, no text.\n")
    print("use super::line_ends::Kind::{self, *};\nuse super::line_ends::Said;\n")
    print(f"/// The signs that lines end in; `·` stands for anything else.\npub(super) const ENDS: [char; {len(ENDS) + 1}] = [")
    print("    " + ", ".join(f"'{c}'" for c in ENDS + "·") + ",\n];\n")
    rows = [(own, said, behind) for own in KINDS for said in ("Plain", "Stops", "Asks", "Announces") for behind in KINDS]
    rows = [row for row in rows if sum(counts[row].values()) >= 1]
    print("/// For a line of the first kind, with what it says, before one of the second, how many lines end in")
    print(f"/// each of [`ENDS`].\npub(super) const COUNTS: [(Kind, Said, Kind, [u32; {len(ENDS) + 1}]); {len(rows)}] = [")
    for own, said, behind in rows:
        numbers = ", ".join(str(round(counts[own, said, behind][c])) for c in ENDS + "·")
        print(f"    ({own}, Said::{said}, {behind}, [{numbers}]),")
    print("];")


main()
