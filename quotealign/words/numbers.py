"""Numbers in words and figures, read into exact fractions.

Word grammar of English cardinals (tens-units, hundreds, scales, years spoken in pairs), ordinals and
fractions; figures with thousands separators, decimals, vulgar fractions and short scales ("1.5bn"). A number
that no rule reads stays an ordinary word: nothing here guesses.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from fractions import Fraction

import attrs


class Role(IntEnum):
    """What a word can do inside a number."""

    FIGURES = 1  # 12, 1,000, 3.5, 3½, 1.5bn
    UNIT = 2  # one ... nine
    TEEN = 3  # ten ... nineteen
    TENS = 4  # twenty ... ninety
    HUNDRED = 5
    SCALE = 6  # thousand, million, ..., dozen
    PART = 7  # half, third(s), quarter(s), ...: a denominator
    ORDINAL = 8  # first, 2nd, twentieth


@attrs.frozen
class Numeral:
    """One word's part in a number.

    Args:
        role: what it can do.
        value: its value: of a part the fraction, of a scale the factor.
        plural: of a part: "thirds", not "third".
        ordinal: a part that is an ordinal as well ("third", "fifth"): its rank; 0 otherwise.
    """

    role: Role
    value: Fraction
    plural: bool = False
    ordinal: int = 0


_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_SCALES = {
    "dozen": 12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
_UNIT_NAMES = {  # suffixes that stand for a word of their own: "5km", "10pm"
    "am": "am",
    "pm": "pm",
    "km": "kilometer",
    "kg": "kilogram",
    "cm": "centimeter",
    "mm": "millimeter",
    "mph": "mph",
    "kph": "kph",
    "kmh": "kph",
    "ft": "foot",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "hrs": "hour",
    "hr": "hour",
    "mins": "minute",
    "min": "minute",
    "sec": "second",
    "secs": "second",
    "p": "pence",
    "pc": "percent",
    "pct": "percent",
}


def _table() -> dict[str, Numeral]:
    table = {name: Numeral(Role.UNIT, Fraction(n)) for n, name in enumerate(_UNITS)}
    table |= {name: Numeral(Role.TEEN, Fraction(n)) for n, name in enumerate(_TEENS, 10)}
    table |= {name: Numeral(Role.TENS, Fraction(10 * n)) for n, name in enumerate(_TENS, 2)}
    table["fourty"] = table["forty"]
    table |= {name: Numeral(Role.SCALE, Fraction(factor)) for name, factor in _SCALES.items()}
    table["hundred"] = Numeral(Role.HUNDRED, Fraction(100))
    for n, name in enumerate(_ORDINALS, 1):
        if n < 3:
            table[name] = Numeral(Role.ORDINAL, Fraction(n))
        else:
            table[name] = Numeral(Role.PART, Fraction(1, n), ordinal=n)
            table[name + "s"] = Numeral(Role.PART, Fraction(1, n), plural=True)
    for n, tens in enumerate(_TENS[1:], 3):
        table[tens[:-1] + "ieth"] = Numeral(Role.ORDINAL, Fraction(10 * n))
    table["hundredth"] = Numeral(Role.ORDINAL, Fraction(100))
    table["thousandth"] = Numeral(Role.ORDINAL, Fraction(1000))
    for name, value in (("half", 2), ("quarter", 4)):
        table[name] = Numeral(Role.PART, Fraction(1, value))
    table["halves"] = Numeral(Role.PART, Fraction(1, 2), plural=True)
    table["quarters"] = Numeral(Role.PART, Fraction(1, 4), plural=True)
    return table


NUMERALS = _table()
"""Every number word, folded, and its part."""

DECADES = {tens[:-1] + "ies": f"{10 * n}s" for n, tens in enumerate(_TENS, 2)}
"""Decades in words: "nineties" is "90s"."""

ROMAN = {"II": 2, "III": 3, "VII": 7, "VIII": 8, "XII": 12, "XIII": 13, "XIV": 14, "XVI": 16}
"""Roman numerals that are nothing else in capitals ("IV" is a drip, "XI" a name)."""

_FIGURES = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?P<decimals>\.[0-9]+)?(?P<vulgar>[¼-¾⅐-⅞])?(?P<suffix>[a-z]*)"
)
_LONGEST = 24  # figures; a longer run of digits is an account number, not a quantity


def spell(value: Fraction) -> str:
    """Write a number in the one form used for comparing: "3.5", "1500000", "2/3"."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if value.denominator == 1:
        return str(value.numerator)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = str((value * 10**digits).numerator).rjust(digits + 1, "0")
    return f"{whole[:-digits]}.{whole[-digits:]}"


def ordinal(rank: int) -> str:
    """Write an ordinal: "1st", "22nd", "13th"."""
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


@attrs.frozen
class Figures:
    """A word that begins with a figure, read.

    Args:
        form: what it is alike to, when it stands alone.
        numeral: its part in a longer number; None when it has none ("10:30", "1990s").
        unit: the unit printed on to it ("km" in "5km"), as a form; empty when there is none.
        unit_at: where that unit begins in the word.
    """

    form: str
    numeral: Numeral | None = None
    unit: str = ""
    unit_at: int = 0


def read_figures(printed: str) -> Figures | None:
    """Read a word that begins with a figure; None when it is no number ("4x4", "9/11")."""
    if len(printed) > _LONGEST:
        return None
    if len(printed) == 1 and unicodedata.category(printed) == "No":
        try:
            value = Fraction(unicodedata.numeric(printed)).limit_denominator(100)
        except ValueError:
            return None
        return Figures(spell(value), Numeral(Role.FIGURES, value))
    folded = printed.lower()
    if not folded.isascii():
        folded = "".join(
            str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in folded
        )
    clock = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})(am|pm)?", folded)
    if clock and (":" in folded or clock[3]):
        hour = str(int(clock[1]))
        form = hour if clock[2] == "00" else f"{hour}:{clock[2]}"
        return Figures(form, None, clock[3] or "", len(printed) - 2 if clock[3] else 0)
    slash = re.fullmatch(r"([0-9])/([2-9]|10)", folded)
    if slash and 0 < int(slash[1]) < int(slash[2]):
        value = Fraction(int(slash[1]), int(slash[2]))
        return Figures(spell(value), Numeral(Role.FIGURES, value))
    found = _FIGURES.fullmatch(folded)
    if not found:
        return None
    value = Fraction(found["whole"].replace(",", "") + (found["decimals"] or ""))
    if found["vulgar"]:
        value += Fraction(unicodedata.numeric(found["vulgar"])).limit_denominator(100)
    suffix = found["suffix"]
    if not suffix:
        return Figures(spell(value), Numeral(Role.FIGURES, value))
    if suffix in _SHORT_SCALES:
        value *= _SHORT_SCALES[suffix]
        return Figures(spell(value), Numeral(Role.FIGURES, value))
    if value.denominator == 1 and suffix in ("st", "nd", "rd", "th"):
        return Figures(ordinal(int(value)), Numeral(Role.ORDINAL, value))
    if suffix == "s" and value.denominator == 1 and value % 10 == 0:
        decade = int(value)
        return Figures(f"{decade - 1900 if 1900 < decade < 2000 else decade}s")
    if suffix in _UNIT_NAMES:
        form = spell(value)
        return Figures(form, Numeral(Role.FIGURES, value), _UNIT_NAMES[suffix], len(printed) - len(suffix))
    return None
