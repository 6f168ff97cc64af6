"""Writes the first inputs of each target into corpus/: pages of fixtures/, what this file spells out, and what earlier runs
found (corpus.tar.xz).

The leading bytes of an input choose the settings; each target says how.
"""

import base64, gzip, io, json, pathlib, tarfile, zipfile

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent.parent / "fixtures"
NOTICE = (
    "<html><head><meta charset=gb2312><title>通知</title></head><body><table><tr><td>文　　号：</td>"
    "<td>清水〔2008〕12号</td></tr></table><h1>关于开展检查的通知</h1><p>各县（区）水务局：</p>"
    "<p>　　一、加强领导。请于&nbsp;2008年6月3日前报送。</p><p>附件：1．名单.doc</p>"
    "<p>清澜市水务局</p><p>二〇〇八年五月六日</p><p>苏ICP备05012345号-1</p></body></html>"
)
PLAIN = "信息名称：关于开展检查的通知\n索 引 号：014109429/2008-00012\n主题词：水务 检查 通知\n抄送：市政府办公室。\n"
SCRAPS = ["9/span>", "?ensp;", "?xml:namespace ", "&amp;#20013;", "锟斤拷", "ï¿½", "\ufffd", "<!--", "]]>", "<b><p>"]


def write(target, inputs):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    for i, content in enumerate(inputs):
        (folder / f"seed-{i:02}").write_bytes(content)


def pages():
    """Stretches of the damaged fixtures, short enough to be tried often."""
    for path in sorted(FIXTURES.glob("*/damaged.*")):
        text = path.read_text("utf-8")
        for at in (0, len(text) // 2):
            yield text[at : at + 200]
    yield NOTICE
    yield PLAIN
    yield "".join(SCRAPS) * 3


def line(page):
    return json.dumps({"id": 1, "html": page, "url": "http://www.example.gov.cn/"}, ensure_ascii=False).encode() + b"\n"


def packed():
    """The number of the name in archive.rs, and an archive of that sort."""
    pages = {"a.html": NOTICE.encode("gbk"), "b/c.txt": PLAIN.encode(), "d.png": b"\x89PNG"}
    lines = b"".join(line(p) for p in [NOTICE, PLAIN]) + b"{}\n\xff\n"
    warc = b""
    for kind, body in [("warcinfo", b"software: own\r\n"), ("response", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + pages["a.html"])]:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://www.example.gov.cn/\r\nContent-Length: {len(body)}\r\n\r\n"
        warc += head.encode() + body + b"\r\n\r\n"
    tar, box = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        for name, content in pages.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pages.items():
            archive.writestr(name, content)
    yield from [(0, lines), (1, warc), (2, tar.getvalue()), (3, box.getvalue())]
    yield from [(4, gzip.compress(lines, mtime=0)), (5, gzip.compress(warc, mtime=0)), (6, gzip.compress(tar.getvalue(), mtime=0))]
    yield (11, pages["a.html"])
    yield (12, pages["b/c.txt"])


def main():
    texts = list(pages())
    head = lambda i: bytes([i % 16])
    write("bytes", [head(i) + t.encode(e, "replace") for i, t in enumerate(texts) for e in ("utf-8", "gbk")])
    write("text", [bytes([i % 16, i, 1]) + t.encode() for i, t in enumerate(texts + [NOTICE] * 16)])
    write("converter", [bytes([i, 0]) + t[:200].encode(e, "replace") for i, t in enumerate(texts) for e in ("utf-8", "gb18030")])
    write("grammar", [t.encode() for t in texts])
    b64 = json.dumps({"bytes": base64.b64encode(NOTICE.encode("gbk")).decode()}).encode()
    bad = b'{"id":[[1]],"text":"\\ud800"}\nnull\n[\n\xff\n{"text":1,"html":""}'
    write("line", [head(i) + line(t[:300]) for i, t in enumerate(texts)] + [b"\0" + b64, b"\7" + bad, b"\10" + bad])
    # A table of 1,800 characters of fixtures/, by examples/train_model, is among them.
    with tarfile.open(HERE / "corpus.tar.xz") as found:
        found.extractall(HERE / "corpus", filter="data")
    write("archive", [bytes([name | 16 * i]) + content for name, content in packed() for i in (0, 1)])


main()
