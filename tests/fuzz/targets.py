# ruff: noqa: PT017 - these also run in the fuzzer, without pytest
"""What must hold for any bytes whatever, one function for each step; used by fuzzer and tests alike."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from quotealign.align import align_quotes
from quotealign.collate.comparison import compare
from quotealign.errors import QuoteAlignError
from quotealign.find import find_quotes
from quotealign.model import SAID, Article, Person, Quotation
from quotealign.names import compare_speakers
from quotealign.read import ReadingLog, read_sources
from quotealign.read.dates import parse_date
from quotealign.read.decode import decode
from quotealign.report import write_stream
from quotealign.settings import InputSettings
from quotealign.words import words

# Pieces that mean something to some step, and characters that mean trouble to some output.
MEANINGFUL = r"""
    “ ” ‘ ’ " ' « » „ — … [ ] ( ) . , : ; ! ? & &amp; =1+1 @x -- | ` * _ # \ { } %s {{x}} <!-- --> ]]>
    </script> é ا ب 引用 「 」 said Ann Lee Lee, the mayor he she not will no 1,000 two hundred $3 bn. U.S.
"""
ACTING = "\n \n\n \r\n \r \t \0 \x1b[2J \x0b \x7f \u2028 \u200b \u200d \u202e \u2066 \ufeff \ufffe \udcff"
PIECES = (*MEANINGFUL.split(), *ACTING.split(" "))

KINDS = ("txt", "jsonl", "json", "csv", "tsv", "txt.gz", "jsonl.bz2", "csv.xz", "data")


def read(data: bytes) -> None:
    """Any file is read, or refused in one line; leaving out what is broken never fails on a row."""
    if not data:
        return
    kind = KINDS[data[0] % len(KINDS)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"a.{kind}")
        file.write_bytes(data[1:])
        for skip in (False, True):
            log = ReadingLog()
            try:
                found = list(read_sources(file, InputSettings(skip_invalid=skip, max_bytes=1 << 24), log))
            except QuoteAlignError as error:
                assert not skip, error
                assert str(error).isprintable()
                continue
            assert len({one.id for one in found}) == len(found)
            assert all(one.text and not one.text.isspace() for one in found)
            list(log.lines())


def decoding(data: bytes) -> None:
    """Any bytes are a text, or refused in one line."""
    try:
        text, name = decode(data, "a.txt")
    except QuoteAlignError as error:
        assert str(error).isprintable()
        return
    assert data.decode(name) == text


def date(data: bytes) -> None:
    """Any text is a date, none, or a plain error."""
    text = _text(data)
    with contextlib.suppress(ValueError, OverflowError, OSError):
        parse_date(text)


def find(data: bytes) -> None:
    """Every quote and all its parts stand where they are said to stand."""
    article = Article("a", _text(data))
    quotes = find_quotes(article)
    assert len({quote.id for quote in quotes}) == len(quotes)
    for quote in quotes:
        assert article.text[quote.start : quote.end] == quote.text
        found = quote.attribution
        if found is None:
            continue
        if found.start is not None and found.end is not None:
            assert 0 <= found.start < found.end <= len(article.text)
        if found.cue_start is not None:
            assert article.text[found.cue_start : found.cue_end] == found.cue


def word_forms(data: bytes) -> None:
    """Words stand where they are said to stand, in order, and do not overlap."""
    text, end = _text(data), 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert end <= word.start < word.end
        end = word.end


def name(data: bytes) -> None:
    """Any two names can be compared, and either way round alike."""
    left, _, right = _text(data).partition("\n")
    one, other = Person(left), Person(right)
    assert compare_speakers(one, other) == compare_speakers(other, one)


def collate(data: bytes) -> None:
    """The changes stand where they are said to stand, in both texts."""
    base, _, text = _text(data).partition("\n\n")
    for change in compare(base, text):
        assert base[change.base_start : change.base_end] == change.base_text
        assert text[change.start : change.end] == change.text


def link(data: bytes) -> None:
    """Every quote of speech is in one remark, and every link joins two of them."""
    texts = [text for text in _text(data).split("\n---\n") if text and not text.isspace()]
    if not texts:
        return
    sources = [
        Quotation(f"q{number}", text[1:], speaker=("", "Ann Lee", "Bob Roe")[ord(text[0]) % 3])
        if number % 2 and text[1:].strip()
        else Article(f"a{number}", text)
        for number, text in enumerate(texts)
    ]
    alignment = align_quotes(sources)
    said = sorted(quote.id for quote in alignment.quotes if quote.label in SAID)
    assert said == sorted(quote.id for remark in alignment for quote in remark.quotes)
    assert all(found.left != found.right for found in alignment.links)


def report(data: bytes) -> None:
    """Every format is written, and is well-formed, whatever the text, the names and the titles hold."""
    text = _text(data)
    odd = text[:40]
    quote = (
        f"“We will not leave {text[:400].translate({0x201C: None, 0x201D: None})} this town,” Ann Lee said."
    )
    sources = [
        Article("a", quote, odd, odd, odd),
        Article(f"b{odd}", quote.replace("not ", ""), "B", text[40:80], odd),
        Quotation("q", f"We will not leave {text[:400]}", odd or "Ann", "", odd),
    ]
    alignment = align_quotes(sources)
    written = {}
    for format in ("html", "markdown", "text", "tei", "annotation", "collatex", "jsonl", "csv", "tsv"):
        stream = io.BytesIO()
        write_stream(alignment, stream, format)
        written[format] = stream.getvalue().decode("utf-8")
    ElementTree.fromstring(written["tei"])
    json.loads(written["annotation"])
    json.loads(written["collatex"])
    for line in written["jsonl"].split("\n")[:-1]:
        json.loads(line)
    for format, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(io.StringIO(written[format], newline=""), delimiter=delimiter))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell.lstrip(" ").startswith(("=", "+", "@")) for row in rows for cell in row)
    for format in ("html", "markdown", "text"):
        assert not {"\x1b", "\x00", "\u202e", "\u2066"} & set(written[format])


def _text(data: bytes) -> str:
    """Any bytes as a text; half characters (lone surrogates) among them."""
    return data.decode("utf-8", "surrogateescape")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "read": read,
    "decode": decoding,
    "date": date,
    "find": find,
    "words": word_forms,
    "names": name,
    "collate": collate,
    "link": link,
    "report": report,
}
"""What can be fuzzed, by the name that the command takes."""
