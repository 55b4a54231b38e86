"""Names that stand in no header: those by which people introduce themselves, and those beside
a title.

`My name is Priya Raman` and `我叫张伟` give a name to mask wherever it stands; in `张老师`,
`小李` and `Dr. Okafor` it is masked on the spot.
"""

from collections.abc import Iterator

from grader.judging.mapped import narrow
from grader.patterns import regex

# The commonest; then those whose character also ends or begins ordinary words.
_SURNAMES = (
    "李王张刘陈杨赵黄吴徐孙胡朱郭林罗郑梁谢宋唐邓冯韩曹彭萧肖蔡潘袁蒋杜魏吕丁沈姜崔谭汪廖贾韦傅邹孟熊秦"
    "邱侯尹薛陶贺郝龚邵覃"
)
_OTHERS = (
    "许何曾董余叶苏程钟陆范石夏段雷龙黎史顾毛钱戴莫孔汤洪武康温芦卢俞詹关蓝殷庞樊兰翁荆岳齐梅庄"
    "辛柴瞿涂倪聂鲁葛伍裴翟鲍耿骆欧祝纪舒屈柳喻季冼江周金马田严"
)
# Surnames only after 我叫: in any other place they are likelier to be words.
_WORDS = "于高方任常安文万成单管应施项童游易路车时白左向包尚甘宁牛焦柯"
_TITLE = (
    "老师|总监|总经理|经理(?![解历济过顺清论])|工程师|博士(?!生|后|点|学|毕)|教授(?![了过])|主任|院士"
    "|同学|师傅|医生|律师|[部科处局院校组队班]长|导师|老板|助理|秘书|先生(?![成产效存])|女士|小姐|太太"
)
# 感谢老师, 任何同学, 历史老师, 基金经理, 十分钟老师 hold no surname.
_PART_OF_A_WORD = (
    "(?<![感谢多代]谢)(?<![紧主扩夸铺每这那一两三几多数0-9]张)(?<![森树园]林)(?<![桥横]梁)(?<![祝恭]贺)"
    "(?<!荒唐)(?<![也或允]许)(?<![任如]何)(?<![其剩业]余)(?<![历文]史)(?<![不未]曾)"
    "(?<![每一上下本这两三四]周)(?<![编课工过流教全]程)(?<![基资现]金)(?<![这那阶片一]段)(?<!立马)"
    "(?<![机有相无公]关)(?<![分秒]钟)(?<![四春夏秋冬]季)(?<!健康)(?<!体温)(?<![大登]陆)(?<![回兼]顾)"
    "(?<![年世]纪)(?<![队入]伍)(?<![花价]钱)(?<![规模示典]范)"
)
# 小张量 and 小王子 are no people.
_GOES_ON_AS = "力量贴子国海树人车瓜鱼书牛女同萝地场列体绝碑点片猫座瓷卡达历醋酒花"
# What may follow 王总; before anything else it is a part of a word: 王总结.
_GOES_ON = (
    r"(?=[^\u4e00-\u9fff]|$|[的是在和跟与说讲会也都就来去做写给帮问有那这他她提负把被让告觉没不后先当很批定]"
    r"|建议|要求|认为|反馈|安排|同意)"
)
_LATIN = r"(?:[A-Z]['’])?[A-ZÀ-Þ][a-zà-ɏ]+(?:[A-Z][a-zà-ɏ]+)?(?:['’-][A-Za-zÀ-ɏ]+)*"
# Each of its own length: a lookbehind has only one. No \b: Chinese may stand right before it.
_BEFORE = "|".join(
    rf"(?<=(?<![A-Za-z]){title} )"
    for word in ("Dr", "Prof", "Professor", "Mr", "Mrs", "Ms", "Miss")
    for title in (word, rf"{word}\.")
)

# At most places of a text no name can begin.
TITLED = regex(
    rf"(?=[{_SURNAMES}{_OTHERS}小老A-ZÀ-Þ])"
    rf"(?P<NAME>[{_SURNAMES}{_OTHERS}](?={_TITLE}){_PART_OF_A_WORD}"
    rf"|[{_SURNAMES}](?=[总工董哥姐]{_GOES_ON}){_PART_OF_A_WORD}"
    rf"|(?<![最较更变缩减过极很太大微细古衰养长元山])[小老][{_SURNAMES}](?![{_GOES_ON_AS}])"
    rf"|(?:{_BEFORE})"
    rf"(?!Rate|Ratio|Penalty|Count|Office|Word|Excel|Teams|SQL){_LATIN}(?: {_LATIN})?)"
)
"""The group NAME is a name beside a title."""

_CHINESE = regex(
    r"(?:我的?(?:名字|姓名)(?:叫做?|是|为)|我名?叫做?|本人(?:姓名)?(?:叫|是)?) ?(?P<name>"
    r"(?!方法|任务|常量|高级|成员|文件|项目|单元|管理|应用|时间|路径|张量|金额|周期|程序|范围|向量|安全|马上)"
    rf"(?:欧阳|司马|上官|诸葛|司徒|皇甫|慕容|[{_SURNAMES}{_OTHERS}{_WORDS}])[\u4e00-\u9fff·]{{1,2}}?"
    rf"|{_LATIN}(?: {_LATIN}){{0,2}})"
    r"(?=\s*(?:[^\w\s]|$|今年|来自|毕业|是|我|在|目前|现在|从|负责|做|也|呢|啊))"
)
_OPENING_ZH = regex(
    rf"^\W*(?:(?:面试官|大家|各位)?(?:你好|您好|好)\W*)?我是 ?(?P<name>[{_SURNAMES}{_OTHERS}]"
    r"[\u4e00-\u9fff]{1,2}(?<![人员生师长家者级]))(?=[^\w\s])"
)
_TOLD = (
    r"(?i:my (?:full )?name is|my name['’]s|i am called|i['’]m called|(?:please|you can) call me)"
)
_ENGLISH = regex(rf"(?<![A-Za-z]){_TOLD} (?P<name>{_LATIN}(?: {_LATIN}){{0,3}})")
# As speech recognition writes it; where the name ends must be plain.
_LOWER = regex(
    r"(?<![A-Za-z])(?i:my name is|my name['’]s) (?P<name>(?!not\b|the\b|an?\b|in\b|on\b|also\b)"
    r"[a-z'’-]{2,}(?: [a-z'’-]{2,})?)(?= ?[,.]| and i\b| i['’]?m\b| i am\b| from\b|$)"
)
# `I'm Priya,` opens an answer; later on it may be `I'm German`, or anything else.
_OPENING = regex(
    r"(?:^|[.,!?] )\W*I(?:['’]m| am) "
    r"(?P<name>(?![\w ]*(?:Engineer|Manager|Lead|Developer|Master|Architect|Analyst|Scientist"
    r"|Director|Designer|Consultant|Intern|Student))(?!Sorry|Sure|Fine|Good|Great|Okay|Happy|Glad"
    r"|Indian|German|Chinese|American|British|French|Spanish|Japanese|Korean|Russian|Canadian)"
    rf"{_LATIN}(?: {_LATIN}){{0,2}})(?=[,.!]| and | from |$)"
)
_OPENING_LENGTH = 120


def introduced(text: str) -> Iterator[str]:
    """The names by which somebody is introduced in these words."""
    narrowed = narrow(text)
    small = narrowed.lower()
    opening = narrowed[:_OPENING_LENGTH]
    # By words without which each of them finds nothing.
    looked_for = (
        (_CHINESE, narrowed, ("名", "叫", "本人")),
        (_ENGLISH, narrowed, ("name", "call")),
        (_LOWER, narrowed, ("name",)),
        (_OPENING, opening, ("i'm", "i’m", "i am")),
        (_OPENING_ZH, opening, ("我是",)),
    )
    for pattern, words, signs in looked_for:
        if any(map(small.__contains__, signs)):
            yield from (match["name"] for match in pattern.finditer(words))
