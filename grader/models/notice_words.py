"""The sentences of what readers of transcripts report, in English and Chinese, by their codes."""

from collections.abc import Mapping

from grader.models.codes import REVIEW

_INSIDE = (
    "line {line}: {label} stands inside an answer; read as part of it",
    "第{line}行:{label}位于回答之内,按回答的一部分读取",
)
_ASIDE_EN = "in the candidate's turn is read as a note, not as their words"
_ASIDE_ZH = "位于候选人的话中,按附注读取,不算候选人的话"
_TAKEN = {
    "interviewer": ("{interviewer} is taken for the interviewer", "将{interviewer}视为面试官"),
    "candidate": ("{candidate} is taken for the candidate", "将{candidate}视为候选人"),
}
_OTHERS = (("the candidate", "候选人"), ("an interviewer", "面试官"))
_SIDES_EN = "{asking} taken for the interviewer, {candidate} for the candidate"
_SIDES_ZH = "将{asking}视为面试官,{candidate}视为候选人"
_SHOWN_EN = (
    "the interviewer asks {asked} of {total:question} and says {short} words a turn, "
    "the candidate {long}"
)
_SHOWN_ZH = (
    "面试官提出 {total} 个问题中的 {asked} 个,平均每次说 {short} 个词;候选人平均每次 {long} 个"
)
_DIFFERS = REVIEW["language_differs"]

NOTICES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "undecodable_bytes": (
        (
            "line {line}: bytes that are not UTF-8 (the first such line); shown as \ufffd",
            "第{line}行:有不是 UTF-8 的字节(首次出现于此行),显示为 \ufffd",
        ),
    ),
    "encoding_guessed": (
        (
            "read as {encoding}, a guess; if letters look wrong, name it with --encoding",
            "按 {encoding} 编码读取,这是推测;若有乱码,请用 --encoding 指明",
        ),
    ),
    "only_overrides": (
        (
            "these are the levels that persons changed: what they left as it was counts nowhere, "
            "so the agreement is lower than of all",
            "这里只有人工改动过的等级:未改动的不计入,因此一致性低于全部评分",
        ),
    ),
    "scale_of_ten": (
        (
            "no score is above 10, and they are read as per cent; if they are not: --out-of 10",
            "没有超过 10 的得分,现按百分制读取;如果不是,请用 --out-of 10",
        ),
    ),
    "broken_time": (
        (
            "{lines:line}: a time that cannot be read; the words below it keep their place",
            "第 {lines} 行:时间无法读取,其下的话保留原位",
        ),
    ),
    "unnamed_cues": (
        (
            "{lines:line}: a sentence begins and nobody is named; "
            "read as the words of the speaker before",
            "第 {lines} 行:新的一句没有标明说话人,按前一位说话人的话读取",
        ),
    ),
    "unnamed_speech": (
        (
            "{lines:line}: somebody speaks whom the file does not name; left out",
            "第 {lines} 行:说话人未标明,其话略去",
        ),
        (
            "{times:time} somebody speaks whom the file does not name; left out",
            "有 {times} 处说话人未标明,其话略去",
        ),
    ),
    "answers_below": (
        (
            "no answer has a label: the text below each question is read as its answer",
            "回答没有标签:每个问题之下的文字按其回答读取",
        ),
    ),
    "page_furniture": (
        (
            "{dropped} lines that pages repeat at their top or bottom are left out",
            "略去各页重复的页眉页脚 {dropped} 行",
        ),
    ),
    "sheets_not_read": (
        ("sheet {read} is read; not read: {others}", "读取工作表{read};未读取:{others}"),
    ),
    "inside_a_field": (
        ("lines are counted inside the field {field}", "行号从字段{field}之内算起"),
    ),
    "cut_from_file": (
        (
            "nobody is named in this file: questions and answers are those of its .pairs.json",
            "此文件没有说话人:问题与回答取自其 .pairs.json",
        ),
    ),
    "perhaps_another": (
        (
            "line {line}: {name} may be another candidate; read as part of the text around it",
            "第{line}行:{name}可能是另一位候选人,按上下文的一部分读取",
        ),
    ),
    "label_mended": (
        (
            "line {line}: {label} is read as a label, by the place it stands in",
            "第{line}行:{label}按其位置视为标签",
        ),
    ),
    "label_unclear": (
        (
            "line {line}: {label} may be a label; read as part of the text around it",
            "第{line}行:{label}可能是标签,按上下文的一部分读取",
        ),
    ),
    "numbering_restarts": (
        (
            "line {line}: {label} starts the numbers again; read as a new section",
            "第{line}行:{label}重新编号,按新的部分读取",
        ),
    ),
    "missing_number": (
        (
            "line {line}: {label} number {missing} is missing",
            "第{line}行:{label}之前缺少第 {missing} 号",
        ),
        (
            "line {line}: {label} number {onwards} onwards is missing",
            "第{line}行:{label}之前自第 {onwards} 号起缺失",
        ),
    ),
    "several_labels_same_number": (
        (
            "line {line}: {label} has the number of another question; "
            "read as part of the text around it",
            "第{line}行:{label}与另一问题同号,按上下文的一部分读取",
        ),
    ),
    "label_out_of_sequence": (
        (
            "line {line}: {label} is out of sequence; read as part of the text around it",
            "第{line}行:{label}次序不符,按上下文的一部分读取",
        ),
    ),
    "several_answer_labels": (_INSIDE,),
    "objective_after_answer": (_INSIDE,),
    "speaker_not_found": (
        (
            "no line is spoken by {interviewer}, who was named as the interviewer",
            "没有{interviewer}说的话(指定为面试官)",
        ),
        (
            "no line is spoken by {candidate}, who was named as the candidate",
            "没有{candidate}说的话(指定为候选人)",
        ),
    ),
    "role_inferred": (
        (f"{_SIDES_EN}: by their names", f"{_SIDES_ZH}:依据称呼"),
        (f"{_SIDES_EN}: {_SHOWN_EN}", f"{_SIDES_ZH}:{_SHOWN_ZH}"),
        *(
            (f"{en}: whoever else speaks is {other}", f"{zh}:其他说话的都是{other_zh}")
            for (en, zh), (other, other_zh) in zip(_TAKEN.values(), _OTHERS, strict=True)
        ),
        *(
            (f"{en}: line {{line}} says {{words}}", f"{zh}:第{{line}}行写着{{words}}")
            for en, zh in _TAKEN.values()
        ),
        *(
            (f"{en}: the file says {{words}}", f"{zh}:文件中写着{{words}}")
            for en, zh in _TAKEN.values()
        ),
        (
            "{candidate} is taken for the candidate: the file gives that name as {given}",
            "将{candidate}视为候选人:文件给出的候选人姓名为{given}",
        ),
        (
            "{first} and then {interviewer} are taken for one person, the interviewer",
            "将{first}与其后的{interviewer}视为同一人,即面试官",
        ),
        (
            "{first} and then {candidate} are taken for one person, the candidate",
            "将{first}与其后的{candidate}视为同一人,即候选人",
        ),
        (
            "{name} asks {asked:time} in {turns:turn}: taken for a second interviewer",
            "{name}发言 {turns} 次,提问 {asked} 次:视为另一位面试官",
        ),
    ),
    "unknown_speaker": (
        (
            "{name} ({times:time}) speaks but has no role; left out",
            "{name}(发言 {times} 次)没有角色,其话略去",
        ),
    ),
    "not_a_speaker": (
        (
            "{name} ({times:time}) opens lines but is no known speaker; "
            "read as words of whoever speaks",
            "{name}(行首出现 {times} 次)不是已知的说话人,按当时说话人的话读取",
        ),
    ),
    "roles_look_swapped": (
        (
            "{name} is the candidate but asks {asked} of {total:question}",
            "{name}是候选人,却提出了 {total} 个问题中的 {asked} 个",
        ),
    ),
    "set_aside": (
        (f"{{label}} {_ASIDE_EN}: {{lines:line}}", f"{{label}}{_ASIDE_ZH}(第 {{lines}} 行)"),
        (f"{{label}} {_ASIDE_EN} ({{times:time}})", f"{{label}}{_ASIDE_ZH}({{times}} 处)"),
        (
            f"a program's line {_ASIDE_EN}: {{lines:line}}",
            f"软件写入的行{_ASIDE_ZH}(第 {{lines}} 行)",
        ),
        (
            f"a program's line {_ASIDE_EN} ({{times:time}})",
            f"软件写入的行{_ASIDE_ZH}({{times}} 处)",
        ),
    ),
    "label_in_answer": (
        _INSIDE,
        (
            "{label} stands inside an answer; read as part of it",
            "{label}位于回答之内,按回答的一部分读取",
        ),
    ),
    "short_transcript": (
        (
            "the candidate says {words:word} in answer to {questions:question}",
            "候选人回答 {questions} 个问题,只说了 {words} 个词",
        ),
    ),
    "mostly_interviewer": (
        (
            "the interviewer speaks more than the candidate: "
            "{asked:word} of questions, {said} of answers",
            "面试官说得比候选人多:提问 {asked} 个词,回答 {said} 个词",
        ),
    ),
    "recording_noise": (
        (
            "{places:place} that the recording left unclear, in {answers:answer}",
            "录音有 {places} 处不清(问题 {answers})",
        ),
    ),
    "repeated_words": (
        (
            "a sentence returns {times:time} running or more, in {answers:answer}",
            "同一句话连续重复 {times} 次以上(问题 {answers})",
        ),
    ),
    "mixed_languages": (
        ("neither Chinese nor English: {other:answer}", "既非中文也非英文的回答(问题 {other})"),
        (
            "answers in two languages: {zh:answer} in Chinese",
            "回答用了两种语言,其中问题 {zh} 为中文",
        ),
        (
            "answers in two languages: {en:answer} in English",
            "回答用了两种语言,其中问题 {en} 为英文",
        ),
    ),
    "language_differs": ((f"{_DIFFERS[0]}: {{rubric}}", f"{_DIFFERS[1]}:{{rubric}}"),),
}
"""Code to its sentences; of several, the one that names the same things is meant."""
