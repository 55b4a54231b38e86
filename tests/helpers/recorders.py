"""The files in which recorders, services and people keep an interview.

A recorder's captions hold a sentence each. Every function makes a whole file of the same turns.
"""

import csv
import json
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import BytesIO, StringIO
from typing import Any

from grader.models.transcript import Pair
from tests.helpers.interviews import Turn, Turns
from tests.helpers.printed_pdf import printed


def _clock(seconds: float, mark: str = ".") -> str:
    whole = int(seconds)
    tail = f"{mark}{round(seconds * 1000) % 1000:03}" if mark else ""
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{tail}"


def _short(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _lines(turns: Turns, form: Callable[[Turn], str], before: str = "", after: str = "") -> bytes:
    return (before + "\n".join(map(form, turns)) + after).encode()


def _cues(turns: Turns) -> Iterator[tuple[str, float, float, str]]:
    return ((turn.speaker, *cue) for turn in turns for cue in turn.cues())


def dialogue(turns: Turns) -> bytes:
    """`Name: text`, a blank line between turns."""
    return _lines(turns, lambda turn: f"{turn.speaker}: {turn.text}\n")


def full_width(turns: Turns) -> bytes:
    """The name with a full-width colon on a line of its own, CRLF, in UTF-16."""
    lines = (f"{turn.speaker}：\r\n{turn.text}\r\n" for turn in turns)
    return "\r\n".join(lines).encode("utf-16")


def bold_names(turns: Turns) -> bytes:
    """Markdown with bold names."""
    return _lines(turns, lambda turn: f"**{turn.speaker}:** {turn.text}\n", "# Interview\n\n")


def otter(turns: Turns) -> bytes:
    """`Name  M:SS`, the text below."""
    footer = "\nTranscribed by https://otter.ai\n"
    return _lines(
        turns, lambda turn: f"{turn.speaker}  {_short(turn.start)}  \n{turn.text}\n", after=footer
    )


def rev(turns: Turns) -> bytes:
    """`Name (HH:MM:SS):`, the text below."""
    return _lines(turns, lambda turn: f"{turn.speaker} ({_clock(turn.start, '')}):\n{turn.text}\n")


def descript(turns: Turns) -> bytes:
    """`[HH:MM:SS] Name: text`."""
    return _lines(turns, lambda turn: f"[{_clock(turn.start, '')}] {turn.speaker}: {turn.text}")


def minutes(turns: Turns) -> bytes:
    """飞书妙记: a head of its own, then `Name HH:MM:SS` with the text below."""
    head = "2026年6月2日 下午 5:51|14分钟 43秒\n\n关键词:\n系统、测试\n\n文字记录:\n\n"
    return _lines(turns, lambda turn: f"{turn.speaker} {_short(turn.start)} \n{turn.text}\n", head)


def meet(turns: Turns) -> bytes:
    """Google Meet: who was there, a time now and then, names again and again."""
    names = ", ".join(dict.fromkeys(turn.speaker for turn in turns))
    head = f"Interview (2026-06-02)\nAttendees\n{names}\nTranscript\n00:00:00\n\n"
    tail = "\nTranscription ended after 00:03:00\n"
    return _lines(turns, lambda turn: f"{turn.speaker}: {turn.text}\n", head, tail)


def zoom(turns: Turns) -> bytes:
    """Numbered captions that begin with the name."""
    cues = (
        f"{number}\n{_clock(start)} --> {_clock(end)}\n{name}: {text}\n"
        for number, (name, start, end, text) in enumerate(_cues(turns), start=1)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def teams(turns: Turns) -> bytes:
    """Captions with voices, identifiers and times without their zeros."""
    cues = (
        f"8a51c0f2-{number:04}/{number}-0\n{int(start) // 3600}:{int(start) // 60}:{start % 60:.3f}"
        f" --> 0:{int(end) // 60}:{end % 60:.3f}\n<v {name}>{escape(text, quote=False)}</v>\n"
        for number, (name, start, end, text) in enumerate(_cues(turns), start=1)
    )
    return ("\ufeffWEBVTT\r\n\r\n" + "\n".join(cues).replace("\n", "\r\n")).encode()


def srt(turns: Turns) -> bytes:
    """Numbered captions with commas in their times."""
    cues = (
        f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{name}: {text}\n"
        for number, (name, start, end, text) in enumerate(_cues(turns), start=1)
    )
    return "\n".join(cues).encode()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _indices(turns: Turns) -> dict[str, int]:
    return {name: at for at, name in enumerate(dict.fromkeys(turn.speaker for turn in turns))}


def whisperx(turns: Turns) -> bytes:
    """Segments with SPEAKER_00 and SPEAKER_01; one of them knows it by its words only."""
    who = _indices(turns)
    segments: list[dict[str, Any]] = [
        {"start": start, "end": end, "text": f" {text}", "speaker": f"SPEAKER_{who[name]:02}"}
        for name, start, end, text in _cues(turns)
    ]
    last = segments[-1]
    last["words"] = [{"word": last["text"].strip(), "speaker": last.pop("speaker")}]
    return _json({"segments": segments, "language": "en"})


def assemblyai(turns: Turns) -> bytes:
    """Utterances of A and B in milliseconds."""
    who = _indices(turns)
    said = [
        {
            "speaker": "AB"[who[turn.speaker]],
            "text": turn.text,
            "start": round(turn.start * 1000),
            "end": round(list(turn.cues())[-1][1] * 1000),
        }
        for turn in turns
    ]
    return _json({"id": "1", "text": " ".join(t.text for t in turns), "words": [],
                  "utterances": said})  # fmt: skip


def deepgram(turns: Turns) -> bytes:
    """Utterances that a pause ends, a sentence each."""
    who = _indices(turns)
    said = [
        {"speaker": who[name], "transcript": text, "start": start, "end": end, "channel": 0}
        for name, start, end, text in _cues(turns)
    ]
    return _json({"metadata": {}, "results": {"channels": [], "utterances": said}})


def deepgram_words(turns: Turns) -> bytes:
    """Words of one channel that know their speakers, and nothing else."""
    who, gap = _indices(turns), turns[0].gap
    words = [
        {"word": word, "punctuated_word": word, "start": start, "end": end, "speaker": who[name]}
        for name, start, end, text in _cues(turns)
        for word in re.findall(r"\S+" if gap else r"\W*\w\W*", text)
    ]
    return _json({"results": {"channels": [{"alternatives": [{"words": words}]}]}})


def aws(turns: Turns) -> bytes:
    """AWS Transcribe: items, and beside them the segments of spk_0 and spk_1."""
    who = _indices(turns)
    items, segments = [], []
    for name, start, end, text in _cues(turns):
        label = f"spk_{who[name]}"
        times = {"start_time": f"{start}", "end_time": f"{end}"}
        items.append({**times, "type": "pronunciation", "alternatives": [{"content": text[:-1]}]})
        items.append({"type": "punctuation", "alternatives": [{"content": text[-1]}]})
        segments.append(
            {**times, "speaker_label": label, "items": [times | {"speaker_label": label}]}
        )
    results = {"transcripts": [{"transcript": ""}], "items": items,
               "speaker_labels": {"speakers": 2, "segments": segments}}  # fmt: skip
    return _json({"jobName": "x", "status": "COMPLETED", "results": results})


def rows_of_speech(turns: Turns) -> bytes:
    """A list of speakers and texts."""
    return _json([{"speaker": turn.speaker, "text": turn.text} for turn in turns])


def named_list(turns: Turns) -> bytes:
    """The list under a name, beside what is none of the interview."""
    said = [
        {"name": turn.speaker, "dialogue": turn.text, "timestamp": _short(turn.start)}
        for turn in turns
    ]
    return _json({"id": 7, "resume": "Ten years of billing.", "interview": said})


def one_field(turns: Turns) -> bytes:
    """The whole dialogue in one string."""
    return _json({"score": 4, "interview_text": dialogue(turns).decode(), "notes": "none"})


def table(turns: Turns) -> list[list[object]]:
    """Rows of speech under their headings."""
    rows: list[list[object]] = [["Start", "Speaker", "Text"]]
    return rows + [[_short(turn.start), turn.speaker, turn.text] for turn in turns]


def separated(turns: Turns, delimiter: str = ",") -> bytes:
    """The rows as CSV with a byte order mark, as Excel writes it."""
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(table(turns))
    return out.getvalue().encode("utf-8-sig")


def tab_separated(turns: Turns) -> bytes:
    """The rows with tabs."""
    return separated(turns, "\t")


def excel(turns: Turns) -> bytes:
    """The rows as a sheet, with another sheet before it."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Who was there"])
    sheet = book.create_sheet("Transcript")
    for row in table(turns):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(body: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def _paragraph(*lines: str) -> str:
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in lines
    )
    return f"<w:p>{runs}</w:p>"


def word(turns: Turns) -> bytes:
    """A Word file with a paragraph a turn."""
    return _word("".join(_paragraph(f"{turn.speaker}: {turn.text}") for turn in turns))


def word_of_teams(turns: Turns) -> bytes:
    """Teams' Word file: the name and the time, a soft break, the text."""
    head = _paragraph("Interview-20260615_033500-Meeting Transcript")
    head += _paragraph("15 June 2026, 03:35am") + _paragraph("3m 2s")
    head += _paragraph(f"{turns[0].speaker} started transcription")
    said = (_paragraph(f"{turn.speaker}   {_short(turn.start)}", turn.text) for turn in turns)
    return _word(head + "".join(said) + _paragraph(f"{turns[0].speaker} stopped transcription"))


def word_table(turns: Turns) -> bytes:
    """A Word file with the rows as a table."""
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(str(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in table(turns)
    )
    return _word(f"<w:tbl>{rows}</w:tbl>")


def page(turns: Turns) -> bytes:
    """An HTML page with its menu, a paragraph a turn."""
    said = "".join(f"<p><b>{turn.speaker}:</b> {escape(turn.text)}</p>\n" for turn in turns)
    head = "<title>Interview</title><nav><a href='/'>Home</a> <a href='/x'>Why?</a></nav>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{said}</body></html>".encode()


def page_table(turns: Turns) -> bytes:
    """An HTML page with the rows as a table."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in table(turns)
    )
    return f"<!DOCTYPE html><html><body><table>{rows}</table></body></html>".encode()


def pdf(turns: Turns) -> bytes:
    """A PDF with a running head, whose lines are as wide as its pages."""
    width = 80 if turns[0].gap else 34
    lines = [line for turn in turns for line in _wrapped(f"{turn.speaker}: {turn.text}", width)]
    pages = [lines[at : at + 12] for at in range(0, len(lines), 12)]
    return printed(*("\n".join(["Interview", *each, f"{n}"]) for n, each in enumerate(pages, 1)))


def _wrapped(text: str, width: int) -> list[str]:
    if " " in text.partition(": ")[2]:
        return textwrap.wrap(text, width)
    return [text[at : at + width] for at in range(0, len(text), width)]


def notes(pairs: Sequence[Pair]) -> bytes:
    """Labelled notes; a follow-up has a label of its own."""
    chinese = not pairs[0].question.isascii()
    ask, again, answer = (
        ("问题", "追问", "回答") if chinese else ("Question ", "Follow-up", "Answer")
    )
    asked = (number for number in range(1, len(pairs) + 1))
    return "\n".join(
        f"{again if pair.follows else f'{ask}{next(asked)}'}: {pair.question}\n"
        f"{answer}: {pair.answer}\n"
        for pair in pairs
    ).encode()


def headings(pairs: Sequence[Pair]) -> bytes:
    """Markdown whose headings ask."""
    return "\n".join(f"### {pair.question}\n\n{pair.answer}\n" for pair in pairs).encode()


def questionnaire(pairs: Sequence[Pair]) -> bytes:
    """CSV with a row a question."""
    out = StringIO()
    rows = [["question", "answer", "human_score"]]
    csv.writer(out).writerows(rows + [[pair.question, pair.answer, "3"] for pair in pairs])
    return out.getvalue().encode()


def nested(pairs: Sequence[Pair]) -> bytes:
    """JSON in which a follow-up stands inside its question."""
    rows: list[dict[str, Any]] = []
    for pair in pairs:
        row = {"question": pair.question, "answer": pair.answer}
        if pair.follows:
            rows[-1].setdefault("follow_ups", []).append(row)
        else:
            rows.append(row)
    return _json({"questions": rows})
