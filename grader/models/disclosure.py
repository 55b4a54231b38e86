"""What every report of the embedded judge must say of it: it has no LLM, and how often it errs."""

HEADLINE = {
    "en": (
        "EMBEDDED TERM-MATCHING JUDGE - NOT AN LLM. It looks for the rubric's words;"
        " it does not understand, reason, or check what is true."
    ),
    "zh": (
        "内置词语匹配评分器，不是大语言模型。"
        "它只查找评分标准列出的词语，不理解、不推理，也不核对真伪。"
    ),
}

MEASURED = {
    "en": (
        "Measured on 20 public questions (4,082 answers scored by people): mean error 16 % of the"
        " scale in English and 21 % in Chinese; 14 % and 23 % of answers off by more than a third;"
        " correlation within a question .70 and .64. On the English sets a second human agrees at"
        " kappa .88-.97, this judge at .66. Your questions may differ (.33-.86 by question)."
    ),
    "zh": (
        "在 20 道公开题目（4,082 份人工评分的回答）上测得：平均误差英文为满分的 16%、中文 21%；"
        "误差超过满分三分之一的回答占 14% 和 23%；题内相关系数 .70 和 .64。"
        "英文题上，另一位评分人的 kappa 为 .88-.97，本评分器为 .66。"
        "你的题目可能不同（各题 .33-.86）。"
    ),
}

LIMITS = {
    "en": (
        "Correct answers in other words are under-scored; word lists are over-scored; order,"
        " causality, derived numbers and contradictions are not judged."
    ),
    "zh": "换了说法的正确回答会被低估，罗列词语会被高估；顺序、因果、推导出的数字和矛盾均不评判。",
}
