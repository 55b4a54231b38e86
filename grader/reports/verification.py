"""What checking a ledger found, for a terminal: each fault a line, then what was checked."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from grader.models.verification import Fault, Verification
from grader.reports import wording
from grader.reports.layout import Flow, console
from grader.reports.plain import one_line
from grader.reports.wording import Language

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "checked": "checked: runs {runs}, requests {requests}, journal entries {entries}",
        "replayed": "{replayed} of {reports} reports made once more from the kept replies",
        "older": "{older} made by another version of grader: only their arithmetic was checked",
        "forgotten": "{forgotten} forgotten: only their arithmetic could be checked",
        "unreadable": "{unreadable} of files that could not be read: nothing to check",
        "sound": "everything is as it was written", "faults": "{n} faults", "one": "1 fault",
        "digest": "newest digest {digest}",
        "limits": "Not seen by this: entries added at the end of the journal or cut off there "
        "(note the newest digest elsewhere), a journal or a ledger made anew as a whole, whether "
        "a judge really said what is stored as its reply, and who it was that an entry names.",
    },
    "zh": {
        "checked": "已检查:{runs} 次运行,{requests} 个请求,{entries} 条日志",
        "replayed": "{reports} 份报告中有 {replayed} 份由保存的回复重新生成",
        "older": "{older} 份由其他版本的 grader 生成:只检查了计算",
        "forgotten": "{forgotten} 份已删除文字:只能检查计算",
        "unreadable": "{unreadable} 份来自无法读取的文件:无可检查",
        "sound": "一切与写入时相同", "faults": "{n} 处不符", "one": "1 处不符",
        "digest": "最新摘要 {digest}",
        "limits": "查不出的:日志末尾增加或截去的条目(请另处记下最新摘要)、整个重造的日志或账本、"
        "评判者是否真的说过所存的回复,以及条目所署之名是否本人。",
    },
}  # fmt: skip


class Verifications:
    """Prints what was found."""

    def __init__(self, stream: TextIO, language: str = "en") -> None:
        self.console = console(stream)
        self.words = _WORDS[wording.asked_for(language, "en")]

    def add(self, found: Verification) -> None:
        """Print one ledger's faults, then the counts and what this cannot see."""
        for fault in found.faults:
            self.console.print(_fault(fault))
        counts = {
            name: f"{count:,}" for name, count in found.model_dump().items() if _number(count)
        }
        for name in ("checked", "replayed", *self._rest(found)):
            self.console.print(Flow(self.words[name].format(**counts)))
        told = self.words["digest"].format(digest=found.digest)
        self.console.print(Flow(told, style="dim"))
        self.console.print(Flow(self.words["limits"], style="dim"))
        self.console.print(self._verdict(found))

    def close(self) -> None:
        """Nothing is held back."""

    def _rest(self, found: Verification) -> Iterator[str]:
        return (name for name in ("older", "forgotten", "unreadable") if getattr(found, name))

    def _verdict(self, found: Verification) -> Flow:
        count = len(found.faults)
        if not count:
            return Flow(f"✓ {self.words['sound']}", style="bold green")
        told = self.words["one" if count == 1 else "faults"].format(n=f"{count:,}")
        return Flow(f"✗ {told}", style="bold red")


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _fault(fault: Fault) -> Flow:
    where = ", ".join(filter(None, (fault.run, fault.source)))
    line = Flow("✗ ", style="red")
    line.append(f"{fault.code} ", style="bold")
    line.append(one_line(f"{where}: {fault.message}" if where else fault.message), style="default")
    return line
