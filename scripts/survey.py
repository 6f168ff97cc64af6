#!/usr/bin/env python3
"""Every channel that the tests name, on pages of ../shared: `scripts/survey.py [TOOL] [REGEX]`.

The shared cases know 65 channels. This damages four of their pages with each channel of `tests/channels.rs` (names of
others can stand in $NAMES) with `examples/damage`, repairs them with `gongwen stream --only text` and prints, for each
channel: characters missing before and after, wrong ones after (a mark that is left counts), the share that came back,
and the channels named where they are others. It needs `cargo build --release --examples` and score.py of ../shared.
"""
import importlib.util, json, os, pathlib, random, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "target" / "release" / "examples"
TOOL = sys.argv[1] if len(sys.argv) > 1 else str(EXAMPLES / "gongwen")
WANTED = sys.argv[2] if len(sys.argv) > 2 else "."
SHARED = ROOT.parent / "shared"
spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)

# How the names of channels that damage text begin.
KINDS = ("u8_", "rt_", "gbk_", "big5", "double", "triple", "nfkc", "back_", "nbsp", "html", "escaped", "chunk", "kun")
PAGES = 4


def names():
    if os.environ.get("NAMES"):
        return os.environ["NAMES"].split()
    lists = (ROOT / "tests" / "channels.rs").read_text().split("channels! {")[-1]
    words = dict.fromkeys(re.findall(r"\b[a-z0-9_]+\b", lists.split("\n}")[0]))
    return [w for w in words if w.startswith(KINDS) and re.search(WANTED, w)]


def pages():
    cases = score.read_jsonl(str(SHARED / "cases" / "damage.jsonl.xz"))
    truths = dict.fromkeys(c["truth"] for c in cases if "html" in c["input"] and 2500 < len(c["truth"]) < 15000)
    truths = list(truths)
    random.Random(5).shuffle(truths)
    return truths[:PAGES]


def damage(text, channel):
    run = subprocess.run([EXAMPLES / "damage", channel], input=text.encode(), capture_output=True, check=True)
    return run.stdout.decode("utf-8", "replace")


def main():
    truths = pages()
    print("| channel | missing | left | wrong | restored | named |\n|---|---:|---:|---:|---:|---|")
    for channel in names():
        damaged = [damage(p, channel) for p in truths]
        lines = "".join(json.dumps({"id": i, "html": d}) + "\n" for i, d in enumerate(damaged))
        run = subprocess.run([TOOL, "stream", "--only", "text"], input=lines.encode(), capture_output=True, check=True)
        before = after = wrong = 0
        named = set()
        for line, page, was in zip(run.stdout.decode().split("\n"), truths, damaged):
            out = json.loads(line)
            truth, given = score.squash(page), score.squash(out["text"])
            kept = score.lcs(truth, given)
            before += len(truth) - score.lcs(truth, score.squash(was))
            after += len(truth) - kept
            wrong += len(given) - kept - min(given.count("\ufffd"), len(given) - kept)
            named.add(" + ".join(c["name"] for c in out["report"]["channels"]) or "none")
        others = ", ".join(sorted(named - {channel}))
        print(f"| {channel} | {before} | {after} | {wrong} | {1 - after / max(before, 1):.3f} | {others} |", flush=True)


if __name__ == "__main__":
    main()
