#!/usr/bin/env python3
"""How often the repairs stated at a confidence are right: `scripts/reliability.py CASES.jsonl.xz [REGEX [PLOT.svg]]`.

Every case is repaired with `--best-guess`, so that what would be left open is guessed and stated with its
confidence. `PLOT.svg` draws, for every threshold, the share of the ranked places that would be written against the share
of them that is right. The outcome is aligned with the truth; a repair is right where all that it wrote stands there.
It needs `cargo build --release --examples`, score.py of ../shared and rapidfuzz.
"""
import collections, importlib.util, json, pathlib, re, sys

from rapidfuzz.distance import Indel

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = ROOT / "target" / "release" / "examples" / "gongwen"
BINS = [0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999]


def score_module():
    path = ROOT.parent / "shared" / "score" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def written(source, report):
    """Where each repair stands in the outcome: (start, end, proof, confidence)."""
    entries = [(r["span"], r["after"], r["proof"], r["confidence"]) for r in report["repairs"]]
    entries += [(l["span"], l["after"], "loss", 0.0) for l in report["losses"] if l.get("span")]
    entries.sort(key=lambda e: tuple(e[0]))
    at = out = 0
    for (start, end), after, proof, confidence in entries:
        out += len(source[at:start].decode("utf-8"))
        yield out, out + len(after), proof, confidence
        out += len(after)
        at = max(at, end)


def main():
    score = score_module()
    pattern = re.compile(sys.argv[2] if len(sys.argv) > 2 else "")
    cases = [
        c
        for c in score.read_jsonl(sys.argv[1])
        if pattern.search(c["channel"]) and not c.get("hopeless") and "bytes" not in c["input"]
    ]
    command = [str(TOOL), "stream", "--only", "text", "--best-guess"]
    answers = score.run(command, [dict(id=c["id"], **c["input"]) for c in cases])
    ranked = [[0, 0] for _ in BINS]
    proofs = collections.Counter()
    stated = []
    for case in cases:
        answer = answers[json.dumps(case["id"])]
        text = answer["text"]
        stands = bytearray(len(text) + 1)
        for op in Indel.opcodes(case["truth"], text):
            if op.tag == "equal":
                stands[op.dest_start : op.dest_end] = b"\1" * (op.dest_end - op.dest_start)
        source = next(iter(case["input"].values())).encode("utf-8")
        for start, end, proof, confidence in written(source, answer["report"]):
            if proof == "loss" or start == end:
                continue
            right = all(stands[start:end])
            if proof == "ranked":
                row = ranked[max(i for i, b in enumerate(BINS) if confidence >= b)]
                row[0] += right
                row[1] += 1
                stated.append((confidence, right))
            else:
                proofs[proof, right] += 1
    for proof in ("exact", "inferred"):
        print(f"{proof}: {proofs[proof, True]} of {proofs[proof, True] + proofs[proof, False]} right")
    print("| stated | repairs | right | right at this and above |\n|---|---:|---:|---:|")
    right = count = 0
    for (r, n), low, high in reversed(list(zip(ranked, BINS, BINS[1:] + [1.0]))):
        right, count = right + r, count + n
        if n:
            print(f"| {low}–{high} | {n} | {100 * r / n:.1f} % | {100 * right / count:.2f} % |")
    if len(sys.argv) > 3:
        pathlib.Path(sys.argv[3]).write_text(plot(stated), encoding="utf-8")


def plot(stated):
    """Coverage against precision, with the default threshold marked."""
    stated = sorted(stated, reverse=True)
    lowest = 0.88
    width, height, left, top = 640, 400, 70, 30
    x = lambda coverage: left + coverage * width
    y = lambda precision: top + (1 - precision) / (1 - lowest) * height
    points, marked, right = [], None, 0
    for count, (confidence, is_right) in enumerate(stated, 1):
        right += is_right
        at = count / len(stated), right / count
        if confidence >= 0.98:
            marked = at
        if count == len(stated) or count >= 50 and stated[count][0] < confidence:
            points.append(at)
    line = " ".join(f"{x(c):.1f},{y(max(p, lowest)):.1f}" for c, p in points)
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 30} {top + height + 60}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="none" stroke="#888"/>',
    ]
    for step in range(11):
        svg.append(f'<text x="{x(step / 10):.0f}" y="{top + height + 20}" text-anchor="middle">{step * 10} %</text>')
    for percent in range(round(lowest * 100), 101, 2):
        at = y(percent / 100)
        svg.append(f'<path d="M{left} {at:.1f}h{width}" stroke="#ddd"/>')
        svg.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{percent} %</text>')
    svg.append(f'<polyline points="{line}" fill="none" stroke="#06c" stroke-width="2"/>')
    if marked:
        svg.append(f'<circle cx="{x(marked[0]):.1f}" cy="{y(marked[1]):.1f}" r="5" fill="#c00"/>')
        svg.append(
            f'<text x="{x(marked[0]) - 10:.1f}" y="{y(marked[1]) + 24:.1f}" text-anchor="end" fill="#c00">'
            f"threshold 0.98: {100 * marked[0]:.0f} % written, {100 * marked[1]:.1f} % right</text>"
        )
    svg.append(
        f'<text x="{left + width / 2}" y="{top + height + 45}" text-anchor="middle">'
        f"places written (of {len(stated)} where a model chose)</text>"
    )
    svg.append(f'<text x="{left}" y="{top - 10}">right among those written</text></svg>')
    return "\n".join(svg) + "\n"


if __name__ == "__main__":
    main()
