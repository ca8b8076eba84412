"""Who said it: the constructions that attribute a quotation, in sentences made up for the purpose."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotealign.find.attribution import attribute
from quotealign.find.spans import find_spans
from quotealign.model import Article, Person, Quote
from quotealign.names import NameMatch, compare_speakers


def read(text: str) -> tuple[Quote, ...]:
    article = Article("made-up", text)
    return attribute(article, find_spans(article))


LEDE = "Maria Keller, the mayor of Oldbury, met Thomas Brandt, a farmer, on Monday.\n\n"

CASES = [
    ("“The bridge will stay closed,” Keller said.", ["Maria Keller"]),
    ("“The bridge will stay closed,” said Keller.", ["Maria Keller"]),
    ("Keller said, “The bridge will stay closed.”", ["Maria Keller"]),
    ("Keller told reporters: “The bridge will stay closed.”", ["Maria Keller"]),
    ("“The bridge,” Brandt said, “will stay closed.”", ["Thomas Brandt", "Thomas Brandt"]),
    ("Brandt shook his head and said: “The bridge will stay closed.”", ["Thomas Brandt"]),
    ("The bridge is “a disgrace,” according to Brandt.", ["Thomas Brandt"]),
    ("“The bridge will stay closed,” the mayor said.", ["Maria Keller"]),
    ("“The bridge will stay closed,” she said.", ["Maria Keller"]),
    ("Brandt called the bridge “a disgrace.”", ["Thomas Brandt"]),
    ("“It is a disgrace,” Brandt said. “We pay taxes for this.”", ["Thomas Brandt", "Thomas Brandt"]),
    ("“It is a disgrace.” ― Thomas Brandt", ["Thomas Brandt"]),
    ("“The bridge will stay closed,” said Jens Aalto, the harbour's spokesman.", ["Jens Aalto"]),
    ("Jens Aalto, the harbour's spokesman, said the bridge was “a disgrace.”", ["Jens Aalto"]),
    ("A spokesman for the harbour, Jens Aalto, said the bridge was “a disgrace.”", ["Jens Aalto"]),
    ("Keller's spokesman, Jens Aalto, said: “No comment.”", ["Jens Aalto"]),
    ("“No comment,” said former Sen. Jens Aalto.", ["Jens Aalto"]),
    ("Brandt was quoted as saying: “No comment.”", ["Thomas Brandt"]),
    ("KELLER: “No comment.”", ["Maria Keller"]),
    ("“No comment,” he said.", ["Thomas Brandt"]),
    ("“No comment,” the farmer said.", ["Thomas Brandt"]),
    ("“No comment,” a spokeswoman said.", ["spokeswoman"]),
    ("“No comment,” the campaign said.", ["campaign"]),
    (
        "The town is running out of money, according to Keller, who called the bridge “a disgrace.”",
        ["Maria Keller"],
    ),
    ("Mr. Brandt's “disgrace” was the bridge.", ["Thomas Brandt"]),
    ("Her plans, said Jens Aalto, the harbour master, are “a disgrace.”", ["Jens Aalto"]),
    ("“No comment,” Keller's current campaign press secretary, Jens Aalto, said.", ["Jens Aalto"]),
    ("Another former candidate, ex-Oldbury Gov. Jens Aalto, did run, saying “it is time.”", ["Jens Aalto"]),
    ("Brandt turned down a drink with leading Senate Democrats, saying it was “a trap.”", ["Thomas Brandt"]),
    (
        "The plan was denounced by the Oldbury Committee, which said it was “a disgrace.”",
        ["Oldbury Committee"],
    ),
    ("“No comment,” said the head of the harbour's board, Jens Aalto.", ["Jens Aalto"]),
    ("“No comment,” Keller's chief of staff Jens Aalto said.", ["Jens Aalto"]),
    (
        "“No comment,” Jens Aalto (D-Oldbury) and Mia Roos of Oldbury said.",
        ["Jens Aalto and Mia Roos"],
    ),
    ("“No comment,” Jens Aalto of Oldbury and Mia Roos said.", ["Jens Aalto and Mia Roos"]),
    ("“No comment,” a senior diplomat said.", ["senior diplomat"]),
    ("“No comment,” a source close to Brandt said.", ["source close to Brandt"]),
    ("One Brandt text vowed to “stop” it.", ["Thomas Brandt"]),
]


@pytest.mark.parametrize(("text", "speakers"), CASES)
def test_a_construction_names_its_speaker(text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in read(LEDE + text)] == speakers


def test_the_source_and_the_cue_carry_their_offsets() -> None:
    text = "“The bridge will stay closed,” said Jens Aalto, the harbour master, on Friday."
    (quote,) = read(text)
    found = quote.attribution
    assert found is not None
    assert found.cue == "said"
    assert text[found.cue_start : found.cue_end] == "said"
    assert text[found.start : found.end] == "Jens Aalto"


def test_a_quotation_with_nobody_around_stays_without_speaker() -> None:
    (quote,) = read("“No parking.”")
    assert quote.attribution is None


@pytest.mark.parametrize(
    "unit",
    [
        "Aa Bb ",
        "AB ",
        "John Smith said. ",
        "Smith, ",
        "“Yes” he said, ",
        "Smith and Jones and ",
        "( ",
        '"',
        "''",
    ],
)
def test_the_cost_grows_like_the_text(unit: str) -> None:
    def cost(length: int) -> float:
        article = Article("made-up", (unit * (length // len(unit) + 1))[:length])
        spans = find_spans(article)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            attribute(article, spans)
            best = min(best, time.process_time() - start)
        return best

    assert cost(32_000) < 8 * cost(8_000) + 0.05  # four times the text; a quadratic step would take sixteen


PIECES = [
    *"“”\"'’.,:;\n—-( ", "We wait", "why not?", "Ann Lee", "Mr. Roos", "the mayor, ", "he", " said ",
    " told reporters", "’s ", "according to ", "a\u0301", "É",
]  # fmt: skip


@given(st.text(alphabet="aBé .,“”\"'’:\n—Mr", max_size=120) | st.lists(st.sampled_from(PIECES)).map("".join))
@example("“We wait,” Mr. Roos said.")
def test_offsets_are_faithful_in_any_text(text: str) -> None:
    for quote in read(text):
        found = quote.attribution
        if found is not None and found.cue_start is not None:
            assert text[found.cue_start : found.cue_end] == found.cue
        if found is not None and found.start is not None:
            assert found.end is not None
            assert 0 <= found.start < found.end <= len(text)


def test_father_and_son_stay_two() -> None:
    quotes = read("“Yes,” said Jens Aalto. “No,” said Jens Aalto Jr., his son.")
    assert quotes[0].speaker != quotes[1].speaker


def test_two_people_of_one_surname_stay_two() -> None:
    quotes = read("“Yes,” said Mary Aalto. “No,” said Jens Aalto. “Never,” Ms. Aalto said.")
    assert [quote.speaker for quote in quotes] == ["Mary Aalto", "Jens Aalto", "Mary Aalto"]


def test_the_certainty_is_a_measured_share() -> None:
    (quote,) = read("“The bridge will stay closed,” said Jens Aalto.")
    assert quote.attribution is not None
    assert quote.attribution.rule == "quote-said-name"
    assert 0.9 < quote.attribution.certainty <= 1.0


PARTS = [
    ("Keller repeated that Brandt could lose his farm.\n\n“No comment,” she said.", "Maria Keller"),
    ("Keller met Brandt and praised Aalto, saying: “No comment.”", "Maria Keller"),
    (
        "Keller gave no promise of a bridge, which Brandt has long pushed for, "
        "stating that “the bridge has to be paid for first.”",
        "Maria Keller",
    ),
    ("As he arrived, Brandt waved. “No comment,” he said.", "Thomas Brandt"),
]


@pytest.mark.parametrize(("text", "speaker"), PARTS)
def test_the_subject_of_the_main_clause_goes_on_speaking(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


def test_a_name_has_straight_apostrophes_and_keeps_its_printed_form_as_alias() -> None:
    (quote,) = read("“No comment,” said Terry O’Brien, a farmer.")
    assert quote.attribution is not None
    assert quote.attribution.person is not None
    assert quote.attribution.person.name == "Terry O'Brien"
    assert "Terry O’Brien" in quote.attribution.person.aliases


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“No comment,” said Sen. David Long (R).", "David Long"),
        ("“No comment,” said Angus King of Maine.", "Angus King"),
        ("Mayor Blames Rain, Says Vice Mayor Brandt Mayor Blames Rain, Says Vice Mayor Brandt\n\n"
         "Thomas Brandt said: “No comment.”", "Thomas Brandt"),
    ],
)  # fmt: skip
def test_a_name_ends_where_it_ends(text: str, speaker: str) -> None:
    assert read(text)[-1].speaker == speaker


NAMES = [
    ("“No comment,” said Jan Aalto (D). “None,” she said.", ["Jan Aalto", "Jan Aalto"]),
    ("Sen. David Long spoke. “No comment,” Long said.", ["David Long"]),
    ("“No comment,” said Peter T. King of Maine.", ["Peter King"]),
    ("The watchdog Bridge Watch said the bridge was “a disgrace.”", ["Bridge Watch"]),
    ("The Department of Public Works said the bridge was “a disgrace.”", ["Department of Public Works"]),
    ("More than 57,000 users called the bridge “a disgrace.”", ["57,000 users"]),
    ("“No comment,” said Pope John Paul II.", ["John Paul II"]),
    ("“No comment,” said Idris al-Roos.", ["Idris al-Roos"]),
    ("“No comment,” said Anna von der Roos.", ["Anna von der Roos"]),
    ("Manuel de la Roos came. “No comment,” de la Roos said.", ["Manuel de la Roos"]),
    ("“No comment,” Jan van den Aalto said.", ["Jan van den Aalto"]),
    ("The Office of Roads and Rail said the bridge was “shut.”", ["Office of Roads and Rail"]),
    ("The Roads and Rail Committee said the bridge was “shut.”", ["Roads and Rail Committee"]),
    ("A Stop Roos rally met Ann Roos. “No comment,” Roos said.", ["Ann Roos"]),
    ("“No comment,” said Ann Roos, Democrat of West Virginia.", ["Ann Roos"]),
    ("Hilda Maria Aalto came. “No comment,” Mrs. Aalto said.", ["Hilda Aalto"]),
    ("Hilda Maria Aalto came. “No comment,” Ms. Aalto said.", ["Hilda Maria Aalto"]),
    ("Joseph R. Aalto Jr. came. “No comment,” Joe Aalto said.", ["Joseph Aalto"]),
]


@pytest.mark.parametrize(("text", "speakers"), NAMES)
def test_a_name_is_read_whole(text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in read(text)] == speakers


OFFICES = [
    ("The Prime Minister said: “No comment.”", "prime minister"),
    ("“No comment,” the Deputy Foreign Secretary said.", "deputy foreign secretary"),
    ("“No comment,” said the Rev. King.", "King"),
    ("The Prime Minister, Ann Roos, said: “No comment.”", "Ann Roos"),
    ("The Prime Minister, Ann Roos, came.\n\n“No comment,” the Prime Minister said.", "Ann Roos"),
    ("“No comment,” said the Secretary of State, Ann Roos.", "Ann Roos"),
    ("The Prime Minister of Malta, Ann Roos, told reporters: “No comment.”", "Ann Roos"),
    ("The Bishop of Oldbury said: “No comment.”", "Bishop of Oldbury"),
    ("The University of Oldbury, Ann Roos said, has “no comment.”", "Ann Roos"),
]


@pytest.mark.parametrize(("text", "speaker"), OFFICES)
def test_an_office_in_capitals_names_nobody_but_who_holds_it(text: str, speaker: str) -> None:
    assert read(text)[-1].speaker == speaker


OWNERS = [
    ("“No comment,” Keller's campaign said.", "Keller campaign"),
    ("“No comment,” said a spokesman for Keller.", "Keller spokesman"),
    ("“No comment,” said a spokesman for the harbour ministry.", "harbour ministry spokesman"),
    ("Brandt spoke. “No comment,” his campaign said.", "Brandt campaign"),
    ("“No comment,” Brandt's wife said.", "Brandt's wife"),
]


@pytest.mark.parametrize(("text", "speaker"), OWNERS)
def test_who_speaks_for_somebody_is_named_after_him(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


SAID_BEFORE = [
    ("The bridge would close, Keller said.\n\n“It has to,” she said.", "Maria Keller"),
    ("Brandt said the bridge would close.\n\n“It has to,” he said.", "Thomas Brandt"),
    ("Brandt spoke. Asked about the bridge, his answer was: “No comment.”", "Thomas Brandt"),
    (
        "Keller released a statement on Friday.\n\n“The bridge will close,” the statement said.",
        "Maria Keller",
    ),
    ("“The bridge will close,” read a letter from Keller.", "Maria Keller"),
]


@pytest.mark.parametrize(("text", "speaker"), SAID_BEFORE)
def test_what_the_text_told_before_names_the_speaker(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


def test_the_same_words_elsewhere_name_the_speaker_of_a_subheading() -> None:
    quotes = read(
        LEDE + "The bridge has to close.\n\n‘A plain disgrace’\n\nThe town cannot pay for it.\n\n"
        "“The bridge is a plain disgrace for all of us,” Brandt said."
    )
    assert [quote.speaker for quote in quotes] == ["Thomas Brandt", "Thomas Brandt"]
    first = quotes[0].attribution
    assert first is not None
    assert (first.rule, first.start, first.cue) == ("same-words", None, "")


def test_the_same_words_of_two_speakers_name_neither() -> None:
    quotes = read(
        "The bridge has to close.\n\n‘A plain disgrace’\n\n“It is a plain disgrace,” said Jens Aalto.\n\n"
        "“A plain disgrace, all of it,” said Mary Roos."
    )
    assert quotes[0].attribution is None or quotes[0].attribution.rule != "same-words"


def test_a_bare_surname_is_whoever_the_article_calls_so() -> None:
    quotes = read(
        "Mary Aalto is the mayor. Aalto came on Monday. Jens Aalto, her husband, paid for it. "
        "The bridge is old. The river is high. “No comment,” Aalto said."
    )
    assert quotes[0].speaker == "Mary Aalto"


def test_he_is_whom_the_senator_before_meant() -> None:
    quotes = read(
        "Sen. Thomas Brandt spoke on Monday. The bridge is old.\n\nThe senator said the bridge would close. "
        "“It has to,” he said."
    )
    assert quotes[0].speaker == "Thomas Brandt"


TOLD = [
    ("Brandt, Keller said, had left the bridge “in a shambles.”", "Maria Keller"),
    ("Brandt thinks the town “will do the right thing” about the bridge, the council said in a statement on "
     "Friday.", "council"),
    ("The noise came from a “rather small” rock that fell from the cliff, said Jens Aalto.", "Jens Aalto"),
    ("“No comment,” said Jens Aalto in a call, according to the Oldbury Post.", "Jens Aalto"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), TOLD)
def test_who_tells_the_whole_sentence_speaks_in_it(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


ADDRESSED = [
    ("Brandt was angry. Aalto came. He called on Aalto to “stop it.”", "Thomas Brandt"),
    ("The council was “deeply sorry” about words that Aalto sent.", "council"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), ADDRESSED)
def test_a_clause_of_its_own_has_a_speaker_of_its_own(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


def test_a_pope_with_a_number_has_no_surname() -> None:
    quotes = read("Pope John Paul II came. “Come,” St. Paul wrote.")
    assert quotes[0].speaker == "Paul"


QUOTED_AS = [
    ("“The bridge will fall,” the report quoted Brandt as telling a child.", "Thomas Brandt"),
    ("The Oldbury Post cited Brandt as saying that “the bridge will fall.”", "Thomas Brandt"),
    ("A spokeswoman for the Post quoted Jens Aalto, its editor, as writing: “We stand by it.”", "Jens Aalto"),
]


@pytest.mark.parametrize(("text", "speaker"), QUOTED_AS)
def test_who_is_quoted_as_saying_speaks(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


SUBJECTS = [
    ("“It is ours,” Jens Aalto, a farmer who wants to unseat Mayor Mia Roos, a lawyer, in Oldbury's "
     "Third District, said in a statement.", ["Jens Aalto"]),
    ("“The bridge is ours,” Rev. Jens Aalto of Our Lady of the Harbour, told reporters.", ["Jens Aalto"]),
    ("Brandt said he found Keller's answer “a disgrace” and thought she “shamed herself.”",
     ["Thomas Brandt", "Thomas Brandt"]),
    ("Brandt told the Post that the mayor's claims were “idle talk” and said that Aalto had done nothing “at "
     "all.”", ["Thomas Brandt", "Thomas Brandt"]),
    ("Brandt called for the council to “build it to spite” Mr. Aalto next year, adding, “We can wait.”",
     ["Thomas Brandt", "Thomas Brandt"]),
    ("The Post reports Maria Keller on Friday first spoke of it, saying it was no matter for “clerks.”",
     ["Maria Keller"]),
    ("“Why would we not?” asked Brandt, a farmer.", ["Thomas Brandt"]),
    ("Editor Bill Aalto, who called for it, said the bridge was “a disgrace.”", ["Bill Aalto"]),
    ("Head of Oldbury's Harbour Office Anna Roos said the bridge was “a disgrace.”", ["Anna Roos"]),
    ("Brandt's lawyer, meanwhile, said the bridge was not safe. He added, “We wait.”", ["Brandt lawyer"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), SUBJECTS)
def test_a_verb_finds_its_subject_over_what_stands_between(text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in read(LEDE + text)] == speakers


def test_a_headline_that_opens_with_a_quotation_names_its_speaker_next() -> None:
    quotes = read("‘Shame!’ Brandt slams council aide Mia Roos, calls for a vote\n\nThomas Brandt, a farmer, "
                  "went after council aide Mia Roos on Tuesday.")  # fmt: skip
    assert quotes[0].speaker == "Thomas Brandt"


DOCUMENTS = [
    ("Ninety teachers sent Brandt a letter on Monday.\n\n“We are sorry,” the letter says.",
     "Ninety teachers"),
    ("Every teacher wrote a letter to Keller and Brandt.\n\n“We are sorry,” the letter said.", "teacher"),
    ("Mia Roos and Jens Aalto released a joint statement. “We are sorry,” the joint statement said.",
     "Mia Roos and Jens Aalto"),
    ("“We are sorry,” reads a statement from Mayor Mia Roos's office.", "Roos office"),
    ("Brandt received a letter. “We are sorry,” the letter said.", "letter"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), DOCUMENTS)
def test_a_document_has_the_words_of_who_wrote_it_not_of_who_read_it(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


ROLES = [
    ("Harbour spokeswoman Mia Roos spoke.\n\n“No comment,” Keller's spokeswoman said.", "Keller spokeswoman"),
    ("A senior Department of Public Works spokesman said the bridge was “safe.”",
     "senior Department of Public Works spokesman"),
    ("An angry reporter met Keller, who asked him to leave. The reporter said: “No.”", "angry reporter"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), ROLES)
def test_an_office_is_not_given_to_who_holds_it_for_another(text: str, speaker: str) -> None:
    assert read(LEDE + text)[-1].speaker == speaker


BODIES = [
    (
        "Harbour Forward, a moderate civic group that wants a bridge, called it “a watershed.”",
        "moderate civic group",
    ),
    ("The civic group Harbour Forward called it “a watershed.”", "civic group"),
]


@pytest.mark.parametrize(("text", "role"), BODIES)
def test_a_name_that_is_called_a_group_is_no_person(text: str, role: str) -> None:
    (quote,) = read(text)
    assert quote.attribution is not None
    assert quote.attribution.person is not None
    assert quote.attribution.person.roles == (role,)
    aalto = Person("Jens Aalto", roles=("president of Harbour Forward",))
    assert compare_speakers(quote.attribution.person, aalto) is NameMatch.UNKNOWN


NO_BODIES = [
    "According to Aalto, the committee may vote. Jens Aalto said: “It will.”",
    "Of Aalto, the reports show little. Jens Aalto said: “It is nothing.”",
]


@pytest.mark.parametrize("text", NO_BODIES)
def test_a_clause_after_a_name_makes_no_body_of_it(text: str) -> None:
    (quote,) = read(text)
    assert quote.attribution is not None
    assert quote.attribution.person is not None
    assert quote.attribution.person.roles == ()


GENERATIONS = [
    ("Mark Aalto came. His son Jens spoke to the press. “It is over,” the younger Aalto said.", "Jens"),
    ("Mark Aalto came. His son Jens Aalto spoke to the press. “It is over,” the elder Aalto said.",
     "Mark Aalto"),
    ("Mia Aalto wrote to her sister Eva Aalto. Mia Aalto waited. Their father, former Mayor Otto Aalto, "
     "agrees with her, and the younger Aalto added, “So be it.”", "Mia Aalto"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), GENERATIONS)
def test_the_younger_of_two_namesakes_is_no_father(text: str, speaker: str) -> None:
    assert read(text)[-1].speaker == speaker
