"""Many patterns as one that looks for all of them at once."""

from collections.abc import Iterable


def joined(patterns: Iterable[str], *heads: str) -> str:
    """The patterns as alternatives. Those that begin with one of these heads, which have no bar
    outside of brackets, share it: it is tried once at a place, and not once for each of them.
    """
    headed: dict[str, list[str]] = {head: [] for head in heads}
    others = []
    for pattern in patterns:
        head = next(filter(pattern.startswith, heads), None)
        if head is None:
            others.append(pattern)
        else:
            headed[head].append(pattern.removeprefix(head))
    shared = [f"{head}(?:{'|'.join(rests)})" for head, rests in headed.items() if rests]
    return "|".join([*shared, *others])
