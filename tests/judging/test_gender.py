import pytest

from grader.judging.gender import GENDERED
from grader.judging.mapped import Mapped


def masked(text: str) -> str:
    """The text without gendered words."""
    return Mapped.of(text).cover(GENDERED).text


@pytest.mark.parametrize(
    ("her", "his", "text"),
    [
        ("She fixed hers herself.", "He fixed his himself.", None),
        ("I asked her", "I asked him", "I asked [PRONOUN]"),
        ("her code", "his code", "[PRONOUN] code"),
        ("She's right, she'd said", "He's right, he'd said", "[PRONOUN]'s right, [PRONOUN]'d said"),
        ("my wife", "my husband", "my [PARTNER]"),
        ("as a mother of two", "as a father of two", "as a [PARENT] of two"),
        ("maternity leave", "paternity leave", "[PARENT] leave"),
        ("Mrs. Bell and Ms Chen", "Mr. Bell and Mr Chen", "[TITLE]. Bell and [TITLE] Chen"),
        ("yes, madam", "yes, sir", "yes, [TITLE]"),
        ("I am a woman", "I am a man", "I am a [PERSON]"),
        ("a female engineer", "a male engineer", "a [PERSON] engineer"),
        ("她的代码", "他的代码", "[PRONOUN]的代码"),
        ("她们", "他们", "[PRONOUN]们"),
        ("我妻子", "我丈夫", "我[PARTNER]"),
        ("王女士", "王先生", "王[TITLE]"),
        ("我女儿", "我儿子", "我[CHILD]"),
        ("我妈说", "我爸说", "我[PARENT]说"),
        ("休产假", "休陪产假", "休[PARENT]假"),
        ("[NAME]姐", "[NAME]哥", "[NAME][TITLE]"),
        ("a businesswoman", "a businessman", "a [PERSON]"),
        ("我是女的", "我是男的", "我是[PERSON]"),
        ("性别:女", "性别：男", None),
        ("女工程师", "男工程师", "[PERSON]工程师"),
        ("学姐", "学长", "[PERSON]"),
    ],
)
def test_a_woman_and_a_man_look_alike(her: str, his: str, text: str | None) -> None:
    """What is said of either reads the same when it is masked."""
    assert masked(her).replace("：", ":") == masked(his).replace("：", ":")
    assert masked(her) != her
    assert text is None or masked(her) == text


@pytest.mark.parametrize(
    "text",
    [
        "a master's thesis on mastering the motherboard",
        "her = 1; self.her.append(x.his); him[0]; she()",
        "an SIR model, a sir model, HER and HIS",
        "a male connector and a male-to-female cable; a female USB port",
        "5 ms. Then a cache miss; the Miss Rate",
        "He initialization, He et al., Kaiming He, he_normal, He初始化",
        "the mother tongue, daughter boards, sister projects, parent and child nodes",
        "the man page, man-in-the-middle, man hours, one-man show. Oh man, yes",
        "they, them, it, the other, whether, here, this, history",
        "其他人,其他的,吉他,排他锁,利他主义,他人,维他命,犹他州",
        "先生成配置,首先生效;父类,子类,父节点,儿子节点;一会儿子线程就退出",
        "科学长期发展,男女比例,父母,爱人,其它",
    ],
)
def test_what_only_looks_gendered_stays(text: str) -> None:
    """Technical words, other words, and variables."""
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("尤其他的代码", "尤其[PRONOUN]的代码"),
        ("安排他测试", "安排[PRONOUN]测试"),
        ("他人很好", "[PRONOUN]人很好"),
        ("I did it.He said so", "I did it.[PRONOUN] said so"),
        ("his/her and s/he", "[PRONOUN]/[PRONOUN] and s/[PRONOUN]"),
        ("mr. [NAME] said", "[TITLE]. [NAME] said"),
        ("他和她", "[PRONOUN]和[PRONOUN]"),
    ],
)
def test_a_pronoun_is_found_beside_other_words(text: str, without: str) -> None:
    """Where the same characters could be another word."""
    assert masked(text) == without
