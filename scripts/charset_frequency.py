#!/usr/bin/env python3
"""Makes src/charset/frequency.txt: how many bits each character costs, by double-byte cell.

    pip install opencc
    scripts/charset_frequency.py ../shared/text > src/charset/frequency.txt

Reads the official documents among the training text (local pages, statutes, judgments, notices;
state-council, policy, work-reports and wiki are left out, so that detection can be measured on them),
counts non-ASCII characters, local pages weighted six times and notices three times, and writes two
squares: GB 2312 rows 1-9 and 16-87 (94 columns), then Big5 lead bytes A1-F9 (157 columns: trail bytes
40-7E and A1-FE). The Big5 square is counted on the same text converted to traditional characters.
Each cell is one base-36 digit, the rounded -log2 of the character's share; '.' is a cell that was not
seen often enough or is unassigned.
"""
import collections, lzma, math, os, sys
import opencc

FILES = {"local-sites": 6, "csrc-notices": 3, "court": 1, "statutes": 1}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SEEN = 3


def lines(folder):
    for name, weight in FILES.items():
        with lzma.open(os.path.join(folder, name + ".txt.xz"), "rt", encoding="utf-8") as f:
            for line in f:
                yield line, weight


def square(counts, codec, leads, trails):
    total = sum(counts.values())
    for lead in leads:
        row = ""
        for trail in trails:
            try:
                n = counts[bytes([lead, trail]).decode(codec)]
            except UnicodeDecodeError:
                n = 0
            row += DIGITS[min(35, round(-math.log2(n / total)))] if n >= SEEN else "."
        print(row)


def main():
    simplified, traditional = collections.Counter(), collections.Counter()
    convert = opencc.OpenCC("s2t").convert
    for line, weight in lines(sys.argv[1]):
        for counter, text in ((simplified, line), (traditional, convert(line))):
            for char, n in collections.Counter(text).items():
                if char > "\x7f":
                    counter[char] += n * weight
    square(simplified, "gb18030", [*range(0xA1, 0xAA), *range(0xB0, 0xF8)], range(0xA1, 0xFF))
    print()
    square(traditional, "cp950", range(0xA1, 0xFA), [*range(0x40, 0x7F), *range(0xA1, 0xFF)])


main()
