#!/usr/bin/env python3
"""Runs the real converters and writes tests/conformance/vectors/*.txt.

    tests/conformance/generate.py            # all that this machine has
    tests/conformance/generate.py java_gbk   # one; --dump prints every answer instead of hashes

Needs: python3.11, node 20, java 17, php8.2-mbstring, go with golang-golang-x-text-dev, glibc,
libicu72, npm (for iconv-lite). `cargo test --test conformance` checks the vectors without them.

Each line of a vector file is `KEY HASH`: KEY names a set of inputs that `inputs.py` and
tests/conformance.rs build alike, HASH is the 64-bit FNV-1a over the answers (each behind its
length as four little-endian bytes), folded to 32 bits.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "real")]
import converters  # noqa: E402
import inputs  # noqa: E402


def fnv(answers):
    h = 0xCBF29CE484222325
    for a in answers:
        for b in len(a).to_bytes(4, "little") + a:
            h = (h ^ b) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return (h >> 32) ^ (h & 0xFFFFFFFF)


def run(name, dump):
    converter = converters.CONVERTERS[name]()
    sets = [(k, v, converter.decode) for k, v in inputs.decode_sets("18030" in name or name.startswith("utf8"))]
    if converter.encode and not name.startswith("utf8"):
        sets += [(k, v, converter.encode) for k, v in inputs.encode_sets()]
    # One call for each direction: starting a program costs more than running it.
    lines = []
    for call in {id(getattr(c, "__func__", c)): c for _, _, c in sets}.values():
        mine = [(k, v) for k, v, c in sets if c == call]
        answers = iter(call([x for _, v in mine for x in v]))
        for key, values in mine:
            got = [next(answers) for _ in values]
            if dump:
                for x, a in zip(values, got):
                    print(key, x.hex() if isinstance(x, bytes) else x.encode().hex(), a.hex())
            lines.append(f"{key} {fnv(got):08x}")
    return lines


def main():
    dump = "--dump" in sys.argv
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or list(converters.CONVERTERS)
    os.makedirs(os.path.join(HERE, "vectors"), exist_ok=True)
    for name in names:
        lines = run(name, dump)
        if not dump:
            with open(os.path.join(HERE, "vectors", name + ".txt"), "w") as f:
                f.write(f"# {converters.version(name)}\n" + "\n".join(lines) + "\n")
            print(name, len(lines), flush=True)


main()
