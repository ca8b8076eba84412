"""A critical apparatus in TEI: parallel segmentation, with the list of witnesses.

A witness is an article; where an article prints a remark several times, each further printing is a witness
of its own ("w.a.2"). Each remark is a division whose base text is the canonical quote; where its printings
differ stands an `app` with the base reading as `lem` and the others as `rdg`: `type` tells the kind of
change, `ana` points to its severity. Joining the readings of one witness gives its quote, character for
character (but for control characters, which XML cannot hold). Source of the encoding: TEI P5, chapter 13,
"Critical Apparatus".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from quotealign.alignment import Alignment, Remark
from quotealign.model import Change, Quote, Severity
from quotealign.report.segments import Segment, segments

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>Remarks and how they were printed</title></titleStmt>
<publicationStmt><p>Made by quotealign.</p></publicationStmt>
<sourceDesc>
<listWit>
"""
_MIDDLE = """</listWit>
</sourceDesc>
</fileDesc>
<encodingDesc>
<variantEncoding method="parallel-segmentation" location="internal"/>
<classDecl><taxonomy xml:id="severity">
{categories}</taxonomy></classDecl>
</encodingDesc>
</teiHeader>
<text><body>
"""
_FOOT = "</body></text>\n</TEI>\n"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_NAME = re.compile(r"[^A-Za-z0-9_.-]+")


def render(alignment: Alignment) -> str:
    """Render an alignment as one TEI document.

    Args:
        alignment: what `align_quotes` returned; remarks that were printed once are there too, without
            an apparatus.

    Returns:
        The document; every `xml:id` in it is an NCName that depends only on the ids of the articles.
    """
    names = witness_names(list(alignment.sources))
    most: dict[str, int] = {}
    for remark in alignment:
        for number, quote in _numbered(remark.quotes):
            most[quote.source_id] = max(number, most.get(quote.source_id, 1))
    categories = "".join(
        f'<category xml:id="severity.{grade.name.lower()}"><catDesc>{grade.label}</catDesc></category>\n'
        for grade in Severity
        if grade
    )
    parts = [_HEAD, *_witnesses(alignment, names, most), _MIDDLE.format(categories=categories)]
    parts += [_remark(remark, names) for remark in alignment]
    parts.append(_FOOT)
    return "".join(parts)


def witness_names(ids: Sequence[str]) -> dict[str, str]:
    """Give each id an NCName: its own letters where they can stand, a digest where two would be alike."""
    plain = {key: "w." + _NOT_NAME.sub("_", key) for key in ids}
    taken: dict[str, int] = {}
    for name in plain.values():
        taken[name.lower()] = taken.get(name.lower(), 0) + 1
    return {
        key: name
        if taken[name.lower()] == 1 and key and not re.search(r"\.\d+$", name)
        else f"{name}_{hashlib.blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"
        for key, name in plain.items()
    }


def _numbered(quotes: Sequence[Quote]) -> Iterator[tuple[int, Quote]]:
    """Number the printings of one remark within each article, in their order there."""
    seen: dict[str, int] = {}
    for quote in sorted(quotes, key=lambda quote: (quote.source_id, quote.start, quote.end)):
        seen[quote.source_id] = seen.get(quote.source_id, 0) + 1
        yield seen[quote.source_id], quote


def _siglum(name: str, number: int) -> str:
    return name if number == 1 else f"{name}.{number}"


def _witnesses(alignment: Alignment, names: dict[str, str], most: dict[str, int]) -> Iterator[str]:
    for key, source in sorted(alignment.sources.items()):
        about = ", ".join(
            filter(None, (source.outlet, source.title, source.date.isoformat() if source.date else ""))
        )
        link = f" <ref target={_attribute(source.url)}/>" if source.url else ""
        for number in range(1, most.get(key, 1) + 1):
            again = f" (printing {number})" if number > 1 else ""
            siglum = _siglum(names[key], number)
            yield f'<witness xml:id="{siglum}" n={_attribute(key)}>{_text(about + again)}{link}</witness>\n'


def _remark(remark: Remark, names: dict[str, str]) -> str:
    variants = {variant.quote.id: variant for variant in remark.variants}
    printed = [(_siglum(names[quote.source_id], number), quote) for number, quote in _numbered(remark.quotes)]
    changes = [variants[quote.id].changes for _, quote in printed]
    cut = segments(
        remark.canonical.text, [(quote.text, some) for (_, quote), some in zip(printed, changes, strict=True)]
    )
    sigla = [siglum for siglum, _ in printed]
    source = " ".join(f"#{siglum}" for siglum in sigla)
    head = f"<head>{_text(remark.speaker)}</head>" if remark.speaker else ""
    body: list[str] = []
    number = 0
    for segment in cut:
        if segment:
            number += 1
            body.append(_app(f"{remark.id}.{number}", segment, remark.canonical.text, sigla, changes))
        else:
            body.append(_text(segment.readings[0]))
    return (
        f'<div type="remark" xml:id={_attribute(remark.id)} source="{source}">{head}\n'
        f"<ab>{''.join(body)}</ab>\n</div>\n"
    )


def _app(
    name: str, segment: Segment, base: str, sigla: Sequence[str], changes: Sequence[Sequence[Change]]
) -> str:
    lemma = base[segment.start : segment.end]
    groups: dict[str, list[int]] = {}
    for k, reading in enumerate(segment.readings):
        groups.setdefault(reading, []).append(k)
    found = []
    for reading, some in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        if reading == lemma:
            continue
        gravest = max(
            (change for k in some for change in changes[k] if _touches(change, segment)),
            key=lambda change: (change.severity, change.kind),
        )
        found.append((gravest, reading, [sigla[k] for k in some]))
    kept = " ".join(f"#{sigla[k]}" for k in groups.get(lemma, []))
    kind = "substantive" if any(c.severity > Severity.SPELLING for c, _, _ in found) else "orthographic"
    parts = [
        f'<app xml:id="{name}" type="{kind}"><lem'
        + (f' wit="{kept}"' if kept else "")
        + f">{_text(lemma)}</lem>"
    ]
    for gravest, reading, some_sigla in found:
        wit = " ".join(f"#{siglum}" for siglum in some_sigla)
        grade = gravest.severity.name.lower()
        parts.append(f'<rdg wit="{wit}" type="{gravest.kind}" ana="#severity.{grade}">{_text(reading)}</rdg>')
    parts.append("</app>")
    return "".join(parts)


def _touches(change: Change, segment: Segment) -> bool:
    if segment.start == segment.end:
        return change.base_start == change.base_end == segment.start
    if change.base_start == change.base_end:
        return segment.start < change.base_start < segment.end
    return change.base_start < segment.end and segment.start < change.base_end


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text)).replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
