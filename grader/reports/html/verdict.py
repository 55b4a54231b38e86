"""The head of a report: who, the verdict, the score on its scale, and who judged."""

from collections.abc import Iterator

from grader.models import disclosure
from grader.models.report import Report, Reviewed, Verdict
from grader.reports import telling, wording
from grader.reports.html import why
from grader.reports.html.elements import Element, element
from grader.reports.html.scale import scale
from grader.reports.html.words import WORDS
from grader.reports.wording import Language, number

MARKS = {"pass": "✓", "fail": "✗", "undecided": "?", None: "!"}
"""A verdict is never told by its colour alone."""


def _stands(report: Report) -> Verdict | None:
    return report.reviewed.verdict if report.reviewed else report.verdict


def badge(report: Report, language: Language) -> Element:
    """The verdict with its sign: what stands after review, if there was one."""
    verdict = _stands(report)
    return element(
        "span",
        element("span", MARKS[verdict], class_="sign", aria_hidden="true"),
        element("span", wording.WORDS[language][verdict or "none"]),
        class_=f"badge {verdict or 'none'}",
    )


def head(report: Report, language: Language, prefix: str) -> Element:
    """Everything that a reader must know who reads nothing else."""
    transcript = report.transcript
    about = [transcript.position, transcript.experience] if transcript else []
    return element(
        "header",
        element("p", element("bdi", " · ".join(filter(None, about)) or report.source),
                class_="about"),
        element("h1", element("bdi", why.who(report)), id=f"{prefix}title", tabindex="-1"),
        element("p", badge(report, language), *_score(report, language), class_="verdict"),
        *_offline(report, language),
        _drawn(report, language),
        *(_reviewed(report.reviewed, report, language) if report.reviewed else ()),
        *_told(report, language),
        *_errs(report, language),
        class_=f"head {_stands(report) or 'none'}",
    )  # fmt: skip


def _score(report: Report, language: Language) -> Iterator[Element]:
    """The score that goes with the badge, its interval and the mark."""
    score = report.reviewed.score if report.reviewed else report.score
    if score is None or report.pass_mark is None:
        return
    words = wording.WORDS[language]
    if score.value is None:
        yield element("span", words["no_value"], class_="width")
    else:
        yield element("strong", number(score.value), class_="value")
    if width := telling.width(score):
        yield element("span", f"({width})", class_="width")
    yield element("span", f"{words['mark']} {number(report.pass_mark)}", class_="mark")
    if report.reviewed:
        yield element("span", WORDS[language]["after"], class_="after")


def _offline(report: Report, language: Language) -> Iterator[Element]:
    """That no LLM has judged is said in the headline."""
    if any(judge.kind == "lexical" for judge in report.judges):
        yield element(
            "p",
            element("strong", disclosure.HEADLINE[language]),
            class_="offline",
            role="note",
        )


def _errs(report: Report, language: Language) -> Iterator[Element]:
    """How often the embedded judge errs, and at what."""
    if any(judge.kind == "lexical" for judge in report.judges):
        yield element("p", disclosure.MEASURED[language], class_="errs")
        yield element("p", disclosure.LIMITS[language], class_="errs")


def _drawn(report: Report, language: Language) -> Element | None:
    words = wording.WORDS[language]
    scores = []
    if report.score is not None:
        scores.append((words[report.verdict or "none"], report.score))
    if report.reviewed:
        told = f"{WORDS[language]['after']} {words[report.reviewed.verdict]}"
        scores.append((told, report.reviewed.score))
    return scale(scores, report.pass_mark, language) if scores else None


def _told(report: Report, language: Language) -> Iterator[Element]:
    words = wording.WORDS[language]
    if report.leaning and report.score and report.score.value is not None:
        between = f"{number(report.score.low)}–{number(report.score.high)}"
        leaning = words[f"leaning_{report.leaning}"]
        told = f"{leaning}: {number(report.score.value)}, {between}"
        yield element("p", told, class_="leaning")
    if report.error:
        yield element("p", report.error.message, class_="error", dir="auto")
    recorded = report.transcript.recorded_verdict if report.transcript else None
    if recorded:
        own = words[f"recorded_{recorded.verdict or 'null'}"]
        yield element(
            "p",
            f"{words['recorded']}: {own} ",
            element("q", recorded.text, dir="auto"),
            class_="recorded",
        )


def _reviewed(reviewed: Reviewed, report: Report, language: Language) -> Iterator[Element]:
    """The judges' outcome and the persons', both."""
    words = WORDS[language]
    machine = words["machine"].format(outcome=why.outcome(report, language))
    after = why.after_review(report, reviewed, language)
    yield element("p", f"{machine}, {after}", class_="reviewed")
    if reviewed.decision and reviewed.decision.verdict:
        decision = reviewed.decision
        verdict = wording.WORDS[language][str(decision.verdict)]
        told = words["decided"].format(name=decision.by, verdict=verdict)
        yield element(
            "p",
            element("strong", f"✎ {told}"),
            element("span", f"{words['reason']}: {decision.reason}", dir="auto"),
            element("span", f"{decision.at:%Y-%m-%d %H:%M}", class_="place"),
            class_="decision",
        )
