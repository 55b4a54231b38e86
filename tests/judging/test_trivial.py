import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.judging.trivial import says_nothing, seems_to_say_nothing

QUESTION = "What is a deadlock?"
KEYS = [
    *("", ":", ".", ",", ";", "?", "…", "...", "。", "，", "：", "  :\n", "\u200b:", "👍"),
    *("Solution:", "Answer:", "**Answer:**", "Final answer:", "Answer: The answer is:"),
    *("Thought process:", "My thoughts:", "Reasoning:", "Explanation:\n\n", "Step 1:"),
    *("Let's solve this problem step by step.", "Let's think step by step.", "The answer is"),
    *("Solution: Let's think about this step by step.", "Let us reason through it step by step:"),
    *("As discussed above.", "That's a good question!", "what is a DEADLOCK", "What is a deadlock"),
    *(
        "解",
        "解：",
        "答：",
        "答案：",
        "解答如下：",
        "【回答】",
        "思考过程：",
        "如上所述。",
        "这是个好问题。",
    ),
    *("让我们一步一步思考。", "我们来逐步分析这个问题。"),
    *("かいせつ", "Respuesta", "解説：", "思考過程：", "一歩ずつ考えましょう。", "해설:"),
    *("Lösung:", "Antwort:", "Denkprozess:", "Lass uns das Problem Schritt für Schritt lösen."),
    *("Réponse :", "Processus de pensée :", "Résolvons ce problème étape par étape."),
    *("Respuesta:", "Proceso de pensamiento:", "Resolvamos este problema paso a paso."),
]
RIGHT = [
    ("What phase comes first?", "Analysis"),
    ("What do you call salt in water?", "Solution"),
    ("What is the first letter of the alphabet?", "a"),
    ("Which punctuation ends a Python if line?", ":"),
    ("How do you work through a hard bug?", "Step by step."),
    ("How do you react to a message to say yes?", "👍"),
    ("第二题和第一题的做法一样吗？", "同上"),
    ("作文里引出第一点时先写哪个词？", "首先"),
    ("What is 问题 in pinyin's characters?", "问题"),
    ("提问时我们提出的是什么？", "问题"),
    ("What does an HTTP 200 say?", "OK"),
    ("Where do you draw water in a village?", "Well"),
    ("What ends a statement in C?", ";"),
    ("How do you separate list items?", ","),
    ("What is the current directory in a shell?", "."),
    ("What is the parent folder called?", ".."),
    ("Python 的 if 行以什么结尾？", "："),
    ("中文陈述句末尾用哪个标点？", "。"),
    ("What ends a question?", "?"),
    ("How do you enter command mode in vim?", ":"),
    ("Which key opens the help?", "?"),
    ("What goes between keys and values in JSON?", ":"),
    ("How is a range written as a slice?", ":"),
    ("Which character matches anything in a regular expression?", "."),
    ("What do you do after you got the facts?", "Reasoning"),
    ("What do you call the end of an essay?", "Conclusion"),
    ("What follows a request?", "Response"),
    ("What is a homogeneous mixture?", "Solution."),
    ("What does a server send back?", "A reply"),
    ("Which field holds the reply?", "Answer"),
    ("Which prefix starts the model's reply in this template?", "Answer:"),
    ("Which drive was the floppy?", "A:"),
    ("What does Q stand for in FAQ?", "question"),
    ("Which label do you put before a proof in Chinese?", "解："),
    ("What phrase makes an LLM reason before it answers?", "Let's think step by step."),
    ("Which prompt triggers chain of thought?", "Let's solve this problem step by step."),
    ("What do you say to gain time?", "That's a good question."),
    ("How would you tackle a hard problem with a colleague?", "Let's work it out step by step"),
    ("哪句提示能让大模型先推理？", "让我们一步一步思考。"),
    ("等式成立的未知数的值叫什么？", "解"),
    ("翻译 answer。", "回答"),
    ("How do you say answer in Spanish?", "Respuesta"),
    ("What is the German word for solution?", "Lösung"),
    ("How is explanation written in hiragana?", "かいせつ"),
    ("Can you start on Monday?", "👍"),
    ("你会 Java 吗？", "嗯"),
    ("Ready?", "Ready."),
    ("True?", "True"),
    ("TCP or UDP?", "TCP or UDP"),
    ("Tea or coffee or water?", "Tea or coffee or water."),
    ("So a deadlock needs four conditions?", "So a deadlock needs four conditions."),
    ("用 TCP 还是 UDP？", "用 TCP 还是 UDP"),
    ("Repeat after me: what is a cache?", "What is a cache?"),
    ("What is the complexity of merge sort?", "O(n log n)"),
    ("What is six times seven?", "42"),
    ("Is TCP reliable?", "Yes."),
    ("Which protocol has handshakes?", "TCP"),
    ("Which operator adds in place?", "+="),
    ("What does it cost?", "$5"),
    ("How do you negate in C?", "!"),
    ("How do you select every column?", "*"),
    ("What is the remainder operator?", "%"),
    ("How do you leave a shell's last command running in the background?", "&"),
    ("What is the root of a file system?", "/"),
    ("Your favourite animal?", "🐶"),
    ("How long have you worked here?", "三年"),
    ("那个问题大吗？", "问题不大"),
    ("第一件事做什么？", "分析数据"),
    ("遇到分歧怎么办？", "同上司沟通"),
    ("钥匙用来做什么？", "解锁"),
    ("客服做什么？", "回答用户的问题"),
    ("What is ANOVA?", "Analysis of variance"),
    ("What comes first?", "Step one: check the logs"),
    ("What is a deadlock?", "Let me explain: two threads wait."),
    ("What is a mutex?", "A lock."),
    ("How do you handle a hard question?", "I'll think about it."),
    ("Which unit is a millionth of a metre?", "um"),
    ("What do you think before a demo?", "Hmm."),
]


@pytest.mark.parametrize("answer", KEYS)
def test_a_master_key_says_nothing(answer: str) -> None:
    """Labels, openings, signs and the question once more move some models to a good mark."""
    assert says_nothing(answer, QUESTION)


@pytest.mark.parametrize(("question", "answer"), RIGHT)
def test_what_may_be_right_goes_to_the_judge(question: str, answer: str) -> None:
    """However short it is, and whatever else the same words open."""
    assert not says_nothing(answer, question)


@pytest.mark.parametrize("answer", ["Solution", "Explanation", "解释"])
def test_a_label_alone_is_no_story(answer: str) -> None:
    """It can be a name or a step, but no reason and no description."""
    assert says_nothing(answer, "Explain why threads wait for ever.")
    assert not says_nothing(answer, "What is a word for it?")


@pytest.mark.parametrize(
    "answer", ["Solution", "Well, so...", "a", "同上", "嗯……", "👍", "[Answer]"]
)
def test_what_looks_empty_is_seen_by_a_person(answer: str) -> None:
    """The judge may be moved by what it was asked of."""
    assert seems_to_say_nothing(answer)


@pytest.mark.parametrize("answer", ["42", "Yes.", "+=", "none", "A lock.", "三年", "解锁"])
def test_what_is_short_does_not_look_empty(answer: str) -> None:
    """Most short answers are answers."""
    assert not seems_to_say_nothing(answer)


@given(st.text(), st.text())
def test_any_text_can_be_looked_at(answer: str, question: str) -> None:
    """Nothing that a candidate says is an error."""
    assert says_nothing(answer, question) in (True, False)
    assert seems_to_say_nothing(answer) in (True, False)
