#!/usr/bin/env python3
"""Compares records with what content extractors give, on pages with hand-made records; prints a table in Markdown.

    notice.py GOLD PAGES [--binary target/release/examples/gongwen]

GOLD is a JSON-lines file of hand-made records (`page`, `url`, `fields`, `body.must`, `body.must_not`), PAGES the
folder of the pages. Every tool gets the page decoded as UTF-8 (GB18030 where that fails), and its address where
it is known; this library gets the bytes.

title: the share of pages whose title is the record's, white space and width aside. date: the share of pages
with a `published_on` whose day is right, and in brackets how many other days were given. body: the share of the
snippets that the text must hold, and in brackets how many of those that it must not hold are in it.
"""
import argparse, base64, json, os, re, subprocess, unicodedata
import lxml.html, newspaper, readability, trafilatura
from gne import GeneralNewsExtractor


def norm(value):
    value = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value or "")))
    return value.translate(str.maketrans("[]“”‘’", "〔〕\"\"''"))


def day(value):
    found = re.search(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", str(value or ""))
    return "%04d-%02d-%02d" % tuple(map(int, found.groups())) if found else None


def with_trafilatura(html, url):
    got = trafilatura.bare_extraction(html, url=url, with_metadata=True)
    got = got.as_dict() if hasattr(got, "as_dict") else got or {}
    return got.get("title"), got.get("date"), got.get("text")


def with_gne(html, url):
    got = GeneralNewsExtractor().extract(html, host=url or "")
    return got["title"], got["publish_time"], got["content"]


def with_newspaper(html, url):
    article = newspaper.Article(url or "http://example.com/", language="zh")
    article.download(input_html=html)
    article.parse()
    return article.title, article.publish_date, article.text


def with_readability(html, url):
    document = readability.Document(html, url=url)
    return document.short_title(), None, lxml.html.fromstring(document.summary()).text_content()


PEERS = {"trafilatura": with_trafilatura, "GeneralNewsExtractor": with_gne, "newspaper4k": with_newspaper,
         "readability-lxml": with_readability}


def ours(binary, gold, pages):
    lines = [json.dumps({"id": g["page"], "bytes": base64.b64encode(pages[g["page"]]).decode(),
                         **({"url": g["url"]} if g.get("url") else {})}) for g in gold]
    out = subprocess.run([binary, "stream", "--report", "summary"], input="\n".join(lines).encode() + b"\n",
                         stdout=subprocess.PIPE, check=True).stdout
    for line in out.decode().split("\n")[:-1]:
        answer = json.loads(line)
        notice = answer.get("notice") or {}
        value = lambda field: (notice.get(field) or {}).get("value")
        yield answer["id"], (value("title"), value("published_on"), (notice.get("body") or {}).get("text"))


def decoded(raw):
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def safely(tool, html, url):
    try:
        return tool(html, url)
    except Exception:  # what a tool throws on is a page it has nothing for
        return None, None, None


def row(name, gold, answers):
    titles = days = dated = other = held = wanted = leaked = forbidden = 0
    for g in gold:
        title, date, text = answers[g["page"]]
        fields, body, text = g["fields"], g.get("body", {}), norm(text)
        titles += norm(title) == norm(fields.get("title"))
        want, got = fields.get("published_on"), day(date)
        dated += want is not None
        days += want is not None and got == want
        other += got is not None and got != want
        held += sum(norm(s) in text for s in body.get("must", []))
        wanted += len(body.get("must", []))
        leaked += sum(norm(s) in text for s in body.get("must_not", []))
        forbidden += len(body.get("must_not", []))
    percent = lambda a, b: f"{100 * a / b:.1f}"
    print(f"| {name} | {percent(titles, len(gold))} | {percent(days, dated)} ({other}) | {percent(held, wanted)} ({leaked}) |")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold")
    args.add_argument("pages")
    args.add_argument("--binary", default="target/release/examples/gongwen")
    args = args.parse_args()
    gold = [json.loads(line) for line in open(args.gold, encoding="utf-8")]
    pages = {g["page"]: open(os.path.join(args.pages, g["page"]), "rb").read() for g in gold}
    print(f"| {len(gold)} pages | title | date (wrong) | body (leaks) |\n|---|---:|---:|---:|")
    row("gongwen", gold, dict(ours(args.binary, gold, pages)))
    for name, tool in PEERS.items():
        row(name, gold, {g["page"]: safely(tool, decoded(pages[g["page"]]), g.get("url")) for g in gold})


if __name__ == "__main__":
    main()
