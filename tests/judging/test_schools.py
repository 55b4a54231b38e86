import pytest

from grader.judging.mapped import Mapped
from grader.judging.schools import SCHOOLS


def masked(text: str) -> str:
    """The text without the names of schools."""
    mapped = Mapped.of(text)
    for pattern in SCHOOLS:
        mapped = mapped.cover(pattern)
    return mapped.text


@pytest.mark.parametrize(
    "name",
    [
        "Stanford", "Stanford University", "MIT", "Oxford", "Cambridge", "stanford university",
        "the University of Michigan", "University of California, Berkeley", "UC San", "NYU",
        "University of Texas at Austin", "University of Science and Technology of China",
        "university of michigan", "Ohio State University", "Georgia Tech", "Caltech",
        "King's College London", "University College London", "Imperial College London",
        "Harbin Institute of Technology", "London Business School", "Lincoln High School",
        "Hong Kong University of Science and Technology", "London School of Economics",
        "Technische Universität Wien", "Universidad de Chile",
        "IIT Bombay", "ETH Zürich", "Texas A&M University", "St. Xavier's College",
    ],
)  # fmt: skip
def test_a_school_is_masked_in_english(name: str) -> None:
    """By what it is called, with a capital letter or as speech recognition writes it."""
    article = "the " if name.startswith("the ") else ""
    assert masked(f"I went to {name} in 2019.") == f"I went to {article}[SCHOOL] in 2019."


@pytest.mark.parametrize(
    "name",
    [
        "清华大学", "清华", "北大", "复旦", "浙大", "上海交通大学", "上海交大", "北京邮电大学",
        "哈工大", "中国科学技术大学", "电子科技大学", "华东师大", "南方科技大学", "斯坦福大学",
        "麻省理工学院", "哈佛", "杭州第二中学", "杭州二中", "中国人民大学附属中学", "MIT",
        "广西艺术学院", "伯明翰大学", "中欧国际工商学院",
    ],
)  # fmt: skip
def test_a_school_is_masked_in_chinese(name: str) -> None:
    """In full and by the short name, between other words."""
    assert masked(f"我在{name}读书,{name}很好") == "我在[SCHOOL]读书,[SCHOOL]很好"


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("毕业于燕京理工大学计算机系", "毕业于[SCHOOL]计算机系"),
        ("我考上人大以后", "我考上[SCHOOL]以后"),
        ("我在交大读研", "我在[SCHOOL]读研"),
        ("毕业于武大。", "毕业于[SCHOOL]。"),
    ],
)
def test_words_before_it_tell_that_a_name_is_a_school(text: str, without: str) -> None:
    """Where the name alone could be anything."""
    assert masked(text) == without


@pytest.mark.parametrize(
    "text",
    [
        "at university, my college, a high school, the University, College life, this University",
        "Community College",
        "the MIT license, MIT协议, MIT-licensed code",
        "the Harvard architecture, Berkeley DB, Stanford CoreNLP, the Oxford comma, Caltech-101",
        "submit, emits, rewritten with GUCLS; a universe of X",
        "上大学的时候,大学期间,重点大学,这所大学,中国的大学,在北京上大学,北京大学生",
        "在国外大学读书,是本科大学,在职业大学,去外地大学,在美国大学,读综合性大学",
        "商学院,计算机学院,高中,中学时代,中国科学院",
        "提交大文件,上交大量,社交大佬,成交大幅上升,东北大区,湖北大部分,云南大理",
        "每个人大概,人大代表,上海三中全会,集成电路,越南开发,大厦大堂,北航线",
        "清华同方,哈佛结构,牛津词典",
    ],
)
def test_what_is_no_school_stays(text: str) -> None:
    """Schools without a name, things called after one, and parts of other words."""
    assert masked(text) == text
