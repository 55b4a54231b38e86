"""Which English words there are, by the list of the `pyspellchecker` package.

A typing error makes a word that there is not; a word that there is says something else.
"""

from functools import cache


def known(word: str) -> bool:
    """Whether a folded English word is in the list, American spelling first."""
    return word in _words()


@cache
def _words() -> frozenset[str]:
    # Read by the first quotation that nearly stands in an answer, and by few runs at all.
    import gzip
    import json
    from importlib import resources

    packed = resources.files("spellchecker") / "resources" / "en.json.gz"
    return frozenset(json.loads(gzip.decompress(packed.read_bytes())))
