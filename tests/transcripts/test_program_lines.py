import pytest

from grader.transcripts import program_lines


@pytest.mark.parametrize(
    "line",
    [
        "Transcribed by https://otter.ai",
        "*Transcript provided by Rev*",
        "Meeting ended after 00:06:10 👋",
        "Transcription ended after 00:30:30",
        "Jonas Rosland started transcription",
        "Priya Raman stopped the recording",
        "This editable transcript was computer generated and might contain errors.",
        "(End of interview)",
        "ACTION ITEM: send the offer - WATCH: https://fathom.video/share/abc?timestamp=40",
        "VIEW RECORDING - 31 mins (No highlights): https://fathom.video/share/abc",
        "[END OF TRANSCRIPT]",
        "王强开始转录",
        "会议已结束 18:00",
        "請不吝點讚 訂閱 轉發",
    ],
)
def test_a_program_writes_lines_of_its_own(line: str) -> None:
    """Above, below and between the turns."""
    assert program_lines.written([(7, line)]) == [7]


@pytest.mark.parametrize(
    "line",
    [
        "I started the recording",
        "The action item: send the offer, then watch what happens.",
        "The meeting ended with a decision that I had to defend.",
        "我们开始录制",
        "转录开始了，请介绍一下自己",
        "It was the end of the interview for me",
        "",
    ],
)
def test_people_speak_of_recordings_too(line: str) -> None:
    """What somebody says stays."""
    assert program_lines.written([(1, line)]) == []


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("Transcribed by https://otter.ai", True),
        ("Subtitles by the Amara.org community", True),
        ("字幕由Amara.org社区提供", True),
        ("请不吝点赞 订阅 转发 打赏支持明镜与点点栏目", True),
        ("We used otter.ai for our notes", False),
        ("Meeting ended", False),
    ],
)
def test_recognition_hears_words_in_a_silence(line: str, heard: bool) -> None:
    """The few that are known; in captions everything else is speech."""
    assert program_lines.invented(line, [(1, line)]) == [1] * heard
