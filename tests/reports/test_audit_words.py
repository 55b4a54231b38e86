import string

from grader.models.audit import Rate
from grader.reports import audit_words
from grader.reports.audit_words import WORDS
from tests.helpers.audits import audited, decided, judged


def test_both_languages_have_every_word_with_the_same_places_to_fill() -> None:
    """A word that only one has would be an error in the other."""
    fields = {
        language: {
            name: {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for name, text in words.items()
        }
        for language, words in WORDS.items()
    }

    assert fields["en"] == fields["zh"]


def test_what_is_below_the_line_is_told_with_the_lowest_group_and_the_highest() -> None:
    """A line for each rate, with how many people the highest group stands on."""
    report = audited({("woman",): (2, 8), ("man",): (9, 1), ("x",): (4, 6)})

    assert list(audit_words.below(report, "en")) == [
        "sex, selection rate: 2 of 3 groups; the lowest is woman, 0.22 of man (9/10), p 0.005",
        "sex, scoring rate: 2 of 3 groups; the lowest is woman, 0.22 of man (9/10), p 0.005",
    ]


def test_nothing_is_told_where_nothing_is_below() -> None:
    """Four fifths are not below four fifths."""
    assert list(audit_words.below(audited({("a",): (5, 5), ("b",): (4, 6)}), "en")) == []


def test_which_outcome_was_audited_is_said_with_the_counts_of_both() -> None:
    """Where persons reviewed something; else there is one outcome."""
    extra = (decided(judged("x.txt", "fail", 40), "pass", 70),)
    after = " ".join(audit_words.standing(audited({("a",): (1, 1)}, extra=extra), "en"))
    before = " ".join(
        audit_words.standing(audited({("a",): (1, 1)}, extra=extra, verdicts="before_review"), "en")
    )

    assert after == (
        "Audited as it stands after review: 3 transcripts, 2 pass, 1 fail, 0 undecided, "
        "0 unreadable. Persons reviewed 1; verdicts that this changed: 1. Before it: "
        "3 transcripts, 1 pass, 2 fail, 0 undecided, 0 unreadable."
    )
    assert before.startswith("Audited as the judges gave it, before any review: 3 transcripts, 1")
    assert "After it: 3 transcripts, 2 pass" in before
    assert len(list(audit_words.standing(audited({("a",): (1, 1)}), "en"))) == 1


def test_a_ratio_is_never_rounded_up_to_the_line() -> None:
    """0.7999 reads 0.79."""
    assert audit_words.ratio(Rate(of=9, reached=1, rate=0.1, impact_ratio=0.7999)) == "0.79"
    assert audit_words.ratio(Rate(of=9, reached=1, rate=0.1)) == ""


def test_a_tiny_p_is_not_nought() -> None:
    """It is below a thousandth."""
    shown = [audit_words.probability(Rate(of=1, reached=1, rate=1, p=p)) for p in (0, 0.0312, None)]

    assert shown == ["<0.001", "0.031", ""]
