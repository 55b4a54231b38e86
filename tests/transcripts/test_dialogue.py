from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import transcripts
from grader.errors import InputError
from grader.models.transcript import Ignored, Passage, RecordedVerdict, Transcript

Reading = Callable[..., Transcript]

TURNS = (
    ("Anna Berg", 3, "Welcome. What is a cache, and when would you use one?"),
    (
        "Bo Li",
        65,
        "A cache keeps what was costly to get.\nIt needs a limit and a rule of eviction.",
    ),
    ("Anna Berg", 130, "How do you invalidate it?"),
    ("Bo Li", 140, "By time or by event; events are harder, but they are exact."),
    ("Anna Berg", 3700, "What was the hardest bug that you have met?"),
    ("Bo Li", 3725, "A lock that was taken twice, once in each of two services."),
)


def clock(time: int, *, hours: bool = False) -> str:
    """A time as `1:05`, `1:01:40` or `00:01:05`."""
    hour, minute, second = time // 3600, time // 60 % 60, time % 60
    if hours:
        return f"{hour:02}:{minute:02}:{second:02}"
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


LAYOUTS: dict[str, Callable[[str, int, str], str]] = {
    "Otter": lambda name, time, text: f"{name}  {clock(time)}  \n{text}\n\n",
    "Otter in Markdown": lambda name, time, text: f"**{name}**  {clock(time)}  \n{text}\n\n",
    "Rev": lambda name, time, text: f"{name} ({clock(time, hours=True)}):\n{text}\n\n",
    "Rev on one line": lambda name, time, text: f"{name} ({clock(time, hours=True)}): {text}\n\n",
    "podcast": lambda name, time, text: f"{name}: {clock(time, hours=True)}\n{text}\n\n",
    "Descript": lambda name, time, text: f"[{clock(time, hours=True)}] {name}: {text}\n",
    "Happy Scribe": lambda name, time, text: f"[{clock(time, hours=True)}] - {name}\n{text}\n\n",
    "Sonix": lambda name, time, text: f"{name} [{clock(time, hours=True)}]: {text}\n\n",
    "Fireflies": lambda name, time, text: f"{name} - {clock(time)}\n{text}\n\n",
    "Fathom": lambda name, time, text: f"{clock(time)} - {name}\n{text}\n\n",
    "Zoom": lambda name, time, text: f"[{name}] {clock(time, hours=True)}\n{text}\n\n",
    "Teams": lambda name, time, text: f"{name}   {clock(time)}\n{text}\n",
    "Teams with times in words": lambda name, time, text: (
        f"{name}\n{time // 60} minutes {time % 60} seconds{clock(time)}\n{text}\n"
    ),
    "a name and a colon": lambda name, _, text: f"{name}: {text}\n",
    "a name in bold": lambda name, _, text: f"**{name}:** {text}\n\n",
    "a name above the text": lambda name, _, text: f"{name}:\n{text}\n\n",
    "WhatsApp": lambda name, time, text: (
        f"[02/06/2026, {clock(time, hours=True)}] {name}: {text}\n"
    ),
    "WeChat": lambda name, time, text: f"{name} 2026-06-02 {clock(time, hours=True)}\n{text}\n\n",
    "Slack": lambda name, time, text: (
        f"{name}  {9 + time // 3600}:{time // 60 % 60:02} AM\n{text}\n\n"
    ),
    "Zoom's chat": lambda name, time, text: (
        f"{clock(time, hours=True)}\t From  {name}  to  Everyone:\n\t{text}\n"
    ),
    "a name in bold without a colon": lambda name, _, text: f"**{name}** {text}\n\n",
    "a name on a line of its own": lambda name, _, text: f"{name}\n{text}\n\n",
    "whisperX": lambda name, _, text: f"[SPEAKER_{len(name):02}]: {text}\n",
}


def pairs(found: Transcript) -> list[tuple[str, str]]:
    """Questions and answers, white space folded."""
    return [(pair.question, " ".join(pair.answer.split())) for pair in found.pairs]


EXPECTED = [
    (asked, " ".join(said.split()))
    for (_, _, asked), (_, _, said) in zip(TURNS[::2], TURNS[1::2], strict=True)
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_the_same_pairs(reading: Reading, layout: str) -> None:
    """Who wrote the file down makes no difference."""
    found = reading("".join(LAYOUTS[layout](*turn) for turn in TURNS))

    assert (found.format, pairs(found)) == ("dialogue", EXPECTED)


BY_DAY = ("WhatsApp", "WeChat", "Slack", "Zoom's chat")


@pytest.mark.parametrize(
    "layout", [name for name in LAYOUTS if not name.startswith(("a ", "wh", *BY_DAY))]
)
def test_times_and_speakers_are_kept(reading: Reading, layout: str) -> None:
    """A passage says who spoke, on which line and when."""
    found = reading("".join(LAYOUTS[layout](*turn) for turn in TURNS))

    [*_, last] = found.pairs
    assert (last.passages[0].speaker, last.passages[0].time_start) == ("Bo Li", 3725)


@pytest.mark.parametrize("layout", BY_DAY)
def test_a_time_of_day_is_no_time_of_a_recording(reading: Reading, layout: str) -> None:
    """Chats say when something was typed; the lines say where it stands."""
    found = reading("".join(LAYOUTS[layout](*turn) for turn in TURNS))

    [*_, last] = found.pairs
    assert (last.passages[0].speaker, last.passages[0].time_start) == ("Bo Li", None)


def test_roles_before_a_dash(reading: Reading) -> None:
    """`Interviewer - text`; another word with a dash is a word."""
    found = reading(
        "Interviewer - What is a cache?\n**Candidate** – It keeps things.\nRedis - is one.\n"
    )

    assert pairs(found) == [("What is a cache?", "It keeps things. Redis - is one.")]


def test_a_bold_name_may_lack_its_colon(reading: Reading) -> None:
    """If the person has one elsewhere; other words in bold are words."""
    found = reading(
        "**Anna:** What is a cache?\n\n**Bo:** It keeps things.\n\n**Redis** is one.\n\n"
        "**Anna** And what else?\n\n**Bo** It forgets them, by a rule.\n"
    )

    assert pairs(found) == [
        ("What is a cache?", "It keeps things. **Redis** is one."),
        ("And what else?", "It forgets them, by a rule."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Skills\nJava\n\nWork\nA shop\n\nSkills\nSQL\n",
        "**Note** one\n\n**Note** two\n\n**Tip** three\n\n**Tip** four\n\n" + "Prose.\n\n" * 9,
    ],
)
def test_headings_that_return_are_nobody(reading: Reading, text: str) -> None:
    """Names without a colon stand above most paragraphs, and take turns."""
    with pytest.raises(InputError):
        reading(text)


def test_what_the_candidate_asks_at_the_end_shows_nothing(reading: Reading) -> None:
    """After the invitation in the second half, questions no longer tell who interviews."""
    said = [LAYOUTS["a name and a colon"](*turn) for turn in TURNS]
    end = (
        "Anna Berg: Do you have any questions for me?\nBo Li: How large is the team?\n"
        "Anna Berg: Twelve.\nBo Li: And who leads it?\nAnna Berg: I do.\nBo Li: Since when?\n"
    )

    found = reading("".join(said) + end * 2)

    assert pairs(found) == EXPECTED
    assert found.candidate == "Bo Li"


@pytest.mark.parametrize("name", ["说话人 {}", "发言人{}", "发言人 {}"])
@pytest.mark.parametrize("line", ["{name} {time} \n{text}\n\n", "{name} {time} {text}\n"])
def test_chinese_minutes(reading: Reading, name: str, line: str) -> None:
    """飞书妙记 writes the words below the name, 通义听悟 sometimes beside it."""
    words = [
        ("1", "00:03", "请你介绍一下缓存的作用？"),
        ("2", "00:42", "缓存保存计算代价比较高的结果，可以减少重复计算。"),
        ("1", "01:45", "那么如何让缓存失效呢？"),
        ("2", "1:03:05", "可以按时间失效，也可以按事件失效，后者更准确。"),
    ]
    head = "2026年6月2日 下午 5:51|14分钟 43秒\n\n关键词:\n策略、缓存\n\n文字记录:\n"
    text = "".join(line.format(name=name.format(n), time=t, text=said) for n, t, said in words)

    found = reading(head + text)

    assert [pair.question for pair in found.pairs] == [words[0][2], words[2][2]]
    assert found.pairs[1].passages[0].time_start == 3785
    assert found.candidate == name.format("2")


def test_backslashes_of_an_export_are_no_words(reading: Reading) -> None:
    """Pandoc ends a line with one where the Word file had a line break."""
    text = "".join(f"{name}  {clock(time)}\\\n{said}\\\n\n" for name, time, said in TURNS)

    assert pairs(reading(text)) == EXPECTED


def test_a_time_alone_goes_on_with_the_turn(reading: Reading) -> None:
    """Rev and Meet write times without a name inside a long turn."""
    text = "".join(LAYOUTS["Rev"](*turn) for turn in TURNS[:2])
    found = reading(text + "(00:01:20):\nAnd it can be wrong.\n" + LAYOUTS["Rev"](*TURNS[2]))

    assert found.pairs[0].answer.endswith("eviction.\nAnd it can be wrong.")
    assert found.pairs[0].passages[-1].time_start == 80


def test_google_meet_with_its_notes(reading: Reading) -> None:
    """Attendees, times, a summary above the transcript and the program's own lines are no words."""
    turns = "".join(LAYOUTS["a name in bold"](*turn) for turn in TURNS)
    found = reading(
        "📝 Notes\nSummary\n**Anna Berg:** asked what a bug is?\n**Bo Li:** said much.\n"
        "📖 Transcript\nAttendees\nAnna Berg, Bo Li\nTranscript\n00:00:00\n\n"
        + turns
        + "00:05:00\n"
        "Transcription ended after 00:05:10\n"
        "This editable transcript was computer generated and might contain errors.\n"
    )

    assert pairs(found) == EXPECTED
    assert [each.lines for each in found.ignored if "program" in each.reason] == [(25, 26)]


def test_a_turn_without_its_time_is_one_all_the_same(reading: Reading) -> None:
    """A name that the layout knows opens a turn in another layout too."""
    first, *rest = ("".join(LAYOUTS["Rev on one line"](*turn)) for turn in TURNS)

    found = reading(first + "".join(rest) + "Anna Berg: Why twice?\nBo Li: Nobody had told us.\n")

    assert pairs(found)[-1] == ("Why twice?", "Nobody had told us.")


def test_a_firm_may_stand_beside_a_name(reading: Reading) -> None:
    """Fathom writes it in brackets, and its own lines below the words."""
    noted = "  ACTION ITEM: send the offer - WATCH: https://fathom.video/share/a?timestamp=40\n"
    turns = (f"{clock(time)} - {name} (Acme)\n  {text}\n{noted}\n" for name, time, text in TURNS)

    assert pairs(reading("".join(turns))) == EXPECTED


def test_a_time_in_the_words_opens_no_turn(reading: Reading) -> None:
    """A line of an answer may begin with a capital and hold a time."""
    turns = [LAYOUTS["Otter"](*turn) for turn in TURNS]
    turns[1] = turns[1].rstrip() + "\nMonday 10:30\nStand-up (10:45): short\n\n"

    found = reading("".join(turns))

    assert found.pairs[0].answer.endswith("Monday 10:30\nStand-up (10:45): short")


def test_feedback_below_a_turn_is_in_no_pair(reading: Reading) -> None:
    """Old grades are neither asked nor answered."""
    text = "".join(
        LAYOUTS["a name and a colon"](*turn) + "Score: 3\n" * (turn[0] == "Bo Li") for turn in TURNS
    )

    found = reading(text + "Verdict: hire\n")

    assert pairs(found) == EXPECTED
    assert found.recorded_verdict is not None
    assert found.recorded_verdict.verdict == "pass"


def test_times_without_names_are_refused(reading: Reading) -> None:
    """Otter does not always know who speaks; nobody is graded on a guess."""
    with pytest.raises(InputError, match="does not say who speaks"):
        reading("0:15\nWhat is a cache?\n\n0:45\nIt keeps things.\n\n1:05\nThank you.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Lunch 12:00\nTalks 13:00\n",
        "Name: Bo\nDate: today\nPlace: here\n",
        "At 10:30 we met. At 10:40 we left.\n" * 3,
        "Note: one\nNote: two\n",
        "Feedback: good?\nScore: 3\nFeedback: bad\nScore: 4\n",
    ],
)
def test_what_is_no_dialogue_is_not_taken_for_one(reading: Reading, text: str) -> None:
    """Agendas, forms and prose are refused."""
    with pytest.raises(InputError):
        reading(text)


def test_a_long_preface_does_not_hide_the_turns(reading: Reading) -> None:
    """Thousands of other lines may stand above the conversation."""
    text = "".join(LAYOUTS["Otter"](*turn) for turn in TURNS)

    assert pairs(reading("words\n" * 2500 + text)) == EXPECTED


def test_turns_become_pairs_with_times_and_speakers(reading: Reading) -> None:
    """A passage is located by line, time and the label as printed."""
    found = reading(
        "[00:00:05] Interviewer: What is a lock?\n[00:01:02] Candidate: It guards state.\nAlways."
    )

    [pair] = found.pairs
    assert found.format == "dialogue"
    assert (pair.label, pair.question, pair.question_line) == ("Interviewer", "What is a lock?", 1)
    assert pair.answer == "It guards state.\nAlways."
    assert pair.passages[1] == Passage(
        text="Always.", line_start=3, line_end=3, time_start=62, speaker="Candidate"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Interviewer: What is it?\nCandidate: A cache with a limit.",
        "**Interviewer:** What is it?\n\n**Candidate:** A cache with a limit.",
        "Recruiter:\nWhat is it?\nApplicant:\nA cache with a limit.",
        "HR： What is it?\n候选人： A cache with a limit.",
        "Hiring Manager (Anna): What is it?\nInterviewee (Bo): A cache with a limit.",
    ],
)
def test_named_roles_are_known_in_all_spellings(reading: Reading, text: str) -> None:
    """Text on the same line or on the next, bold or plain, with names beside the roles."""
    assert [(pair.question, pair.answer) for pair in reading(text).pairs] == [
        ("What is it?", "A cache with a limit.")
    ]


def test_plain_names_get_their_roles_from_the_user(reading: Reading) -> None:
    """`--interviewer` and `--candidate` make a transcript of a conversation."""
    found = reading(
        "Anna: What is it?\nBob: A cache with a limit.", interviewer="Anna", candidate="Bob"
    )

    assert found.candidate == "Bob"
    assert found.pairs[0].passages[0].speaker == "Bob"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Candidate: Jane Doe\nInterviewer: Tom\n\n", "Jane Doe"),
        ("Position: QA\n候选人：张伟\n\n", "张伟"),
        ("", None),
    ],
)
def test_the_candidates_name_at_the_top_is_no_turn(
    reading: Reading, text: str, name: str | None
) -> None:
    """A header field and a speaker may have the same word."""
    found = reading(text + "Interviewer: What is it?\nCandidate: A cache.")

    assert found.candidate == name
    assert [pair.answer for pair in found.pairs] == ["A cache."]


def test_notes_after_the_last_turn_are_the_verdict(reading: Reading) -> None:
    """They are in no answer."""
    text = "Interviewer: What is it?\nCandidate: A cache.\nVerdict: hire\ngood."

    found = reading(text)

    assert found.pairs[0].answer == "A cache."
    assert found.recorded_verdict == RecordedVerdict(verdict="pass", text="hire\ngood.")


def test_notes_between_turns_are_ignored(reading: Reading) -> None:
    """Feedback on one answer stays out of everything; an empty verdict is none."""
    found = reading(
        "Interviewer: What is it?\nCandidate: A cache.\nScore: 3\nok\n"
        "Interviewer: Why is that so?\nCandidate: Speed.\nVerdict:"
    )

    assert [pair.answer for pair in found.pairs] == ["A cache.", "Speed."]
    assert found.ignored == (Ignored(lines=(3, 4), reason="feedback"),)
    assert found.recorded_verdict is None


def test_a_long_preface_does_not_hide_named_roles(reading: Reading) -> None:
    """Thousands of other lines may stand above the conversation."""
    assert len(reading("cv\n" * 3000 + "HR: What is it?\nApplicant: A cache.").pairs) == 1


@pytest.mark.parametrize(
    ("file", "count"),
    [("otter/hitsave__Betty_and_Earl.md", range(15, 25))],
)
def test_real_recordings_are_cut(corpus: Path, file: str, count: range) -> None:
    """One interviewer and one guest, as Otter wrote them down."""
    found = transcripts.load(corpus / file)

    assert len(found.pairs) in count
    assert found.candidate == "Matthew Brelsford"


def test_the_one_question_of_a_meeting_is_found(corpus: Path) -> None:
    """Three people speak: who is who has to be said."""
    found = transcripts.load(
        corpus / "feishu/AITCX08__feishu_sample.txt", interviewer="说话人 2", candidate="说话人 1"
    )

    assert [pair.question for pair in found.pairs] == ["这个策略组是干什么用的？"]


@pytest.mark.parametrize("file", ["Super_Marxist_Twins", "33-behavioral", "62-security"])
def test_conversations_of_many_are_refused_with_their_speakers(corpus: Path, file: str) -> None:
    """Nobody is graded on a guess."""
    [path] = (corpus / "otter").glob(f"*{file}*")

    with pytest.raises(InputError, match="speakers: "):
        transcripts.load(path)


_WORDS = (
    "Anna|Bo Li|说话人 1|**| |  |0:15|(00:01:02)|[1:02:03]|:|：|\n|\n\n|What is it?|It is a cache."
    "|\\|- |# |Score: 3|📖 Transcript|_|("
)


@given(st.lists(st.sampled_from(_WORDS.split("|")), max_size=60).map("".join))
def test_any_mixture_is_read_or_refused(text: str) -> None:
    """Nothing but a plain refusal comes out of a file."""
    try:
        found = transcripts.read(text.encode(), "any.txt")
    except InputError:
        return
    assert found.pairs


@given(st.data())
def test_damaged_recordings_are_read_or_refused(data: st.DataObject) -> None:
    """Truncated, shuffled and with bytes turned over."""
    layout = data.draw(st.sampled_from(sorted(LAYOUTS)))
    lines = "".join(LAYOUTS[layout](*turn) for turn in TURNS).splitlines(keepends=True)
    content = bytearray("".join(data.draw(st.permutations(lines))).encode())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=5)):
        content[at] ^= data.draw(st.integers(1, 255))
    try:
        transcripts.read(bytes(content[: data.draw(st.integers(0, len(content)))]), "any.txt")
    except InputError as refused:
        assert refused.problem
