"""The rules that say why a quotation is no speech, as data: what stands beside it, and its own words.

They were read off style guides and grammars (titles of works stand in quotation marks; "so-called" takes
a name; "the term ..." takes a word) and kept where they hold on articles; the first that holds decides.
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
        titled: whether its words must be capitalised as in a title.
        unless: what must not be found in the words before.
        weak: the rule yields to a reporting verb in the sentence.
    """

    reason: str
    label: Label
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    max_words: int = 12
    titled: bool = False
    unless: re.Pattern[str] | None = None
    weak: bool = False


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
        _before(rf"{WORKS}s?(?:,? (?:called|titled|entitled|named|is|was|like|such as))?"),
        titled=True,
    ),
    Rule("titled so", Label.TITLE, _before(r"(?:titled|entitled|subtitled|headlined)(?:,? simply)?")),
    Rule(
        "a headline",
        Label.TITLE,
        _before(r"[Hh]eadlines?(?: (?:reads?|was|is|said|says|that (?:said|reads?)|saying|further))?"),
    ),
    Rule("called so", Label.TITLE, _before(r"(?:called|named)(?:, simply)?"), titled=True),
    Rule(
        "where one appears",
        Label.TITLE,
        _before(rf"{MAKERS}(?: (?:\w+day|again|earlier|live))? (?:of|on|in|with|for|to|at)(?: the| a)?"),
        titled=True,
    ),
    Rule("told to it", Label.TITLE, _before(r"(?:told|tells|tell)(?: the)?"), max_words=5, titled=True),
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
        re.compile(r"\b(?!The |A |An |In |On |At |Of |For |To |As |Not )[A-Z][a-z]+ $"),
        re.compile(r"^ [A-Z][a-z]+"),
        max_words=3,
        titled=True,
        weak=True,
    ),
    Rule(
        "called so",
        Label.NAME,
        _before(
            r"(?:dubbed|nicknamed|so-called|code-?named|also known as|known as|self-styled|a\.k\.a\.|alias|"
            r"labell?ed)(?: the| a| an| as)*"
        ),
        max_words=6,
    ),
    Rule("a name", Label.NAME, _before(r"(?:names?|user ?name|handle|pseudonym|moniker|nickname)")),
    Rule(
        "a slogan",
        Label.SLOGAN,
        _before(
            r"(?:slogans?|mottos?|mantra|taglines?|rallying cry|catch ?phrase|hashtag)(?: (?:of|was|is))?"
        ),
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
        unless=re.compile(r"\bin (?:the|his|her|their) (?:own )?words|\b(?:two|three|four|five|six) words"),
    ),
    Rule(
        "what a name means",
        Label.WORD,
        _before(
            r"(?:names?|words?|which|that|term|phrase|acronym|translat\w+|is|–|-|—|,) ?(?:means?|meaning|"
            r"translat\w+|stands for|"
            r"is (?:Latin|Arabic|Spanish|French|German|Russian|Hebrew|Greek|Chinese|Japanese) for)"
            r"(?: roughly| loosely)?(?: as| to| into)?"
        ),
    ),
    Rule(
        "a word explained",
        Label.WORD,
        re.compile(r"(?:^|[.!?]\s)$"),
        _after(r" (?:is (?:a|an|the)|means|refers to|was a|has been|\()|,? or\b"),
        max_words=3,
    ),
    Rule(
        "a mark or a button",
        Label.WORD,
        _before(
            r"(?:click(?:ing|ed)?(?: on)?|tapp?(?:ing|ed)?|press|marked|stamped|check(?:ed)? (?:off|the))"
        ),
        max_words=5,
    ),
    Rule(
        "a level or a choice",
        Label.WORD,
        after=_after(
            r" (?:level|label|status|category|votes?|standard|box|option|column|section|designation|"
            r"classification|rating)"
        ),
        max_words=5,
        weak=True,
    ),
    Rule(
        "the name of a policy",
        Label.NAME,
        after=_after(
            r"(?:-\w+)? (?:polic(?:y|ies)|provisions?|legislation|bill|law|act|measure|program|doctrine|"
            r"amendment|scandal|controversy|grounds|side|camp|asteroid)"
        ),
        max_words=5,
        weak=True,
    ),
    Rule(
        "a scare quote",
        Label.SCARE,
        re.compile(
            r"\b(?:a|an|the|its|their|these|those|of|two|three|four|five|six|seven|eight|nine|ten|to) $"
        ),
        re.compile(r"^(?: [a-z]+(?:s|er|ion|ment|ity|al|ic|ed)\b|-[a-z])"),
        max_words=2,
        weak=True,
    ),
)
"""Every rule, in the order in which they are asked."""

REPORTING = re.compile(
    r"\b(?:said|says?|saying|told|tells?|telling|call(?:ed|s|ing)?|describ(?:ed|es|ing)|refer(?:red|s|ring)|"
    r"claim(?:ed|s|ing)?|insist(?:ed|s|ing)?|warn(?:ed|s|ing)?|argu(?:ed|es|ing)|declar(?:ed|es|ing)|"
    r"wrote|writes|writing|tweet(?:ed|s|ing)?|post(?:ed|ing)|ask(?:ed|s|ing)?|accus(?:ed|es|ing|ation)|"
    r"add(?:ed|s|ing)|not(?:ed|es|ing)|prais(?:ed|es|ing)|criticiz(?:ed|es|ing)|criticis(?:ed|es|ing)|"
    r"blast(?:ed|s|ing)|slam(?:med|s|ming)|rip(?:ped|s|ping)?|denounc(?:ed|es|ing)|dismiss(?:ed|es|ing)|"
    r"label(?:l?ed|s|l?ing)|brand(?:ed|s|ing)|conclud(?:ed|es|ing)|promis(?:ed|es|ing)|pledg(?:ed|es|ing)|"
    r"vow(?:ed|s|ing)?|according to|cit(?:ed|es|ing)|mock(?:ed|s|ing)|attack(?:ed|s|ing)?|deem(?:ed|s|ing)?|"
    r"characteriz(?:ed|es|ing)|comment(?:ed|s)?|remark(?:ed|s)?|complain(?:ed|s|ing)?|suggest(?:ed|s|ing)?|"
    r"believ(?:ed|es|ing)|thinks?|thought|explain(?:ed|s|ing)?|stat(?:ed|es|ing)|statement|respond(?:ed|s|ing)?|"
    r"repl(?:ied|ies|ying)|urg(?:ed|es|ing)|deni(?:ed|es)|admit(?:ted|s|ting)?|acknowledg(?:ed|es|ing)|"
    r"speech|interview|words|reveals?|read|reads|quot(?:ed|es|ing)|echo(?:ed|es|ing)?|boast(?:ed|s|ing)?)\b",
    re.IGNORECASE,
)
"""Words that report speech; in a sentence that holds one, a weak rule does not decide."""

OWN_WORDS = re.compile(
    r"(?:\b(?:I|[Ww]e)(?:['’](?:d|ve|ll|m|re))?(?: \w+){0,2} "
    r"(?:said|say|says|told|tell|asked|ask|wrote|tweeted|replied|thought|go|like)"
    r"(?: (?:him|her|them|you|it|people|to \w+|\w+))?"
    r"|\b(?:[Oo]ur|[Mm]y) (?:\w+ ){1,2}(?:to \w+ )?(?:was|is|has been|would be))[,:]?\s*$"
)
"""The speaker quotes himself: "I said, ...", "our reaction to it was, ..."."""
