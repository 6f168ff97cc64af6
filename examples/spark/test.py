#!/usr/bin/env python3
"""Runs clean.py on a local cluster and compares with one `gongwen stream`, line by line.

  test.py [PAGES]      default 2,000

It needs pyspark, Java 17 and `cargo build --release --example gongwen`. The pages are the fixtures of
the repository, each with its number behind it; one in twenty is damaged. Both ways must have run in two
executors.
"""
import base64
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import pyspark

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOL = ROOT / "target" / "release" / "examples" / "gongwen"
# Where the executors of a local cluster work, one folder for each of an application.
WORK = pathlib.Path(pyspark.__file__).parent / "work"


def pages(count):
    folders = sorted((ROOT / "fixtures").iterdir())
    undamaged = [(f / "truth.html").read_bytes() for f in folders]
    damaged = [p.read_bytes() for f in folders for p in sorted(f.glob("damaged.html"))]
    for n in range(count):
        forms = undamaged if n % 20 else damaged
        page = forms[n // 20 % len(forms) if n % 20 == 0 else n % len(forms)]
        yield {"id": n, "bytes": base64.b64encode(page + b"<!-- %d -->" % n).decode()}
    yield {"id": "no page", "html": 1}


def parts(folder):
    """The lines of all parts in their order, as bytes."""
    return b"".join(p.read_bytes() for p in sorted(folder.glob("part-*"))).split(b"\n")


def executors(before):
    """The executors of the applications since `before` that were sent the program, which those are that
    ran a task. Their folders go."""
    applications = set(WORK.glob("app-*")) - before
    count = sum(1 for app in applications for _ in app.glob("*/gongwen"))
    for app in applications:
        shutil.rmtree(app)
    return count


def spark(work, name, flags):
    """The parts that clean.py wrote, and how many executors took part."""
    before, log = set(WORK.glob("app-*")), work / f"{name}.log"
    command = [sys.executable, HERE / "clean.py", work / "in.jsonl", work / name, "--gongwen", TOOL, *flags]
    with log.open("wb") as said:
        status = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, cwd=work).returncode
    if status:
        sys.exit(log.read_text(errors="replace")[-4000:])
    return parts(work / name), executors(before)


def main(count=2_000):
    with tempfile.TemporaryDirectory(prefix="gongwen-spark-") as work:
        work = pathlib.Path(work)
        lines = "".join(json.dumps(page) + "\n" for page in pages(count))
        (work / "in.jsonl").write_text(lines)
        began = time.monotonic()
        alone = subprocess.run([TOOL, "stream"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
        want = alone.stdout.split(b"\n")
        assert len(want) == count + 2, len(want)
        print(f"one process  {count + 1} lines  {time.monotonic() - began:6.1f} s", flush=True)
        for name, flags in [("rdd", []), ("dataframe", ["--dataframe"])]:
            began = time.monotonic()
            found, took_part = spark(work, name, flags)
            # A table has no order.
            same = found == want if name == "rdd" else sorted(found) == sorted(want)
            if not same:
                sys.exit(f"{name}: other lines than one process gives ({len(found)} against {len(want)})")
            if took_part < 2:
                sys.exit(f"{name}: {took_part} executors took part, not two")
            seconds = time.monotonic() - began
            print(f"{name:12} {len(found) - 1} lines  {seconds:6.1f} s  {took_part} executors: the same", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
