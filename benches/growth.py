"""How much more work twice the page is, counted in instructions (callgrind), not in seconds.

    python3 benches/growth.py [--mode all|text] [--unit BYTES] [--memory] [FAMILY…]

A line for each hostile family: instructions per byte added from one size to the next (1, 2, 4 and 8
units), and the growth of that: 1.0 is linear, 2.0 quadratic. Differences leave start-up out. The page's
own making is subtracted. With --memory the peak memory of plain runs at 1, 2, 4 and 8 MB besides.
Exit status 1 where a family grows by more than 2.2 for twice the page.
"""

import argparse, json, os, re, subprocess, sys

MOST = 2.2


def build():
    command = ["cargo", "bench", "--bench", "growth", "--no-run", "--message-format=json", "-q"]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = (json.loads(line) for line in out.splitlines() if line.startswith("{"))
    return next(m["executable"] for m in found if m.get("executable") and m["target"]["name"] == "growth")


def instructions(binary, family, size, mode):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, family, str(size), mode]
    run = subprocess.run(command, capture_output=True, text=True)
    counted = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    if run.returncode or not counted:
        sys.exit(f"{family} at {size}: {run.stderr[-2000:]}")
    return int(counted[1])


def peak(binary, family, size, mode):
    """Peak memory of a run of its own, in bytes."""
    pid = os.posix_spawn(binary, [binary, family, str(size), mode], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{family} at {size}: status {status}")
    return usage.ru_maxrss * 1024


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("families", nargs="*")
    options.add_argument("--mode", default="all", choices=["all", "text"])
    options.add_argument("--unit", type=int, default=16_000)
    options.add_argument("--memory", action="store_true")
    given = options.parse_args()
    binary = build()
    names = given.families or subprocess.run([binary], capture_output=True, text=True).stdout.splitlines()
    worst = 0.0
    for family in names:
        sizes = [given.unit * n for n in (1, 2, 4, 8)]
        counts = [instructions(binary, family, s, given.mode) - instructions(binary, family, s, "make") for s in sizes]
        steps = [(b - a) / (t - s) for a, b, s, t in zip(counts, counts[1:], sizes, sizes[1:])]
        doubled = [b / a for a, b in zip(counts, counts[1:])]
        worst = max(worst, doubled[-1])
        row = f"{family:28} " + " ".join(f"{s:10.0f}" for s in steps) + f"  x{steps[-1] / max(steps[0], 1e-9):.2f} in all"
        row += "  doubled " + " ".join(f"{d:.2f}" for d in doubled)
        if given.memory:
            megabytes = [peak(binary, family, n << 20, given.mode) / 2**20 for n in (1, 2, 4, 8)]
            row += "  MB " + " ".join(f"{m:.0f}" for m in megabytes)
        print(row + ("  SUPERLINEAR" if doubled[-1] > MOST else ""), flush=True)
    return worst > MOST


sys.exit(main())
