"""Long stretches of a few ASCII characters: what is encoded is one, and few other texts have any.

A pattern would look for it from each character anew.
"""

_INSIDE, _OUTSIDE = b"x "


class Stretch:
    """So many characters in a row that are any of these."""

    def __init__(self, characters: str, length: int) -> None:
        # What is not ASCII comes as this.
        assert "?" not in characters
        self._kinds = bytes(_INSIDE if chr(at) in characters else _OUTSIDE for at in range(0x100))
        self._stretch = bytes([_INSIDE]) * length

    def within(self, text: str) -> bool:
        """Whether a text has such a stretch."""
        return self._stretch in text.encode("ascii", "replace").translate(self._kinds)
