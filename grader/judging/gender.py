"""Words that tell whether a person is a man or a woman: what `--blind` masks beside schools.

Each is replaced by what a woman and a man have in common: 他 and 她 alike are [PRONOUN], a wife
and a husband [PARTNER]. What only looks like such a word stays: 其他, 排他锁, an SIR model, a
male connector.
"""

from collections.abc import Mapping

from grader.patterns import regex

# In lower case or with a capital: HER and HIS are other things, such as a hospital's software.
_ENGLISH: Mapping[str, str] = {
    "PRONOUN": "he him his himself she her hers herself",
    "TITLE": "sir madam ma'am ma’am mister",
    "PARTNER": "husband husbands wife wives boyfriend girlfriend fiancé fiancée",
    "PARENT": "mother mothers father fathers mom mommy mum mummy mama dad daddy papa grandmother "
    "grandfather grandma grandpa stepmother stepfather maternity paternity motherhood fatherhood",
    "CHILD": "son sons daughter daughters grandson granddaughter",
    "SIBLING": "brother brothers sister sisters",
    "RELATIVE": "aunt uncle niece nephew widow widower",
    "PERSON": "man men woman women male males female females lady ladies gentleman gentlemen "
    "boy boys girl girls businessman businesswoman salesman saleswoman chairman chairwoman",
}
_CHINESE: Mapping[str, str] = {
    "PRONOUN": "他|她",
    "TITLE": "先生(?![成产效存活长动气病])|女士|小姐|太太|夫人|(?<=\\[NAME\\])[哥姐嫂]",
    "PARTNER": "丈夫|妻子|老公|老婆|媳妇|(?:男|女)(?:朋)?友|未婚(?:夫|妻)",
    "PARENT": "父亲|母亲|爸爸|妈妈|[老继](?:爸|妈)|(?<=[我你他她])(?:爸|妈)|岳(?:父|母)|公公|婆婆"
    "|爷爷|奶奶|外公|外婆|姥姥|姥爷|(?<=[休请])陪?产(?=假)|宝妈|奶爸",
    "CHILD": "(?<![会点这那哪块])儿子(?![进线类节结模串集目系])|女儿|孙子|孙女",
    "SIBLING": "哥哥|弟弟|姐姐|妹妹",
    "RELATIVE": "叔叔|伯伯|舅舅|阿姨|姑姑|婶婶",
    "PERSON": "(?:男|女)(?:生|士|性|人|孩|的)|师(?:兄|弟|姐|妹)|学(?:长(?![期大远久])|姐|弟|妹)"
    "|帅哥|美女|妇女|姑娘|小伙(?!伴)|大(?:哥|姐)|(?<=性别[:为是])(?:男|女)"
    "|(?:男|女)(?=工程师|程序员|员工|开发|经理|领导|老板|老师|同事|同学|候选人)",
}
# `Ms` and `Miss` only before a name: 5 ms are milliseconds, and a cache may miss.
_BEFORE_A_NAME = r"(?:Mrs?|Ms|Miss|mrs)(?=\.? ?(?:[A-Z][a-z]|\[NAME))|m[rs](?=\.? ?\[NAME)"
_NO_PERSON = (
    # What hold 他 and mean something else. 安排他, 尤其他 and 他人很好 do mean a person.
    r"(?<!尤)其他|(?<!安)排他|吉他|[犹巽]他|达科他|利他(?=[主行性])|维他[命奶]|马耳他"
    r"|他人(?![很挺好不都特])|他(?:国(?!内)|乡|者|山之石)|男女",
    r"Kaiming He|He (?:init|et al|normal|uniform|kernel)|He ?初始化|[Ss]ir model",
    r"(?:[Cc]ache|TLB|[Pp]age|[Hh]it|[Nn]ear)[ /-][Mm]iss"
    r"|Miss (?:Rate|Ratio|Penalty|Count)",
    r"(?:fe)?male(?:[- ](?:to[- ](?:fe)?male|(?:USB|HDMI|RJ\S*|DB\S*|header|connector|plug|socket"
    r"|pin|jack|port|adapt[eo]r|end|thread|cable|fitting|terminal|contact)s?\b))+",
    r"(?<=-to-)(?:fe)?male",
    r"\bm[ae]n(?:-| (?:pages?|in the middle|hours?|days?|months?|power)\b)|(?<=\w-)m[ae]n\b",
    r"[Mm]other (?:tongue|board|ship|of all)|[Gg]randfather clause|[Ff]ounding fathers",
    r"[Dd]aughter[- ](?:boards?|cards?|cells?|compan\w+)|Uncle Bob|Brother printer",
    # Exclamations and proper names.
    r"[Oo]h,? man\b|(?<=, )man(?=[,.!?])|[Yy]eah,? man\b|[Gg]ame [Bb]oys?"
    r"|[A-Z]\w+[ -](?:Man|Boy|Girl|Lady)\b",
    r"[Ss]ister[- ](?:compan\w+|teams?|projects?|sites?|brands?|class\w*|nodes?|products?)",
)


def _either_case(words: str) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split())


def _kind(name: str, words: str) -> str:
    """One kind in both languages; an attribute or a variable such as obj.her is no word."""
    latin = _either_case(words)
    before = r"(?<![A-Za-z0-9_$@#])(?:(?<!\w\.)|(?=[A-Z]))"
    english = rf"{before}(?:{latin})(?![A-Za-z0-9_(\[])(?! ?=)"
    title = rf"|{before}(?:{_BEFORE_A_NAME})" if name == "TITLE" else ""
    return rf"(?P<{name}>{english}{title}|{_CHINESE[name]})"


GENDERED = regex("|".join([*_NO_PERSON, *(_kind(name, words) for name, words in _ENGLISH.items())]))
"""Groups named by what is put in their place; a match without a group is no such word."""
