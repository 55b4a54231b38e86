import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.folding import fold
from grader.judging.typos import misspelt, near


def stands(quote: str, answer: str) -> str | None:
    """The first place where a quotation nearly stands."""
    folded = fold(answer)
    span = next(near(fold(quote), folded, 0), None)
    return folded.text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("gradeints", "gradients"), ("cliping", "clipping"), ("seperate", "separate"),
        ("receive", "recieve"), ("occasion", "occassion"),
        ("speehc", "speech"), ("mdel", "model"), ("versioon", "version"),
        ("canceled", "cancelled"), ("behavior", "behaviour"), ("optimize", "optimise"),
        ("center", "centre"),
    ],
)  # fmt: skip
def test_a_misspelling_is_the_word_that_it_stands_for(quoted: str, said: str) -> None:
    """By the judge, or by whoever wrote the transcript; and British spelling is spelling."""
    assert misspelt(quoted, said, fold(said))


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("increase", "decrease"), ("import", "export"), ("former", "latter"),
        ("leaning", "learning"), ("adapted", "adopted"), ("macro", "micro"),
        ("contract", "contact"),
        ("projects", "project"), ("managed", "manager"),
        ("unstable", "stable"), ("trainee", "trainer"),
        ("filed", "filled"),
        ("maximum", "minimum"), ("backed", "backend"),
        ("fiften", "fifteen"), ("nver", "never"), ("withuot", "without"),
        ("kubernetis", "kubernetes"), ("thse", "this"), ("clippping2", "clipping2"),
    ],
)  # fmt: skip
def test_a_word_that_there_is_says_something_else(quoted: str, said: str) -> None:
    """Never at a first letter, at the last but swapped, at numbers, negators, unknown words."""
    assert not misspelt(quoted, said, fold(said))


def test_what_the_candidate_says_is_a_word() -> None:
    """Of an unknown name said twice a slip is one; a word said elsewhere is no slip."""
    assert misspelt("kuberntes", "kubernetes", fold("kubernetes is, well, kubernetes"))
    assert not misspelt("gradeints", "gradients", fold("gradients, not gradeints"))


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("the error rate of the modle went down", "the error rate of the model went down"),
        ("Becuase of that we moved the date", "Because of that we moved the date"),
        ("we had, um, the address data cleaned first", "we had the address data cleaned first"),
        (
            "训练完成之后在验证集上在跑一遍看看它的结果",
            "训练完成之后在验证集上再跑一遍看看它的结果",
        ),
        (
            "大部份的时候我们会用这个框架来训练我们的模型",
            "大部分的时候我们会用这个框架来训练我们的模型",
        ),
        ("最后认真地检查了所有的训练数据和标注结果", "最后认真的检查了所有的训练数据和标注结果"),
        ("她把特征提取做成了一个公共的库给大家使用", "他把特征提取做成了一个公共的库给大家使用"),
        ("后来我们嗯把评估单独放到了另一张卡上面去跑", "后来我们把评估单独放到了另一张卡上面去跑"),
    ],
)
def test_a_slip_is_forgiven_where_it_changes_nothing(quote: str, answer: str) -> None:
    """A misspelling, a hesitation, a character that sounds the same, a particle."""
    assert stands(quote, answer) == fold(answer).text


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("we asked the people in Bostn for the data", "we asked the people in Boston for the data"),
        (
            "we called torch.gradeint on all of the data",
            "we called torch.gradient on all of the data",
        ),
        ("we set learning_raate on all of the data", "we set learning_rate on all of the data"),
        ("我把特征提取做成了一个公共的库给大家使用", "他把特征提取做成了一个公共的库给大家使用"),
        ("合同里面写明由甲方受权乙方使用这一套软件", "合同里面写明由甲方授权乙方使用这一套软件"),
        ("去年年底的时候公司一共卖出了这两套旧设备", "去年年底的时候公司一共买出了这两套旧设备"),
        ("训练数据一共有三千条左右都是人工标注好的", "训练数据一共有两千条左右都是人工标注好的"),
        ("接口延迟降到了二十毫分左右之后就没有再变", "接口延迟降到了二十毫秒左右之后就没有再变"),
        (
            "以后每一次改动的时候我们都要做一遍这个测试",
            "以后每一次改动的时候我们都得要做一遍这个测试",
        ),
        ("short modle", "short model"),
    ],
)
def test_a_slip_is_not_forgiven_at_what_tells(quote: str, answer: str) -> None:
    """Names, identifiers, persons, opposites, numbers, units, short quotations."""
    assert stands(quote, answer) is None


def test_two_slips_are_forgiven_in_a_long_quotation_and_three_are_not() -> None:
    """One for every twenty characters, apart from each other."""
    answer = "the address data were cleaned and labelled by students before we trained anything"
    two = answer.replace("address", "adress").replace("students", "studnets")

    assert stands(two, answer) == fold(answer).text
    assert stands(two.replace("trained", "traiend"), answer) is None
    assert (
        stands(
            "训练好之后的摸形在验证集上的结果很好所以上线了",
            "训练好之后的模型在验证集上的结果很好所以上线了",
        )
        is None
    )


@given(st.text("ab的 不在再1.", max_size=120), st.text("ab的 不在再1.", max_size=120))
def test_noise_stands_nowhere_or_within_the_answer(quote: str, answer: str) -> None:
    """And digits and negators are the same there."""
    place = stands(quote, answer)

    if place is not None:
        kept = [[c for c in text if c in "不1"] for text in (place, fold(quote).text)]
        assert kept[0] == kept[1]
