"""The files that a command line names."""

from collections.abc import Sequence

from grader import transcripts
from grader.cli.streams import say


def expand(paths: Sequence[str], shard: transcripts.Shard | None = None) -> tuple[str, ...]:
    """The files to read; what a folder holds besides is counted on stderr."""
    found = transcripts.expand(paths)
    for reason, count in found.skipped.items():
        say(f"skipped {count}: {reason}")
    if shard is None:
        return found.files
    own = shard.own(found.files)
    say(f"shard {shard}: {len(own):,} of {len(found.files):,} transcripts")
    return own
