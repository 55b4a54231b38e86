"""The stable codes of review reasons and flags, each with its one meaning."""

from collections.abc import Mapping

REVIEW: Mapping[str, tuple[str, str]] = {
    "near_mark": ("the score lies within the review margin of the mark", "得分在复核范围之内"),
    "rests_on_one": ("one judgement, moved one level, changes the verdict", "结论取决于单项判断"),
    "quote_not_found": (
        "a quotation is not in the candidate's words, or too short to tell",
        "引文在候选人的话中找不到,或太短而无法认定",
    ),
    "not_judged": ("criteria could not be judged", "有评分项无法评判"),
    "judge_failed": ("a judge gave nothing usable", "评判者没有给出可用的结果"),
    "judge_failed_throughout": (
        "a judge gave nothing usable for any question",
        "一位评判者对所有问题都没有给出可用的结果",
    ),
    "judges_disagree": ("judges or samples give different levels", "各次评判的等级不一致"),
    "judge_abstained": ("a judge could not judge what another did", "有评判者无法评判而其他能评判"),
    "judge_refused": ("a judge refused to answer", "评判者拒绝回答"),
    "offline_judge": ("judged by term matching, not by an LLM", "由术语匹配评判,不是大语言模型"),
    "several_entries": ("more than one entry matches a question", "一道题匹配多个条目"),
    "several_pairs": ("an entry matches more than one question", "一个条目匹配多道题"),
    "not_scored": ("a question was listed but not scored", "有题目只列出、未计分"),
    "not_asked": ("questions of the rubric were not asked", "评分标准中有题目未被提问"),
    "hidden_characters": ("invisible characters were removed", "去除了不可见字符"),
    "control_tokens": ("chat control tokens were broken up", "打断了对话控制符"),
    "addresses_grader": ("words address the grader", "有话是对评分者说的"),
    "dont_know": (
        "the candidate does not know or declines: the lowest level, without asking a judge",
        "候选人表示不知道或拒答:未经评判,按最低级计",
    ),
    "says_nothing": (
        "the answer has no content of its own, or seems to: if nothing can be meant, the lowest"
        " level, without asking a judge",
        "回答没有或似乎没有自己的内容:确实没有时未经评判,按最低级计",
    ),
    "empty_answer": (
        "the answer is empty (embedded judge)",
        "回答为空(内置评判)",
    ),
    "restates_question": (
        "the answer only restates the question (embedded judge)",
        "回答只是复述题目(内置评判)",
    ),
    "keyword_list": (
        "the answer is a list of keywords (embedded judge)",
        "回答是关键词罗列(内置评判)",
    ),
    "near_copy_of_reference": (
        "the answer nearly copies the reference (embedded judge)",
        "回答与参考答案几乎相同(内置评判)",
    ),
    "language_differs": (
        "the transcript is in another language than the rubric",
        "面试记录与评分标准的语言不同",
    ),
    "poor_transcript": ("the transcript has irregularities", "面试记录有异常之处"),
    "name_not_masked": (
        "part of a name is also a common word and was left unmasked",
        "姓名的一部分也是常用词,未被遮盖",
    ),
}
"""Code to its meaning in English and Chinese; the table in the README is made from it."""
