#!/usr/bin/env python3
"""Compares detectors on short Chinese snippets and prints a table in Markdown.

    detect.py TEXTS --traditional CLEAN [--each 300] [--seed 1] [--tld cn] [--binary target/release/examples/detectors]

TEXTS is a folder of held-out simplified text (*.txt.xz; only the files that scripts/charset_frequency.py
leaves out are read), CLEAN a JSON-lines file of cases with `kind` "traditional" and `truth`. Snippets are
drawn with a seeded generator: so many characters, at least four in five of them Han. Every tool gets the
same bytes and no hint; with --tld those that take a top-level domain get it as well (tw for Big5).

clean: as encoded. stray: one byte 80-FE put in at random. cut: the last byte is missing. half: the first
half in one encoding, the second in the other.

A snippet counts as right where all its undamaged characters come back: the tool's text, U+FFFD left out,
holds them all in order and nothing else (a tool that names an encoding is decoded with it, errors replaced).
In brackets for all but half: the share of snippets whose encoding was named right. "level" in the last
column: no tool is better than this library by more than the 95 % interval of the difference; "ahead": it is
better than all by more than that.
"""
import argparse, base64, json, lzma, math, os, random, subprocess
import cchardet, chardet
from charset_normalizer import from_bytes

HELD_OUT = ["state-council", "policy", "work-reports", "wiki"]
LENGTHS = [2, 4, 6, 10, 20, 50, 200]
FAMILY = {"gb2312": "gb", "gbk": "gb", "gb18030": "gb", "cp936": "gb", "euc_cn": "gb", "utf-8": "utf8", "utf_8": "utf8",
          "utf-8-sig": "utf8", "utf8": "utf8", "big5": "big5", "big5hkscs": "big5", "big5-hkscs": "big5", "cp950": "big5"}
CODEC = {"gb": "gb18030", "utf8": "utf-8", "big5": "big5hkscs"}


def han(c):
    return "\u3400" <= c <= "\u9fff"


def corpus(args):
    simplified, traditional = [], []
    for name in HELD_OUT:
        with lzma.open(os.path.join(args.texts, name + ".txt.xz"), "rt", encoding="utf-8") as f:
            simplified += [l.strip() for l in f]
    with lzma.open(args.traditional, "rt", encoding="utf-8") as f:
        for case in map(json.loads, f):
            if case.get("kind") == "traditional":
                traditional += case["truth"].split("\n")
    return "\n".join(simplified), "\n".join(traditional)


def draw(rng, text, n, codec):
    while True:
        start = rng.randrange(len(text) - n)
        s = text[start:start + n]
        # Big5 A145 is U+2027 in the WHATWG table and U+2022 in Python's.
        if "\n" in s or "\u2022" in s or sum(map(han, s)) < 0.8 * n:
            continue
        try:
            # The Big5 variants differ in a few characters: not what is measured here.
            if s.encode(codec).decode(codec) == s and (codec == "gb18030" or s.encode(codec) == s.encode("cp950")):
                return s
        except UnicodeError:
            pass


def damage(rng, kind, s, family):
    """Bytes, and the characters that can come back."""
    codec = CODEC[family]
    data = s.encode(codec)
    if kind == "clean":
        return data, s
    if kind == "stray":
        at = rng.randrange(len(s) + 1)
        return s[:at].encode(codec) + bytes([rng.randrange(0x80, 0xFF)]) + s[at:].encode(codec), s
    if kind == "cut":
        return data[:-1], s[:-1]
    other = "utf8" if family != "utf8" else "gb"
    return s[:len(s) // 2].encode(codec) + s[len(s) // 2:].encode(CODEC[other]), s


def family(encoding):
    return FAMILY.get((encoding or "").lower(), encoding)


def named(encoding, data):
    """A peer's answer as encoding and text."""
    f = family(encoding)
    try:
        return f, data.decode(CODEC.get(f, f or "latin-1"), "replace")
    except LookupError:
        return f, ""


def peers(data):
    best = from_bytes(data).best()
    return {"chardet": named(chardet.detect(data)["encoding"], data),
            "charset-normalizer": named(best.encoding if best else None, data),
            "faust-cchardet": named(cchardet.detect(data)["encoding"], data)}


def margin(p, q, n):
    """Half the 95 % interval of the difference of two shares of n."""
    return 1.96 * math.sqrt((p * (1 - p) + q * (1 - q)) / n)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    parser.add_argument("--traditional", required=True)
    parser.add_argument("--each", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tld")
    parser.add_argument("--binary", default="target/release/examples/detectors")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    simplified, traditional = corpus(args)
    cases = []
    for kind in ("clean", "stray", "cut", "half"):
        for fam in ("gb", "utf8", "big5"):
            for n in LENGTHS:
                for _ in range(args.each):
                    s = draw(rng, traditional if fam == "big5" else simplified, n, "gb18030" if fam != "big5" else "big5hkscs")
                    cases.append(((kind, fam, n), *damage(rng, kind, s, fam)))
    tld = lambda row: args.tld and ("tw" if row[1] == "big5" else args.tld)
    lines = "".join(json.dumps({"bytes": base64.b64encode(d).decode(), "tld": tld(r)}) + "\n" for r, d, _ in cases)
    ours = subprocess.run([args.binary], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.splitlines()
    tools = ["gongwen", "chardetng", "chardet", "charset-normalizer", "faust-cchardet"]
    right, label = {}, {}
    for (row, data, want), line in zip(cases, ours):
        answers = {k: (family(v["encoding"]), v["text"]) for k, v in json.loads(line).items()} | peers(data)
        for tool in tools:
            said, text = answers[tool]
            right[row, tool] = right.get((row, tool), 0) + (text.replace("\ufffd", "") == want)
            label[row, tool] = label.get((row, tool), 0) + (said == row[1])
    print("| snippet | encoding | characters | " + " | ".join(tools) + " | |")
    print("|---|---|---:|" + "---:|" * len(tools) + "---|")
    for row in dict.fromkeys(c[0] for c in cases):
        share = {t: right[row, t] / args.each for t in tools}
        named_right = {t: label[row, t] / args.each for t in tools}
        cell = lambda t: f"{100 * share[t]:.1f}" + ("" if row[0] == "half" else f" ({100 * named_right[t]:.0f})")
        lead = [share["gongwen"] - share[t] - margin(share["gongwen"], share[t], args.each) for t in tools[1:]]
        lag = [share[t] - share["gongwen"] - margin(share["gongwen"], share[t], args.each) for t in tools[1:]]
        verdict = "behind" if max(lag) > 0 else "ahead" if min(lead) > 0 else "level"
        print(f"| {row[0]} | {row[1]} | {row[2]} | " + " | ".join(map(cell, tools)) + f" | {verdict} |")


main()
