"""Corpora of quotation rows with their true remarks: read from JSON Lines, or made up.

A row is `{"article_id", "quote", "speaker", "date", "cluster"}`. The maker grows every remark from
a small grammar, so that no text of anybody is needed; the same size and seed give the same rows.
What it makes is easier than print in one way (its sentences share little by chance) and harder in
another (a share of the remarks opens or ends like another one of the same speaker).
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import vocabulary as vocab


class Row(NamedTuple):
    """One quotation with its true remark."""

    article_id: str
    quote: str
    speaker: str
    date: str
    cluster: int


def read_rows(path: Path) -> list[Row]:
    """Read a corpus from JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        return [Row(**{field: row[field] for field in Row._fields}) for row in map(json.loads, lines)]


def write_rows(rows: list[Row], path: Path) -> None:
    """Write a corpus to JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row._asdict(), ensure_ascii=False) + "\n" for row in rows)


def make_rows(count: int, seed: int = 7, *, siblings: float = 0.1, singletons: float = 0.4) -> list[Row]:
    """Make up a corpus of `count` quotations.

    Args:
        count: how many quotations.
        seed: another one, another corpus.
        siblings: the share of remarks that share half their words with another remark of the same speaker.
        singletons: the share of quotations that nobody repeats.
    """
    rng = random.Random(seed)
    speakers = _people(max(60, count // 50), rng)
    made: list[tuple[int, float, str, str, int]] = []
    taken: set[str] = set()
    bases: list[tuple[list[str], str]] = []
    for cluster, size in enumerate(_sizes(count, singletons, rng)):
        speaker = speakers[min(int(rng.paretovariate(0.9)) - 1, len(speakers) - 1)]
        words = _speech(rng)
        if bases and rng.random() < siblings:
            other, speaker = rng.choice(bases)
            half = len(other) // 2
            words = other[:half] + words[half:] if rng.random() < 0.7 else words[:half] + other[half:]
        while (key := _plain(words)) in taken:
            words = _speech(rng)
        taken.add(key)
        bases.append((words, speaker))
        day = rng.randrange(730)
        for number, printed in enumerate(_printings(words, size, taken, rng)):
            lag = 0 if number == 0 else int(rng.expovariate(0.5))
            made.append((day + lag, rng.random(), printed, _named(speaker, speakers, rng), cluster))
    made.sort()
    first, rows, article, room, last = dt.date(2021, 1, 1), [], -1, 0, -1
    for day, _, quote, speaker, cluster in made:
        if room == 0 or day != last:
            article, room, last = article + 1, 1 + int(rng.expovariate(0.3)), day
        room -= 1
        date = (first + dt.timedelta(day)).isoformat()
        rows.append(Row(f"a{article:07d}", quote, speaker, date, cluster))
    return rows


def with_phrase(rows: list[Row], times: int, *, phrase: str = vocab.PHRASE, seed: int = 7) -> list[Row]:
    """Add one phrase that many speakers say, `times` times: the heaviest group that a corpus can hold.

    What each speaker says is one remark in the truth; the speakers are those of the corpus.
    """
    rng = random.Random(seed)
    speakers = sorted({row.speaker for row in rows if " " in row.speaker})[:2000]
    top = 1 + max(row.cluster for row in rows)
    extra = []
    for number in range(times):
        who = rng.randrange(len(speakers))
        date = rows[rng.randrange(len(rows))].date
        extra.append(Row(f"p{number:07d}", phrase, speakers[who], date, top + who))
    return rows + extra


def _sizes(count: int, singletons: float, rng: random.Random) -> Iterator[int]:
    """Sizes of the remarks: a power law, and a share of single ones."""
    left, top = count - int(count * singletons), max(4, int(2 * count**0.5))
    while left > 1:
        size = min(1 + int(rng.paretovariate(1.1)), top, left)
        left -= size
        yield max(size, 1)
    for _ in range(left + int(count * singletons)):
        yield 1


def _people(count: int, rng: random.Random) -> list[str]:
    people: dict[str, None] = {}
    while len(people) < count:
        surname = "".join(rng.choice(vocab.SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).capitalize()
        people[f"{rng.choice(vocab.FIRST_NAMES)} {surname}"] = None
    return list(people)


def _named(speaker: str, speakers: list[str], rng: random.Random) -> str:
    """A speaker as a row has it: full name, surname, with a title, missing, now and then wrong."""
    draw, surname = rng.random(), speaker.split()[-1]
    if draw < 0.25:
        return ""
    if draw < 0.70:
        return speaker
    if draw < 0.90:
        return surname
    return f"{rng.choice(vocab.TITLES)} {surname}" if draw < 0.99 else rng.choice(speakers)


def _speech(rng: random.Random) -> list[str]:
    """One to three made-up clauses, 7 to some 45 words."""
    words: list[str] = []
    for number in range(rng.choice((1, 1, 2, 2, 2, 3))):
        if number:
            words[-1] += ","
            words.append(rng.choice(vocab.JOINTS))
        for slot in rng.choice(vocab.CLAUSES).split():
            words += rng.choice(vocab.SLOTS[slot]).split() if slot in vocab.SLOTS else [slot]
    return [words[0].capitalize(), *words[1:]]


def _plain(words: list[str]) -> str:
    return re.sub(r"\W+", " ", " ".join(words).lower())


def _printings(base: list[str], size: int, taken: set[str], rng: random.Random) -> Iterator[str]:
    """The base, then copies of what was printed before and new variants of the base."""
    printed = [base]
    own = {_plain(base)}
    yield _typeset(base, rng)
    for _ in range(size - 1):
        words = rng.choice(printed)
        if rng.random() > 0.45:
            noise = rng.choices(NOISES, WEIGHTS)[0]
            varied = noise(base, rng)
            if rng.random() < 0.3:
                varied = rng.choices(NOISES, WEIGHTS)[0](varied, rng)
            key = _plain(varied)
            # An excerpt that another remark might also hold would make the truth wrong.
            if len(varied) >= 5 and (key in own or key not in taken):
                words = varied
                printed.append(varied)
                own.add(key)
                taken.add(key)
        yield _typeset(words, rng)


def _excerpt(words: list[str], rng: random.Random) -> list[str]:
    length = max(6, round(len(words) * rng.uniform(0.35, 0.95)))
    start = rng.choice((0, len(words) - length, rng.randint(0, max(0, len(words) - length))))
    return words[max(0, start) :][:length]


def _dropped(words: list[str], rng: random.Random) -> list[str]:
    gone = {rng.randrange(len(words)) for _ in range(max(1, len(words) // 12))}
    return [word for at, word in enumerate(words) if at not in gone]


def _substituted(words: list[str], rng: random.Random, share: float = 0.08) -> list[str]:
    words = list(words)
    for _ in range(max(1, round(len(words) * share))):
        words[rng.randrange(len(words))] = rng.choice(vocab.NOUNS + vocab.ADJECTIVES + vocab.FILLERS)
    return words


def _reworded(words: list[str], rng: random.Random) -> list[str]:
    return _substituted(words, rng, 0.25)


def _spelled(words: list[str], rng: random.Random) -> list[str]:
    return [vocab.SPELLINGS.get(word, word) for word in words]


def _bracketed(words: list[str], rng: random.Random) -> list[str]:
    at = rng.randrange(1, len(words))
    return [*words[:at], f"[the {rng.choice(vocab.NOUNS)}]", *words[at + (rng.random() < 0.5) :]]


def _ellipsis(words: list[str], rng: random.Random) -> list[str]:
    length = rng.randint(1, max(1, len(words) // 3))
    start = rng.randint(2, max(2, len(words) - length - 2))
    return [*words[:start], rng.choice(("...", "…", "[…]")), *words[start + length :]]


NOISES = (_excerpt, _dropped, _substituted, _spelled, _bracketed, _ellipsis, _reworded)
WEIGHTS = (0.40, 0.13, 0.13, 0.08, 0.10, 0.10, 0.06)


def _typeset(words: list[str], rng: random.Random) -> str:
    """Print the words in an outlet's style."""
    text = " ".join(words).rstrip(",.")
    if rng.random() < 0.5:
        text = text.replace("'", "’")
    if rng.random() < 0.1:
        text = text[0].lower() + text[1:]
    return text + rng.choice((".", ".", ",", "", "…", " —"))
