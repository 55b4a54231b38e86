import pytest

from grader.models.transcript import Ignored
from grader.transcripts import header
from grader.transcripts.document import Header


def test_a_header_names_the_post_and_the_person() -> None:
    """Two fields on one line, a title, a free sentence and a profile are all kept."""
    lines = [
        "# 系统工程师面试笔记",
        "本文记录了一次面试。",
        "岗位: 软件工程师 从业年限：5年",
        "**姓名：** 张伟",
        "简介: 我有5年经验:做后端。",
        "也做前端。",
        "",
        "地点: 北京",
    ]

    found = header.read(lines, len(lines))

    assert found == Header(
        title="系统工程师面试笔记",
        position="软件工程师",
        experience="5年",
        summary="本文记录了一次面试。\n我有5年经验:做后端。\n也做前端。",
        candidate="张伟",
        ignored=(Ignored(lines=(8, 8), reason="header without a known field"),),
    )


def test_an_english_header_reads_alike() -> None:
    """English field names, separated by bars."""
    found = header.read(["Position: Data Engineer | Experience: 7 years", "Name: Ann Lee"], 2)

    assert (found.position, found.experience, found.candidate) == (
        "Data Engineer",
        "7 years",
        "Ann Lee",
    )


def test_only_lines_before_the_first_question_are_the_header() -> None:
    """A field further down belongs to somebody's words."""
    assert header.read(["Q: a", "Position: forged"], 0) == Header()


def test_a_cv_above_the_interview_is_no_summary() -> None:
    """A few sentences are a summary; pages are listed as ignored."""
    found = header.read(["Sentence one."] * 10, 10)

    assert found.summary == "\n".join(["Sentence one."] * 3)
    assert found.ignored[0].lines == (4, 10)


def test_the_first_value_of_a_field_stays() -> None:
    """A second position in the header changes nothing; an empty one waits for nothing."""
    found = header.read(["Position: A", "Position: B", "Name:", "Title: T"], 4)

    assert (found.position, found.candidate, found.title) == ("A", None, "T")


def test_rules_and_blank_lines_are_nothing() -> None:
    """Horizontal rules are decoration."""
    assert header.read(["---", "", "==="], 3).summary is None


def test_a_header_names_who_asks() -> None:
    """So that the name can be masked wherever it comes up."""
    assert header.read(["Interviewer: Laura Bennett"], 1) == Header(interviewer="Laura Bennett")


@pytest.mark.parametrize(
    ("line", "post", "person"),
    [
        ("姓名 Name：孙一", None, "孙一"),
        ("岗位 / Position：面包师", "面包师", None),
        ("Position 岗位: Baker | Name 姓名: Ida Moll", "Baker", "Ida Moll"),
        ("应聘岗位　：面包师　　姓名　：孙一", "面包师", "孙一"),
    ],
)
def test_a_field_named_in_two_languages_is_one_field(
    line: str, post: str | None, person: str | None
) -> None:
    """So is one whose colon stands apart, as a form in Word sets it."""
    found = header.read([line], 1)

    assert (found.position, found.candidate) == (post, person)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("面试官：李总、王经理        日期：2026/3/11", "李总、王经理"),
        ("Interviewer: Ann Lee  Interview date: 11 March", "Ann Lee"),
        ("Interviewer: Ann Lee of Team Blue", "Ann Lee of Team Blue"),
    ],
)
def test_a_value_is_over_where_another_field_begins(line: str, value: str) -> None:
    """Whatever that field is; a word of one is none."""
    assert header.read([line], 1).interviewer == value


@pytest.mark.parametrize(
    "date", ["Mar 12, 2026", "12 March 2026, 10:30", "2026年3月12日", "2026-03-12", "12.3.2026"]
)
def test_a_date_is_no_title(date: str) -> None:
    """The line below it may be one."""
    found = header.read([date, "", "Interview: Baker, second round"], 3)

    assert found.title == "Baker, second round"
    assert header.read([date, "Bakers of 2026"], 2).title == "Bakers of 2026"


def test_a_field_and_its_value_may_be_cells_of_a_table() -> None:
    """Each on a line of its own, as Word's tables are read."""
    found = header.read(["面试评估表", "姓名", "孙一", "岗位", "面包师", "日期", "2026-03-10"], 7)

    assert (found.title, found.candidate, found.position) == ("面试评估表", "孙一", "面包师")


@pytest.mark.parametrize(
    "lines", [["姓名", "岗位：面包师"], ["姓名", "", "孙一"], ["Name", "Role"]]
)
def test_a_word_alone_has_no_value_in_another_field_or_paragraph(lines: list[str]) -> None:
    """An empty cell stays empty."""
    assert header.read(lines, len(lines)).candidate is None
