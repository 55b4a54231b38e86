"""How often each judge is asked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sampling:
    """How often each judge is asked: `least` times, and up to `most` while the verdict is open.

    The verdict is looked at after each of `looks` samples, their number doubling in between: with
    few looks the width of each, which shares one error among them, stays small.
    """

    least: int = 1
    most: int = 1

    @property
    def looks(self) -> list[int]:
        """The numbers of samples after which the verdict is looked at."""
        taken, looks = self.least, []
        while taken < self.most:
            looks.append(taken)
            taken *= 2
        return [*looks, self.most]

    def __str__(self) -> str:
        return f"{self.least}" if self.least == self.most else f"{self.least}..{self.most}"

    @classmethod
    def read(cls, text: str) -> "Sampling":
        """What `str` wrote. Raises ValueError for anything else."""
        first, _, last = text.partition("..")
        least, most = int(first), int(last or first)
        if not 1 <= least <= most:
            raise ValueError(f"{text!r} is no number of samples")
        return cls(least, most)
