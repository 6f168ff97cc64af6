#!/usr/bin/env python3
"""Holds the quality of the built `gongwen` to the floors in floors.json.

  gate.py [VERB…]           measures (all verbs, or those named) and fails where a floor is not reached
  gate.py --raise [VERB…]   measures, and where nothing is missed writes every figure that is better into floors.json
  gate.py --pin             writes the corpora's hashes: an explicit act, for a corpus that was changed on purpose

A floor is never lowered by this script. A page that crashes the tool, or is not answered, counts as a
miss (score.py) and fails the gate besides. It needs ../shared and `cargo build --release --examples`.
"""
import argparse, hashlib, json, os, pathlib, subprocess, sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / ".ci" / "floors.json"
TOOL = ROOT / "target" / "release" / "examples" / "gongwen"
# Channels of which the shared cases have none, or none like these: pages that lost nothing but the signs of tags, doubled
# misreadings, rare readers. A version was once green that found them no more.
SURVEYED = [
    "rt_mbfl_old_ignore",
    "nfkc_after_rt_mbfl_old_ignore",
    "nfkc_after_u8_as_java_gbk",
    "nfkc_after_u8_as_latin1",
    "rt_encoding_rs_gb18030_replace",
    "rt_go_gbk_replace",
    "rt_java_gbk_question",
    "rt_py_gb18030_ignore_ignore",
    "rt_uconv_gbk_skip_ignore",
    "back_java_gbk_encoding_rs_gbk_ignore",
    "u8_as_mbfl52",
    "u8_as_php82_gb18030",
    "u8_as_py_gb18030_ignore",
    "double_u8_as_php82_cp936",
    "double_u8_as_py_gbk_replace",
    "double_u8_as_go_gbk",
    "big5_as_latin1",
    "big5_as_java_gbk",
    "big5_as_euckr_whatwg",
    "asked_u8_as_java_gbk",
    "asked_u8_as_py_gbk_replace",
    "rt_py_gbk_replace_question",
    "pruned_u8_as_encoding_rs_gbk",
    "pruned_u8_as_php82_cp936",
    "saved_ignore_u8_as_encoding_rs_gbk",
    "saved_reference_u8_as_encoding_rs_gbk",
    "unmarked_u8_as_java_gbk",
]
# What is measured by a tool of our own rather than by score.py: how records survive damage (examples/survival), and
# other channels.
OWN = {
    "records": [str(TOOL.parent / "survival"), str(SHARED / "pages"), str(SHARED / "pages" / "gold.jsonl")],
    "survey": [sys.executable, str(ROOT / "scripts" / "survey.py"), str(TOOL), f"^({'|'.join(SURVEYED)})$"],
}
CHANNELS = ["rt_mbfl_old_ignore", "u8_as_java_gbk", "u8_as_encoding_rs_gbk", "gbk_bytes_declared_utf8"]

# verb: arguments of score.py, what it reads, flags of the tool, and which way each figure is better
VERBS = {
    "seed": (["seed"], ["seed"], [], {"faults": min, "lines_wrong": min}),
    "damage": (
        ["cases/damage.jsonl.xz"],
        ["cases/damage.jsonl.xz"],
        ["--only", "text"],
        {
            "restored": max,
            "restored_macro": max,
            "exact": max,
            "wrong_per_10k": min,
            "hopeless.invented": min,
            "hopeless.silent": min,
        },
    ),
    "notice": (["pages/gold.jsonl", "pages"], ["pages"], [], {"precision": max, "recall": max, "f1": max, "f1_macro": max}),
    "records": (
        [],
        ["pages"],
        [],
        {
            f"{channel}.{part}.{figure}": best
            for channel in CHANNELS
            for part in ("values", "text")
            for figure, best in (("differ", min), ("wrong", min), ("survive", max), ("silent", min))
        },
    ),
    "survey": (
        [],
        ["cases/damage.jsonl.xz"],
        [],
        {f"{channel}.{figure}": min for channel in SURVEYED for figure in ("left", "wrong")},
    ),
    "clean": (
        ["cases/clean.jsonl.xz"],
        ["cases/clean.jsonl.xz"],
        ["--only", "text", "--report", "summary"],
        {"changed_texts": min, "changed_chars": min},
    ),
}


def corpus_hash(paths):
    """SHA-256 over the names and contents of the files, in order of their names."""
    digest = hashlib.sha256()
    for path in paths:
        path = SHARED / path
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            digest.update(f"{file.relative_to(SHARED)}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def run(verb):
    """What measures a verb, and what it said."""
    args, _, flags, _ = VERBS[verb]
    score = [sys.executable, str(SHARED / "score" / "score.py"), verb, *(str(SHARED / a) for a in args)]
    command = OWN.get(verb) or [*score, "--", str(TOOL), "stream", *flags]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def figures_of(verb, ran):
    """The figures of score.py, or of a tool of our own, or an exit: the last line is JSON."""
    print(ran.stdout, end="")
    print(ran.stderr, end="", file=sys.stderr)
    for trouble in ("the command exited", "are not JSON objects", "lines could not be read", "panicked at"):
        if trouble in ran.stderr:
            sys.exit(f"gate: {verb}: the tool did not answer every page ({trouble!r}, see above)")
    try:
        figures = json.loads(ran.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        sys.exit(f"gate: {verb}: there are no figures")
    if ran.returncode != 0 and verb in OWN:
        sys.exit(f"gate: {verb}: exit status {ran.returncode}")
    inner = {f"{name}.{k}": v for name, group in figures.items() if isinstance(group, dict) for k, v in group.items()}
    return {**figures, **inner}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--raise", dest="up", action="store_true")
    ap.add_argument("--pin", action="store_true")
    ap.add_argument("verbs", nargs="*", choices=[*VERBS, []], metavar="VERB")
    args = ap.parse_args()
    if not SHARED.is_dir():
        print("gate: SKIPPED, there is no ../shared here")
        return
    floors = json.loads(FLOORS.read_text())
    if args.pin:
        for verb, (_, corpus, _, _) in VERBS.items():
            floors.setdefault(verb, {})["corpus_sha256"] = corpus_hash(corpus)
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n")
        return
    if not TOOL.exists():
        sys.exit("gate: build first: cargo build --release --examples")
    verbs, missed = args.verbs or list(VERBS), []
    for verb in verbs:
        if corpus_hash(VERBS[verb][1]) != floors[verb]["corpus_sha256"]:
            sys.exit(f"gate: {verb}: the corpus is not the one that the floors were measured on; see gate.py --pin")
    # What is measured is what comes out, not how fast: one beside the other.
    pool = ThreadPoolExecutor(os.cpu_count())
    for verb, ran in [(verb, pool.submit(run, verb)) for verb in verbs]:
        better = VERBS[verb][3]
        print(f"\n-- {verb}", flush=True)
        figures = figures_of(verb, ran.result())
        for name, best in better.items():
            got, floor = figures[name], floors[verb].get(name)
            if floor is None and not args.up:
                missed.append(f"{verb} {name}: {got}, and there is no floor yet; see gate.py --raise")
            elif floor is not None and got != floor and best(got, floor) == floor:
                missed.append(f"{verb} {name}: {got}, the floor is {floor}")
            elif args.up:
                floors[verb][name] = got
    # Better and worse figures of one measurement belong together: no floor that no code has reached as a whole.
    if args.up and not missed:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n")
    print()
    for line in missed:
        print("gate:", line)
    print(f"gate: {'FAILED' if missed else 'passed'}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
