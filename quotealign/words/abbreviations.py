"""Abbreviations and compounds that stand for the same words: closed lists of what news prints both ways."""

from __future__ import annotations

CAPITALS = {  # only when printed in capitals, in a text that is not all capitals
    "US": "u.s.",
    "USA": "u.s.",
    "UK": "u.k.",
    "UN": "u.n.",
    "EU": "e.u.",
    "UAE": "u.a.e.",
}
"""Capitals that would be another word, or none, in small letters."""

DOTTED = {form.replace(".", "").upper(): form for form in set(CAPITALS.values())} | {"USA": "u.s."}
"""The same ones printed with dots ("U.S."); other dotted abbreviations only lose their dots."""

SHORT = {
    "mr": "mister",
    "dr": "doctor",
    "prof": "professor",
    "sen": "senator",
    "sens": "senators",
    "gov": "governor",
    "govs": "governors",
    "rep": "representative",
    "reps": "representatives",
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "adm": "admiral",
    "rev": "reverend",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "cmdr": "commander",
    "govt": "government",
    "gov't": "government",
    "dept": "department",
    "approx": "approximately",
    "vs": "versus",
    "jan": "january",
    "feb": "february",
    "apr": "april",
    "aug": "august",
    "sept": "september",
    "sep": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
    "tues": "tuesday",
    "thurs": "thursday",
    "fri": "friday",
    "tv": "television",
    "kms": "kilometer",
    "km": "kilometer",
    "kg": "kilogram",
    "kgs": "kilogram",
    "kilo": "kilogram",
    "kilos": "kilograms",
    "hrs": "hours",
    "mins": "minutes",
    "pct": "percent",
    "intl": "international",
    "asst": "assistant",
    "blvd": "boulevard",
    "inc": "incorporated",
    "corp": "corporation",
    "bros": "brothers",
    "yrs": "years",
}
"""Abbreviations that are no word of their own, with or without their dot."""

SYMBOLS = {"%": "percent", "&": "and", "°": "degree"}
"""Signs that are read as a word."""

CURRENCIES = {"$": "$", "£": "£", "€": "€", "¥": "¥", "₹": "₹", "₽": "₽", "₪": "₪"}
"""Signs of money before an amount."""

MONEY = {
    "dollar": "$",
    "dollars": "$",
    "buck": "$",
    "bucks": "$",
    "usd": "$",
    "pound": "£",
    "pounds": "£",
    "gbp": "£",
    "quid": "£",
    "euro": "€",
    "euros": "€",
    "eur": "€",
    "yen": "¥",
    "rupees": "₹",
    "rupee": "₹",
    "rubles": "₽",
    "ruble": "₽",
    "roubles": "₽",
    "rouble": "₽",
    "shekel": "₪",
    "shekels": "₪",
}
"""Words of money after an amount."""

MONTHS = {
    name: name
    for name in (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    )
}
MONTHS |= {key: form for key, form in SHORT.items() if form in MONTHS}
"""Months, folded, in full or short."""

_JOINED = """
united states|united kingdom|united nations|european union|care giver|care givers|web site|web sites
law maker|law makers|policy maker|policy makers|decision maker|decision makers|peace keeper|peace keepers
peace keeping|peace maker|peace makers|cease fire|cease fires|fund raiser|fund raisers|grass roots
hard liner|hard liners|smart phone|smart phones|soft ware|stock pile|stock piles|tax payer|tax payers
al qaeda|al qaida|al shabaab|al jazeera|by stander|by standers|eye witness|eye witnesses
lay off|lay offs|bail out|bail outs|shut down|shut downs|crack down|crack downs|lock down|lock downs
start up|start ups|health care|child care|day care|cyber attack|cyber attacks|cyber security
air strike|air strikes|gun fire|wild fire|wild fires|fire fighter|fire fighters|fire arm|fire arms
hand gun|hand guns|whistle blower|whistle blowers|share holder|share holders|stake holder|stake holders
home owner|home owners|pay check|pay checks|super power|super powers|data base|data bases|wrong doing
well being|nation wide|world wide|state wide|long term|short term
each other|one another
"""
_JOINED_FORMS = {
    "united states": "u.s.",
    "united kingdom": "u.k.",
    "united nations": "u.n.",
    "european union": "e.u.",
    "al qaida": "alqaeda",
    "each other": "each other",
    "one another": "one another",
}
JOINED: dict[str, dict[str, str]] = {}
"""Compounds printed apart, with a hyphen or together: first word -> second word -> form."""

for _line in _JOINED.strip().splitlines():
    for _pair in _line.split("|"):
        _parts = _pair.split()
        if len(_parts) == 2:
            JOINED.setdefault(_parts[0], {})[_parts[1]] = _JOINED_FORMS.get(_pair, "".join(_parts))

_COMMON_SECOND = frozenset(
    """
    states fire fires phone phones site sites other off out down up care attack attacks security strike
    strikes arm arms gun guns check checks power powers base bases doing being
    """.split()  # noqa: SIM905 (a list of words reads better than a list of strings)
)
JOINED_TRIGGERS = frozenset(
    first if second in _COMMON_SECOND else second for first, rest in JOINED.items() for second in rest
)
"""Of each compound the rarer word: only where one of these occurs are neighbours looked at."""

PREFIXES = frozenset(
    """
    anti bi co counter de e hyper inter intra macro mega micro mid mini multi neo non post pre pro pseudo re
    semi sub tele trans tri ultra un uni
    """.split()  # noqa: SIM905 (a list of words reads better than a list of strings)
)
"""Prefixes that a hyphen joins to their word ("co-operate", "non-violent"): both prints are one word."""
