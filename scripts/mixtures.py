#!/usr/bin/env python3
"""Pages that were not damaged as a whole, or not in one way: `scripts/mixtures.py [TOOL]`.

Texts between tags of pages of ../shared are damaged one by one with `examples/damage`, each as a text of its own,
as a title that came out of another table is, or the whole page but for those; `gongwen stream --only text` repairs them.
Printed for each mixture: characters missing before and after, wrong ones after, pages given back exactly, pages. It
needs `cargo build --release --examples` and score.py of ../shared.
"""
import importlib.util, json, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "target" / "release" / "examples"
TOOL = sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLES / "gongwen")
SHARED = ROOT.parent / "shared"
spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)

FIRST, MIDDLE, THIRD = lambda n: [0], lambda n: [n // 2], lambda n: [n // 3]
ODD, EVEN = lambda n: range(1, n, 2), lambda n: range(0, n, 2)
LOW, HIGH = lambda n: range(n // 2), lambda n: range(n // 2, n)
# name: which texts go through which channel, and what the rest of the page goes through.
MIXTURES = {
    "one text u8_as_mbfl_old": ([(MIDDLE, "u8_as_mbfl_old")], None),
    "title u8_as_latin1": ([(FIRST, "u8_as_latin1")], None),
    "title gbk_as_latin1": ([(FIRST, "gbk_as_latin1")], None),
    "title u8_as_java_gbk": ([(FIRST, "u8_as_java_gbk")], None),
    "one text u8_as_java_gbk, one gbk_as_latin1": ([(MIDDLE, "u8_as_java_gbk"), (THIRD, "gbk_as_latin1")], None),
    "half u8_as_mbfl_old, half u8_as_latin1": ([(LOW, "u8_as_mbfl_old"), (HIGH, "u8_as_latin1")], None),
    "gbk_as_latin1 and u8_as_latin1 in turn": ([(ODD, "gbk_as_latin1"), (EVEN, "u8_as_latin1")], None),
    "rt_mbfl_old_ignore, one text u8_as_mbfl_old": ([(MIDDLE, "u8_as_mbfl_old")], "rt_mbfl_old_ignore"),
    "rt_mbfl_old_ignore, title u8_as_latin1": ([(FIRST, "u8_as_latin1")], "rt_mbfl_old_ignore"),
    "half u8_as_latin1, half rt_mbfl_old_ignore": ([(LOW, "u8_as_latin1"), (HIGH, "rt_mbfl_old_ignore")], None),
    "half rt_mbfl_old_ignore": ([(HIGH, "rt_mbfl_old_ignore")], None),
    "half rt_java_gbk_replace": ([(HIGH, "rt_java_gbk_replace")], None),
    "every other text rt_java_gbk_replace": ([(ODD, "rt_java_gbk_replace")], None),
    "half rt_java_gbk_replace, half rt_mbfl_old_ignore": (
        [(LOW, "rt_java_gbk_replace"), (HIGH, "rt_mbfl_old_ignore")], None),
    "rt_encoding_rs_gbk_replace, one text rt_mbfl_old_ignore": (
        [(MIDDLE, "rt_mbfl_old_ignore")], "rt_encoding_rs_gbk_replace"),
}


def damage(text, channel):
    if not channel or not text:
        return text
    run = subprocess.run([EXAMPLES / "damage", channel], input=text.encode(), capture_output=True, check=True)
    return run.stdout.decode("utf-8", "replace")


def texts(page):
    """The longer Chinese texts between tags."""
    found = (m.span(1) for m in re.finditer(r">([^<>]{12,})<", page))
    return [(a, b) for a, b in found if len(re.findall("[一-龥]", page[a:b])) > 10]


def mixture(page, plan, rest):
    places = texts(page)
    channels = {k: channel for which, channel in plan for k in which(len(places))}
    out, at = [], 0
    for k, (a, b) in enumerate(places):
        if k in channels:
            out += [damage(page[at:a], rest), damage(page[a:b], channels[k])]
            at = b
    return "".join(out) + damage(page[at:], rest)


def tally(pages, damaged):
    """Characters missing before and after the repair, wrong ones after, pages given back exactly, channels of each."""
    lines = "".join(json.dumps({"id": i, "html": d}) + "\n" for i, d in enumerate(damaged))
    run = subprocess.run([TOOL, "stream", "--only", "text"], input=lines.encode(), capture_output=True, check=True)
    before = after = wrong = exact = 0
    channels = []
    for line, damaged_page, page in zip(run.stdout.decode().split("\n"), damaged, pages):
        out = json.loads(line)
        truth, given = score.squash(page), score.squash(out["text"])
        before += len(truth) - score.lcs(truth, score.squash(damaged_page))
        kept = score.lcs(truth, given)
        after += len(truth) - kept
        wrong += len(given) - kept - min(given.count("\ufffd"), len(given) - kept)
        exact += given == truth
        channels.append([c["name"] for c in out["report"]["channels"]])
    return before, after, wrong, exact, channels


def main():
    cases = score.read_jsonl(str(SHARED / "cases" / "damage.jsonl.xz"))
    pages = [c["truth"] for c in cases if c["channel"] == "rt_mbfl_old_ignore" and 3000 < len(c["truth"]) < 40000]
    for name, (plan, rest) in MIXTURES.items():
        damaged = [mixture(p, plan, rest) for p in pages]
        before, after, wrong, exact, _ = tally(pages, damaged)
        print(f"| {name} | {before} | {after} | {wrong} | {exact} of {len(pages)} |")


if __name__ == "__main__":
    main()
