"""Alignments put together by hand, so that tests of reports depend on no finder and no linker."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from itertools import pairwise

from quotealign.alignment import Alignment, Remark
from quotealign.collate import collate
from quotealign.model import Article, Attribution, Link, Person, Quote, Source, Term

Said = tuple[str, Mapping[str, str | Sequence[str]]]
"""A remark: who said it, and what each outlet printed of it (once or several times)."""


def alignment_of(
    *remarks: Said, urls: bool = True, dates: bool = True, notes: tuple[str, ...] = ()
) -> Alignment:
    """Print each remark in a paragraph of each outlet's article; the longest text is the canonical."""
    texts: dict[str, str] = {}
    found: list[list[Quote]] = []
    for speaker, printed in remarks:
        quotes = []
        for outlet, some in printed.items():
            for words in [some] if isinstance(some, str) else some:
                text = texts.get(outlet, f"News from {outlet}\n")
                start = len(text) + len("It was late. “")
                texts[outlet] = f"It was late. “{words}” {speaker} said. Then it ended.\n".join((text, ""))
                end = start + len(words)
                source = (
                    end + 2,
                    end + 2 + len(speaker),
                    "said",
                    end + 3 + len(speaker),
                    end + 7 + len(speaker),
                )
                attribution = (
                    Attribution(Person(speaker), "quote-name-said", 0.9, *source) if speaker else None
                )
                quotes.append(Quote(_key(outlet), start, end, words, attribution=attribution))
        found.append(sorted(quotes, key=lambda quote: (-len(quote.text), quote.text, quote.id)))
    sources: dict[str, Source] = {
        _key(outlet): Article(
            _key(outlet),
            text,
            outlet,
            f"News from {outlet}",
            f"https://news.example/{_key(outlet)}" if urls else "",
            dt.date(2024, 3, 1) + dt.timedelta(days=place) if dates else None,
        )
        for place, (outlet, text) in enumerate(texts.items())
    }
    made = tuple(
        Remark(_id(number), quotes[0], tuple(quotes), collate) for number, quotes in enumerate(found)
    )
    terms = (Term("words", "0.9 and more", 6.5), Term("speaker", "same", 2.0), Term("length", "short", -1.5))
    links = tuple(
        Link(*sorted((one.id, other.id)), 7.0, terms) for quotes in found for one, other in pairwise(quotes)
    )
    return Alignment(made, tuple(quote for quotes in found for quote in quotes), links, sources, notes=notes)


def _key(outlet: str) -> str:
    return "a-" + hashlib.blake2b(outlet.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def _id(number: int) -> str:
    return f"r-{number:012x}"


BRIDGE: Said = (
    "Ada Moreau",
    {
        "Harbour Post": "We will not close the old bridge before the new one carries 10 billion cars a year,",
        "Valley Courier": "We will close the old bridge before the new one carries 10 billion cars a year.",
        "City Herald": "the old bridge",
    },
)
FERRY: Said = (
    "Tom Okafor",
    {
        "Harbour Post": "The ferry costs 4 million and nobody rides it",
        "Valley Courier": "The ferry costs 40 million and nobody rides it",
    },
)
HARVEST: Said = (
    "Lin Wei",
    {
        "Harbour Post": "It was a truly wonderful harvest for all of us",
        "City Herald": "It was a really great harvest for all of us",
        "Lake Times": "It was a truly wonderful harvest for all of us",
    },
)
ALIKE: Said = (
    "Ada Moreau",
    {"Harbour Post": "Thank you all, and good night", "Lake Times": "Thank you all, and good night"},
)
TWICE: Said = ("Tom Okafor", {"Lake Times": ["a day like any other day", "like any other day"]})
ONCE: Said = ("Lin Wei", {"Valley Courier": "Nobody asked me about the mill"})
STORY = (BRIDGE, FERRY, HARVEST, ALIKE, TWICE, ONCE)
