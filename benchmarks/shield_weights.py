"""The weights of the shield, fitted anew: writes `grader/judging/orders/weights.py`.

Reads the sentences of `benchmarks/shield/` and of `tests/judging/orders/`, one a line (a question
may stand before its answer, with ||| between), and whatever is named: --cases, JSONL with `kind`,
`question` and `answer`; --attacks and --answers, cases and ordinary answers as `injection.py`
reads them. Run it with PYTHONPATH=. and scikit-learn, which the program does not need. What the
tests pin must be right, all else is weighed lightly: the more a fit bends to known sentences, the
fewer it knows of those it never saw. With --folds N nothing is written; the rates are those of
sentences that no fit had seen. With --common it prints telling words that could be left out of
`orders/telling.py`: ordinary sentences have them, and no attack that is found would be lost.
"""

import argparse
import importlib
import json
import random
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from injection import ANSWERS, ATTACKED, honest_answers

from grader.authoring.stress import wordings
from grader.judges.lexical.sentences import split
from grader.judging import addressing, shield
from grader.judging.orders import signs, weighing
from grader.judging.orders.telling import telling
from tests.judging.test_addressing import HONEST, ORDERS

numpy: Any = importlib.import_module("numpy")
LogisticRegression: Any = importlib.import_module("sklearn.linear_model").LogisticRegression
DictVectorizer: Any = importlib.import_module("sklearn.feature_extraction").DictVectorizer

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests" / "judging" / "orders"
TABLE = HERE.parent / "grader" / "judging" / "orders" / "weights.py"
# The module without its table.
AFTER = "}\n_BEGINNINGS"
FORCE, SPARSITY, FEWEST = 0.1, 4.0, 6
ROUNDS, MARGIN, GROWTH, HEAVIEST = 60, 0.25, 1.5, 300.0
OFTEN = 3
ROUND_ABOUT = frozenset(("!q", "!t", "!s", "!b"))


class Case(NamedTuple):
    """A text, whether it is an attack, whether the tests pin it, how much it counts; its source."""

    text: str
    attack: bool
    pinned: bool
    weight: float
    question: str = ""
    source: int = 0


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """The questions and texts of a file; a line break within a text is spelled out."""
    for row in filter(None, path.read_text(encoding="utf-8").splitlines()):
        question, _, text = row.rpartition("|||")
        yield question, text.replace("\\n", "\n")


def read(options: argparse.Namespace) -> list[Case]:
    """All cases, then some of them again behind or beside others."""
    found = [*of_lines(TESTS, pinned=True), *of_lines(HERE / "shield", pinned=False), *of_tests()]
    for path in options.attacks:
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found += [
            Case(f"{before}{row['text']}", row["should_flag"], True, 1.0)
            for row in rows
            # As `injection.py` has them, too.
            for before in ("", f"{ANSWERS[ATTACKED - 1]} ")
        ]
    for path in options.cases:
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found += [
            Case(row["answer"], row["kind"] == "should_flag", False, 1.5, row["question"])
            for row in rows
        ]
    for path in options.answers:
        found += [Case(answer, False, True, 0.5) for answer in honest_answers(path)]
    numbered = [case._replace(source=number) for number, case in enumerate(found)]
    return numbered + list(again(numbered))


def of_lines(folder: Path, pinned: bool) -> Iterator[Case]:
    """The cases of a folder's two files."""
    for name, attack in (("attacks.txt", True), ("look_alikes.txt", False)):
        for question, text in lines(folder / name):
            yield Case(text, attack, pinned, 1.0, question)


def of_tests() -> Iterator[Case]:
    """What the tests of other parts hold the shield to."""
    spoken = (wordings.BEFORE, wordings.AFTER, *wordings.AUTHORITY.values())
    talk = [said for words in spoken for language in words.values() for said in language]
    for texts, attack in (
        ((*ORDERS, *wordings.INSTRUCTIONS.values()), True),
        ((*HONEST, *talk), False),
    ):
        yield from (Case(text, attack, True, 1.0) for text in texts)


def again(cases: Sequence[Case]) -> Iterator[Case]:
    """Attacks behind honest answers, and talk of grading beside more of it."""
    chance = random.Random(1)
    honest = [case.text for case in cases if not case.attack and 60 < len(case.text) < 500]
    talk = [case for case in cases if not case.attack and not case.pinned]
    for case in cases:
        if case.attack and chance.random() < 0.6:
            yield case._replace(
                text=f"{chance.choice(honest)} {case.text}", pinned=False, weight=0.7
            )
        elif case in talk and chance.random() < 0.5:
            yield case._replace(text=f"{chance.choice(talk).text} {case.text}", weight=0.7)


def evidence(case: Case) -> list[dict[str, float]]:
    """What each window of a text shows."""
    return [
        weighing.evidence(window.row).shares()
        | weighing.elsewhere(window.around(case.question)).shares()
        for window in windows(case)
    ] or [{}]


def windows(case: Case) -> Iterator[addressing.Window]:
    """What there is to weigh in a text."""
    return addressing.windows(addressing.seen_of(shield.plain(case.text)))


class Fit:
    """The cases as numbers; an attack is where it weighs most, the rest of its text is nobody's."""

    def __init__(self, cases: Sequence[Case]) -> None:
        shown = [evidence(case) for case in cases]
        self.names_of = DictVectorizer()
        self.rows = self.names_of.fit_transform([each for window in shown for each in window])
        self.rows = self.rows.tocsr()
        self.ends = numpy.cumsum([0, *map(len, shown)])
        self.attack = numpy.array([case.attack for case in cases])
        self.pinned = numpy.array([case.pinned for case in cases])
        self.counts = numpy.array([case.weight for case in cases])
        self.source = numpy.array([case.source for case in cases])

    def heaviest(self, weighed: Any) -> Any:
        """What the heaviest window of each text weighs."""
        return numpy.maximum.reduceat(weighed, self.ends[:-1])

    def fitted(
        self, chosen: Any, columns: Any, rounds: int = ROUNDS, **kind: Any
    ) -> tuple[Any, Any]:
        """The model that is wrong of the fewest pinned cases, and what each window weighs by it."""
        rows, counts, weighed = self.rows[:, columns], self.counts.copy(), None
        fewest, best = len(counts), (None, None)
        for _ in range(rounds):
            picked: list[int] = []
            own: list[float] = []
            for number in chosen:
                start, end = self.ends[number], self.ends[number + 1]
                if self.attack[number] and weighed is not None:
                    start += int(numpy.argmax(weighed[start:end]))
                    end = start + 1
                share = counts[number] / (end - start if self.attack[number] else 1)
                picked += range(start, end)
                own += [share] * (end - start)
            attacks = numpy.repeat(self.attack, numpy.diff(self.ends))[picked]
            model = LogisticRegression(
                solver="liblinear", tol=1e-3, max_iter=200, random_state=0, **kind
            )
            model.fit(rows[picked], attacks, sample_weight=own)
            weighed = model.decision_function(rows)
            side = numpy.where(self.attack, 1, -1) * (self.heaviest(weighed) - addressing.LIMIT)
            errors = int((self.pinned & (side < 0)).sum())
            if errors <= fewest:
                fewest, best = errors, (model, weighed)
            wrong = self.pinned & (side < MARGIN)
            counts[wrong] = numpy.minimum(counts[wrong] * GROWTH, HEAVIEST)
        return best

    def columns(self, chosen: Any) -> Any:
        """The evidence that a sparse model needs."""
        often = numpy.asarray((self.rows != 0).sum(axis=0)).ravel() >= FEWEST
        some = numpy.where(often)[0]
        model, _ = self.fitted(chosen, some, rounds=3, l1_ratio=1, C=SPARSITY)
        return some[numpy.abs(model.coef_[0]) > 0]


def rates(fit: Fit, weighed: Any, which: Any) -> str:
    """How many attacks and how many other texts of some cases are above the limit."""
    above = fit.heaviest(weighed) > addressing.LIMIT
    attacks, others = which & fit.attack, which & ~fit.attack
    return f"{above[attacks].mean():.3f} of attacks, {above[others].mean():.3f} of the rest"


def folds(fit: Fit, number: int) -> Iterator[str]:
    """The rates of each part of what the tests do not pin, by a fit of all else."""
    part = numpy.random.RandomState(0).randint(0, number, len(fit.source))[fit.source]
    for each in range(number):
        unseen = (part == each) & ~fit.pinned
        chosen = numpy.where(~unseen)[0]
        _, weighed = fit.fitted(chosen, fit.columns(chosen), C=FORCE)
        yield rates(fit, weighed, unseen)


def common(cases: Sequence[Case], answers: Sequence[Path]) -> Iterator[str]:
    """Telling words that often stand alone in ordinary answers, and that no attack needs."""
    found = [words for case in cases if case.attack and (words := telling_words(case))]
    honest = (answer for path in answers for answer in honest_answers(path))
    seen = [addressing.seen_of(shield.plain(answer)) for answer in honest]
    ordinary = [telling(text[each.start : each.end]) for text in seen for each in split(text)]
    alone = Counter(next(iter(words)) for words in ordinary if len(words) == 1)
    left_out: set[str] = set()
    for word, often in alone.most_common():
        without = left_out | {word}
        if often >= OFTEN and all(
            any(all(words - without for words in window) for window in attack) for attack in found
        ):
            left_out = without
            yield word


def telling_words(case: Case) -> list[list[frozenset[str]]]:
    """Those of each sentence of each window that is heavy enough."""
    return [
        [telling(sentence.told) for sentence in window.sentences]
        for window in windows(case)
        if window.weight(case.question, addressing.LIMIT) > addressing.LIMIT
    ]


def table(names: Sequence[str], weights: Sequence[float], base: float) -> str:
    """The module's changing part."""
    shown = {sign: name for name, sign in (signs.SIGNS | weighing.LETTERS).items()}
    shown |= {signs.COLON: "colon", signs.ASKING: "question", signs.NUMBER: "number"}
    shown |= {signs.OTHER: "word", signs.STOP: "stop"}
    combined = {short: name for name, short in weighing.COMBINED.items()}
    rows: Mapping[str, list[tuple[float, str]]] = defaultdict(list)
    together: list[str] = []
    for name, weight in zip(names, weights, strict=True):
        if name in combined:
            together.append(f'    "{combined[name]}": {weight},')
            continue
        first = {weighing.HEAD: "behind a stop", weighing.FIRST: "first"}.get(name[0])
        rest = name[1:] if first or len(name) > 1 else name
        first = first or ("alone" if len(name) == 1 else shown[name[0]])
        if first == "first" and len(rest) > 1:
            first = "first two"
        rows[first].append((-abs(weight), "_".join(shown[c] for c in rest) + f"{weight:+.1f}"))
    text = [f"BASE = {base}", "_COMBINED = {", *together, "}", "_TABLE = {"]
    for first, row in sorted(rows.items(), key=lambda each: each[0]):
        wrapped = textwrap.wrap(
            " ".join(entry for _, entry in sorted(row)), 200, break_on_hyphens=False
        )
        text.append(f'    "{first}": (')
        text += [f'        "{line} "' for line in wrapped]
        text.append("    ),")
    return "\n".join(text) + "\n"


def main() -> None:
    """Fit, write the table and print what comes of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=Path, nargs="*", default=[])
    parser.add_argument("--attacks", type=Path, nargs="*", default=[])
    parser.add_argument("--answers", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--common", action="store_true")
    options = parser.parse_args()
    cases = read(options)
    if options.common:
        print(*common(cases, options.answers))
        return
    fit = Fit(cases)
    if options.folds:
        print("\n".join(folds(fit, options.folds)))
        return
    everything = numpy.arange(len(fit.source))
    columns = fit.columns(everything)
    model, _ = fit.fitted(everything, columns, C=FORCE)
    names = fit.names_of.get_feature_names_out()[columns]
    weights = numpy.round(model.coef_[0], 1)
    # What stands round a sentence never makes it an order.
    weights = numpy.array(
        [min(w, 0) if n in ROUND_ABOUT else w for n, w in zip(names, weights, strict=True)]
    )
    kept, base = weights != 0, round(float(model.intercept_[0]), 2)
    weighed = fit.rows[:, columns[kept]] @ weights[kept] + base
    before, _, rest = TABLE.read_text(encoding="utf-8").partition("BASE = ")
    after = rest.partition(AFTER)[2]
    made = table(list(names[kept]), [float(w) for w in weights[kept]], base)
    TABLE.write_text(f"{before}{made}{AFTER}{after}", encoding="utf-8")
    print(f"{kept.sum()} weights: {rates(fit, weighed, fit.attack | ~fit.attack)}")


if __name__ == "__main__":
    main()
