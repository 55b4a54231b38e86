import pytest

from grader.judging.denial import jumped_over, leads_up


@pytest.mark.parametrize(
    "before",
    [
        "I did not",
        "我没有",
        "Nobody ever",
        "I failed to",
        "She refused to",
        "I can’t really",
        "I did not, to be honest, ",
    ],
)
def test_what_leads_up_to_a_quotation_may_deny_it(before: str) -> None:
    """Negators, and verbs that come to the same."""
    assert leads_up(before)


@pytest.mark.parametrize(
    "before",
    [
        "the export fails when the module",
        "I did not know, but",
        "I did not, but later, ",
        "I did not. Then, ",
        "我不得不",
        "not only did I",
        "",
        "他拒绝了,我",
    ],
)
def test_what_denies_something_else_does_not(before: str) -> None:
    """Something failing is no denial of what comes next, nor is another clause."""
    assert not leads_up(before)


@pytest.mark.parametrize(
    "elided",
    [" was not ", ", which was not, in the end, ", "没有", ". Yes. But we never ", "nobody"],
)
def test_an_elision_may_leave_out_a_denial(elided: str) -> None:
    """Anywhere within a sentence, else in the clauses at both ends."""
    assert jumped_over(elided)


@pytest.mark.parametrize("elided", [" ", ". It did not take long. Then ", "不仅写了文档,还"])
def test_an_elision_of_whole_sentences_leaves_the_others_as_they_are(elided: str) -> None:
    """And what affirms is no denial."""
    assert not jumped_over(elided)
