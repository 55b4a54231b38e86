"""Names of schools and universities: what `--blind` masks beside gendered words.

By their grammar (University of X, X College, a place followed by 大学 or 中学) and, where people
say a short name, by a list. A university that is not named stays, and so does what is only
called after one: the MIT licence, the Harvard architecture, 北大门.
"""

from grader.patterns import regex

_CAPITALISED = r"(?:St\.|[A-ZÀ-Þ][^\W_]*(?:['’&-][^\W_]+)*)"
# What begins a sentence or says which university without naming it.
_NO_NAME = (
    "At|In|From|The|My|An?|And|Or|Our|Their|His|Her|This|That|Every|Each|Any|Some|When|While|After"
    "|Before|Since|I|We|He|She|It|Is|Was|Did|For|To|With|As|If|But|So|Which|What|Your|No|Both"
    "|Community|Junior|Local|Another|Other"
)
_SCHOOL = (
    "University|Univ\\.|College|Polytechnic|Institute of (?:Technology|Science)"
    "|(?:Business|Law|Medical|High|Grammar|Secondary|Middle|Primary|Elementary) School"
)
_CAMPUS = (
    "Berkeley|Los Angeles|San Diego|Irvine|Davis|Santa (?:Barbara|Cruz)|Riverside|Merced|Austin"
    "|Urbana-Champaign|Ann Arbor|Madison|Boulder|Amherst|Chapel Hill|London|Dublin"
)
_ENGLISH = (
    rf"(?:University|Univ\.) of (?:the )?(?:(?:Science|Technology|Arts?|Engineering) (?:and|&) )?"
    rf"{_CAPITALISED}(?:(?: (?:of|at)(?: the)?)? {_CAPITALISED}){{0,2}}(?:,? (?:{_CAMPUS}))?",
    rf"(?!(?:{_NO_NAME})\b){_CAPITALISED}(?: {_CAPITALISED}){{0,3}}? (?:{_SCHOOL})"
    rf"(?: (?:of {_CAPITALISED}(?: and {_CAPITALISED})?|{_CAMPUS}))?",
    rf"{_CAPITALISED} School of {_CAPITALISED}",
    rf"(?:Technische )?Universi(?:tät|té|tà|dade?) (?:d[eio] |zu )?{_CAPITALISED}",
    # As speech recognition writes it.
    r"university of (?!the\b|an?\b|that\b|this\b|my\b|our\b|your\b|their\b|his\b|her\b|course\b"
    r"|which\b|such\b|any\b|applied\b|life\b)[a-z]+",
)
_KNOWN = (
    r"(?i:stanford|harvard|princeton|yale|oxford|cambridge|cornell|berkeley|caltech|purdue"
    r"|carnegie mellon|georgia tech|virginia tech|tsinghua|fudan|peking)(?:(?i: university)|\b)"
    r"|(?:MIT|UCLA|UCS[BDC]|UC [A-Z][a-z]+|USC|NYU|CMU|UIUC|UPenn|UMich|UT Austin|UCL|LSE|EPFL"
    r"|ETH Z(?:u|ü|ue)rich|RWTH|KTH|TUM|TU [A-Z][a-z]+|INSEAD|NUS|NTU|HKUST|HKU|CUHK|PolyU|KAIST"
    r"|POSTECH|SNU|IISc|IIT(?:[ -][A-Z][a-z]+)?|BITS Pilani|SJTU|USTC|PKU|ZJU|NJU|XJTU|BUPT|BUAA"
    r"|HUST|Wharton|Sorbonne|McGill|Imperial College|Penn State|Sciences Po)"
)
_CALLED_AFTER = (
    r"MIT[ -]?(?:[Ll]icen[cs]\w*|许可\w*|协议|授权|App Inventor)",
    r"(?i:stanford (?:core ?nlp|nlp|parser|alpaca|cars|dogs|question|sentiment|bunny|ner|pos)\w*"
    r"|(?:harvard|princeton) (?:architecture|business review|mark|wordnet)"
    r"|berkeley (?:db|sockets?|packet|software|deepdrive)|yale face\w*"
    r"|oxford (?:comma|dictionar\w+|pets?|flowers?|102|nanopore)|oxford-iiit\w*"
    r"|cornell (?:notes?|note-taking|box|movie)|caltech[ -]?\d+|purdue (?:reference )?model"
    r"|cambridge (?:analytica|dictionary)|cmu ?(?:sphinx|dict|pronouncing|mosei|panoptic)\w*)",
    "清华(?:同方|紫光)|哈佛(?:结构|架构|商业|分析)|普林斯顿(?:结构|架构)|斯坦福(?:解析|分词|监狱)"
    "|牛津(?:词典|逗号|仪器)|剑桥分析",
)

_PLACE = (
    "北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    "|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|南京|武汉|西安|成都"
    "|杭州|广州|深圳|大连|哈尔滨|长春|沈阳|济南|青岛|郑州|长沙|合肥|厦门|福州|南昌|昆明|贵阳|兰州|太原"
    "|苏州|宁波|无锡|扬州|徐州|温州|烟台|汕头|珠海|桂林|南宁|海口|石家庄|洛阳|中国|中央|中山|中南|中北"
    "|东南|东北|东华|华东|华南|华中|华北|华侨|西北|西南|江南|中欧|河海|暨南|南开|复旦|同济|清华|首都|对外经济"
    "|南方科|北方工|西湖|电子科技|国防科|燕山|三峡|长江|长安|延边|石河子|新加坡|东京|京都|早稻田|伦敦"
    "|曼彻斯特|爱丁堡|悉尼|华盛顿|加州|纽约"
    "|墨尔本|多伦多|麦吉尔|首尔|莫斯科|慕尼黑|普渡|哥伦比亚|杜克|康奈尔|约翰霍普金斯|密歇根|衡水|黄冈"
)
# No name goes on over one of these: 北京上大学, 中国的大学, 中国所有大学.
_ENDS = "的了在是我你他她它们上读考于从去到和与跟或有一这那每所个就都也很被让给对念顶重普著知"
_HAN = rf"(?:(?![{_ENDS}])[\u4e00-\u9fff])"
_NO_ONES = (
    "国外|外国|海外|外地|本地|当地|美国|英国|日本|德国|欧洲|职业|老年|综合|综合性|本科|专科|民办|公立"
    "|私立|一流|高等|理工科|师范类|名校|同等"
)
_TAIL = "(?:附属?[中小]学?)?"
_CHINESE = (
    rf"(?:{_PLACE}){_HAN}{{0,8}}?(?:大学(?![生家堂])|(?<!科)学院|中学(?!生)|附中){_TAIL}",
    # One whose place is not listed, where the words before it end plainly.
    rf"(?<=[在于从是读到去,。、( ])(?!(?:{_NO_ONES})大学){_HAN}{{2,6}}大学(?![生家堂])",
    rf"(?:{_PLACE})第?[一二三四五六七八九十]{{1,3}}中(?![全心间等国])",
    r"(?:斯坦福|哈佛|麻省理工|牛津|剑桥|耶鲁|普林斯顿|卡内基梅隆|加州理工|伯克利|帝国理工|南洋理工)"
    r"(?:大学|学院)?",
    # Short names that are no part of other words; then those that may be: 东北大区, 提交大文件.
    r"清华(?:附中)?|复旦(?:附中)?|浙大|同济|(?<![云湖河海越])南开(?![发始启展放设])|华中科大|中国科大"
    r"|中科大|国科大|哈工[大程]|西工大|北理工|北邮|(?<!大)厦大|华[东中南]师大|[北华东陕]师大|人大附中"
    r"|北大附中|华师一附中|(?<!中)华科(?![技学研])",
    r"(?<![东西华河湖台江海越南])北大(?![区部门街桥道半荒厅路型西仓港营])|(?<![东西华])北航(?![线道班空])",
    r"(?:上海|西安|北京|西南|兰州|重庆|大连|华东|[上西北])交大(?![量家型文])",
)
_STUDIED = "毕业于|毕业自|就读于|考上了?|考入了?|保送到?|考研到"
# Where only the words before it say that a short name is one: 我在交大读研, 考上人大.
_IN_CONTEXT = (
    rf"(?:{_STUDIED})(?P<SCHOOL>{_HAN}{{2,10}}?(?:大学|学院)|人大|[南武中川山吉交]大)"
    "(?![量家型文概])"
)
_AFTER = (
    r"(?<=[在于是从上到去读])(?:[交人武南川]大)(?=[读念上的学毕,。,;、!?]|本科|硕士|研究生|博士)"
)


def _bounded(names: str) -> str:
    # No \b: a Latin name may stand right beside Chinese characters.
    return rf"(?<![A-Za-z0-9_])(?:{names})(?![A-Za-z0-9_])"


_PATTERNS = (
    # Each is looked for in what the one before has left.
    rf"{'|'.join(_CALLED_AFTER)}|(?P<SCHOOL>{_bounded('|'.join([*_ENGLISH, _KNOWN]))})",
    _IN_CONTEXT,
    rf"{'|'.join(_CALLED_AFTER)}|(?P<SCHOOL>{'|'.join(_CHINESE)}|{_AFTER})",
)
SCHOOLS = tuple(map(regex, _PATTERNS))
"""The group SCHOOL is the name; a match without it is only called after one."""
