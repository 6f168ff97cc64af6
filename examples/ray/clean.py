#!/usr/bin/env python3
"""Cleans JSON lines with `gongwen stream` on Ray: lines in, records out in the order of the lines.

  clean.py INPUT OUTPUT --gongwen PATH [--lines N] [--address ADDRESS]

INPUT is a file of JSON lines as `gongwen stream` reads them. Without --address Ray runs on this machine,
with a worker process for each core; the program must be at PATH on every machine of a cluster.
"""
import argparse
import itertools
import subprocess

import ray


# A task whose machine or process is lost is run again; a page that is bad is a line with `error`, no failure.
@ray.remote(num_cpus=1, max_retries=3)
def clean(program, lines):
    return subprocess.run([program, "stream"], input=lines, stdout=subprocess.PIPE, check=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--gongwen", required=True, help="the program, built for the workers")
    parser.add_argument("--lines", type=int, default=100, help="lines of a task")
    parser.add_argument("--address")
    args = parser.parse_args()
    ray.init(address=args.address, log_to_driver=False)
    ahead = 4 * int(ray.cluster_resources()["CPU"])
    with open(args.input, "rb") as source, open(args.output, "xb") as dest:
        blocks = iter(lambda: b"".join(itertools.islice(source, args.lines)), b"")
        # So many tasks are under way, and no more of the input is in memory.
        tasks = [clean.remote(args.gongwen, block) for block in itertools.islice(blocks, ahead)]
        while tasks:
            dest.write(ray.get(tasks.pop(0)))
            tasks.extend(clean.remote(args.gongwen, block) for block in itertools.islice(blocks, 1))


if __name__ == "__main__":
    main()
