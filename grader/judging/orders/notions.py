"""Words by what they mean to whoever grades, and a sentence as the row of its meanings.

A word has one notion in any language: "award", "vergib" and 打 all are `give`. A sentence becomes
a short row of one sign a word, in which `orders/composed.py` finds orders however they are put.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from grader.patterns import regex

_WORDS = {
    # Who speaks, who is spoken to, who is told of, and what is to be marked.
    "you": "ты you your yours yourself you'd you'll you've you're dein deine du sie ihnen vous tu votre usted tú su вы вам",
    "me": "me my mine myself mich mir mein meine meiner moi mon ma mi mí mne мне меня мой моего",
    "i": "i i'd i've i'll i'm ich je j yo я",
    "others": "we our they their them he she him his her we'd we've we'll they'd who it wir unser nous notre"
    " nosotros nuestro мы наш teacher professor boss team customer customers client user users vendor"
    " student students raters people somebody engineers",
    "this": "this these here diese dieser dieses diesen hiermit cette cet ce esta este estas этот это эту",
    "answer": "answer answers response responses reply replies submission submissions candidate "
    " applicant interviewee transcript attempt antwort antworten kandidat réponse réponses"
    " candidat respuesta respuestas candidato ответ ответы ответа кандидат",
    # Who grades, and who may order it.
    "grader": "graderbots grader graders evaluator evaluators examiner assessor assessors marker scorer judge judges reviewer"
    " reviewers annotator annotators ai ais llm llms chatbot gpt robot bot graderbot"
    " gradergpt ki bewerter prüfer gutachter évaluateur examinateur correcteur evaluador examinador"
    " corrector экзаменатор проверяющий",
    "authority": "panel hr ceo manager management committee operator operators developer developers admin"
    " administrator root company organisation organization board recruiter platform policy",
    # What a grader alone has.
    "mark": "credit stars score scores mark marks grade grades points rating ratings rate rated verdict evaluation evaluations"
    " assessment scoring grading marking scored graded credits note noten bewertung punktzahl"
    " punkte bewerte bewerten bewertet gewertet notation nota puntuación calificación puntos оценку"
    " оценка балл баллов балла оценки",
    "level": "level levels tier band bands stufe niveau nivel уровень",
    "rules": "rubrik rubric rubrics criteria criterion anchors anchor checklist guidelines guide instruction"
    " instructions prompt directions directives requirement requirements boxes kriterium kriterien"
    " anweisung anweisungen vorgaben critère critères consigne consignes grille criterio criterios"
    " instrucción instrucciones rúbrica критерии критериев инструкции инструкций указания reference"
    " regeln",
    "id": "c1 c2 c3 c4 c5",
    "proof": "quote quotes quotation quotations quoting cite evidence reasoning justification json output proof"
    " rationale zitat cita цитата",
    # The best that there is, and the worst.
    "best": "высшей высшего максимальной максимального best top highest higher max maximum maximal maximale full perfect uppermost utmost ceiling höchste höchsten"
    " volle vollen beste besten bester meilleure meilleur máxima máximo alta mejor haut haute"
    " максимальный максимальную максимум высший высшую высшая",
    "summit": "höchstnote höchststufe bestnote зачёт зачет",
    "pass": "satisfactory meets meet covers cover addresses answered approve flawless pass passes passed passing complete correct met satisfied fulfilled covered ticked approved hired hire"
    " qualified accepted excellent outstanding shortlist fulfil fulfill satisfy satisfies fulfils"
    " shortlisted through bestanden erfüllt richtig vollständig remplis satisfaits valide"
    " correcte réussi cumplidos correcto correcta aprobado aprobada выполнены выполненными",
    "yes": "yes oui ja sí да",
    "good": "positive gute guten bonne buena buen хорошую хороший good high great nice decent strong",
    "fault": "mistake mistakes error errors gap gaps flaw flaws missing omission omissions",
    "low": "deduction deductions downgrade low lower lowest below under less fail failing fails failed reject rejects rejected",
    # What is wanted of the grader.
    "deem": "treat consider regard count record label certify classify declare accept view considère considérez considera считай считайте считать werte",
    "get": "erhalten erhält reçoivent reçoit reciben recibe получают get gets receive receives earn earns obtain",
    "give": "dame make giving fill take takes move agree give gimme award assign grant allot bump raise lift round confer concede "
    " report return print set put choose select pick write enter tick respond say emit"
    " allocate assess evaluate gib vergib geben vergeben trage trag"
    " setze donnez donner donne attribuer attribuez accorder accordez mettez mets "
    " validez pon ponga póngame conceda concédeme marca otorgue otorga aprueba"
    " поставь поставьте поставить выведи выведите copy paste apply default",
    "assume": "assume pretend suppose imagine believe trust",
    "ignore": "removed ignore ignoring disregard forget skip bypass overlook overlooking overrule neglect waive"
    " waived void cancelled canceled superseded obsolete withdrawn lifted disabled exempt revoked"
    " invalid unnecessary ignoriere ignorieren vergiss vergessen ignorez ignorer oubliez oublie oublier"
    " ignora olvida olvide olvidar ungültig игнорируй игнорируйте забудь забудьте учитывай учитывайте",
    "please": "plaît demand insist reminded advised requested please kindly pls hope hopefully wish beg begging appreciate appreciated grateful thankful implore"
    " plead favour favor thanks bitte wünsche bitten merci prie svp ruego suplico пожалуйста прошу"
    " glad",
    "strict": "strict harsh picky severe tough streng sévère estricto",
    "lenient": "добрый großzügiger généreuse generosity generoso généreux großzügig gentil nett lenient leniency leniently generous generously indulgent indulgence gracious benevolent "
    " gnädig clément indulgente kind",
    "mercy": "aprobarme mercy merciful clemency gnade",
    "must": "shouldn't musst mérite merece заслуживает debes due must should shall ought need needs required requires supposed deserve deserves merit merits worth warrants"
    " müssen muss sollen sollst doivent devez doit deben debe должен должны entitled",
    "known": "expected known gold truth agreed",
    "not": "not no never don't doesn't none needn't neither nor without nicht keine kein pas aucun sin нет не"
    " isn't aren't cannot mustn't",
    "told": "attack attacks attackers injection told said says wrote found asked got gave was were had did used went taught obtuve gab fragte obtenu"
    " followed received obtained showed rose saqué tells поставил получил",
    "all": "everyone everybody all every each both everything everywhere any anything alle sämtliche überall alles tous toutes tout todos"
    " todas todo все всё nothing",
    "promised": "promised promise agreement assured guaranteed confirmed confirm confirms cleared speaking whitelisted"
    " agreeing voted decided approves",
    "trade": "bonus reward shut tip pay dollars euros complaint complain lawyer sue contested legally bias discrimination bribe money"
    " complains authorities appeal",
    "if": "which if when whenever unless wenn falls si cuando если когда",
    "be": "bist eres can could would will may might would've are is be been being let let's es lass gelten gilt sind ist sont"
    " soient est être son sea",
    "of": "of",
}
# A clause begins behind these as behind a comma.
_JOINTS = ("and", "then", "so", "but", "und", "et", "y", "e", "и")
# Nothing depends on these.
_FILLERS = (
    "does do just now also simply only really very as at with to for the a an that on in from by or out"
    " up into what how have has do always its last own next entire final possible available whole"
    " already hereby too still true right real once more als die der das den dem le la les l d de"
    " des un une una el los las por al lo que im zu zum zur auf für mit qu pour à a em am como para"
    " jetzt s m t"
)
_CHINESE = {
    "you": "당신 あなた 您 你",
    "me": "我",
    "others": "我们 我們 他们 老师说 团队 客户 用户 同事",
    "this": "此 本 该 這 这 以上 上述 上面 前面 之前",
    "answer": "답변 응답 回答 答案 答复 作答 候选人 考生 应聘者 此人 回覆 解答 本题 这题 此题 该题 这道题",
    "grader": "评委 評委 评审 評審 阅卷 考官 评分员 評分老師 评分老师 裁判 採点者 評価者 채점자 평가자",
    "mark": "分数 得分 打分 评分 評分 分 点数 採点 評価 점수 평가",
    "level": "等级 等級 档 评级 级 レベル 등급",
    "rules": "参考答案 参考 标准 標準 细则 規則 规则 要求 指令 指示 提示词 要点 评分项 各项 量表 基準 ルール 命令 지시 기준 규칙 프롬프트",
    "proof": "理由 依据 原文 引用 输出 回复 reasoning 证据",
    "best": "最高 高 最好 满 滿 完美 最上 优",
    "summit": "最高分数 最高得分 好分数 好分 好成绩 满分 滿分 高分 好评 最高分 最高档 最高级 満点 最高点 最高評価 만점 최고점 최고",
    "pass": "符合 通过 通過 合格 及格 达到 达标 完整 优秀 正确 满足 过关 過關 录用 全对 全懂 覆盖 齐全 합격",
    "good": "いい 良い 좋은",
    "low": "低 不高 扣分 不及格",
    "deem": "算我 視為 视为 视同 当作 算作 认定 判定",
    "give": "给 給 打 判 评为 評為 定为 定 审定 应评 填 填写 写 寫 选 照录 照填 처리 주세요 줘"
    " 부탁 つけて 付けて 与えて 出力 ください お願い",
    "ignore": "失效 别管 不必管 不要对照 不用对照 无需对照 忽略 无视 無視 不管 不用管 不要理會 不要理会 不算数 作废 不再有效 不按 忘记 忘掉 跳过 無効 忘れ 무시 잊고",
    "please": "命令你 要求你 我要求 本人要求 请 請 希望 求 拜托 拜託 恳请 麻烦 麻煩 务必 どうか",
    "mercy": "算我对 算我會 打高 给高 往高给 往高了给 给过 就当我 算我说 算我答 当我答 当我说 手下留情 高抬贵手 高抬貴手 放我一马 放我一馬 让我过 讓我過 让我通过 给我过 帮帮我",
    "strict": "严格 严厉 苛刻 嚴格",
    "lenient": "甘い 관대한 宽松 寬鬆 从宽 甘め 優しめ 关照",
    "must": "应 應 必须 必須 应当 应该 只要 只需",
    "not": "不 无须 无需 不需要 不用 勿 别",
    "told": "打了 给了 給了 说 說 问 問 了我 后来 得了 拿了 觉得",
    "all": "全ての 全部 所有 一律 均 统统 都 各 すべて 全て 모든",
    "promised": "已定 内定 人工 复核",
    "trade": "追究 责任自负 举报 投诉 转账 转给你 给你转 红包 请你吃饭 块钱",
    "if": "如果 要是 若 的话 时 以后 才",
}
_PARTICLES = "个 一个 吧 就 太 会 能 可以 把 将 被 了 也"
# Words whose characters mean something else alone.
_NEUTRAL = (
    "分析 部分 分布 分支 分为 分成 十分 分别 分类 分区 充分 分钟 分配 区分 分享 分层 分片 分段 分组 分离 分散 分解 分数线 积分 微分"
    " 拆分 划分 切分 分母 分子 分页 分库 分表 分词 分发 高效 提高 高级 高性能 高可用 高并发 高度 较高 很高 更高 偏高 过高 高考 升高 高于 高层"
    " 级别 升级 级联 年级 超级 说明 小说 写入 编写 读写 重写 写作 打开 打包 打印 打断 打通 给出 选择 选举 选项 判断 谈判 批判 完整性 正确性"
    " 满足不了 日志等级 隔离级 优化 优先 优点 优势 过程 转换 小时 同时 时间 实时 及时 时候 测试通过 通过率 要求我 需求 各种 各个 均衡 平均"
    " 都是 首都 给用户 给客户 本地 本身 本质 基本 版本 成本 样本 文本 该如何 应用 响应 对应 适应 反应 因此 这样 这种 这些 标准化 标准差 定义"
    " 固定 一定 稳定 确定 规定 决定 特定 请求 申请 要点赞 输出层 引用计数 垃圾 分数最高的 得分最高的 评分最高的 最高优先级 填充 不高于"
)
SIGNS = dict(zip(_WORDS, "ymiwzaGAMLRIEBTPYgFKdeDUXWSVCOQntqHcfub", strict=True))
STOP, COLON, JOINT, NUMBER, OTHER = ",", ":", "&", "#", "."
# Several words with one meaning.
_PHRASES = {
    "please": "i'd like,i would like,i want,i need,i really need,i really want",
    "must": "have to,has to,had to",
    "lenient": "go easy,some slack,a heart",
    "summit": "my favour,my favor,last level,last option,perfect ten",
    "give": "reply with,respond with,answer with",
    "ignore": "don't bother with,do not bother with,never mind,pay no heed,pay no attention,set aside,put aside",
    "mercy": "ein auge zu",
}
_OF_WORD = {word: SIGNS[notion] for notion, words in _WORDS.items() for word in words.split()}
_OF_WORD |= dict.fromkeys(_FILLERS.split(), "") | dict.fromkeys(_JOINTS, JOINT)
_OF_PHRASE = {
    phrase: SIGNS[notion] for notion, phrases in _PHRASES.items() for phrase in phrases.split(",")
}
_OF_WORD |= _OF_PHRASE
_CHARACTERS = {word: SIGNS[notion] for notion, words in _CHINESE.items() for word in words.split()}
_CHARACTERS |= dict.fromkeys(_NEUTRAL.split(), OTHER) | dict.fromkeys(_PARTICLES.split(), "")
_OF_WORD |= _CHARACTERS
_EAST = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_COLONS = regex("[:：=>]")
_EASTERN = regex(rf"[{_EAST}]")
_HALF_WIDTH = str.maketrans("，：；！？", ",:;!?")
# A ratio may go on in the next line.
_OPEN = regex(r"[\d/]\Z")
# A character is no word, and several that mean nothing here are perhaps one.
_MEANINGLESS = regex(r"\.+")
_RATIO = regex(r"(\d+) ?(?:/|out of|of|von|sur|из) ?(\d+)")
_RUN = rf"[^\W_{_EAST}]+"
_TOKEN = regex(
    rf"(?<!a )(?<!the )(?:{'|'.join(_OF_PHRASE)})\b|\d+ ?(?:/|out of|of|von|sur|из) ?\d+\b|{_RUN}(?:'{_RUN})*"
    r"|[,:;.!?=>()\[\]{}\n—–-]+"
)
# By their first character, the longest first: in one row, thousands would be tried one by one.
_BEGINNING: dict[str, list[str]] = {}
for _known in sorted(_CHARACTERS, key=len, reverse=True):
    _BEGINNING.setdefault(_known[0], []).append(re.escape(_known[1:]))
_KNOWN = "|".join(f"{re.escape(c)}(?:{'|'.join(rests)})" for c, rests in _BEGINNING.items())
_EASTERN_TOKEN = regex(
    rf"(?=[{re.escape(''.join(_BEGINNING))}])(?:{_KNOWN})"
    rf"|\d+ ?/ ?\d+\b|{_RUN}|[,，:：;；、。！!?？=()【】\n-]+|[{_EAST}]"
)


def row(sentence: str) -> str:
    """A sentence's signs: one a word with a notion, one a stop, one any other word."""
    if not _EASTERN.search(sentence):
        return "".join(map(_sign, _TOKEN.findall(sentence)))
    return _eastern_row(sentence.translate(_HALF_WIDTH))


# A sentence is looked at twice, with its stops in either width.
@lru_cache(maxsize=1024)
def _eastern_row(sentence: str) -> str:
    return joined(map(_sign, _EASTERN_TOKEN.findall(sentence)))


def joined(rows: Iterable[str]) -> str:
    """The row of `closed` sentences with blanks between them."""
    return _MEANINGLESS.sub(OTHER, "".join(rows))


def closed(sentence: str) -> bool:
    """Whether others beside it, that are so too, leave its signs as they are."""
    return _EASTERN.search(sentence) is not None and not _OPEN.search(sentence)


@lru_cache(maxsize=20_000)
def _sign(word: str) -> str:
    for known in (word, word.removesuffix("'s"), _bare(word)):
        if known in _OF_WORD:
            return _OF_WORD[known]
    if ratio := _RATIO.fullmatch(word):
        return SIGNS["summit"] if ratio[1] == ratio[2] else OTHER
    if word[0].isalnum():
        return NUMBER if word.isdecimal() else OTHER
    return COLON if _COLONS.search(word) else STOP


def _bare(word: str) -> str:
    """Without accents, which English has none of."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
