import pytest

from grader.judging.mapped import Mapped
from grader.judging.naming import TITLED, introduced


def masked(text: str) -> str:
    """The text without the names beside titles."""
    return Mapped.of(text).cover(TITLED).text


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("张老师和王经理", "[NAME]老师和[NAME]经理"),
        ("小李负责前端,老王说可以", "[NAME]负责前端,[NAME]说可以"),
        ("李总说先上线", "[NAME]总说先上线"),
        ("陈工,刘博士,赵院士", "[NAME]工,[NAME]博士,[NAME]院士"),
        ("王先生 李女士", "[NAME]先生 [NAME]女士"),
        ("Dr. Okafor and Mr Bell", "Dr. [NAME] and Mr [NAME]"),
        ("Professor O'Brien said", "Professor [NAME] said"),
        ("Ms. Chen Li agreed", "Ms. [NAME] agreed"),
    ],
)
def test_a_name_beside_a_title_is_masked(text: str, without: str) -> None:
    """The title stays: it says what the person was to the candidate."""
    assert masked(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "感谢老师,谢谢老师,任何老师,如何老师,历史老师,也许老师,其余同学,十分钟老师",
        "基金经理,产品经理,项目经理,曾经理解,高级工程师,软件工程师",
        "周总结,每周总是,一张总表,紧张总是,小张量,最小张量,最小王,小王子,小程序,小任务,小于",
        "老师,老板,员工,加工,施工的,总和,深山老林",
        "先生成,公关先生",
        "the Mr. FPGA, a Miss Rate, Drop, Mrs",
    ],
)
def test_a_part_of_another_word_is_no_name(text: str) -> None:
    """Surnames are also ordinary characters."""
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("我叫张伟,做后端", ["张伟"]),
        ("面试官您好，我叫 欧阳明，来自武汉。", ["欧阳明"]),
        ("我的名字是李小明。", ["李小明"]),
        ("我叫张伟今年28岁", ["张伟"]),
        ("你好，我是张三，有三年经验", ["张三"]),
        ("大家好,我叫David,今年", ["David"]),
        ("My name is Priya Raman.", ["Priya Raman"]),
        ("my name is priya raman and i work on search", ["priya raman"]),
        ("Hi, I'm Priya Raman, and I work", ["Priya Raman"]),
        ("Please call me Sam.", ["Sam"]),
        ("Ｍｙ ｎａｍｅ ｉｓ Ｐｒｉｙａ.", ["Priya"]),
    ],
)
def test_an_introduction_tells_a_name(text: str, names: list[str]) -> None:
    """In both languages, as it is spoken."""
    assert list(introduced(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "我叫停了这个项目", "我叫他来", "这个我叫方法一,", "我是程序员,", "我是高级工程师,",
        "我是毕业生,", "我是江苏人,", "I'm German.", "I'm a Python developer.",
        "I'm Product Manager and lead",
        "my name is not important", "my name is going to be on it", "I'm sure, I am.", "",
        "It works well in most of the cases that we have seen so far, and in the end, so to say, "
        "and as far as anyone knows, all of us agree. I'm Priya, thanks",
    ],
)  # fmt: skip
def test_other_words_introduce_nobody(text: str) -> None:
    """What follows `I am` is mostly no name."""
    assert list(introduced(text)) == []
