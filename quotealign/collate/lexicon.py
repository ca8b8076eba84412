"""Closed word lists of what changes meaning, and of what carries little, as forms or stems.

Function words, negations, modality, quantifiers and antonyms of English are closed or slow classes, so
lists can hold nearly all that news prints; antonyms made by a prefix or a suffix come from rules. What is
in no list counts as another word, nothing graver.
"""

from __future__ import annotations

from quotealign.words import words


def _forms(text: str) -> frozenset[str]:
    return frozenset(word.form for word in words(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text))


NEGATIONS = _forms(
    """
    not no never none nobody nothing nowhere neither nor noone without hardly barely scarcely seldom rarely
    unable
    """
)
"""Words that turn a clause round."""

REFUSALS = _stems("fail refuse decline deny cease")
"""Verbs that, before "to" and a verb, say that it was not done."""

CONDITIONS = _forms("if unless until provided providing except lest without")
"""Words that make what stands beside them depend on something."""

BOUNDS = (
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("at", "most"),
    ("up", "to"),
    ("over",),
    ("under",),
    ("below",),
    ("above",),
)
"""Words before a number that make it a bound."""

WISHES = _forms("like love prefer rather hope appreciate")
"""After "would" these wish, and state no condition."""

CONDITION_PHRASES = (
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("only", "if"),
    ("on", "condition"),
    ("in", "case"),
    ("assuming", "that"),
    ("subject", "to"),
)
"""The same in several words."""

_MODALS = {
    "future": "will shall",
    "conditional": "would",
    "ability": "can able",
    "potential": "could",
    "possibility": "may might perhaps maybe possibly",
    "duty": "should ought",
    "necessity": "must need",
    "likelihood": "probably likely presumably",
    "unlikelihood": "unlikely improbable doubtful",
    "certainty": "certainly definitely surely undoubtedly unquestionably clearly absolutely",
    "hearsay": "allegedly reportedly apparently supposedly purportedly seemingly",
}
MODALITY = {form: name for name, line in _MODALS.items() for form in sorted(_forms(line))}
"""Each modal word and the kind of modality that it states."""

MODAL_ADVERBS = frozenset(
    form
    for form, name in MODALITY.items()
    if name in ("likelihood", "unlikelihood", "hearsay") or form in ("perhaps", "maybe", "possibly")
)
"""Modal words that are no verbs: they may come and go without touching the verb."""

_AMOUNTS = {
    "all": "all every each entire whole everyone everybody everything always both everywhere altogether",
    "most": "most mostly majority largely mainly usually generally",
    "many": "many lots numerous plenty often frequently much",
    "some": "some several certain someone somebody something sometimes occasionally somewhere various partly",
    "few": "few little minority slightly rarely seldom",
    "none": "none nobody nothing never nowhere no noone neither",
    "any": "any anyone anybody anything ever anywhere",
    "only": "only solely merely exclusively",
    "almost": "almost nearly virtually practically about around approximately roughly some",
    "more": "more greater higher bigger larger better stronger faster longer older sooner further",
    "less": "less fewer lower smaller worse weaker slower shorter younger later lesser",
    "least": "least fewest lowest smallest worst weakest minimum",
    "greatest": "greatest highest biggest largest best strongest maximum",
    "over": "over above exceeding",
    "under": "under below",
    "hundreds": "hundreds",
    "thousands": "thousands",
    "millions": "millions",
    "billions": "billions",
    "dozens": "dozens scores",
    "half": "half",
    "double": "double twice doubled",
    "triple": "triple thrice tripled",
}
QUANTITY: dict[str, str] = {}
"""Each quantifier or comparative and how much it says."""
for _name, _line in _AMOUNTS.items():
    for _form in sorted(_forms(_line)):
        QUANTITY.setdefault(_form, _name)

STRONG_QUANTITIES = frozenset({"all", "most", "few", "none", "only", "almost", "half"})
"""Quantities that change what a clause says when they merely come or go."""

WEAK_QUANTIFIERS = _forms(
    "entire whole both altogether little certain about around approximately roughly some various over above"
    " under below generally no"
)
"""Words of the lists above with other common uses: their coming or going is no change of quantity."""

_OPPOSITES = """
support oppose|support reject|accept reject|accept refuse|accept decline|agree disagree|agree refuse
want refuse|manage fail|try refuse|allow forbid|allow ban|allow prohibit|allow prevent|allow block
permit forbid|permit prohibit|permit ban|approve disapprove|approve reject|confirm deny|admit deny
acknowledge deny|affirm deny|assert deny|begin end|start stop|start end|start finish|begin finish
open close|open shut|win lose|victory defeat|winner loser|success failure|succeed fail
successful unsuccessful|rise fall|rise drop|increase decrease|increase reduce|increase cut
increase decline|grow shrink|expand shrink|expand contract|raise lower|raise cut|gain lose|gain loss
profit loss|rich poor|wealthy poor|strong weak|strength weakness|strengthen weaken|good bad|good evil
better worse|best worst|right wrong|true false|truth lie|guilty innocent|guilt innocence|convict acquit
safe dangerous|safe unsafe|safety danger|secure insecure|legal illegal|lawful unlawful|peace war
friend enemy|ally enemy|ally adversary|friend foe|love hate|like dislike|trust distrust|trust mistrust
hope fear|hope despair|happy sad|happy unhappy|glad sorry|proud ashamed|praise criticize|praise condemn
praise blame|welcome condemn|welcome reject|endorse condemn|endorse oppose|back oppose|for against
with against|pro anti|favor oppose|advocate oppose|defend attack|protect threaten|protect attack
help hurt|help harm|help hinder|benefit harm|benefit cost|advantage disadvantage|asset liability
save spend|save waste|save kill|buy sell|lend borrow|import export|send receive|push pull|enter leave
arrive leave|arrive depart|join leave|join quit|stay leave|remain leave|keep lose|keep drop|keep abandon
hold release|arrest release|detain release|detain free|capture free|imprison free|include exclude|in out
up down|on off|above below|over under|before after|early late|first last|old new|old young|past future
ancient modern|high low|large small|big small|great small|huge tiny|long short|tall short|wide narrow
deep shallow|thick thin|heavy light|fast slow|quick slow|hot cold|warm cool|wet dry|hard soft|hard easy
difficult easy|simple complex|simple complicated|clear unclear|clear vague|bright dark|light dark
full empty|complete partial|complete incomplete|total partial|permanent temporary|public private
public secret|open secret|major minor|maximum minimum|more less|most least|majority minority|many few
much little|all none|always never|often rarely|often seldom|everyone nobody|everything nothing
everybody nobody|everywhere nowhere|some none|something nothing|someone nobody|alive dead|live die
life death|birth death|healthy sick|healthy ill|innocent complicit|left right|liberal conservative
democrat republican|north south|east west|optimistic pessimistic|optimist pessimist|positive negative
plus minus|constructive destructive|create destroy|build destroy|construct demolish|unite divide
unity division|join separate|connect disconnect|attach detach|ascend descend|climb fall|climb drop
surge plunge|surge slump|boom bust|improve worsen|improve deteriorate|improvement deterioration
advance retreat|progress setback|escalate de-escalate|escalation de-escalation|tighten loosen
tighten ease|impose lift|impose ease|relax tighten|encourage discourage|persuade dissuade|remember forget
know ignore|respect disrespect|respect despise|obey disobey|honor dishonor|honest dishonest|fair unfair
just unjust|justice injustice|equal unequal|possible impossible|likely unlikely|certain uncertain
sure unsure|necessary unnecessary|able unable|capable incapable|willing unwilling|willing reluctant
aware unaware|responsible irresponsible|relevant irrelevant|rational irrational|loyal disloyal
moral immoral|perfect imperfect|mature immature|patient impatient|polite rude|polite impolite|kind cruel
generous greedy|brave cowardly|hero coward|hero villain|victim perpetrator|smart stupid|wise foolish
sane crazy|real fake|genuine fake|authentic fake|real imaginary|fact fiction|natural artificial
voluntary compulsory|voluntary mandatory|optional mandatory|optional compulsory|freedom slavery
freedom oppression|democracy dictatorship|sufficient insufficient|enough insufficient|adequate inadequate
plenty scarcity|abundant scarce|common rare|normal abnormal|usual unusual|popular unpopular
famous unknown|known unknown|visible invisible|similar different|same different|like unlike
identical different|same opposite|friendly hostile|friendly unfriendly|close far|close distant
forward backward|ahead behind|lead follow|leader follower|employer employee|hire fire|employ dismiss
appoint dismiss|appoint sack|elect oust|promote demote|reward punish|reward punishment|innocent guilty
legalize ban|legalize criminalize|legitimate illegitimate|credible incredible|effective ineffective
efficient inefficient|competent incompetent|consistent inconsistent|correct incorrect|accurate inaccurate
direct indirect|dependent independent|formal informal|human inhuman|tolerant intolerant|visible hidden
reveal hide|reveal conceal|disclose conceal|show hide|expose conceal|publish withhold|provide withhold
provide deny|grant deny|grant refuse|offer withdraw|invest divest|deploy withdraw|invade withdraw
occupy liberate|occupy withdraw|mobilize demobilize|arm disarm|load unload|lock unlock|do undo
pack unpack|cover uncover|tie untie|veto sign|veto approve|pass block|pass reject|upheld overturned
uphold overturn|uphold strike|affirm overturn|yes no|yeah no|yes never|optimism pessimism
confidence doubt|believe doubt|believe disbelieve|certainty doubt|certainty uncertainty
stability instability|stable unstable|order chaos|order disorder|calm panic|calm anxious
confident anxious|relaxed tense|quiet loud|quiet noisy|silent loud|silence noise|clean dirty|pure impure
fresh stale|sharp blunt|smooth rough|beautiful ugly|attractive ugly|pleasant unpleasant|enjoy hate
enjoy endure|pleasure pain|comfort discomfort|laugh cry|smile frown|minor serious|trivial serious
mild severe|gentle harsh|lenient strict|lenient harsh|flexible rigid|tough lenient|moderate extreme
moderate radical|dove hawk|doves hawks|inflow outflow|input output|income expense|revenue expenditure
deficit surplus|debt credit|creditor debtor|inflation deflation|upgrade downgrade
overestimate underestimate|overstate understate|understate exaggerate|prewar postwar|internal external
domestic foreign|citizen foreigner|host guest|minimum maximum|shorten lengthen|shorten extend
extend curtail|accelerate slow|accelerate delay|hasten delay|advance delay|resume suspend|continue stop
continue end|continue halt|maintain scrap|maintain abandon|retain abolish|keep abolish|introduce abolish
enact repeal|adopt reject|adopt repeal|ratify reject|embrace reject|embrace shun|invite exclude
welcome shun|attract repel|attract deter|incite deter|cause prevent|cause cure|hurt heal|wound heal
injured unhurt|injured unharmed|killed survived|kill spare|dead living|survivor victim
innocence complicity
"""
OPPOSITES: dict[str, set[str]] = {}
"""Stem -> the stems of its opposites."""
for _line in _OPPOSITES.strip().splitlines():
    for _pair in _line.split("|"):
        _left, _right = (words(_one)[-1].stem for _one in _pair.split())
        OPPOSITES.setdefault(_left, set()).add(_right)
        OPPOSITES.setdefault(_right, set()).add(_left)

_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "de", "mis", "anti", "a")
_NOT_NEGATED = _forms(
    """
    income inside indeed increase intent intend invest invent invite inform input install instead insight
    into intake inland inborn inbox inflow inroad insert inspect instance instant insult insure insult
    intense intern interest interview invade involve inner index indoor inbound infield inflame discover
    display discount dispatch dispose distance district dispute discuss disease distract distribute
    discharge disburse disclose discourse discern discipline import impact impress impart impound improve
    impose important implant implore under unit unite union until unto uncle unison universe unique uniform
    irate illuminate iron island depart demand delay deliver defend defence debate decide deform define
    degree depend deposit describe design despite detail detain develop device devote demean denote deport
    derive desire detest deter debase degrade mission missile mister mistake along alike among amount around
    aside about above across again against ago ahead alarm alert alive allow alone aloud apart appoint apply
    approve arise arouse array aspire assign assort assure atone attain attend avoid await awake award aware
    awash away awry abide aboard abroad abound account accord accustom acquit adapt address adhere adjust
    admit adopt adore adorn advent adverse advice afar affair affirm afford afire afloat afoot afraid agree
    avow ashore aspect await acute abuse amend amuse amaze announce answer another anticipate miscarriage
    disable nonce nonchalant inherit infer infuse inquest inquire inquiry insist distill distant distinct
    distress indent indoors inhabit inlay inmate innate inset inward invoke invasion individual industry
    infant influence invoice ingrain
    """
)


def opposed(left: str, right: str, left_stem: str, right_stem: str) -> bool:
    """Whether two words are opposites: by the list, by a negative prefix, or by -less and -ful.

    Symmetric in its two words, each given as form and stem.
    """
    if right_stem in OPPOSITES.get(left_stem, ()):
        return True
    return _prefixed(left, right) or _prefixed(right, left) or _less(left, right) or _less(right, left)


def _prefixed(longer: str, shorter: str) -> bool:
    if len(shorter) < 3 or longer in _NOT_NEGATED or not longer.endswith(shorter):
        return False
    prefix = longer[: -len(shorter)]
    if prefix == "a":
        return longer in ("amoral", "apolitical", "asymmetric", "atypical", "asexual", "asocial", "atheist")
    return (prefix in _NEGATIVE_PREFIXES and len(shorter) >= 4) or (
        prefix == "un" and shorter not in ("til", "ion")
    )


def _less(left: str, right: str) -> bool:
    if not left.endswith("less") or len(left) < 7:
        return False
    root = left[:-4]
    return right in (f"{root}ful", f"{root}y", f"{root}ed") or (root + "fully" == right)


PRONOUNS = _forms(
    """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she
    her hers herself it its itself they them their theirs themselves one oneself who whom whose this that
    these those each other one another
    """
)
FUNCTION_WORDS = (
    PRONOUNS
    | _forms(
        """
        a an the of to in on at by for from with about into onto upon over under between among through
        during before after since toward towards against within across along behind beyond up down out off
        as than like per via and or but so yet because although though while whereas when where which what
        how why then there here am is are was were be been being have has had having do does did done doing
        just also too very really quite rather even still already again such own same other another else
        both each that's
        """
    )
    | NEGATIONS
    | frozenset(MODALITY)
    | CONDITIONS
    | frozenset({"'s"})
) - _forms("able likely unlikely need improbable doubtful unable nobody nothing")
"""Words that carry little by themselves: they align only where content words leave room."""

CONJUNCTIONS = _forms(
    "and but or so because although though while whereas yet nor plus which who that where when"
)
"""Words at which a new clause may begin."""

STRONG_CONJUNCTIONS = _forms("and but or so because although though whereas yet")
"""Words that end the reach of a condition or a negation."""

FILLERS = _forms(
    "uh um er erm ah eh hmm hm oh mm huh yeah yep okay ok well like actually basically literally"
)
FILLER_PHRASES = (
    ("you", "know"),
    ("i", "mean"),
    ("sort", "of"),
    ("kind", "of"),
    ("i", "guess"),
    ("you", "see"),
)
"""What transcripts keep and clean copy drops."""
SURE_FILLERS = _forms("uh um er erm ah eh hmm hm mm huh")
"""Fillers that are nothing else."""

DATES = _forms(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today tomorrow yesterday tonight
    """
)

_SYNONYMS = """
big large huge great enormous massive vast giant|small little tiny minor
significant real major important serious substantial considerable meaningful
say tell state declare announce remark|kill murder slay slaughter execute|help assist aid support
begin start commence launch|end finish stop conclude halt cease|buy purchase|get obtain receive
show demonstrate display reveal|try attempt seek|need require|want wish desire
think believe consider feel reckon|fast quick rapid swift|hard difficult tough|easy simple|right correct
wrong incorrect mistaken|happy glad pleased delighted|sad unhappy|angry furious mad outraged
afraid scared frightened fearful|crazy insane mad|stupid foolish dumb idiotic
smart clever intelligent bright|lie falsehood untruth|fight battle struggle combat|war conflict
attack assault strike raid|destroy wreck ruin demolish|leave depart exit|keep retain maintain
choose pick select|let allow permit|forbid ban prohibit bar|make create produce|build construct
give provide supply|child kid youngster|man guy|people folks persons|country nation state
job work employment|money cash funds|car vehicle automobile|house home|leader chief head boss
lawyer attorney|doctor physician|policeman officer cop|company firm business corporation
deal agreement accord pact|plan scheme proposal|idea notion concept|problem issue trouble difficulty
danger threat risk peril|chance opportunity|mistake error|answer reply response respond|speech address
talk speak|discuss negotiate|talks negotiations discussions|terrible awful horrible dreadful horrific
wonderful great fantastic marvelous terrific excellent superb|disgusting revolting repulsive
shame disgrace|brave courageous heroic|evil wicked|dead deceased|rich wealthy|poor impoverished
old elderly|new recent|true accurate|false untrue|whole entire|total complete|enough sufficient
often frequently|also too|now currently presently|soon shortly|maybe perhaps|sure certain confident
grow increase rise expand|fall drop decline decrease|cut reduce slash|hurt harm injure damage
protect defend guard|save rescue|look see watch|hear listen|tired exhausted weary
strange odd weird bizarre|clear obvious evident plain|change alter shift|hope expect|worry concern
accept agree|reject refuse decline|hit strike beat
"""
SYNONYMS: dict[str, set[int]] = {}
"""Stem -> its groups of near synonyms; for the note on a change, never for its severity."""
for _number, _group in enumerate(_SYNONYMS.strip().replace("\n", "|").split("|")):
    for _one in _group.split():
        SYNONYMS.setdefault(words(_one)[-1].stem, set()).add(_number)
