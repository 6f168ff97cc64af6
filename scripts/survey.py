#!/usr/bin/env python3
"""Every channel that the tests name, on pages of ../shared: `scripts/survey.py [TOOL] [REGEX]`.

The shared cases know 65 channels. This damages four of their pages (traditional ones where Big5 is damaged) with each
channel of `tests/channels.rs` (names of others can stand in $NAMES) with `examples/damage`, repairs them with
`gongwen stream --only text` and prints, for each channel: characters missing before and after, wrong ones after (a mark
that is left counts), the share that came back, and the channels named where they are others; at last the figures as
JSON, for the gate. It needs `cargo build --release --examples` and score.py of ../shared.
"""
import json, os, random, re, sys

from mixtures import ROOT, SHARED, damage, score, tally

WANTED = sys.argv[2] if len(sys.argv) > 2 else "."

# How the names of channels that damage text begin.
KINDS = ("u8_", "rt_", "gbk_", "big5", "double", "triple", "nfkc", "back_", "nbsp", "again", "white", "html", "escaped", "chunk", "kun", "asked",
         "unmarked", "bare", "pruned", "saved")
PAGES = 4


def names():
    if os.environ.get("NAMES"):
        return os.environ["NAMES"].split()
    lists = (ROOT / "tests" / "channels.rs").read_text().split("channels! {")[-1]
    words = dict.fromkeys(re.findall(r"\b[a-z0-9_]+\b", lists.split("\n}")[0]))
    return [w for w in words if w.startswith(KINDS) and re.search(WANTED, w)]


def pages():
    """Any pages, and traditional ones for what reads Big5."""
    cases = score.read_jsonl(str(SHARED / "cases" / "damage.jsonl.xz"))
    cases = [c for c in cases if 2500 < len(c["truth"]) < 15000]
    truths = list(dict.fromkeys(c["truth"] for c in cases if "html" in c["input"]))
    random.Random(5).shuffle(truths)
    traditional = dict.fromkeys(c["truth"] for c in cases if c["channel"] in ("bytes:big5", "big5_as_gbk_whatwg"))
    return truths[:PAGES], list(traditional)[:PAGES]


def main():
    (any_pages, traditional), figures = pages(), {}
    print("| channel | missing | left | wrong | restored | named |\n|---|---:|---:|---:|---:|---|")
    for channel in names():
        truths = traditional if channel.startswith("big5") else any_pages
        damaged = [damage(p, channel) for p in truths]
        before, after, wrong, _, channels = tally(truths, damaged)
        named = {" + ".join(c) or "none" for c in channels}
        others = ", ".join(sorted(named - {channel}))
        print(f"| {channel} | {before} | {after} | {wrong} | {1 - after / max(before, 1):.3f} | {others} |", flush=True)
        figures[channel] = {"left": after, "wrong": wrong}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
