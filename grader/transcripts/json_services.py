"""The JSON of services that turn speech into text: who says what, and when.

Whisper, whisperX, AssemblyAI, Deepgram, AWS Transcribe with and without Call Analytics, Rev.ai,
Google and Azure. Where a service gives several accounts of the same words, the first one that names
speakers is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from grader.patterns import regex
from grader.transcripts.document import Utterance
from grader.transcripts.json_values import dig, objects, speaker, words
from grader.transcripts.moments import MILLISECOND, seconds
from grader.transcripts.script import WIDE

# A pause that ends what one channel says, so that the other channel's reply can follow it.
_PAUSE = 1.0
_LONGEST_WORD = 200
_NO_BLANK = regex(f"(?<=[{WIDE}，。？！、；：]) (?=[{WIDE}])")

Account = Sequence[Utterance]


class _Word(NamedTuple):
    """A word of a service that also gives each word's speaker."""

    speaker: str | None
    text: str
    start: float | None
    end: float | None


def utterances(value: Any) -> Account | None:
    """What is said in the JSON of a service; None where it is no service's."""
    for service in _SERVICES:
        accounts = [each for each in service(value) if any(said.text for said in each)]
        if accounts:
            return next((each for each in accounts if any(s.speaker for s in each)), accounts[0])
    return None


def _whisper(value: Any) -> Iterable[Account]:
    """Whisper's segments; whisperX adds speakers to most of them."""
    segments = objects(dig(value, "segments"))
    if segments and all({"start", "end", "text"} <= each.keys() for each in segments):
        yield [_utterance(each, _segment_speaker(each)) for each in segments]


def _segment_speaker(segment: Mapping[str, Any]) -> str | None:
    """The speaker of a segment, else the only one whom its words name."""
    named = {speaker(word.get("speaker")) for word in objects(segment.get("words"))} - {None}
    return speaker(segment.get("speaker")) or (named.pop() if len(named) == 1 else None)


def _assemblyai(value: Any) -> Iterable[Account]:
    """Utterances in milliseconds; without diarisation they are null."""
    told = isinstance(dig(value, "text"), str) and "utterances" in value
    # Some leave out the words to save room.
    if told and ("words" in value or "audio_duration" in value or "audio_url" in value):
        said = objects(value["utterances"])
        yield [_utterance(each, _letter(each), scale=MILLISECOND) for each in said]
        spoken = objects(value.get("words"))
        yield _joined(
            [_word(each, _letter(each), each.get("text"), MILLISECOND) for each in spoken]
        )
        yield [Utterance(None, words(value["text"]))]


def _letter(item: Mapping[str, Any]) -> str | None:
    """`Speaker A`, as the service's own pages say; a bare A could be taken for an answer."""
    name = speaker(item.get("speaker"))
    return f"Speaker {name}" if name and len(name) == 1 else name


def _deepgram(value: Any) -> Iterable[Account]:
    """Utterances, else each channel's paragraphs, else its words."""
    channels = objects(dig(value, "results", "channels"))
    several = len(channels) > 1
    said = objects(dig(value, "results", "utterances"))
    yield _in_time(
        [_utterance(each, _diarised(each, each.get("channel"), several)) for each in said], several
    )
    for account in (_paragraphs, _channel_words):
        parts = [account(channel, at, several) for at, channel in enumerate(channels)]
        yield _in_time([said for part in parts for said in part], several)


def _paragraphs(channel: Any, at: int, several: bool) -> Account:
    paragraphs = objects(dig(channel, "alternatives", 0, "paragraphs", "paragraphs"))
    return [
        _utterance(sentence, _diarised(paragraph, at, several))
        for paragraph in paragraphs
        for sentence in objects(paragraph.get("sentences"))
    ]


def _channel_words(channel: Any, at: int, several: bool) -> Account:
    spoken = objects(dig(channel, "alternatives", 0, "words"))
    return _joined(
        [
            _word(each, _diarised(each, at, several), each.get("punctuated_word", each.get("word")))
            for each in spoken
        ]
    )


def _diarised(item: Mapping[str, Any], channel: Any, several: bool) -> str | None:
    """With one microphone a channel, the channel is the person."""
    if several:
        return speaker(dig(channel, 0) if isinstance(channel, list) else channel, "Channel")
    return speaker(item.get("speaker"))


def _aws(value: Any) -> Iterable[Account]:
    """Items are words and marks; speakers stand beside them, in them, or are channels."""
    results = dig(value, "results")
    channels = objects(dig(results, "channel_labels", "channels"))
    parts = [_aws_words(each.get("items"), {}, each.get("channel_label")) for each in channels]
    yield _in_time([said for part in parts for said in _joined(part)], several=True)
    labelled = {
        item.get("start_time"): item.get("speaker_label", segment.get("speaker_label"))
        for segment in objects(dig(results, "speaker_labels", "segments"))
        for item in objects(segment.get("items"))
        if isinstance(item.get("start_time"), str)
    }
    yield _joined(_aws_words(dig(results, "items"), labelled, None))
    plain = dig(results, "transcripts", 0, "transcript")
    if isinstance(plain, str):
        yield [Utterance(None, words(plain))]


def _aws_words(items: Any, labelled: Mapping[Any, Any], channel: Any) -> list[_Word]:
    found: list[_Word] = []
    for item in objects(items):
        text = words(dig(item, "alternatives", 0, "content"))
        if item.get("type") == "punctuation" and found and len(found[-1].text) < _LONGEST_WORD:
            found[-1] = found[-1]._replace(text=found[-1].text + text)
            continue
        start = item.get("start_time")
        label = labelled.get(start) if isinstance(start, str) else None
        name = channel or item.get("speaker_label") or label or item.get("channel_label")
        found.append(_Word(speaker(name), text, seconds(start), seconds(item.get("end_time"))))
    return found


def _call_analytics(value: Any) -> Iterable[Account]:
    said = objects(dig(value, "Transcript"))
    if said and all("ParticipantRole" in each for each in said):
        yield [
            Utterance(
                speaker(each["ParticipantRole"]),
                words(each.get("Content")),
                start=seconds(each.get("BeginOffsetMillis"), MILLISECOND),
                end=seconds(each.get("EndOffsetMillis"), MILLISECOND),
            )
            for each in said
        ]


def _rev(value: Any) -> Iterable[Account]:
    """Monologues of elements, the blanks between words among them."""
    monologues = objects(dig(value, "monologues"))
    if monologues:
        yield [_monologue(each, objects(each.get("elements"))) for each in monologues]


def _monologue(said: Mapping[str, Any], elements: Sequence[Mapping[str, Any]]) -> Utterance:
    text = "".join(each["value"] for each in elements if isinstance(each.get("value"), str))
    starts = [time for each in elements if (time := seconds(each.get("ts"))) is not None]
    ends = [time for each in elements if (time := seconds(each.get("end_ts"))) is not None]
    name = dig(said, "speaker_info", "display_name") or said.get("speaker")
    start, end = next(iter(starts), None), next(reversed(ends), None)
    return Utterance(speaker(name), words(text), start=start, end=end)


def _google(value: Any) -> Iterable[Account]:
    """Words with tags of their speakers; the last result repeats the words of all with tags."""
    results = objects(dig(value, "results") or dig(value, "response", "results"))
    alternatives = [dig(each, "alternatives", 0) for each in results]
    accounts = [[_tagged(word) for word in objects(dig(each, "words"))] for each in alternatives]
    said = [account for account in accounts if any(word.speaker for word in account)]
    yield _joined(said[-1] if said and _repeats(said) else [w for each in said for w in each])
    yield [Utterance(None, words(dig(each, "transcript"))) for each in alternatives if each]


def _tagged(word: Mapping[str, Any]) -> _Word:
    tag = word.get("speakerTag") or word.get("speakerLabel") or word.get("speaker_tag")
    start = word.get("startTime", word.get("startOffset", word.get("start_time")))
    end = word.get("endTime", word.get("endOffset", word.get("end_time")))
    return _Word(speaker(tag or None), words(word.get("word")), seconds(start), seconds(end))


def _repeats(said: Sequence[Sequence[_Word]]) -> bool:
    """Whether the last account begins where the first does."""
    return (said[-1][0].start or 0.0) <= (said[0][0].start or 0.0)


def _azure(value: Any) -> Iterable[Account]:
    """Phrases of the batch service, or of the fast one, by speaker or by channel."""
    phrases = objects(dig(value, "recognizedPhrases")) or objects(dig(value, "phrases"))
    several = len({str(each.get("channel")) for each in phrases}) > 1
    said = [_phrase(each, several) for each in phrases]
    if said and any(each.start is not None for each in said):
        yield sorted(said, key=_start)


def _phrase(item: Mapping[str, Any], several: bool) -> Utterance:
    names = ("offset", "duration")
    start, lasts = (
        seconds(item.get(f"{name}Milliseconds"), MILLISECOND) or seconds(item.get(name))
        for name in names
    )
    end = start + lasts if start is not None and lasts is not None else None
    text = dig(item, "nBest", 0, "display") or item.get("text")
    name = _diarised(item, item.get("channel"), several and item.get("speaker") is None)
    return Utterance(name, words(text), start=start, end=end)


_SERVICES = (
    _whisper, _assemblyai, _deepgram, _aws, _call_analytics, _rev, _google, _azure
)  # fmt: skip


def _utterance(item: Mapping[str, Any], name: str | None, scale: float = 1.0) -> Utterance:
    text = words(item.get("transcript", item.get("text")))
    start, end = seconds(item.get("start"), scale), seconds(item.get("end"), scale)
    return Utterance(name, text, start=start, end=end)


def _word(item: Mapping[str, Any], name: str | None, text: Any, scale: float = 1.0) -> _Word:
    start, end = seconds(item.get("start"), scale), seconds(item.get("end"), scale)
    return _Word(name, words(text), start, end)


def _joined(spoken: Sequence[_Word]) -> Account:
    """Words as what one speaker says without a long pause."""
    found = []
    for _, group in groupby(_stretches(spoken), key=itemgetter(0)):
        said = [word for _, word in group]
        text = _NO_BLANK.sub("", " ".join(word.text for word in said if word.text))
        found.append(Utterance(said[0].speaker, text, start=said[0].start, end=said[-1].end))
    return found


def _stretches(spoken: Iterable[_Word]) -> Iterable[tuple[int, _Word]]:
    """Each word with the number of the stretch that it is part of."""
    number, before = 0, None
    for word in spoken:
        paused = before and before.end is not None and (word.start or 0.0) - before.end > _PAUSE
        number += bool(before and (paused or word.speaker != before.speaker))
        before = word
        yield number, word


def _in_time(said: Account, several: bool) -> Account:
    """What channels say, in the order in which it was said."""
    return sorted(said, key=_start) if several else said


def _start(said: Utterance) -> float:
    return said.start or 0.0
