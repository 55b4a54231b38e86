import io

from grader.models.items import Item, ItemsReport, LevelCount, Redundant
from grader.models.judging import JudgeInfo
from grader.models.report import RubricInfo
from grader.reports import ITEMS


def item(name: str = "array", **fields: object) -> Item:
    """A criterion in the middle of everything."""
    known = {
        "question": "tensor", "criterion": name, "answers": 12, "not_judged": 3,
        "not_judged_share": 0.25, "mean": 0.5, "item_rest": 0.4567, "transcripts": 12,
        "levels": (LevelCount(level="none", count=9, share=0.75),
                   LevelCount(level="all", count=0, share=0.0)),
        "decisive": 7, "flips_without": 8,
    }  # fmt: skip
    return Item.model_validate(known | fields)


def shown(language: str, *items: Item, **fields: object) -> str:
    """An analysis of these items as printed."""
    known = {
        "rubric": RubricInfo(id="two", version=1, title=None, source="two.yaml", sha256="0"),
        "run": "2026", "transcripts": 12, "indicative": True, "passed": 5, "failed": 4,
        "undecided": 3, "items": items,
    }  # fmt: skip
    stream = io.StringIO()
    writer = ITEMS["rich"](stream, language, False)
    writer.add(ItemsReport.model_validate(known | fields))
    writer.close()
    return " ".join(stream.getvalue().split())


def test_a_criterion_is_a_row_of_figures() -> None:
    """Levels, not judged, mean, correlation, and both counts of verdicts."""
    told = shown("en", item())

    assert "tensor array 75 0 25% 0.50 0.46 7 8" in told
    assert "12 transcripts: 5 pass, 4 fail, 3 undecided" in told
    assert "Nothing stands out." in told


def test_what_a_figure_is_worth_is_said_above_it() -> None:
    """Few transcripts, another text of the rubric, and what was left out."""
    told = shown("en", item(), edited=2, others=3, unreadable=1, unfit=("tensor · shape",))

    assert "indicative only" in told
    assert "2 were graded by another text of this rubric" in told
    assert "not used of those: tensor · shape" in told
    assert "3 graded by another rubric" in told
    assert "1 that could not be read" in told
    assert "indicative" not in shown("en", item(), indicative=False)


def test_who_judged_is_said_and_what_that_means() -> None:
    """Terms that find nothing are no fault of a criterion's."""
    model = JudgeInfo(name="openai:x", kind="llm", llm=True, model="x")
    terms = JudgeInfo(name="offline", kind="lexical", llm=False, model="terms")

    assert "judged by openai:x" in shown("en", item(), judges=(model,))
    assert "matches terms" not in shown("en", item(), judges=(model,))
    assert "judged by offline The embedded judge matches terms" in shown(
        "en", item(), judges=[terms]
    )


def test_flags_and_twins_are_told_in_words() -> None:
    """A fault that nobody has is no weakness of the candidates'."""
    twins = Redundant(question="q", criteria=("a", "b"), answers=10, correlation=0.95, same=0.9)
    flagged = item(flags=("nobody", "unused_level"))
    fault = item("fault", penalty=True, flags=["nobody"], item_rest=None, no_item_rest="same_rest")

    told = shown("en", flagged, fault, redundant=(twins,))

    assert "tensor · array: nobody gets above the lowest level" in told
    assert "tensor · array: never given: all" in told
    assert "tensor · fault: nobody has this fault" in told
    assert "q · a and q · b say nearly the same: r 0.95, equal in 90% of 10 answers" in told
    assert "fault 75 0 25% 0.50 same 7 8" in told


def test_an_analysis_is_told_in_chinese() -> None:
    """All but the names."""
    told = shown("zh", item(flags=("negative",)))

    assert "12 份记录:通过 5,不通过 4,未定 3" in told
    assert "不足 30 份记录" in told
    assert "tensor · array: 此项好的人其余反而差" in told


def test_names_of_levels_steer_no_terminal() -> None:
    """They are a file's words."""
    odd = item(levels=(LevelCount(level="a\x1b[31m[b]", count=0, share=0.0),))

    told = shown("en", odd.model_copy(update={"flags": ("unused_level",)}))

    assert "never given: a[31m[b]" in told
