#!/usr/bin/env python3
"""The table of speed in DESIGN.md, measured here and now.

    python3 scripts/speed.py [--peers] [--growth]

Ratios of rivals that take turns in one run (`cargo bench --bench clean`), processor time of small pages above an
empty program, and with --peers the repair against plsfix (`benches/peers`), with --growth the instructions of the
hostile families (`benches/growth.py`, which needs valgrind). A row says what was measured, the figure, and the
bound of issue 8. Figures, not a gate: the exit status is 0 whatever they are.
"""

import argparse, json, os, re, subprocess, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 30
LINE = re.compile(r"^(.+?)\s+(\d+) B\s+ours\s+([\d.]+) MB/s\s+base\s+([\d.]+) MB/s\s+ratio\s+([\d.]+)\s+bound ([\d.]+) (\w+)")
REPAIR = re.compile(r"^(repair, \S+)\s+(\d+) B\s+ours\s+([\d.]+) MB/s\s+(\d+) sites, (\d+) a second")
SMALL = {
    "a small clean page": (ROOT / "fixtures/records/announcement-trs/page.html").read_text(),
    "a small page misread as GBK": "<p>鍏充簬寮€灞曟鏌ョ殑閫氱煡</p>",
}


def run(*command):
    return subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout


def row(what, figure, bound, held):
    print(f"| {what} | {figure} | {bound}: {'held' if held else '**not held**'} |", flush=True)


def processor_time(command, text):
    """The least processor time of some runs, in seconds."""
    best = float("inf")
    for _ in range(ROUNDS):
        with open(os.devnull, "w") as nothing, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nothing) as p:
            p.stdin.write(text)
            p.stdin.close()
            usage = os.wait4(p.pid, 0)[2]
            p.returncode = 0
        best = min(best, usage.ru_utime + usage.ru_stime)
    return best


def benches():
    for line in run("cargo", "bench", "--quiet", "--bench", "clean").splitlines():
        if m := LINE.match(line):
            name, size, ours, base, ratio, bound, held = m.groups()
            row(f"{name}, {int(size):,} B", f"{float(ratio):,.1f} × ({ours} against {base} MB/s)", f"≤ {bound} ×", held == "held")
        elif m := REPAIR.match(line):
            name, size, ours, _, sites = m.groups()
            print(f"| {name}, {int(size):,} B | {ours} MB/s, {int(sites):,} sites a second | – |", flush=True)


def start_up():
    run("cargo", "build", "--quiet", "--release", "--example", "gongwen")
    empty = processor_time(["true"], b"")
    for name, page in SMALL.items():
        line = json.dumps({"id": 1, "html": page}).encode() + b"\n"
        taken = processor_time([str(ROOT / "target/release/examples/gongwen"), "stream"], line) - empty
        row(f"start-up of `stream` with {name}", f"{1000 * taken:.1f} ms of processor time", "≤ 10 ms", taken <= 0.010)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--peers", action="store_true")
    options.add_argument("--growth", action="store_true")
    given = options.parse_args()
    print("| what | measured | bound of issue 8 |\n|---|---|---|")
    benches()
    start_up()
    if given.peers:
        print(run("cargo", "run", "--quiet", "--release", "--manifest-path", "benches/peers/Cargo.toml"))
    if given.growth:
        subprocess.run([sys.executable, "benches/growth.py"], cwd=ROOT)


main()
