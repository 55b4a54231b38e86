"""An answer as read once for all criteria of its pair: what counts, what was found, which flags."""

from dataclasses import dataclass
from fractions import Fraction

from grader.judges.lexical import guards, matching, overlap
from grader.judges.lexical.instructions import addresses_grader
from grader.judges.lexical.parameters import Pair, Task
from grader.judges.lexical.sentences import Sentence, Text, read
from grader.models.terms import Term, first, parse, phrases


@dataclass(frozen=True)
class Group:
    """One item of a criterion's terms, and what the answer and the question say of it."""

    term: Term
    mention: matching.Mention | None
    in_question: bool

    @property
    def name(self) -> str:
        """The synonym that was found, else its first."""
        return self.mention.name if self.mention else first(self.term)

    @property
    def hit(self) -> bool:
        """Found, and not negated."""
        return self.mention is not None and not self.mention.negated

    @property
    def negated(self) -> bool:
        """Found, but only negated."""
        return self.mention is not None and self.mention.negated


@dataclass(frozen=True)
class Reading:
    """What all criteria of a pair share. `problems` are terms that cannot be read."""

    original: str
    text: Text
    reference: overlap.Reference | None
    coverage: Fraction | None
    groups: dict[str, tuple[Group, ...]]
    problems: dict[str, str]
    flags: frozenset[str]
    """Of the answer as a whole; `restates_question` still depends on the criterion."""

    @property
    def similarity(self) -> Fraction:
        """To the reference: 0 to 1."""
        return self.reference.similarity(self.text) if self.reference else Fraction(0)

    def kinship(self, sentence: Sentence) -> tuple[int, int, int]:
        """How much of the reference a sentence has: its own words, any of its words, length."""
        own = self.reference.own if self.reference else frozenset()
        words = self.reference.words if self.reference else frozenset()
        said = sentence.positions.keys()
        return len(own & said), len(words & said), len(sentence.folded)


def reading(answer: str, pair: Pair) -> Reading:
    """Read an answer for a pair's criteria."""
    whole = read(answer)
    spoken = [s for s in whole.sentences if not addresses_grader(answer[s.span.start : s.span.end])]
    text, question = Text(tuple(spoken)), read(pair["question"])
    groups, problems = _search(pair["criteria"], text, question)
    reference = overlap.reference(pair["reference"], question)
    hits = any(group.hit for found in groups.values() for group in found)
    flags = {
        guards.EMPTY: not whole.sentences,
        guards.ADDRESSES_GRADER: len(spoken) < len(whole.sentences),
        # "不会" may be the right answer.
        guards.DONT_KNOW: not hits and guards.says_dont_know(text.folded),
        guards.RESTATES_QUESTION: guards.restates(text, question),
        guards.KEYWORD_LIST: _lists_keywords(text, pair["criteria"], groups),
        guards.NEAR_COPY: reference is not None and guards.copies(text, reference),
    }
    return Reading(
        original=answer,
        text=text,
        reference=reference,
        coverage=reference.coverage(text) if reference else None,
        groups=groups,
        problems=problems,
        flags=frozenset(flag for flag, raised in flags.items() if raised),
    )


def _search(
    tasks: list[Task], text: Text, question: Text
) -> tuple[dict[str, tuple[Group, ...]], dict[str, str]]:
    groups, problems = {}, {}
    for task in tasks:
        try:
            groups[task["id"]] = tuple(_group(item, text, question) for item in task["terms"])
        except ValueError as problem:
            problems[task["id"]] = str(problem)
    return groups, problems


def _group(item: str, text: Text, question: Text) -> Group:
    term = parse(item)
    asked = matching.find(term, question)
    return Group(term, matching.find(term, text), asked is not None and not asked.negated)


def _lists_keywords(text: Text, tasks: list[Task], groups: dict[str, tuple[Group, ...]]) -> bool:
    """Counted over all criteria: a list made for a question has a word or two for each."""
    wanted = [g for t in tasks if not t["penalty"] for g in groups.get(t["id"], ())]
    listed = "\n".join(phrase for group in wanted for phrase in phrases(group.term))
    hits = {group.term for group in wanted if group.hit}
    return guards.lists_keywords(text, listed, len(hits))
