"""How well quotations are told from fabrications, over generated cases in Chinese and English.

The answers are composed of the sentences in `said.py` and taken from `transcripts/`; with a folder,
from its transcripts as well. True quotations are cut from an answer and changed as a judge changes
them; they count as found if the very stretch is found. Fabrications are such stretches with a word
changed that matters, or words that the candidate never said. Seeded; nothing is sent anywhere.
"""

import argparse
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import said

from grader import transcripts
from grader.errors import InputError
from grader.judging.evidence import long_enough
from grader.judging.material import Material, material
from grader.models.transcript import Pair

ROOT = Path(__file__).resolve().parent.parent
MARKS = ("...", "…", "[...]", " ... ", "……", " […] ")
# Share of what must be found, of what is found that must be true, and what is never found.
RECALL, PRECISION = 0.99, 0.98
NEVER = ("a changed digit", "a dropped negation")

_CJK = re.compile(r"[\u3400-\u9fff]")
_DENIAL = re.compile(
    r"(?<![得差])[不没無无未](?!同|一样|得不|错|少|仅|过|断|但|管|论)|\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|hardly"
    r"|instead|fail(?:ed)? to|refused to|unable)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.,:;!?](?!\w)|[，。：；！？、\n]")
_SENTENCE = re.compile(r"[.!?](?!\w)|[。！？\n]")
_NUMERAL = "零一二两三四五六七八九十百千万亿几半"


@dataclass(frozen=True)
class Sample:
    """One answer with a follow-up, and where it may be cut."""

    language: str
    answer: str
    material: Material
    starts: Sequence[int]
    ends: Sequence[int]

    def cut(self, dice: random.Random, least: int, most: int) -> tuple[int, int] | None:
        """A stretch of so many borders, free of a denial that leads up to it."""
        for _ in range(40):
            start = dice.choice(self.starts)
            ends = [end for end in self.ends if end > start][least - 1 : most]
            before = _CLAUSE.split(self.answer[:start])[-1]
            if ends and not _DENIAL.search(before):
                end = dice.choice(ends)
                if long_enough(self.answer[start:end]):
                    return start, end
        return None


def borders(answer: str, language: str) -> tuple[list[int], list[int]]:
    """Where a careful reader would begin and end a quotation: at words, not within numbers."""
    tokens = [token.span() for token in re.finditer(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+", answer)]
    starts, ends = [], []
    for start, end in tokens:
        head, last = answer[start - 1 : start], answer[end - 1]
        if answer[start].isalnum() and not _joined(head, answer[start]):
            starts.append(start)
        if (last.isalnum() or last in ",.，。") and not _joined(last, answer[end : end + 1]):
            ends.append(end)
    if language == "en":
        starts = [at for at in starts if not _number_word(answer[:at].split()[-1:])]
        ends = [at for at in ends if not _number_word(answer[at:].split()[:1])]
    return starts, ends


def _joined(before: str, after: str) -> bool:
    """Whether two neighbours are of one number."""
    return bool(before and after) and all(c.isdigit() or c in _NUMERAL for c in (before, after))


def _number_word(words: list[str]) -> bool:
    return bool(words) and words[0].lower() in (*said.NUMBERS["en"], "hundred", "thousand")


def sample(language: str, answer: str) -> Sample:
    """An answer as the program hands it to a judge, after a question and with a follow-up."""
    question, follow, _ = said.ASKED[language]
    pair = Pair(number=1, label="Q1", question=question, state="answered", answer=answer)
    after = Pair(number=2, label="Q2", question=follow, state="answered", answer="OK", follows=1)
    made = material(pair, [after], None, "zh" if language == "zh" else "en")
    return Sample(language, answer, made, *borders(answer, language))


def samples(dice: random.Random, folder: Path | None) -> dict[str, list[Sample]]:
    """Composed answers and those of the transcripts, by language."""
    made: dict[str, list[Sample]] = {"en": [], "zh": []}
    for language, bank, blank in (("en", said.EN, " "), ("zh", said.ZH, "")):
        for _ in range(30):
            chosen = [sentence for sentence, _ in dice.sample(bank, dice.randint(6, 12))]
            made[language].append(sample(language, blank.join(chosen)))
    for path in sorted((ROOT / "transcripts").rglob("*")) + sorted(
        folder.rglob("*") if folder else []
    ):
        for pair in pairs(path):
            language = "zh" if len(_CJK.findall(pair.answer)) * 4 > len(pair.answer) else "en"
            if len(pair.answer) > 200:
                made[language].append(sample(language, pair.answer))
    return made


def pairs(path: Path) -> Sequence[Pair]:
    """The pairs of a file; none where it is no transcript."""
    try:
        return transcripts.load(path).pairs if path.is_file() else ()
    except InputError:
        return ()


# What a judge does to a quotation without changing what it says.
Noise = Callable[[random.Random, str], str]


def case(dice: random.Random, text: str) -> str:
    """Capitals."""
    return dice.choice((text.upper, text.lower, text.title if text.isascii() else text.upper))()


def width(dice: random.Random, text: str) -> str:
    """Full width, or half."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    return wide if dice.random() < 0.7 else unicodedata.normalize("NFKC", text)


def punctuation(dice: random.Random, text: str) -> str:
    """Other commas and full stops."""
    return re.sub(
        r"[,.;:](?=\s|$)|[，。；：、]",
        lambda _: dice.choice((",", ";", " -- ", "。", "，", ".")),
        text,
    )


def quote_marks(dice: random.Random, text: str) -> str:
    """Other quote marks and apostrophes, and some round a word."""
    words = text.replace("'", "’").replace('"', "”")
    at = [
        m.span() for m in re.finditer(r"(?<![-\w])[a-z]{3,}(?![-\w'’])|[\u3400-\u9fff]{2,4}", words)
    ]
    start, end = dice.choice(at) if at else (0, len(words))
    left, right = dice.choice(("“”", "‘’", "「」", '""', "«»"))
    return f"{words[:start]}{left}{words[start:end]}{right}{words[end:]}"


def white_space(dice: random.Random, text: str) -> str:
    """Line breaks, tabs and doubled blanks."""
    blanks = ("\n", "  ", "\t", "\u00a0", "\u3000", "\r\n")
    spaced = re.sub(r"\s+(?![-*+])", lambda _: dice.choice(blanks), text)
    at = [m.end() for m in re.finditer(r"[\u3400-\u9fff，。]", spaced)]
    for place in sorted(dice.sample(at, min(2, len(at))), reverse=True):
        spaced = spaced[:place] + dice.choice(blanks) + spaced[place:]
    return spaced


def scripts_apart(dice: random.Random, text: str) -> str:
    """Blanks between Chinese and Latin, or none."""
    if dice.random() < 0.3:
        return re.sub(r"(?<=[\u3400-\u9fff]) +(?=\w)|(?<=\w) +(?=[\u3400-\u9fff])", "", text)
    return re.sub(
        r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])", " ", text
    )


def filler_comma(dice: random.Random, text: str) -> str:
    """A comma more, or one less."""
    commas = [m.start() for m in re.finditer(r",(?!\d)|，", text)]
    if commas and dice.random() < 0.5:
        at = dice.choice(commas)
        return text[:at] + text[at + 1 :]
    places = [m.end() for m in re.finditer(r"[a-z](?= )|[\u3400-\u9fff](?=[\u3400-\u9fff])", text)]
    at = dice.choice(places) if places else len(text)
    return f"{text[:at]}{dice.choice(',，')}{text[at:]}"


def trailing(dice: random.Random, text: str) -> str:
    """Other punctuation at the end."""
    return text.rstrip(",.，。") + dice.choice((".", "。", "!", "...", "…", ",", ";", "？"))


def markdown(dice: random.Random, text: str) -> str:
    """Emphasis of a word or of all."""
    mark = dice.choice(("*", "**", "***", "_", "__", "`"))
    words = [
        m.span()
        for m in re.finditer(r"(?<![-\w*.])[A-Za-z]{3,}(?![-\w*(.'’])|[\u3400-\u9fff]{3}", text)
    ]
    start, end = dice.choice(words) if words and dice.random() < 0.7 else (0, len(text))
    return f"{text[:start]}{mark}{text[start:end]}{mark}{text[end:]}"


def surrounded(dice: random.Random, text: str) -> str:
    """In quote marks, perhaps with an elision mark before."""
    left, right = dice.choice(("“”", '""', "''", "「」", "『』", "«»", "‘’", "()"))
    return f"{left}{dice.choice(('', '...', '…'))}{text}{right}"


def typing_error(dice: random.Random, text: str) -> str:
    """A letter wrong, missing, too many or swapped, not the first, in a word of five or more.

    Not in numbers and negators, where none is forgiven by contract. In Chinese a character that
    sounds the same, or a particle too many.
    """
    fixed = {*said.NUMBERS["en"], *said.NEGATORS["en"], "first", "second", "hundred", "thousand"}
    words = re.finditer(r"(?<![\w.])[A-Za-z]{5,}(?![\w.('’])", text)
    long = [m.span() for m in words if m.group().lower() not in fixed]
    letters = [at for start, end in long for at in range(start + 1, end - 1)]
    if letters and not _CJK.search(text):
        at = dice.choice(letters)
        return text[:at] + dice.choice(_slips(dice, text[at], text[at + 1])) + text[at + 2 :]
    heard = {a: b.replace(a, "") for b in said.SOUNDS for a in b}
    alike = [at for at, character in enumerate(text) if character in heard]
    if alike and dice.random() < 0.8:
        at = dice.choice(alike)
        return text[:at] + dice.choice(heard[text[at]]) + text[at + 1 :]
    places = [m.end() for m in _CJK.finditer(text)][:-1]
    at = dice.choice(places) if places else 0
    return text[:at] + dice.choice("的呢嗯啊") * bool(places) + text[at:]


def _slips(dice: random.Random, one: str, two: str) -> list[str]:
    """What may become of two letters under the fingers."""
    row = next((keys for keys in said.KEYS if one.lower() in keys), said.KEYS[0])
    at = max(row.find(one.lower()), 1)
    slips = [two, one + one + two, row[at - 1] + two, one + dice.choice("aeiou") + two]
    return slips + [two + one] * (one != two)


def two_errors(dice: random.Random, text: str) -> str:
    """One typing error in each half."""
    half = text.find(" ", len(text) // 2) if " " in text else len(text) // 2
    return typing_error(dice, text[:half]) + typing_error(dice, text[half:])


NOISES: dict[str, Noise] = {
    "verbatim": lambda _, text: text,
    "case": case,
    "width": width,
    "punctuation": punctuation,
    "quote marks": quote_marks,
    "white space": white_space,
    "blanks between scripts": scripts_apart,
    "filler comma": filler_comma,
    "trailing punctuation": trailing,
    "markdown": markdown,
    "quote marks round it": surrounded,
    "a typing error": typing_error,
    "two typing errors": two_errors,
}
LONG = {"a typing error": (12, 28), "two typing errors": (22, 44)}


def elided(dice: random.Random, each: Sample, denying: bool) -> tuple[str, str] | None:
    """Two stretches and an elision mark; what it leaves out denies something, or not."""
    first = each.cut(dice, *sizes(each, 5, 12))
    if first is None:
        return None
    after = [at for at in each.starts if 4 < at - first[1] < 160]
    start = dice.choice(after) if after else first[1]
    ends = [end for end in each.ends if end > start][sizes(each, 5, 12)[0] : sizes(each, 5, 12)[1]]
    if not after or not ends:
        return None
    end, gap = dice.choice(ends), each.answer[first[1] : start]
    one, two = each.answer[slice(*first)], each.answer[start:end]
    mark = one[-1] if _CLAUSE.search(one[-1]) else ""
    if _between(mark + gap) is not denying:
        return None
    return one + dice.choice(MARKS) + two, each.answer[first[0] : end]


def _between(gap: str) -> bool | None:
    """Whether what is left out denies what is quoted; None where readers would differ."""
    sentences, clauses = _SENTENCE.split(gap), _CLAUSE.split(gap)
    if len(sentences) == 1 and _DENIAL.search(gap):
        return True
    if _DENIAL.search(clauses[0]) or _DENIAL.search(clauses[-1]):
        return True
    return None if _DENIAL.search(sentences[0]) or _DENIAL.search(sentences[-1]) else False


def sizes(each: Sample, least: int, most: int) -> tuple[int, int]:
    """Numbers of words, for Chinese of twice as many characters."""
    times = 1 if each.language == "en" else 2
    return least * times, most * times


# What a judge makes up: of a stretch of the answer, or without one. None where it cannot be made.
Forgery = Callable[[random.Random, Sample, str], str | None]


def replaced(
    dice: random.Random, text: str, pattern: str, new: Callable[[str], str | None]
) -> str | None:
    """The text with one match of a pattern replaced."""
    matches = list(re.finditer(pattern, text, re.IGNORECASE))
    if not matches:
        return None
    match = dice.choice(matches)
    words = new(match.group())
    return None if words is None else text[: match.start()] + words + text[match.end() :]


def word(language: str, words: str) -> str:
    """A pattern for words: English ones stand alone."""
    return rf"\b(?:{words})\b" if language == "en" else rf"(?:{words})"


def exchanged(groups: Sequence[Sequence[str]]) -> dict[str, dict[str, str]]:
    """Each word of a pair with the other one."""
    return {"": {a: b for pair in groups for a, b in (pair, pair[::-1])}}


def opposite(dice: random.Random, each: Sample, text: str) -> str | None:
    """A word that turns the statement round."""
    other = exchanged(said.OPPOSITES[each.language])[""]
    pattern = word(each.language, "|".join(sorted(other, key=len, reverse=True)))
    return replaced(dice, text, pattern, lambda found: other.get(found.lower()))


def confused(dice: random.Random, each: Sample, text: str) -> str | None:
    """Another word that looks or sounds nearly the same."""
    other = dict(said.CONFUSED[each.language])
    pattern = word(each.language, "|".join(other))
    return replaced(dice, text, pattern, lambda found: other.get(found.lower()))


def another(kind: dict[str, tuple[str, ...]]) -> Forgery:
    """Another word of the same kind."""

    def forge(dice: random.Random, each: Sample, text: str) -> str | None:
        words = kind[each.language]
        pattern = word(
            each.language, "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        )
        pattern = pattern.replace(r"\b(?:", r"(?:(?<!\w)|(?<=\d))(?:") if "%" in words else pattern
        if "%" in words:
            pattern = r"(?<=\d)\s?%|" + pattern
        others = dice.sample(words, len(words))
        return replaced(
            dice,
            text,
            pattern,
            lambda old: next(new for new in others if new.lower() not in old.lower()),
        )

    return forge


def digit(dice: random.Random, each: Sample, text: str) -> str | None:
    """A digit changed, dropped or added."""
    del each
    others = dice.sample("0123456789", 10)
    how = dice.choice(
        (lambda c: next(o for o in others if o != c), lambda _: "", lambda c: c + others[0])
    )
    return replaced(dice, text, r"\d", how)


def dropped_negation(dice: random.Random, each: Sample, text: str) -> str | None:
    """The negator gone."""
    pattern = (
        r"没有|[不没无未]" if each.language == "zh" else r"\b(?:not|never|no)\s|n['’]t\b|not\b"
    )
    return replaced(dice, text, pattern, lambda _: "")


def inserted_negation(dice: random.Random, each: Sample, text: str) -> str | None:
    """A negator too many."""
    if each.language == "zh":
        at = dice.choice([m.start() for m in re.finditer(r"[\u3400-\u9fff]", text)][1:])
        return text[:at] + dice.choice(("不", "没有", "没", "未")) + text[at:]
    at = dice.choice([m.end() for m in re.finditer(" ", text)])
    if dice.random() < 0.4:
        return replaced(dice, text, r"\b(?:was|were|did|could|had)\b", lambda verb: verb + "n't")
    return text[:at] + dice.choice(("not ", "never ", "no ")) + text[at:]


def content_word(dice: random.Random, each: Sample, text: str) -> str | None:
    """A word that the candidate did not use."""
    new = dice.choice(said.OTHER_WORDS[each.language])
    pattern = r"[\u3400-\u9fff]{2}" if each.language == "zh" else r"\b[a-z]{4,}\b"
    return replaced(dice, text, pattern, lambda _: new)


def glued(dice: random.Random, each: Sample, text: str) -> str | None:
    """Two half sentences of different places, as one."""
    del text
    one, two = each.cut(dice, *sizes(each, 3, 10)), each.cut(dice, *sizes(each, 3, 10))
    if one is None or two is None or abs(one[1] - two[0]) < 5:
        return None
    blank = " " if each.language == "en" else ""
    return each.answer[slice(*one)].rstrip(",.，。") + blank + each.answer[slice(*two)]


def scraps(dice: random.Random, each: Sample, text: str) -> str | None:
    """A few words from here and there, with elision marks between them."""
    del text
    found = []
    for start in sorted(dice.sample(each.starts, min(4, len(each.starts)))):
        found.append(each.answer[start : [end for end in each.ends if end > start][:3][-1]])
    return dice.choice(MARKS).join(found)


def reordered(dice: random.Random, each: Sample, text: str) -> str | None:
    """Two clauses the other way round, as one or with an elision mark."""
    halves = [m.start() for m in re.finditer(r"[,，。]\s?|\. ", text)]
    halves = [at for at in halves if min(at, len(text) - at) > 12]
    if not halves:
        return None
    at = dice.choice(halves)
    one, two = text[:at].strip(), text[at + 1 :].strip(",.，。 ")
    return two + dice.choice((", ", "，", " ... ", " ")) + one


def asked(dice: random.Random, each: Sample, text: str) -> str | None:
    """Words of the question, of the interviewer's follow-up or of the reference."""
    del text
    words = dice.choice(said.ASKED[each.language])
    tokens = words.split(" ") if each.language == "en" else list(words)
    least = sizes(each, 5, 5)[0]
    start = dice.randint(0, len(tokens) - least)
    end = dice.randint(start + least, len(tokens))
    return (" " if each.language == "en" else "").join(tokens[start:end])


def paraphrase(dice: random.Random, each: Sample, text: str) -> str | None:
    """The same in other words."""
    del text
    bank = said.EN if each.language == "en" else said.ZH
    return (
        dice.choice([other for sentence, other in bank if sentence in each.answer] or [""]) or None
    )


def cut_after_negator(dice: random.Random, each: Sample, text: str) -> str | None:
    """What follows a negator, without it."""
    del text
    pattern = (
        r"没有|[不没无未]" if each.language == "zh" else r"\b(?:not|never|no|without)\b|n['’]t\b"
    )
    matches = re.finditer(pattern, each.answer, re.IGNORECASE)
    ends = [m.end() for m in matches if _DENIAL.search(each.answer[m.start() - 1 : m.end() + 2])]
    if not ends:
        return None
    at = dice.choice(ends)
    start = next((start for start in each.starts if start >= at), None)
    if start is None or _CLAUSE.search(each.answer[at:start]):
        return None
    stop = [end for end in each.ends if end > start][sizes(each, 4, 4)[0] : sizes(each, 4, 20)[1]]
    return each.answer[start : dice.choice(stop)] if stop else None


def cut_number(dice: random.Random, each: Sample, text: str) -> str | None:
    """A stretch that begins within a number."""
    del text
    pattern = rf"\d(?=[\d,.]*\d)|[{_NUMERAL}](?=[{_NUMERAL}])"
    places = [m.end() for m in re.finditer(pattern, each.answer)]
    if not places:
        return None
    at = dice.choice(places)
    stop = [end for end in each.ends if end > at][sizes(each, 4, 4)[0] : sizes(each, 4, 20)[1]]
    return each.answer[at : dice.choice(stop)] if stop else None


def too_short(dice: random.Random, each: Sample, text: str) -> str | None:
    """Fewer than four words or six characters."""
    del text
    start = dice.choice(each.starts)
    end = next((end for end in each.ends if end > start + dice.randint(1, 12)), start)
    words = each.answer[start:end]
    return words if words and not long_enough(words) else None


FORGERIES: dict[str, Forgery] = {
    "a changed digit": digit,
    "a dropped negation": dropped_negation,
    "an inserted negation": inserted_negation,
    "an opposite": opposite,
    "another number word": another(said.NUMBERS),
    "another unit": another(said.UNITS),
    "another name": another(said.NAMES),
    "another content word": content_word,
    "a word that looks alike": confused,
    "glued halves": glued,
    "scraps with elisions": scraps,
    "reordered clauses": reordered,
    "elision over a negator": lambda dice, each, _: (elided(dice, each, True) or (None,))[0],
    "cut after a negator": cut_after_negator,
    "cut within a number": cut_number,
    "the interviewer's words": asked,
    "a paraphrase": paraphrase,
    "too short": too_short,
}
# These are the candidate's words and false all the same.
SAID = ("cut after a negator", "cut within a number", "too short")


def plain(text: str) -> str:
    """Letters and digits alone."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in normal if character.isalnum())


@dataclass
class Count:
    """Of one class in one language."""

    cases: int = 0
    found: int = 0

    @property
    def share(self) -> float:
        """Of the cases that were found."""
        return self.found / self.cases if self.cases else 0.0


def true_cases(
    dice: random.Random, texts: Sequence[Sample], name: str
) -> Iterator[tuple[Sample, str, str]]:
    """An answer, a quotation as a judge gives it, and the stretch that it is."""
    while True:
        each = dice.choice(texts)
        if name == "elision mark":
            made = elided(dice, each, False)
            if made:
                yield each, *made
            continue
        span = each.cut(dice, *sizes(each, *LONG.get(name, (5, 30))))
        if span is not None:
            stretch = each.answer[slice(*span)]
            yield each, NOISES[name](dice, stretch), stretch


def false_cases(
    dice: random.Random, texts: Sequence[Sample], name: str
) -> Iterator[tuple[Sample, str, str]]:
    """An answer, a fabrication, and the stretch that it was made of."""
    while True:
        each = dice.choice(texts)
        span = each.cut(dice, *sizes(each, 6, 36))
        stretch = each.answer[slice(*span)] if span else ""
        quote = FORGERIES[name](dice, each, stretch) if span else None
        if quote and (name in SAID or plain(quote) not in plain(each.answer)):
            yield each, quote, stretch


def measured(cases: Iterator[tuple[Sample, str, str]], count: int, true: bool, show: str) -> Count:
    """How many are found; a true one only where it stands."""
    made = Count()
    for each, quote, stretch in cases:
        found = each.material.quote(quote)
        hit = found.found and (not true or plain(found.text) == plain(stretch))
        if show and hit != true:
            print(f"  {show}: {quote!r} <- {stretch!r} -> {found.text if found.found else None!r}")
        made.found += hit
        made.cases += 1
        if made.cases == count:
            break
    return made


def main() -> None:
    """Print the table; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="transcripts to cut from as well")
    parser.add_argument("--count", type=int, default=200, help="cases a class and language")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    told = parser.parse_args()
    dice = random.Random(told.seed)
    texts = samples(dice, told.folder)
    started = time.perf_counter()
    tables: dict[bool, dict[str, dict[str, Count]]] = {True: {}, False: {}}
    for true, names in ((True, [*NOISES, "elision mark"]), (False, list(FORGERIES))):
        kind = "true quotations" if true else "fabrications"
        print(f"{kind:<26}    en: cases, found    zh: cases, found")
        for name in names:
            row: dict[str, Count] = {}
            for language, chosen in texts.items():
                made = (true_cases if true else false_cases)(dice, chosen, name)
                row[language] = measured(made, told.count, true, name if told.show else "")
            tables[true][name] = row
            cells = "".join(f"{c.cases:>7} {c.found:>5} {c.share:>7.1%}" for c in row.values())
            print(f"  {name:<24}{cells}", flush=True)
    raise SystemExit(summed(tables, time.perf_counter() - started))


def summed(tables: dict[bool, dict[str, dict[str, Count]]], seconds: float) -> int:
    """Print the totals beside their targets; whether one is missed."""
    counts = {
        true: [count for row in table.values() for count in row.values()]
        for true, table in tables.items()
    }
    right, wrong = (sum(count.found for count in counts[true]) for true in (True, False))
    cases = {true: sum(count.cases for count in counts[true]) for true in counts}
    never = sum(count.found for name in NEVER for count in tables[False][name].values())
    recall, precision = right / cases[True], right / (right + wrong)
    each = seconds / (cases[True] + cases[False]) * 1000
    print(f"recall {recall:.2%} of {cases[True]} (at least {RECALL:.0%})")
    print(f"precision {precision:.2%}; {wrong} of {cases[False]} found (at least {PRECISION:.0%})")
    print(f"changed digits and dropped negations found: {never} (0); {each:.2f} ms a quotation")
    return 0 if recall >= RECALL and precision >= PRECISION and not never else 1


if __name__ == "__main__":
    main()
