"""Stems: a form without its inflection, by Porter's English rules and a list of irregular words."""

from __future__ import annotations

import functools

from quotealign.words.stemming import english_stem

_IRREGULAR_FORMS = """
be am is are was were been being|have has had having|do does did done doing|go goes went gone going
say says said saying|get gets got gotten getting|make makes made making|know knows knew known
think thinks thought thinking|take takes took taken taking|see sees seen seeing|come comes came coming
want wants wanted|give gives gave given giving|find finds found finding|tell tells told telling
become becomes became becoming|leave leaves leaving|feel feels felt feeling|bring brings brought bringing
begin begins began begun beginning|keep keeps kept keeping|hold holds held holding
write writes wrote written writing|stand stands stood standing|hear hears heard hearing
mean means meant meaning|meet meets met meeting|run runs ran running|pay pays paid paying
sit sits sat sitting|speak speaks spoke spoken speaking|lead leads led leading
grow grows grew grown growing|lose loses lost losing|fall falls fell fallen falling
send sends sent sending|build builds built building|understand understands understood understanding
draw draws drew drawn drawing|break breaks broke broken breaking|spend spends spent spending
rise rises risen rising|drive drives drove driven driving|buy buys bought buying
wear wears wore worn wearing|choose chooses chose chosen choosing|seek seeks sought seeking
throw throws threw thrown throwing|catch catches caught catching|deal deals dealt dealing
win wins won winning|forget forgets forgot forgotten forgetting|fight fights fought fighting
teach teaches taught teaching|eat eats ate eaten eating|sing sings sang sung singing
strike strikes struck striking|hang hangs hung hanging|shake shakes shook shaken shaking
ride rides rode ridden riding|feed feeds fed feeding|shoot shoots shot shooting
drink drinks drank drunk drinking|hit hits hitting|swear swears swore sworn swearing
steal steals stole stolen stealing|forgive forgives forgave forgiven forgiving
sleep sleeps slept sleeping|flee flees fled fleeing|fly flies flew flown flying
freeze freezes froze frozen freezing|hide hides hid hidden hiding|undergo undergoes underwent undergone
withdraw withdraws withdrew withdrawn withdrawing|arise arises arose arisen|awake awakes awoke
bear bears bore borne bearing|beat beats beaten beating|bend bends bent bending
bite bites bit bitten biting|bleed bleeds bled bleeding|blow blows blew blown blowing
breed breeds bred breeding|cling clings clung clinging|creep creeps crept creeping|dig digs dug digging
forbid forbids forbade forbidden|forsake forsakes forsook forsaken|overcome overcomes overcame
sell sells sold selling|sink sinks sank sunk sinking|slide slides slid sliding|spin spins spun spinning
spring springs sprang sprung|stick sticks stuck sticking|sting stings stung stinging
swim swims swam swum swimming|swing swings swung swinging|tear tears tore torn tearing
wake wakes woke woken waking|weave weaves wove woven|weep weeps wept weeping|bind binds binding bound
mistake mistakes mistook mistaken|ring rings rang rung ringing|shrink shrinks shrank shrunk shrinking
uphold upholds upheld upholding|lend lends lent lending|light lights lit lighting|man men|woman women
child children|foot feet|tooth teeth|goose geese|mouse mice|person persons|wife wives|life lives
knife knives|leaf leaves|half halves|wolf wolves|thief thieves|shelf shelves|loaf loaves|self selves
crisis crises|analysis analyses|basis bases|hypothesis hypotheses|criterion criteria|phenomenon phenomena
bacterium bacteria|policeman policemen|policewoman policewomen|congressman congressmen
congresswoman congresswomen|gunman gunmen|fireman firemen|spokesman spokesmen|businessman businessmen
fisherman fishermen|grandchild grandchildren|die dies died dying|lie lies lied lying|tie ties tied tying
medium media|datum data|this these|that those|'s 's
"""
_IRREGULAR = {
    form: group.split()[0]
    for line in _IRREGULAR_FORMS.strip().splitlines()
    for group in line.split("|")
    for form in group.split()
}
_IRREGULAR |= {"leaves": "leave", "these": "these", "those": "those"}
_IRREGULAR |= {"one another": "each other"}  # editors put one for the other: the same pronoun


@functools.lru_cache(1 << 17)
def stem(form: str) -> str:
    """Take the inflection off a form; forms that are not plain English letters stay as they are."""
    listed = _IRREGULAR.get(form)
    if listed:
        form = listed
    if not (form.isascii() and form.isalpha()):
        return form
    return english_stem(form)
