"""Votes and questions to score, in a few words, and any that hypothesis draws."""

from fractions import Fraction as F

from hypothesis import strategies as st

from grader.models.rubric import Criterion, Level
from grader.scoring import Precision, Question, Vote, Votes, evaluate

ONE = [Precision()]


def criterion(name="c", levels=(0, 1, 2), weight=1, penalty=None, must_reach=None):
    if penalty is not None:
        return Criterion(id=name, ask="?", penalty=F(penalty))
    named = tuple(Level(name=f"l{p}", points=F(p)) for p in levels)
    return Criterion(id=name, ask="?", levels=named, weight=F(weight), must_reach=must_reach)


def votes(one, *levels, supported=True):
    """One judge's samples; each level an index, or None for not judged."""
    return Votes(one, (tuple(Vote(level, supported) for level in levels),))


def question(*criteria, pair=1, weight=1, pass_mark=None):
    mark = None if pass_mark is None else F(pass_mark)
    return Question(pair, f"q{pair}", F(weight), criteria, mark)


def score(*questions, judges=ONE, mark=60):
    return evaluate(questions, judges, F(mark))


levels_ = st.one_of(st.none(), st.integers(0, 2))
weights = st.fractions(F(1, 10), 5, max_denominator=10)
one_criterion = st.tuples(st.booleans(), weights, st.lists(levels_, min_size=1, max_size=3))
some_questions = st.lists(
    st.tuples(weights, st.lists(one_criterion, min_size=1, max_size=4), st.booleans()),
    min_size=1,
    max_size=4,
)


def built(drawn):
    """Questions from drawn numbers; each has at least one criterion that is no penalty."""
    made = []
    for pair, (weight, criteria, supported) in enumerate(drawn, start=1):
        listed = [votes(criterion("base"), 1, supported=supported)]
        for number, (penal, size, levels) in enumerate(criteria):
            one = criterion(f"c{number}", weight=size, penalty=size if penal else None)
            top = len(one.scale) - 1
            capped = [None if lv is None else min(lv, top) for lv in levels]
            listed.append(votes(one, *capped, supported=supported))
        made.append(question(*listed, pair=pair, weight=weight))
    return made
