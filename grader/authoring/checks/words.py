"""The sentences of each fault, by its code: what is wrong and why, and what to do about it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from grader.authoring.checks.base import Fault

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """A reason and a mend."""

    reason: str
    mend: str


ENGLISH: Mapping[str, Words] = {
    "draft": Words(
        "a draft: {count} lines wait for you ({lines})", "write them, and take each TODO out"
    ),
    "vague_wording": Words(
        "“{said}” does not say what to look for: two judges may answer yes and no",
        "name what is to be seen in the answer, or give levels with a `when` each",
    ),
    "empty_ask": Words(
        "{ask} asks about nothing in particular: everything and nothing meets it",
        "name what a good answer to this question contains",
    ),
    "two_in_one": Words(
        "two things in one yes/no question (“{said}”): an answer with one of them is neither",
        "make two criteria of it, or levels for none, one and both",
    ),
    "absence_unquotable": Words(
        "“{said}”: a yes needs a quotation, and what is not there cannot be quoted",
        "ask whether the fault is there (as a penalty), or add `evidence: not_needed`",
    ),
    "asks_verdict": Words(
        "“{said}” asks the judge for a verdict, which follows from levels and weights alone",
        "ask what in the answer would lead you to that verdict",
    ),
    "judges_style": Words(
        "“{said}” is style or manner: judges are told to leave it out, and it favours groups",
        "ask about content; if the job needs it, say by which words in the text it shows",
    ),
    "protected_trait": Words(
        "“{said}” is no matter of an answer, and in many places unlawful to judge people by",
        "delete the criterion, or ask about what the job needs",
    ),
    "no_anchor": Words(
        "no `when` for {levels}: what is meant by the name is left to the judge",
        "say for each level what is to be seen in an answer of that level",
    ),
    "bare_anchor": Words(
        "the anchor of {level}, {when}, is praise or blame: there is nothing in it to look for",
        "say what an answer of this level contains that the one below does not",
    ),
    "same_anchor": Words(
        "{one} and {other} are described alike: nothing decides between them",
        "say what sets them apart, or make one level of them",
    ),
    "must_reach_lowest": Words(
        "every answer reaches {level}, the lowest level: this gate never closes",
        "name a higher level, or delete must_reach",
    ),
    "mark_decides_nothing": Words(
        "nobody can miss a pass mark of 0", "set the mark from which an answer is good enough"
    ),
    "mark_needs_everything": Words(
        "only full marks pass: one level off leaves at most {best}, and the mark is {mark}",
        "lower the mark to {best} or less, or give the criteria more levels",
    ),
    "unused_pass_mark": Words(
        "the pass_mark of question {id} is never looked at, as it need not be passed",
        "add `must_pass: true`, or delete it",
    ),
    "light_question": Words(
        "question {id} weighs {weight} where the average is {mean}: it decides nothing",
        "give it weight, or delete it and save its calls",
    ),
    "light_criterion": Words(
        "only {share} % of its question: it decides nothing",
        "give it weight, or delete it: a shorter list is judged better",
    ),
    "light_penalty": Words(
        "takes only {share} % off its question: it decides nothing",
        "make it larger, or delete it: penalties are in units of weight",
    ),
    "wiping_penalty": Words(
        "takes {share} % off its question: one fault wipes out whatever else is right",
        "make it smaller than the sum of the weights, if that is not meant",
    ),
    "overlapping_criteria": Words(
        "asks much the same as {one}: one strength or weakness counts twice",
        "merge {one} and {other}, or say what each leaves to the other",
    ),
    "same_terms": Words(
        "the same terms as {one}: offline, both stand and fall together",
        "give {other} the words that only it looks for",
    ),
    "punished_twice": Words(
        "what this penalty takes off already costs a level of {other} ({level}: {when})",
        "delete one, or say in the anchor that it is penalised separately",
    ),
    "shadowed_entry": Words(
        "entry {earlier} matches all that {id} does and comes first: {id} never gets its turn",
        "narrow the match of {earlier}, or move {id} before it",
    ),
    "one_synonym": Words(
        "only one wording of {terms}: offline, whoever says it in other words is not found",
        "add synonyms with |",
    ),
    "no_terms": Words(
        "{id} has no terms, as most criteria here have: offline it cannot be judged",
        "add the words of a good answer, or of the fault; for an LLM nothing is missing",
    ),
    "no_need": Words(
        "without `need` all {count} groups must be found for full marks",
        "say how many are enough, such as `need: 2`",
    ),
    "term_in_question": Words(
        "{term} is what the question itself is found by: repeating the question would count",
        "take it out, or join it with & to something that only an answer says",
    ),
    "one_language": Words(
        "no {language} wording here, where other criteria have both languages",
        "add the words that candidates use in that language",
    ),
    "language_mismatch": Words(
        "the rubric says `language: {said}` and is written in {written}",
        "set `language: {written}`: it decides the language of the judge's rules and reasons",
    ),
    "matches_nothing": Words(
        "no entry is for any question of {where}",
        "widen a match, or say by `applies_to` which transcripts the rubric is for",
    ),
    "unmatched_question": Words(
        "no entry is for the question {question} ({where}), and there is no default",
        "add an entry or widen a match; without one it is listed and not scored",
    ),
    "matched_by_several": Words(
        "the question {question} ({where}) also matches {others}; the first entry wins",
        "narrow the match, or see that the order is right",
    ),
    "never_asked": Words(
        "none of the questions in {count} transcripts matches {id}",
        "look at the real wording (`grade parse`), or mark the question `optional: true`",
    ),
    "unused_ignore": Words(
        "`ignore[{name}]` silences nothing here", "delete it, or move it to the line of the warning"
    ),
}

CHINESE: Mapping[str, Words] = {
    "draft": Words("草稿:有 {count} 行等您来写({lines})", "写好后去掉各处 TODO"),
    "vague_wording": Words(
        "“{said}”没有说要看什么:这个是非题,两位评判者可能给出不同的回答",
        "写出回答中要看到什么,或改成分级,每级写明 when",
    ),
    "empty_ask": Words(
        "{ask}没有问任何具体内容:什么回答都可以说符合", "写出这道题的好回答应包含什么"
    ),
    "two_in_one": Words(
        "一个是非题里问了两件事(“{said}”):只做到其一的回答无法判断",
        "拆成两条,或改成都没有、有其一、都有三级",
    ),
    "absence_unquotable": Words(
        "“{said}”:判 yes 必须有引文,而没有说的话无法引用",
        "改问是否出现了该错误(作为扣分项),或加上 evidence: not_needed",
    ),
    "asks_verdict": Words(
        "“{said}”让评判者下结论,而结论只由等级和权重算出", "改问回答中的什么会使您得出这个结论"
    ),
    "judges_style": Words(
        "“{said}”是风格或举止:评判者被要求不看这些,而且它偏袒某些人群",
        "改问内容;如果岗位确实需要,请写明从文字中的什么看得出来",
    ),
    "protected_trait": Words(
        "“{said}”与回答无关,在许多地方依此评判人是违法的", "删去这一条,或改问岗位需要的内容"
    ),
    "no_anchor": Words(
        "{levels} 没有写 when:名称是什么意思全凭评判者理解", "为每一级写明这一级的回答里能看到什么"
    ),
    "bare_anchor": Words(
        "{level} 的描述{when}只有褒贬:里面没有可以查看的东西", "写明这一级的回答比下一级多了什么"
    ),
    "same_anchor": Words("{one} 与 {other} 的描述相同:无从区分", "写明两级的差别,或合并为一级"),
    "must_reach_lowest": Words(
        "{level} 是最低级,任何回答都达到:这道门槛从不起作用", "写更高的一级,或删去 must_reach"
    ),
    "mark_decides_nothing": Words("及格线为 0,没有人会不及格", "设为回答足够好时的分数"),
    "mark_needs_everything": Words(
        "只有满分才能通过:差一级最多得 {best},而及格线是 {mark}",
        "把及格线降到 {best} 或更低,或给评分项更多等级",
    ),
    "unused_pass_mark": Words(
        "题目 {id} 的 pass_mark 从不使用,因为它不是必过题", "加上 must_pass: true,或删去它"
    ),
    "light_question": Words(
        "题目 {id} 的权重是 {weight},平均是 {mean}:它决定不了什么", "加大权重,或删去以节省调用"
    ),
    "light_criterion": Words(
        "只占本题的 {share}%:它决定不了什么", "加大权重,或删去:条目越少判得越准"
    ),
    "light_penalty": Words("只扣本题的 {share}%:它决定不了什么", "加大,或删去:扣分以权重为单位"),
    "wiping_penalty": Words(
        "扣去本题的 {share}%:一个错误抵消了其余所有正确之处", "若非本意,请设为小于权重之和"
    ),
    "overlapping_criteria": Words(
        "与 {one} 问的几乎相同:一个优点或缺点算了两次", "合并 {one} 与 {other},或写明各自不管什么"
    ),
    "same_terms": Words("与 {one} 的 terms 相同:离线评判时两条同得同失", "给 {other} 只属于它的词"),
    "punished_twice": Words(
        "此处扣分的毛病已使 {other} 降级({level}:{when})", "删去其一,或在等级描述中写明另行扣分"
    ),
    "shadowed_entry": Words(
        "凡 {id} 匹配的题目,{earlier} 都匹配且排在前面:{id} 永远轮不到",
        "收窄 {earlier} 的 match,或把 {id} 移到它前面",
    ),
    "one_synonym": Words("{terms} 只有一种说法:离线评判时换个说法就找不到", "用 | 加上同义词"),
    "no_terms": Words(
        "{id} 没有 terms,而这里多数评分项都有:离线评判时无法判它",
        "加上好的回答(或该错误)会用的词;对语言模型来说并不缺什么",
    ),
    "no_need": Words("没有写 need,则 {count} 组都要找到才得满分", "写明几组就够,例如 need: 2"),
    "term_in_question": Words(
        "{term} 就是用来认出这道题的词:复述题目也会算数", "删去,或用 & 与只有回答才会说的词连用"
    ),
    "one_language": Words(
        "这里没有 {language} 的说法,而其他评分项两种语言都有", "加上候选人用该语言时会说的词"
    ),
    "language_mismatch": Words(
        "评分标准写明 language: {said},内容却是 {written}",
        "改为 language: {written}:它决定评判规则和理由的语言",
    ),
    "matches_nothing": Words(
        "{where} 里没有一个问题有对应的条目", "放宽 match,或用 applies_to 写明适用于哪些记录"
    ),
    "unmatched_question": Words(
        "没有条目对应题目{question}({where}),也没有 default",
        "增加条目或放宽 match;否则该题只列出,不评分",
    ),
    "matched_by_several": Words(
        "题目{question}({where})还匹配 {others};以第一个条目为准", "收窄 match,或确认次序无误"
    ),
    "never_asked": Words(
        "{count} 份记录里没有一个问题与 {id} 匹配",
        "看看实际的措辞(grade parse),或标为 optional: true",
    ),
    "unused_ignore": Words("ignore[{name}] 在此没有抑制任何警告", "删去,或移到警告所在的行"),
}

TABLES: Mapping[Language, Mapping[str, Words]] = {"en": ENGLISH, "zh": CHINESE}


def words(fault: Fault, language: Language) -> Words:
    """A fault's reason and mend in a language."""
    told = TABLES[language][fault.code]
    return Words(*(sentence.format(**fault.values) for sentence in told))
