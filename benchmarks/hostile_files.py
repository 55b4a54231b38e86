"""Files that are made to be too large, too deep or to unpack to too much: outcome, seconds, memory.

Each file is made in a temporary folder and read by `grade parse` as a process of its own. It ends
with 1 if a reading ends in anything but its report or a plain refusal, or takes longer or more
memory than the limits below; a limit on an honest file of the same size is no different.
"""

import argparse
import io
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MB = 1_000_000
SECONDS, MEMORY = 30.0, 1_500
"""What one file may take: seconds of the processor, and MiB at the most."""
_GOOD, _REFUSED = 0, 2


class Case(NamedTuple):
    """A file to be read: its name, what writes it, and the exit code it must end with."""

    name: str
    write: Callable[[], bytes]
    code: int = _REFUSED


class Row(NamedTuple):
    """What came of one case; `seconds` are the processor's."""

    case: Case
    size: int
    code: int
    seconds: float
    peak: float
    said: str

    @property
    def wrong(self) -> bool:
        """Whether anything is other than it must be."""
        bounded = self.seconds <= SECONDS and self.peak <= MEMORY
        return self.code != self.case.code or not bounded or "Traceback" in self.said


def labelled(size: int) -> bytes:
    """Questions and answers to about so many bytes."""
    pair = "Question {n}: What did you do in year {n}?\nAnswer: " + "I worked on it. " * 20 + "\n"
    count = size // len(pair)
    return "".join(pair.replace("{n}", str(n)) for n in range(1, count + 1)).encode()


def captions(size: int, clock: str = "00:{:02}:{:02}.000") -> bytes:
    """Cues of two speakers to about so many bytes."""
    cue = "{}\n{} --> {}\n{}: {}\n\n"
    said = ("What did you do next?", "I rewrote the importer and measured it again.")
    found, length, n = ["WEBVTT\n\n"], 8, 0
    while length < size:
        start, end = (clock.format(t // 60 % 60, t % 60) for t in (2 * n, 2 * n + 1))
        found.append(cue.format(n + 1, start, end, ("Ann Lee", "Bo Kim")[n % 2], said[n % 2]))
        length, n = length + len(found[-1]), n + 1
    return "".join(found).encode()


def packed(inner: dict[str, bytes]) -> bytes:
    """A zip file of these."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in inner.items():
            archive.writestr(name, data)
    return made.getvalue()


def word(paragraphs: str) -> bytes:
    """A Word file of this body."""
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return packed(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relations.encode(),
            "word/document.xml": body.encode(),
        }
    )


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10)
)


def laughing() -> bytes:
    """A Word file whose entities unfold to a billion words."""
    data = word("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inner = {name: archive.read(name) for name in archive.namelist()}
    inner["word/document.xml"] = (
        f"<?xml version='1.0'?><!DOCTYPE w [{_LAUGHS}]>".encode() + inner["word/document.xml"]
    )
    return packed(inner)


def noise(size: int) -> bytes:
    """Bytes that are no text."""
    return random.Random(1).randbytes(size)


CASES = (
    Case("labelled-20MB.txt", lambda: labelled(20 * MB), _GOOD),
    Case("labelled-101MB.txt", lambda: labelled(101 * MB)),
    Case("captions-8MB.vtt", lambda: captions(8 * MB), _GOOD),
    Case("one-line-50MB.txt", lambda: b"word " * (10 * MB)),
    Case("one-word-50MB.txt", lambda: b"w" * (50 * MB)),
    Case("colons-4MB.txt", lambda: b"Ann: hi\n" * (4 * MB // 8 - 1)),
    Case("question-marks-2MB.txt", lambda: b"why?\n" * (MB // 2 - 1)),
    Case("blank-lines-20MB.txt", lambda: b"\n" * (20 * MB) + b"x"),
    Case("labels-alone-5MB.txt", lambda: "问题1：\n".encode() * (MB // 2 - 1)),
    Case("numbers-20MB.srt", lambda: b"1" * (20 * MB)),
    Case("arrows-20MB.srt", lambda: b"-->\n" * (20 * MB // 4)),
    Case("brackets-20MB.json", lambda: b"[" * (20 * MB)),
    Case("objects-20MB.json", lambda: b'{"a":' * (4 * MB)),
    Case("long-string-20MB.json", lambda: b'{"interview_text":"' + b"a" * (20 * MB) + b'"}'),
    Case("digits-20MB.json", lambda: b'[{"speaker":"A","text":' + b"9" * (20 * MB) + b"}]"),
    Case("commas-20MB.csv", lambda: b"question,answer\n" + b"," * (20 * MB)),
    Case("quote-20MB.csv", lambda: b'question,answer\n"' + b"a\n" * (10 * MB)),
    Case("tags-20MB.html", lambda: b"<!doctype html><html><body>" + b"<div>" * (4 * MB)),
    Case("headings-20MB.md", lambda: b"# why?\n" * (20 * MB // 7)),
    Case("emphasis-4MB.md", lambda: b"# why?\n\n" + b"*a_" * (4 * MB // 3), _GOOD),
    Case("noise-20MB.bin", lambda: noise(20 * MB)),
    Case("noise-20MB.pdf", lambda: b"%PDF-1.7\n" + noise(20 * MB)),
    Case("zip-bomb.docx", lambda: packed({"word/document.xml": b"a" * (2000 * MB // 10)})),
    Case("ratio-bomb.docx", lambda: packed({"word/document.xml": b" " * (19 * MB)})),
    Case("zip-bomb.xlsx", lambda: packed({"xl/worksheets/sheet1.xml": b"<c/>" * (10 * MB)})),
    Case("many-files.docx", lambda: packed({f"word/{n}.xml": b"" for n in range(20_000)})),
    Case("deep.docx", lambda: word("<w:p><w:r>" * 5_000 + "</w:r></w:p>" * 5_000)),
    Case("billion-laughs.docx", laughing),
)


def measured(case: Case, folder: Path) -> Row:
    """Write the file, read it in a process of its own, and remove it."""
    path = folder / case.name
    # The kernel counts what this process holds as the peak of those that it starts.
    writer = multiprocessing.get_context("fork").Process(target=_write, args=(path, case))
    writer.start()
    writer.join()
    size = path.stat().st_size
    child = subprocess.Popen(
        [sys.executable, "-m", "grader", "parse", path.name, "--format", "json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    with child.stderr or io.StringIO() as errors:
        said = errors.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    path.unlink()
    seconds = used.ru_utime + used.ru_stime
    return Row(case, size, child.returncode, seconds, used.ru_maxrss / 1024, said)


def _write(path: Path, case: Case) -> None:
    path.write_bytes(case.write())


def rows(cases: tuple[Case, ...]) -> Iterator[Row]:
    """Every case in turn."""
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            yield measured(case, Path(folder))


def printed(row: Row) -> str:
    """A line of the table."""
    first = row.said.strip().splitlines()[:1]
    told = first[0].removeprefix("error: ") if first else "read"
    told = told.removeprefix(f"{row.case.name}: ")
    mark = "!" if row.wrong else " "
    sizes = f"{row.size / MB:>7.1f} {row.seconds:>7.1f} {row.peak:>8.0f} {row.code:>4}"
    return f"{mark}{row.case.name:<26} {sizes}  {told[:70]}"


def main() -> None:
    """Read every case and print the table; 1 where one came out wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="words in the names of the cases to be read")
    only = parser.parse_args().only
    chosen = tuple(case for case in CASES if not only or any(word in case.name for word in only))
    print(f" {'file':<26} {'MB':>7} {'seconds':>7} {'peak MiB':>8} {'exit':>4}  said")
    wrong = 0
    for row in rows(chosen):
        print(printed(row), flush=True)
        wrong += row.wrong
    print(f"{len(chosen)} files, {wrong} wrong (limits: {SECONDS:.0f} s, {MEMORY} MiB)")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
