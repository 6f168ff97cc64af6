"""The inputs of the conformance vectors; tests/conformance.rs builds the same."""

# What stands behind a lead and a trail.
SUFFIXES = [b"", b"A", b"\n<", b"\xe5\xb9\xb4", b"\xff"]
# Samples for what looks like a four-byte sequence.
DIGITS = [0x30, 0x31, 0x35, 0x39]
THIRDS = [0x0A, 0x30, 0x39, 0x3A, 0x41, 0x7F, 0x80, 0x81, 0x95, 0xA0, 0xB0, 0xFE, 0xFF]
FOURTHS = [0x0A, 0x30, 0x35, 0x39, 0x3A, 0x41, 0x80, 0x81, 0xFF]


def row(lead):
    for trail in range(256):
        for suffix in SUFFIXES:
            yield bytes([lead, trail]) + suffix
    for digit in DIGITS:
        for third in THIRDS:
            yield bytes([lead, digit, third])
            for fourth in FOURTHS:
                yield bytes([lead, digit, third, fourth, 0x41])


def four(lead, digit):
    for third in range(0x81, 0xFF):
        for fourth in range(0x30, 0x3A):
            yield bytes([lead, digit, third, fourth])


def text(shift):
    """Ideographs, punctuation, markup and figures in an order that a small generator gives."""
    parts = ["x" * shift]
    state = 20240801
    for _ in range(6000):
        state = (state * 1103515245 + 12345) % (1 << 31)
        n = state >> 8
        kind = n % 8
        if kind < 5:
            parts.append(chr(0x4E00 + n // 8 % 0x51A6))
        elif kind == 5:
            parts.append("，。、“”：；？！《》（）—…·"[n // 8 % 16])
        elif kind == 6:
            parts.append(chr(0x20 + n // 8 % 0x5F))
        else:
            parts.append(["<p>", "</td>", "\r\n", "2006", "&nbsp;", "é", "\U00020000", "\t"][n // 8 % 8])
    return "".join(parts)


def decode_sets(fours):
    for lead in range(0x80, 0x100):
        yield f"d{lead:02x}", list(row(lead))
    if fours:
        for lead in [0x81, 0x82, 0x83, 0x84, 0x85, 0x90, 0x95, 0xE3, 0xFE]:
            for digit in range(0x30, 0x3A):
                yield f"f{lead:02x}{digit:02x}", list(four(lead, digit))
    for shift in range(4):
        yield f"t{shift}", [text(shift).encode()]


def encode_sets():
    blocks = [b for b in range(0x100) if not 0xD8 <= b <= 0xDF]
    for block in blocks + [0x100, 0x1F6, 0x200, 0x215, 0x229, 0x241, 0x2A6, 0x10FF]:
        yield f"e{block:02x}", ["A" + chr(block * 256 + i) + "A" for i in range(256)]
