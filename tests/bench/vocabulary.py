"""The words and clauses that made-up quotations are built of."""

from __future__ import annotations


def _split(text: str, at: str = " ") -> list[str]:
    return [part.strip() for part in " ".join(text.split()).split(at)]


PHRASE = "We have no comment at this time"
FIRST_NAMES = _split(
    """Ada Bela Carl Dora Emil Flora Gustav Hanna Igor Jana Karl Lena Marek Nora Oskar Paula Quentin Rosa
    Stefan Tilda Ulrich Vera Walter Xenia Yusuf Zora Amara Bruno Chidi Dalia Elif Farid Goran Hilda
    Imran Jonas"""
)
SYLLABLES = _split(
    """ban dor vel kin mar tos lun ger pal rik sen thor wil mon del gar hos jen kal lim nor pas quin rud
    sil tam ver wan yor zim bel cas fen har"""
)
TITLES = ("Mr.", "Ms.", "Dr.", "Sen.", "Gov.", "Professor")
NOUNS = _split(
    """bridge harbour budget school hospital treaty border factory river forest election committee pension
    mortgage railway airport vaccine orchard dam newspaper library strike tariff embassy satellite
    pipeline reactor museum ferry quarry council ministry parliament refugee soldier farmer teacher
    nurse engineer tenant voter banker pilot captain referee stadium orchestra theatre court prison
    verdict appeal witness inquiry report survey census drought flood earthquake wildfire storm harvest
    wheat cattle fishery vineyard steel copper cement timber textile software network database password
    camera drone submarine helicopter convoy ceasefire hostage sanction embargo subsidy loan bond
    deficit surplus currency inflation wage bonus salary contract warranty patent licence permit sewer
    reservoir turbine battery generator grid meter boiler furnace chimney landfill recycling compost
    glacier coral whale falcon wolf beaver bee orchid mushroom asteroid comet telescope microscope
    laboratory clinic surgery antibiotic bandage ambulance pharmacy insurance premium deductible audit
    ledger invoice receipt donation charity shelter orphanage nursery playground curriculum exam diploma
    scholarship dormitory professor lecture archive manuscript statue cathedral mosque synagogue
    monastery pilgrimage festival parade carnival marathon tournament penalty transfer coach goalkeeper
    sprinter medal trophy anthem flag constitution amendment referendum ballot coalition opposition
    cabinet mayor governor senator ambassador envoy delegate summit protocol charter clause"""
)
ADJECTIVES = _split(
    """broken honest costly ancient fragile stubborn generous reckless quiet remote crowded hollow frozen
    bitter modest ruthless careful shameful brilliant ordinary temporary permanent invisible dangerous
    harmless empty neglected abandoned forgotten celebrated disputed unfinished overdue illegal lawful
    secret public private foreign rural urban coastal northern southern eastern western industrial
    medical military civil religious regional national young elderly wealthy poor hungry exhausted
    wounded anxious hopeful grateful furious patient cynical decent"""
)
VERBS = _split(
    """rebuild abandon inspect protect finance defend repair replace postpone cancel approve reject
    investigate restore demolish privatise expand reduce negotiate publish conceal deliver evacuate
    monitor regulate subsidise tax boycott sponsor measure explain forgive punish reward neglect admire
    describe question inherit borrow surrender dismantle paint insure import export plant harvest
    photograph translate broadcast commemorate outlaw"""
)
PLACES = _split(
    """in the valley | along the coast | across the province | behind closed doors | near the old mill | on
    the islands | at the border | beyond the hills | inside the ministry | outside the capital | under
    the bridge | around the lake | in every village | on both banks | throughout the region | at the
    northern gate""",
    "|",
)
TIMES = _split(
    """last winter | next spring | before the summer | after the election | within two years | by the end
    of March | for three decades | since the flood | every single morning | on Tuesday night | until the
    harvest | in ten days | for more than 40 percent of the year | over the past five years | as early
    as October | not a day too soon""",
    "|",
)
PEOPLE = _split(
    """we | they | our children | these families | the people here | my colleagues | the workers | our
    neighbours | the ministers | those officers | all of us | nobody in this room | some of the judges |
    most residents | the owners | your readers""",
    "|",
)
AUXILIARIES = _split(
    """will | must | cannot | should | are going to | may | do not | would never | have to | want to |
    refuse to | are trying to | hope to | promised to | have decided to""",
    "|",
)
AMOUNTS = _split(
    """three | five | ten | 40 percent of | half of | 12,000 | 2.5 million | almost 300 | all | many | a
    few | dozens of | some twenty | $7 billion for""",
    "|",
)
FILLERS = _split("""really | frankly, | actually | just | very | clearly""", "|")
JOINTS = _split("""and | but | because | so | although | while | even if | which is why""", "|")
SPELLINGS = {
    "percent": "per cent",
    "cannot": "can't",
    "harbour": "harbor",
    "neighbours": "neighbors",
    "theatre": "theater",
    "licence": "license",
    "privatise": "privatize",
    "subsidise": "subsidize",
    "three": "3",
    "five": "5",
    "ten": "10",
    "do": "don't",
    "will": "'ll",
}

SLOTS = {
    "P": PEOPLE,
    "X": AUXILIARIES,
    "V": VERBS,
    "J": ADJECTIVES,
    "N": NOUNS,
    "L": PLACES,
    "T": TIMES,
    "Q": AMOUNTS,
}
CLAUSES = (
    "P X V the J N and the N L",
    "P X V Q J N T",
    "the J N L is more J than any N that P X V",
    "there is no N without a J N L",
    "T P X V every J N and V the N",
    "it was a J N and P X V it with a J N T",
    "P saw Q N and a J N L T",
    "nothing about the N of the J N is J",
    "if P X V the N the J N L X V the N",
    "what P X V is a J N not a N L",
    "I told the J N that P X V the N T",
    "a N for the J N is a N for every J N L",
    "the N and the J N X V Q N T",
    "Q J N and Q N were J L T",
    "P X V the N or the J N X V the J N",
)
