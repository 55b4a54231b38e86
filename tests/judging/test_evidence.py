import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.evidence import Said, _alike, copied, locate, long_enough
from grader.judging.folding import fold
from grader.judging.typos import MOST_PLACES

ZH = (
    "我在项目里用了3.5亿条数据，训练了五层的网络，学习率不能过大，否则 loss 会发散。"
    "后来换成了 Adam 优化器，没有再发散，最后精度是 92% 左右，损失从 -0.5 变成了 x - y。"
)
EN = (
    "I don't think that is right. We shouldn't normalize the gradients before clipping, because "
    "they were -5 or 1, 2 or 15 of 1,000 layers; it is impossible to do in place.\n"
    "If a != b we never retry — state-of-the-art, pre‑trained models were not unstable at 3.5 "
    "or .5 or ½ of it and a × b. The learning rate was increased."
)


def found(quote: str, answer: str, any_length: bool = False) -> str | None:
    """The source's words for a quotation."""
    span = locate(quote, Said(answer), any_length)
    return answer[slice(*span)] if span else None


@pytest.mark.parametrize(
    "quote",
    [
        "我在项目里用了35亿条数据",
        "我在项目里用了3.6亿条数据",
        "训练了三层的网络，学习率不能过大，否则 loss 会发散。",
        "训练了五层的网络，学习率能过大，否则 loss 会发散。",
        "训练了五层的网络，学习率不能过小，否则 loss 会发散。",
        "训练了五层的网络，学习率不能过大，否则 loss 不会发散。",
        "能过大，否则 loss 会发散",
        "后来换成了 Adam 优化器，有再发散，最后精度是 92% 左右",
        "后来换成了 Adam 优化器，没有再发散，最后精度是 92 左右",
        "否则 loss 会发散。后来换成了 Adam 优化器，没有再发散，最后精度是 9",
        "最后精度是 92% 左右，损失从 0.5 变成了 x - y",
        "最后精度是 92% 左右，损失从 +0.5 变成了 x - y",
        "最后精度是 92% 左右，损失从 -0.5 变成了 x + y",
        "最后精度是 92% 左右，损失从 -0.5 变成了 x y",
        "学习率……过大，否则 loss 会发散",
        "我用了五层的网络",
        "我…用…五…网…学…大",
    ],
)
def test_a_chinese_near_miss_is_never_found(quote: str) -> None:
    """A digit, a negator, a sign or an opposite makes another statement, however long the quote."""
    assert found(quote, ZH) is None


@pytest.mark.parametrize(
    "quote",
    [
        "I do think that is right",
        "think that is right, we should normalize the gradients before clipping",
        "We should normalize the gradients before clipping, because they were",
        "think that is right",
        "We shouldn't normalize the gradients before clipping, because they were 5",
        "the gradients before clipping, because they were -5 or 12",
        "5 of 1,000 layers it is impossible to do in place",
        "15 of 100 layers it is impossible to do in place",
        "15 of 1,000 layers it is possible to do in place",
        "possible to do in place",
        "If a == b we never retry",
        "If a = b we never retry",
        "If a != b we retry",
        "retry state of the art",
        "models were unstable at 3.5 or .5",
        "models were not stable at 3.5 or .5 or ½ of it and a × b",
        "not unstable at 35 or .5",
        "not unstable at 3.5 or 5",
        "unstable at 3.5 or .5 or 12 of it",
        "of it and a + b",
        "and a × b. The learning rate was decreased.",
        "We ... gradients ... layers ... place",
        "I ... think that is right",
        "models were ... unstable at 3.5 or .5",
    ],
)
def test_an_english_near_miss_is_never_found(quote: str) -> None:
    """Nor what cuts a word, a number or a contraction, or drops the negator before it."""
    assert found(quote, EN) is None


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("我在项目里用了３．５亿条数据", "我在项目里用了3.5亿条数据"),
        ("学习率不能过大,否则LOSS会发散!", "学习率不能过大，否则 loss 会发散"),
        ("「否则\nloss 会发散」", "否则 loss 会发散"),
        (
            "训练了五层的网洛，学习率不能过大，否则 loss 会发散",
            "训练了五层的网络，学习率不能过大，否则 loss 会发散",
        ),
        ("训练了五层的网络...没有再发散", ZH[ZH.index("训练") : ZH.index("，最后")]),
        ("最后精度是92%左右", "最后精度是 92% 左右"),
    ],
)
def test_a_true_chinese_quotation_is_found(quote: str, source: str) -> None:
    """In other width, case, punctuation and white space, shortened or with a slip."""
    assert (found(quote, ZH) or "").strip("，。") == source.strip("，。")


@pytest.mark.parametrize(
    ("quote", "source"),
    [
        ("I DON’T  THINK that\nis right!", "I don't think that is right"),
        ("i dont think that is right", "I don't think that is right"),
        ("15 of 1000 layers", "15 of 1,000 layers"),
        ("state of the art, pre-trained", "state-of-the-art, pre‑trained"),
        ("if A != B we never retry", "If a != b we never retry"),
        ("We shouldn't normalize the gradeints before clipping because", "clipping, because"),
        (
            "We shouldn't normalise the gradients before cliping, because they",
            "clipping, because they",
        ),
        ("We shouldn't normalize […] because they were -5", "because they were -5"),
    ],
)
def test_a_true_english_quotation_is_found(quote: str, source: str) -> None:
    """A letter too many, too few, wrong or swapped is forgiven inside a long word."""
    assert (found(quote, EN) or "").endswith(source)


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("the minimum of all of the losses", "the maximum of all of the losses"),
        ("we trained a CNN on all of the data", "we trained a RNN on all of the data"),
        ("we trained with attention on the images", "we trained with attention on the images2"),
        ("it is stable over all of the training and of the tests", "it is unstable over all of the "
         "training and of the tests"),
    ],
)  # fmt: skip
def test_another_word_is_no_typing_error(quote: str, answer: str) -> None:
    """Two letters of one word, a first letter, a short word."""
    assert found(quote, answer) is None


@pytest.mark.parametrize(
    ("quote", "enough"),
    [
        ("张量是数组吗", True),
        ("张量是数组", False),
        ("it is an array", True),
        ("it is array", False),
        ("用 torch 做 view", False),
        ("用torch做张量view", True),
        ("", False),
    ],
)
def test_a_quotation_has_six_characters_or_four_words(quote: str, enough: bool) -> None:
    """Or the like of both."""
    assert long_enough(quote) == enough


def test_a_short_quotation_counts_if_it_is_the_whole_answer() -> None:
    """Or if the judge can only copy."""
    assert found("Yes.", "yes") == "yes"
    assert found("an array", "It is an array.") is None
    assert found("an array", "It is an array.", any_length=True) == "an array"
    assert found("...", "It is an array.") is None


def test_brackets_and_full_stops_that_were_quoted_stay() -> None:
    """The source is printed as it stands, so far as the judge quoted it."""
    answer = "Then (b = torch.tensor([10., 20.])), it is."

    assert found("(b = torch.tensor([10., 20.]))!", answer) == "(b = torch.tensor([10., 20.]))"
    assert found("«b = torch.tensor([10., 20. ", answer) == "b = torch.tensor([10., 20."


def test_a_later_occurrence_counts_where_the_first_is_cut() -> None:
    """The first one may be part of a longer word."""
    assert found("able to use it", "unable to use it; able to use it") == "able to use it"


def test_marks_that_combine_belong_to_their_letter() -> None:
    """Composed or not, and to the end of the span."""
    answer = "we tried the cafe\u0301 here"

    assert found("we tried the caf\u00e9", answer) == "we tried the cafe\u0301"


@pytest.mark.parametrize(
    "answer",
    [
        "- first we load\n- then we train",
        "* first we load\n* then we train",
        "first we load, then we train",
        "first we load。then we train",
    ],
)
def test_a_list_is_quoted_without_its_bullets(answer: str) -> None:
    """A sign at the start of a line, before a blank, is punctuation."""
    assert found("first we load, then we train", answer) is not None


WORDS = st.lists(
    st.sampled_from(
        ["tensor", "张量", "运算", "Größe", "3.5", "f(x)", "is,", "ﬁne", "e\u0301t", "x2"]
    ),
    min_size=4,
    max_size=30,
)


@given(WORDS, st.data())
def test_every_stretch_of_words_is_found(words: list[str], data: st.DataObject) -> None:
    """And its span folds to the same."""
    start = data.draw(st.integers(0, len(words) - 4))
    end = data.draw(st.integers(start + 4, len(words)))
    quote = " ".join(words[start:end])

    if long_enough(quote):
        source = found(quote, " ".join(words))
        assert source is not None
        assert fold(source).text == fold(quote).text


NOISE = "aA不n't15.-+=!,， \n…[]\u0301\ud800½é张"


@given(st.text(NOISE, max_size=60), st.text(NOISE, max_size=60))
def test_noise_never_raises(quote: str, answer: str) -> None:
    """What is found, in noise, is a stretch of the answer."""
    span = locate(quote, Said(answer), any_length=True)

    assert span is None or 0 <= span[0] < span[1] <= len(answer)


PIECES = st.sampled_from(
    ["我没有", "负责数据库的迁移", "did not, to be honest, ", "fix the bug that we had", "。", "！",
     ". ", "? ", ".", "\n", " ", "“", "”", "- ", "1,", "000", "3", ".5", "六十", "万", "-",
     "…", "é", "e\u0301", "sixty ", "five ", "not ", "cannot do it at all", "_x", "，"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.lists(PIECES, min_size=1, max_size=8), st.data())
def test_what_is_copied_is_found_as_well_by_comparing(
    before: list[str], quoted: list[str], data: st.DataObject
) -> None:
    """The short way finds nothing more, and the same place if there is but one."""
    quote = "".join(quoted)
    answer = "".join([*before, quote, *data.draw(st.lists(PIECES, max_size=6))])
    span = copied(quote, answer)
    if span is None:
        return
    folded = fold(answer)
    compared = _alike(quote, answer, folded, any_length=False)

    assert compared is not None
    if len(re.findall(f"(?={re.escape(fold(quote).text)})", folded.text)) == 1:
        assert span == compared


def test_what_begins_a_sentence_is_copied_and_other_parts_compared() -> None:
    """In Chinese and in English, at the beginning, within and at the end."""
    for text in (ZH, EN.replace("\n", " ")):
        sentences = re.split(r"(?<=[。.])\s?(?=[A-Z\u4e00-\u9fff])", text)
        assert len([one for one in sentences if copied(one, text)]) == len(sentences) > 1
        assert not [one for one in sentences if copied(one[1:-2], text)]
    assert copied(ZH[:12], ZH) == (0, 12)


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("a" * 4_000, "a" * 100_000),
        ("a" * 2_000 + "b" + "a" * 1_999, "a" * 100_000),
        ("ab" * 1_000 + "c" + "ab" * 999, "ab" * 50_000),
        ("a a a a " * 400 + "b", "a a a a " * 12_500),
        ("…".join(["aaaaa aaaaa"] * 300), "aaaaa " * 16_000),
    ],
)
def test_a_text_that_repeats_itself_is_compared_in_few_places(quote: str, answer: str) -> None:
    """A hostile answer cannot make the search endless."""
    assert MOST_PLACES < 1_000
    assert locate(quote, Said(answer)) in (None, (0, 5 + 6 * 599))


@pytest.mark.parametrize(
    "before",
    ["我没有", "我并没有", "我没能", "我不会", "从来没说过", "我并不认为", "这不是"],
)
def test_a_chinese_quotation_with_its_denial_cut_off_is_not_found(before: str) -> None:
    """Whatever negates it, and wherever in the clause before it."""
    assert found("负责数据库的迁移工作", f"{before}负责数据库的迁移工作,是小王做的。") is None


@pytest.mark.parametrize(
    "before",
    [
        "I did not really",
        "I did not single-handedly",
        "Nobody on my team ever did",
        "I hardly ever",
        "I doubt that I",
        "I failed to",
    ],
)
def test_an_english_quotation_with_its_denial_cut_off_is_not_found(before: str) -> None:
    """Not the negator alone: who doubts, fails or hardly ever does denies as well."""
    assert found("fix the login bug myself", f"{before} fix the login bug myself.") is None


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("深入研究配置和使用方法", "我不得不深入研究配置和使用方法"),
        ("我负责了整个数据库迁移", "不仅如此,我负责了整个数据库迁移"),
        ("我负责了数据库的迁移", "没问题,我负责了数据库的迁移"),
        (
            "I fixed the login bug myself",
            "I did not know it then, but I fixed the login bug myself.",
        ),
        ("没有负责数据库的迁移工作", "我没有负责数据库的迁移工作"),
    ],
)
def test_what_only_looks_like_a_denial_hides_nothing(quote: str, answer: str) -> None:
    """Double negation, another clause, or a quotation that takes the negator in."""
    assert found(quote, answer) is not None


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("I was notable to do it", "I was not able to do it"),
        ("I was not able to do it", "I was notable to do it"),
        ("they now here use it", "they nowhere use it"),
    ],
)
def test_a_negator_is_not_written_apart_or_together(quote: str, answer: str) -> None:
    """Blanks are forgiven but where they make or unmake a negator."""
    assert found(quote, answer) is None


def test_can_not_is_cannot() -> None:
    """Written either way."""
    assert found("we can not do that", "we cannot do that") == "we cannot do that"


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("十万条数据用来训练模型", "我们有六十万条数据用来训练模型"),
        ("万条数据用来训练模型", "我们有六十万条数据用来训练模型"),
        ("我们的正样本一共有六十", "我们的正样本一共有六十万条"),
        ("five services in one repository", "twenty-five services in one repository"),
        ("we had about two", "we had about two hundred services"),
    ],
)
def test_a_number_in_words_is_not_cut(quote: str, answer: str) -> None:
    """As little as one in digits."""
    assert found(quote, answer) is None


def test_two_numbers_side_by_side_are_two() -> None:
    """A comma parts them."""
    answer = "for about two, three years now"

    assert found("three years now", answer, any_length=True) == "three years now"


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("I wrote the parser ... used in production",
         "I wrote the parser, which was not, in the end, used in production."),
        ("I designed the whole schema ... the payment service alone",
         "I designed the whole schema, but nobody let me build the payment service alone."),
        ("我负责了前端的页面……数据库的迁移工作",
         "我负责了前端的页面,没有参与数据库的迁移工作。"),
        ("I kept ... the date ... and told her", "I kept on. The date was fixed, and told her so."),
        ("we moved the date ... asked her",
         "We moved the date. I did not have the heart, so asked."),
    ],
)  # fmt: skip
def test_an_elision_hides_no_denial_and_glues_no_scraps(quote: str, answer: str) -> None:
    """Not in an aside either; and only one of the pieces may be short."""
    assert found(quote, answer) is None


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("I rewrote the parser myself … used in production",
         "I rewrote the parser myself. It did not take long. Since May it is used in production."),
        ("where it is possible... when it is not",
         "I do it where it is possible... when it is not."),
        ("without the numbers … I would have given it up",
         "Well, without the numbers from last year I would have given it up."),
    ],
)  # fmt: skip
def test_an_elision_that_hides_nothing_is_a_quotation(quote: str, answer: str) -> None:
    """Over a whole sentence, where the candidate trails off, or with the negator quoted."""
    assert found(quote, answer) is not None


def test_a_contraction_is_one_word() -> None:
    """And so is a number with a point in it."""
    assert not long_enough("I don't know")
    assert not long_enough("at 3.5 GB")
    assert long_enough("I don't know it")


SAYINGS = st.lists(
    st.sampled_from(
        [
            "the increased latency of", "we didn't normalize", "never at", "20 ms", "15%", "-0.5",
            "about 1,000", "no requests and", "without retries", "neither gradients",
            "not unstable",
            "学习率不能过大", "没有再发散", "三十万条数据", "训练用了20小时", "无人发现这个问题",
            "x != y",
        ]
    ),
    min_size=2,
    max_size=8,
)  # fmt: skip
NEGATION = re.compile(r"[不没无未]|\b(?:not|no|never|neither|without)\b|n't\b")


def telling(text: str) -> tuple[list[str], list[str]]:
    """The digits and the negators of a text."""
    return re.findall(r"[\d三十万.%-]", text), NEGATION.findall(text)


@given(SAYINGS, st.data())
def test_a_changed_digit_is_never_found(sayings: list[str], data: st.DataObject) -> None:
    """Whatever is found has the digits of the quotation, all of them and in order."""
    answer = ", ".join(sayings)
    at = data.draw(st.sampled_from([at for at, c in enumerate(answer + "0") if c.isdigit()]))
    quote = answer[:at] + data.draw(st.sampled_from(["", "7", "77"])) + answer[at + 1 :]
    source = found(quote, answer)

    assert source is None or telling(source)[0] == telling(quote)[0]


@given(SAYINGS, st.data())
def test_a_dropped_negation_is_never_found(sayings: list[str], data: st.DataObject) -> None:
    """Nor one that was put in."""
    answer = ", ".join(sayings)
    spans = [match.span() for match in NEGATION.finditer(answer)]
    start, end = data.draw(st.sampled_from(spans)) if spans else (4, 4)
    quote = answer[:start] + answer[end:] if spans else f"{answer[:4]} not {answer[4:]}"

    assert found(quote, answer) is None


@given(SAYINGS, st.data())
def test_a_quotation_of_whole_clauses_is_always_found(
    sayings: list[str], data: st.DataObject
) -> None:
    """As it stands, if it is long enough."""
    start = data.draw(st.integers(0, len(sayings) - 1))
    end = data.draw(st.integers(start + 1, len(sayings)))
    quote = ", ".join(sayings[start:end])

    assert not long_enough(quote) or found(quote, ", ".join(sayings)) is not None
