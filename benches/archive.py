#!/usr/bin/env python3
"""Measures `gongwen clean` on archives of whole fixtures, damaged in several ways.

  archive.py formats [PAGES]         the same records from every format (default 20,000 pages)
  archive.py memory [SMALL LARGE]    peak memory of both sizes (default 1,000 and 100,000), JSON lines
  archive.py threads [PAGES ROUNDS WAIT]
                                     pages per second with one thread and with two, in turn (default 2,000
                                     pages, 5 rounds), by the clock and by the processors' time that was used;
                                     before a round it waits for a quiet machine, at most WAIT seconds
                                     (default 0)
  archive.py kill [KILLS]            kills a run so many times (default 50) and compares with a whole run

It needs `cargo build --release --features parquet --example gongwen`. Parquet is left out where there is
no `pyarrow`. Pages are the truths and the
damaged pages of `fixtures/`, each with its number behind it, so that no two are the same.
"""
import base64, gzip, hashlib, importlib.util, json, pathlib, random, shutil, statistics, subprocess, sys, tarfile, tempfile, time, zipfile, io, os, signal

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOOL = ROOT / "target" / "release" / "examples" / "gongwen"

SHORT = """<html><head><title>关于开展安全检查工作的通知</title></head><body>
<h1>关于开展安全检查工作的通知</h1>
<p>各区人民政府：</p>
<p>现将有关事项通知如下。</p>
<p>二○一二年三月五日</p></body></html>
"""
WAYS = ["rt_mbfl_old_ignore", "double_w1252", "html_hex_latin1", "rt_mbfl_old_ignore,nfkc"]


def pages(count):
    # `GONGWEN_BENCH=undamaged` leaves damage out of the picture, `tiny` the page as well: what is
    # left is the archive alone.
    if os.environ.get("GONGWEN_BENCH") == "tiny":
        yield from ((f"{n // 1000:04}/{n:07}.html", b"<p>\xe4\xbd\xa0\xe5\xa5\xbd %d</p>" % n) for n in range(count))
        return
    # `short`: a page of a few lines, every 25th damaged in one of four ways, as `tests/archive.rs` has them.
    if os.environ.get("GONGWEN_BENCH") == "short":
        damaged = [subprocess.run([TOOL.with_name("damage"), way], input=SHORT.encode(), stdout=subprocess.PIPE, check=True).stdout for way in WAYS]
        sound = [SHORT.encode(), SHORT.replace("<head>", "<head><meta charset=gbk>").encode("gbk")]
        for n in range(count):
            page = damaged[n // 25 % len(damaged)] if n % 25 == 0 else sound[n % 2]
            yield f"{n // 1000:04}/{n:07}.html", page + b"<!-- %d -->" % n
        return
    undamaged = os.environ.get("GONGWEN_BENCH") == "undamaged"
    forms = []
    for folder in sorted(path.parent for path in (ROOT / "fixtures").glob("*/truth.html")):
        truth = (folder / "truth.html").read_text(encoding="utf-8")
        forms.append(truth.encode())
        if undamaged:
            continue
        forms.append(truth.encode("gbk", "ignore"))
        forms += [p.read_bytes() for p in sorted(folder.glob("damaged.html"))]
    for n in range(count):
        yield f"{n // 1000:04}/{n:07}.html", forms[n % len(forms)] + b"<!-- %d -->" % n


def line(name, content):
    return json.dumps({"id": name, "bytes": base64.b64encode(content).decode()}).encode() + b"\n"


def write_lines(path, count, opener=open):
    with opener(path, "wb") as out:
        out.writelines(line(*page) for page in pages(count))


def write_tar(path, count, mode):
    with tarfile.open(path, mode) as out:
        for name, content in pages(count):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            out.addfile(member, io.BytesIO(content))


def write_zip(path, count):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for page in pages(count):
            out.writestr(*page)


def write_parquet(path, count):
    import pyarrow, pyarrow.parquet

    schema = pyarrow.schema([("id", pyarrow.string()), ("bytes", pyarrow.binary())])
    with pyarrow.parquet.ParquetWriter(path, schema) as out:
        batch = []
        for n, page in enumerate(pages(count), 1):
            batch.append(page)
            if n % 1_000 == 0 or n == count:
                out.write_batch(pyarrow.record_batch(list(map(list, zip(*batch))), schema=schema))
                batch = []


def write_folder(path, count):
    for name, content in pages(count):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)


def clean(source, dest, *flags):
    """Seconds and peak memory in kB of a whole run."""
    began = time.monotonic()
    run = subprocess.Popen([TOOL, "clean", source, "--out", dest, "--quiet", *flags], stderr=subprocess.PIPE)
    said = run.stderr.read().decode()
    _, status, usage = os.wait4(run.pid, 0)
    if status:
        sys.exit(said)
    return time.monotonic() - began, usage.ru_maxrss


def digest(dest):
    whole = hashlib.sha256()
    for path in sorted(dest.glob("records*")) + [dest / "rejects.jsonl"]:
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def formats(work, count=20_000):
    makers = {
        "folder": write_folder,
        "a.jsonl": write_lines,
        "b.jsonl.gz": lambda p, n: write_lines(p, n, gzip.open),
        "c.tar": lambda p, n: write_tar(p, n, "w"),
        "d.tar.gz": lambda p, n: write_tar(p, n, "w:gz"),
        "e.zip": write_zip,
    }
    if importlib.util.find_spec("pyarrow"):
        makers["f.parquet"] = write_parquet
    found = {}
    for name, make in makers.items():
        make(work / name, count)
        seconds, memory = clean(work / name, work / "out")
        found[name] = digest(work / "out")
        print(f"{name:12} {count / seconds:8.0f} pages/s {memory / 1024:8.1f} MB  {found[name][:16]}", flush=True)
        for path in (work / name, work / "out"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if len(set(found.values())) != 1:
        sys.exit("other records from another format")


def memory(work, small=1_000, large=100_000):
    peaks = []
    for count in (small, large):
        write_lines(work / "in.jsonl", count)
        seconds, peak = clean(work / "in.jsonl", work / str(count))
        peaks.append(peak)
        print(f"{count:8} pages {seconds:8.1f} s {peak / 1024:8.1f} MB", flush=True)
    print(f"ratio {peaks[1] / peaks[0]:.3f}")


def workers(pid):
    """Nanoseconds that each worker thread ran, and that it waited for a processor."""
    found = {}
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            if (task / "comm").read_text().startswith("gongwen-worker"):
                found[task.name] = tuple(map(int, (task / "schedstat").read_text().split()[:2]))
        except OSError:
            pass
    return found


# A machine on which others have less than this share of the processors is quiet.
QUIET = 0.05


def busy():
    """Seconds for which the processors of the machine have worked, or were taken from it."""
    user, nice, system, _, _, irq, softirq, steal = map(int, open("/proc/stat").readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def wait_for_quiet(wait):
    end = time.monotonic() + wait
    while time.monotonic() < end:
        before = busy()
        time.sleep(1)
        if busy() - before < QUIET * os.cpu_count():
            break


def timed(work, count, n):
    """Seconds of a run with `n` threads; the least that it takes by the processors' time that it used: a
    worker's share, or all threads' on all processors, whichever is more; the share of the processors that
    others had meanwhile."""
    began, before, seen = time.monotonic(), busy(), {}
    command = [TOOL, "clean", work / "in.jsonl", "--out", work / "out", "--quiet", "--threads", str(n)]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while True:
        pid, status, usage = os.wait4(run.pid, os.WNOHANG)
        if pid:
            break
        seen.update(workers(run.pid))
        time.sleep(0.01)
    if status:
        sys.exit("the run failed")
    seconds, others = time.monotonic() - began, busy() - before - usage.ru_utime - usage.ru_stime
    shutil.rmtree(work / "out")
    ran, waited = (sum(t[i] for t in seen.values()) / len(seen) / 1e9 for i in (0, 1))
    others = max(0, others) / seconds / os.cpu_count()
    rest = max(0, usage.ru_utime + usage.ru_stime - ran * len(seen))
    least = max(ran, (ran * len(seen) + rest) / os.cpu_count())
    print(
        f"{n} threads {count / seconds:8.1f} pages/s  others had {others:4.0%}  a thread ran {ran:.1f} s, "
        f"waited {waited:.1f} s for a processor, idled {max(0, seconds - ran - waited):.1f} s; "
        f"reader and writer ran {rest:.2f} s",
        flush=True,
    )
    return seconds, least, others


def threads(work, count=2_000, rounds=5, wait=0):
    """On a machine that others use, two threads get less than two processors: the clock is to be believed
    in the rounds in which nobody else had them."""
    write_lines(work / "in.jsonl", count)
    clock, used, quiet = [], [], []
    for _ in range(rounds):
        wait_for_quiet(wait)
        one, two = timed(work, count, 1), timed(work, count, 2)
        clock.append(one[0] / two[0])
        used.append(one[1] / two[1])
        if max(one[2], two[2]) < QUIET:
            quiet.append(clock[-1])
    middle = lambda ratios: f"{statistics.median(ratios):.2f}" if ratios else "--"
    print(
        f"two threads to one, median: {middle(quiet)} by the clock of {len(quiet)} quiet rounds, "
        f"{middle(clock)} of all {rounds}; {middle(used)} by the processors' time alone"
    )


def kill(work, kills=50, count=1_500):
    write_lines(work / "in.jsonl", count)
    flags = ["--checkpoint", "100", "--shard", "400", "--compress", "gz"]
    seconds, _ = clean(work / "in.jsonl", work / "whole", *flags)
    want, dice, done = digest(work / "whole"), random.Random(7), 0
    while done < kills:
        dest = work / "killed"
        for _ in range(dice.randint(1, 4)):
            run = subprocess.Popen([TOOL, "clean", work / "in.jsonl", "--out", dest, "--quiet", *flags], stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0, seconds))
            if run.poll() is None:
                run.send_signal(signal.SIGKILL)
                done += 1
            run.wait()
        clean(work / "in.jsonl", dest, *flags)
        if digest(dest) != want:
            sys.exit(f"another outcome in {dest} after {done} kills")
        shutil.rmtree(dest)
    print(f"killed {done} times, {len(list((work / 'whole').glob('records*')))} shards: identical")


if __name__ == "__main__":
    verbs = {"formats": formats, "memory": memory, "threads": threads, "kill": kill}
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="gongwen-archive-") as folder:
        verbs[sys.argv[1]](pathlib.Path(folder), *map(int, sys.argv[2:]))
