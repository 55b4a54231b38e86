"""Many patterns as one that looks for all of them at once."""

from collections.abc import Iterable


def joined(patterns: Iterable[str], head: str) -> str:
    """The patterns as alternatives. Those that begin with this head, which have no bar outside of
    brackets, share one: it is tried once at a place, and not once for each of them.
    """
    headed: list[str] = []
    others: list[str] = []
    for pattern in patterns:
        rest = pattern.removeprefix(head)
        (others if rest == pattern else headed).append(rest)
    return "|".join([f"{head}(?:{'|'.join(headed)})", *others])
