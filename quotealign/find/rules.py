"""The rules that say why a quotation is no speech, as data: what stands beside it, and its own words.

They come from style guides and grammars (titles of works stand in quotation marks; "so-called" takes a
name, "the term" a word) and were kept where they proved right on articles; the first that holds decides.
"""

from __future__ import annotations

import re

import attrs

from quotealign.model import Label


@attrs.frozen
class Rule:
    """One way not to be speech; what is not given is not asked.

    Args:
        reason: what the quote's reason says.
        label: what the quotation is, when the rule holds.
        before: what must stand directly before the opening mark.
        after: what must stand directly after the closing mark.
        max_words: most words of the quotation.
        words: what its own words must match, from their beginning.
        titled: whether its words must be capitalised as in a title.
        unless: what must not be found in the words before.
        prose: the rule does not hold in headlines, where every word has a capital.
        weak: the rule yields to reporting words in the sentence.
        told: the rule yields to a reporting clause right behind the quotation's comma.
    """

    reason: str
    label: Label
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    max_words: int = 12
    words: re.Pattern[str] | None = None
    titled: bool = False
    unless: re.Pattern[str] | None = None
    prose: bool = False
    weak: bool = False
    told: bool = False


def _any(*words: str) -> str:
    """A pattern for any of the words in the texts."""
    return "(?:" + "|".join(word for text in words for word in re.split(r"\s*[|\n]\s*", text) if word) + ")"


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}[\s,:]*$")


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^{pattern}\b")


WORKS = _any(
    """show | program | programme | series | miniseries | sitcom | podcast | soap opera | cartoon
    sketch | book | novel | memoir | autobiography | biography | bestseller | best-seller | trilogy
    sequel | treatise | film | movie | documentary | blockbuster | thriller | drama | comedy
    special | franchise | game | song | album | single | hit | tune | hymn | anthem | ballad | opera
    ballet | musical | play | poem | ad | advert | advertisement | commercial | video | segment
    essay | article | column | op-ed | paper | report | study | story | blog | website | site
    newsletter | magazine | newspaper | pamphlet | encyclical | manifesto | exhibition | exhibit
    painting | vertical"""
)
STATIONS = _any(
    r"""NBC | CBS | ABC | CNN | MSNBC | CNBC | PBS | BBC | HBO | NPR | TLC | MTV | ESPN | TNT | ITV
    C-SPAN | CTV | CBC | Sky News | F[Oo][Xx] News(?: Channel)? | Fox Business(?: Network)?
    F[Oo][Xx] | Showtime | Netflix | Hulu | Amazon | Bloomberg(?: TV)? | Univision | Telemundo
    Comedy Central | Newsmax | Al Jazeera(?: America)? | Channel (?:\d|Four) | Radio \d | SiriusXM
    Current TV | Discovery | Bravo | Starz | YouTube | television | TV | radio"""
)
MAKERS = _any(
    """authors? | stars? | hosts? | co-hosts? | creators? | directors? | writers? | anchors? | cast
    editors? | producers? | moderators? | episodes? | edition | set | taping | roles? | scenes?
    premiere | screening | finale | appearances? | appear(?:ed|ing|s)? | interview(?:ed|s)?
    guests? | seen | featured | watch(?:ed|ing)? | saw | speaking | spoke | speaks | said | told
    says | saying | acting | debut(?:ed)? | aired | airing | broadcast"""
)

_SPOKEN = r"(?:roughly |loosely |literally |simply |usually |often )?"
_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|\w['’]s|s['’])"

_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}"
_SAID = r"(?:said|says|wrote|writes|added|adds|told|tweeted|argued|argues)"

RULES: tuple[Rule, ...] = (
    Rule(
        "on a station",
        Label.TITLE,
        _before(rf"{STATIONS}(?:['’]s?)?(?: the| show| program| series)*"),
        titled=True,
    ),
    Rule(
        "the kind of work before it",
        Label.TITLE,
        _before(rf"(?i:{WORKS})s?(?:,? (?:called|titled|entitled|named|is|was|like|such as))?"),
        titled=True,
    ),
    Rule(
        "titled so",
        Label.TITLE,
        _before(r"(?i:titled|entitled|subtitled|headlined)(?:,? \w+){0,2}"),
        max_words=30,
    ),
    Rule(
        "a headline",
        Label.TITLE,
        _before(
            r"(?i:headlines?)(?: (?:\w+ ){0,5}(?:reads?|reading))?"
            r"(?: (?:was|is|said|says|that said|saying|further))?"
        ),
        max_words=30,
    ),
    Rule("called so", Label.TITLE, _before(r"called(?:, simply)?"), titled=True),
    Rule(
        "where one appears",
        Label.TITLE,
        _before(rf"(?i:{MAKERS})(?: (?:\w+day|again|earlier|live))? (?:of|on|in|with|for|to|at)(?: the| a)?"),
        titled=True,
        unless=re.compile(r"\b(?:said|says|saying|told|spoke|speaks|speaking) of(?: the| a)?\s*$"),
    ),
    Rule("told to it", Label.TITLE, _before(r"(?:told|tells|tell)(?: the)?"), max_words=5, titled=True),
    Rule("a reference", Label.TITLE, _before(r"\(?[Ss]ee(?: also)?"), titled=True),
    Rule(
        "performed or published",
        Label.TITLE,
        _before(
            r"(?:sang|sings?|singing|perform(?:ed|s|ing)?|play(?:ed|s|ing)|starr(?:ed|ing) in|directed|"
            r"produced|recorded|published|hummed|tune of|strains of|lyrics (?:of|to|from)|"
            r"(?:line|quote|scene|song) from|rendition of|[Ss]ubject line(?: of| was)?)"
        ),
        titled=True,
    ),
    Rule("a work and its author", Label.TITLE, after=_after(r",? by (?:\w+ )?[A-Z]\w*"), titled=True),
    Rule(
        "a work described",
        Label.TITLE,
        after=_after(
            rf",? (?:a|an|the|his|her|their)(?: [\w-]+){{0,3}} (?:{WORKS}|history|account|portrait)"
        ),
        titled=True,
    ),
    Rule(
        "an act or an award",
        Label.TITLE,
        max_words=12,
        words=re.compile(r"(?:\S+\s+){1,11}(?:Act|Bill|Resolution|Amendment|Awards?|Prize)\b[,.]?\Z"),
        titled=True,
        weak=True,
    ),
    Rule(
        "the subject of a meeting",
        Label.TITLE,
        _before(
            r"(?:conferences?|hearings?|panels?|lectures?|forums?|seminars?|sessions?|workshops?)\b"
            r"[^.;]{0,50} on"
        ),
        max_words=20,
        titled=True,
    ),
    Rule(
        "the kind of work after it",
        Label.TITLE,
        after=_after(
            rf",? (?:{WORKS}|host|co-host|anchor|star|creator|award|tour|recording|tape|gallery|screening|"
            r"cast|actor|actress|trailer|soundtrack)s?"
        ),
        titled=True,
    ),
    Rule(
        "a nickname inside a name",
        Label.NAME,
        re.compile(r"\b(?!The |A |An |In |On |At |Of |For |To |As |Not |And |By )[A-Z][a-z]+ $"),
        re.compile(r"^ [A-Z][a-z]+"),
        max_words=3,
        titled=True,
        prose=True,
    ),
    Rule(
        "called so",
        Label.NAME,
        _before(
            r"(?i:dubbed|nicknamed|so-called|code-?named|(?:also )?known as|self-styled|a\.k\.a\.|alias)"
            r"(?: the| a| an| as)*"
        ),
        max_words=6,
    ),
    Rule(
        "a name",
        Label.NAME,
        _before(r"(?:names?(?: of)?|named|user ?name|handle|pseudonym|moniker|nickname)"),
    ),
    Rule(
        "a slogan",
        Label.SLOGAN,
        _before(
            r"(?i:slogans?|mottos?|mantra|taglines?|rallying cry|catch ?phrase|hashtag)(?: (?:of|was|is))?"
        ),
        told=True,
    ),
    Rule(
        "a slogan",
        Label.SLOGAN,
        after=_after(
            r" (?:slogan|motto|campaign|hats?|caps?|[tT]-shirts?|shirts?|banners?|stickers?|bumper|rally|"
            r"rallies|movement|tote|buttons?|wave|coalition|agenda|mantra|signs?)"
        ),
        max_words=7,
    ),
    Rule(
        "a word as such",
        Label.WORD,
        _before(
            r"(?:words?|terms?|phrases?|expressions?|concept of|definition of|defined|meaning of|notion of)"
        ),
        max_words=5,
        unless=re.compile(
            r"\bin (?:the|his|her|their) (?:own )?words|\b(?:two|three|four|five|six) words"
            r"|\b(?:repeat|utter|chant|shout|yell)(?:s|ed|ing)? the (?:words?|phrases?)\b"
        ),
        told=True,
    ),
    Rule(
        "what it means",
        Label.WORD,
        _before(r"[Ww]hat"),
        _after(r" (?:\w+ )?(?:means?|meant|entails)"),
        max_words=6,
    ),
    Rule(
        "what a name means",
        Label.WORD,
        _before(
            rf"(?:names?|words?|which|that|term|phrase|acronym|is|–|-|—|,) ?{_SPOKEN}(?:means?|meaning|"
            rf"(?:can be |is )?translat\w+|stands for|"
            r"(?:is )?(?:Latin|Arabic|Spanish|French|German|Russian|Hebrew|Greek|Chinese|Japanese) for)"
            r"(?: roughly| loosely| literally)?(?: as| to| into)?"
        ),
        max_words=20,
    ),
    Rule(
        "a word explained",
        Label.WORD,
        re.compile(r"(?:^|[.!?]\s)$"),
        _after(r" (?:is (?:a|an|the)|means|refers to|was a|has been)"),
        max_words=3,
    ),
    Rule("a word explained", Label.WORD, after=re.compile(r"^,? or [a-z]+[,.]"), max_words=2),
    Rule("a word explained", Label.WORD, after=re.compile(r"^ \([a-z]+(?: [a-z]+)?\)"), max_words=1),
    Rule(
        "a mark or a button",
        Label.WORD,
        _before(
            r"(?:click(?:ing|ed)?(?: on)?|tapp?(?:ing|ed)?|press|marked|stamped|check(?:ed)? (?:off|the)|"
            r"(?:rated|ranked|classified|categorized|categorised|listed|registered|designated|coded|filed|"
            r"upgraded|downgraded)(?: (?:it|that|the claim|the statement|as|to|under))*)"
        ),
        max_words=5,
        told=True,
    ),
    Rule(
        "a level or a choice",
        Label.WORD,
        after=_after(
            r" (?:level|label|status|category|votes?|standard|box|option|column|section|designation|"
            r"classification|rating)"
        ),
        max_words=5,
    ),
    Rule(
        "the name of a policy",
        Label.NAME,
        re.compile(rf"(?:{_ARTICLE}(?: [a-z]+)?|\bon) $"),
        _after(
            r"(?:-\w+)? (?:polic(?:y|ies)|provisions?|legislation|bill|law|act|measure|program|doctrine|"
            r"amendment|scandal|controversy|grounds|side|camp|initiative|project|operation|scheme|theory|"
            r"rule|clause|syndrome|tax|treaty|list|fund|primary|primaries|program(?:me)?)"
        ),
        max_words=5,
        prose=True,
    ),
    Rule(
        "a name before its kind",
        Label.NAME,
        re.compile(rf"{_ARTICLE} $"),
        re.compile(
            r"^ (?!and|or|but|to|in|of|on|at|as|is|was|for|with|by|from|that|who|if|has|had|will)[a-z]{3,}"
        ),
        max_words=4,
        titled=True,
        prose=True,
        weak=True,
    ),
    Rule(
        "a kind of something",
        Label.SCARE,
        _before(r"(?:kind|sort|form|forms|type|brand|plenty) of"),
        max_words=2,
        weak=True,
    ),
    Rule("the catchword of a caption", Label.SCARE, re.compile(r"^$"), re.compile(r"^:"), max_words=2),
    Rule("code", Label.WORD, re.compile(r"\w\($"), re.compile(r"^[,)]"), words=re.compile(r"\S+\Z")),
    Rule("not a word in it", Label.WORD, max_words=0),
)
"""Every rule, in the order in which they are asked."""

REPORTED = re.compile(
    rf"^ (?:(?:{_NAME}|[Tt]he \w+(?: \w+)?|[Hh]e|[Ss]he|[Tt]hey)(?: \w+ly| also)? {_SAID}"
    rf"|{_SAID} (?:{_NAME}|the|an?))\b"
)
"""A reporting clause right behind a quotation: Ms. Aalto said; said the mayor."""

OWN_WORDS = re.compile(
    r"(?:\b(?:I|[Ww]e)(?:['’](?:d|ve|ll|m|re))?(?: \w+){0,2} "
    r"(?:said|say|says|told|tell|asked|ask|wrote|tweeted|replied|thought|go|like)"
    r"(?: (?:him|her|them|you|it|people|to \w+|\w+))?"
    r"|\b(?:[Oo]ur|[Mm]y) (?:\w+ ){1,2}(?:to \w+ )?(?:was|is|has been|would be))[,:]?\s*$"
)
"""The speaker quotes himself: "I said, ...", "our reaction to it was, ..."."""
