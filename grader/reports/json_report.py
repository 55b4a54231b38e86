"""JSON: an array of reports (or transcripts), or one object a line, written as they come."""

from typing import TextIO

from pydantic import BaseModel


class Json:
    """Writes models as one JSON array; `close` ends it, so a broken run leaves no valid file."""

    def __init__(self, stream: TextIO, language: str = "auto") -> None:
        self.stream = stream
        self.count = 0

    def add(self, model: BaseModel) -> None:
        """Write one element."""
        self.stream.write(",\n" if self.count else "[\n")
        self.stream.write(model.model_dump_json(indent=2))
        self.count += 1

    def close(self) -> None:
        """End the array."""
        self.stream.write("\n]\n" if self.count else "[]\n")


class Jsonl:
    """Writes models as JSON lines: each is whole, also in a file that was cut off."""

    def __init__(self, stream: TextIO, language: str = "auto") -> None:
        self.stream = stream

    def add(self, model: BaseModel) -> None:
        """Write one line."""
        self.stream.write(f"{model.model_dump_json()}\n")

    def close(self) -> None:
        """Nothing is held back."""
