"""Numbers with their nouns, as every message and report writes them."""

from __future__ import annotations


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number and its noun: "1 outlet", "2,000 outlets".

    Args:
        number: how many.
        noun: what one of them is called.
        plural: what several are called; empty: the noun and an "s".

    >>> count(1, "text is", "texts are"), count(2000, "text is", "texts are")
    ('1 text is', '2,000 texts are')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
