"""Closed word lists for the noise functions: what outlets print differently for the same thing.

Each list is one line per case, made for this module from general knowledge of English; breadth
matters more than completeness, since noise that does not apply leaves a text as it is.
"""

from __future__ import annotations


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((left, right) for left, _, right in (line.partition("/") for line in text.split()))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SPELLINGS = _pairs("""
    colour/color honour/honor labour/labor neighbour/neighbor neighbours/neighbors favour/favor
    favourite/favorite behaviour/behavior harbour/harbor rumour/rumor rumours/rumors humour/humor
    organise/organize organised/organized organisation/organization organisations/organizations
    recognise/recognize recognised/recognized realise/realize realised/realized apologise/apologize
    apologised/apologized criticise/criticize criticised/criticized emphasise/emphasize
    prioritise/prioritize authorise/authorize authorised/authorized analyse/analyze analysed/analyzed
    centre/center centres/centers theatre/theater metre/meter metres/meters litre/liter litres/liters
    defence/defense offence/offense
    grey/gray travelled/traveled
    travelling/traveling traveller/traveler cancelled/canceled labelled/labeled modelling/modeling
    jewellery/jewelry ageing/aging judgement/judgment plough/plow
    sceptical/skeptical sceptic/skeptic manoeuvre/maneuver catalogue/catalog dialogue/dialog
    enrol/enroll fulfil/fulfill skilful/skillful aluminium/aluminum mould/mold pyjamas/pajamas
    learnt/learned burnt/burned spelt/spelled towards/toward amongst/among whilst/while adviser/advisor
    policymakers/policy-makers cooperation/co-operation cooperate/co-operate ceasefire/cease-fire
    email/e-mail online/on-line
""")

SPELLINGS_ONE_WAY = _pairs("""
    cheque/check cheques/checks storey/story storeys/stories kerb/curb tyre/tire tyres/tires tonne/ton
    tonnes/tons programme/program programmes/programs licence/license licences/licenses practise/practice
""")
"""British spellings whose American form is also another word in Britain ("check")."""

CONTRACTIONS = tuple(
    (left.replace("_", " "), right)
    for left, right in _pairs("""
    do_not/don’t does_not/doesn’t did_not/didn’t is_not/isn’t are_not/aren’t was_not/wasn’t
    were_not/weren’t will_not/won’t would_not/wouldn’t cannot/can’t could_not/couldn’t should_not/shouldn’t
    have_not/haven’t has_not/hasn’t had_not/hadn’t we_are/we’re they_are/they’re you_are/you’re I_am/I’m
    we_will/we’ll they_will/they’ll I_will/I’ll we_have/we’ve they_have/they’ve I_have/I’ve it_is/it’s
    that_is/that’s there_is/there’s let_us/let’s
    """)
)

SYNONYMS = _pairs("""
    begin/start began/started beginning/start big/large help/assist helped/assisted buy/purchase
    bought/purchased show/demonstrate shows/demonstrates need/require needs/requires try/attempt
    tried/attempted end/stop ended/stopped answer/reply answered/replied keep/retain enough/sufficient
    quickly/rapidly fast/quick happy/glad wrong/incorrect hard/difficult important/significant
    many/numerous children/kids job/position jobs/positions money/funds people/citizens talks/negotiations
    talk/speak deal/agreement agree/consent choose/pick chose/picked close/shut closed/shut fix/repair
    fixed/repaired build/construct built/constructed ask/request asked/requested tell/inform
    told/informed think/believe thought/believed make/create makes/creates get/obtain give/provide
    gave/provided promise/pledge promised/pledged plan/scheme plans/schemes road/street roads/streets
    house/home houses/homes nation/country nations/countries whole/entire truth/facts fear/dread
    danger/risk dangerous/risky real/genuine completely/entirely often/frequently soon/shortly
    finally/eventually understand/grasp protect/defend allow/permit allowed/permitted leave/depart
    left/departed doctors/physicians teachers/educators police/officers workers/employees firm/company
    firms/companies costs/expenses rise/increase fall/drop
""")

FUNCTION_WORDS = frozenset(
    _words("""a an the that this these those of to in on at by for with from as and or but so also just very
    really actually there here now then some any quite rather too well only""")
)

PRONOUNS = frozenset(_words("he she it they we him her them us this that these those"))

CLARIFICATIONS = ("the ministry", "the bill", "the city", "the company", "the two sides", "the report")

NUMBER_WORDS = _words("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
""")

AUXILIARIES = frozenset(
    _words("will would can could should must may might shall is are was were do does did has have had")
)
