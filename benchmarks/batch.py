"""A batch through `grade` and through bare loops of the client library, in turn: ratios, not times.

A stub that answers at once, or after so many milliseconds, runs in a process of its own. The bare
loops send the very requests that `grade` has sent, with the library's default transport and with
aiohttp, and read the JSON of each reply; they read no transcript, check no quotation and keep
nothing. Processor time is that of the whole process, its start included.
"""

import argparse
import asyncio
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
IN_FLIGHT = 64
PAIRS_EACH = 10
# Pairs, milliseconds that the stub waits, and rounds.
CASES = ((10, 500, 5), (10_000, 0, 2), (10_000, 200, 2))
GRADE = "grade"
BARE = ("default", "aiohttp")

RUBRIC = """\
rubric: batch
version: 1
language: zh
pass_mark: 60
default:
  criteria:
    - {id: relevant, ask: 回答是否切题?, levels: &levels [
        {name: none, points: 0, when: 没有做到}, {name: partly, points: 1, when: 做到一部分},
        {name: fully, points: 2, when: 完全做到}]}
    - {id: deep, ask: 是否解释了原理?, levels: *levels}
    - {id: shown, ask: 是否有项目经历、数据或代码为证?, levels: *levels}
    - {id: clear, ask: 是否条理清楚?, levels: *levels}
"""
TOPICS = "缓存 索引 消息队列 限流 灰度发布 张量计算 日志采集 权限模型 数据清洗 分布式锁"
WHO = "我 我们 团队 运维同事 前端同学 架构组 值班工程师"
DID = "排查了 重写了 压测了 拆分了 迁移了 监控了 替换了 验证了 记录了 回滚了"
WHAT = "连接池 热点数据 慢查询 调用链 线程模型 序列化格式 部署脚本 重试逻辑 分区键 内存占用"
HOW = "花了{n}天 延迟降到{n}毫秒 命中率到了{n}% 一共{n}台机器 错误率只剩{n}‰ 省下{n}GB"
SO = "后来稳定多了 不过还有不足 大家都松了口气 这让我更看重取舍 文档也补齐了"
CODE = "cache.get('key_{n}', timeout={n})"


def answer(words: random.Random) -> str:
    """Some sentences of 15 to 35 characters, hardly two of them alike, and now and then code."""
    said = []
    for _ in range(words.randint(8, 24)):
        number = str(words.randint(2, 999))
        row = (words.choice(each.split()) for each in (WHO, DID, WHAT))
        said.append(
            f"{''.join(row)},{words.choice(HOW.split())},{words.choice(SO.split())}。".replace(
                "{n}", number
            )
        )
        if words.random() < 0.05:
            said.append(f"\n{CODE.replace('{n}', number)}\n")
    return "".join(said)


def make(folder: Path, transcripts: int) -> None:
    """So many transcripts of ten questions, and the rubric."""
    words = random.Random(11)
    folder.mkdir()
    for number in range(transcripts):
        pairs = (
            f"问题{n}:请谈谈你对{words.choice(TOPICS.split())}的理解。\n考察目标:实际经验。\n回答:{answer(words)}"
            for n in range(1, PAIRS_EACH + 1)
        )
        path = folder / f"{number:05d}.txt"
        path.write_text("岗位: 后端工程师\n" + "\n".join(pairs) + "\n", encoding="utf-8")


# --- the stub ---

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_FENCED = re.compile(r"^([0-9a-f]{16})$\n(.*)\n^\1$", re.MULTILINE | re.DOTALL)


def reply(body: bytes) -> bytes:
    """The highest level of every criterion, with a sentence of the answer."""
    asked = json.loads(body)
    found = _FENCED.search(asked["messages"][1]["content"])
    said = found[2] if found else asked["messages"][1]["content"]
    quote = max(said.split("。"), key=len).strip()
    criteria = asked["response_format"]["json_schema"]["schema"]["properties"]
    judged = {
        name: {
            "reasoning": "回答给出了经历。",
            "quotes": [quote],
            "level": shape["properties"]["level"]["enum"][-2],
        }
        for name, shape in criteria.items()
    }
    message = {"role": "assistant", "content": json.dumps(judged, ensure_ascii=False)}
    usage = {"prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    whole = {"id": "stub", "object": "chat.completion", "created": 0, "model": "stub"}
    return json.dumps({**whole, "choices": [choice], "usage": usage}).encode()


class Stub(asyncio.Protocol):
    """One connection; requests on it come one after the other."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer a request once it is whole."""
        self.received += data
        head, found, rest = self.received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        size = int(length[1]) if length else 0
        if not found or len(rest) < size:
            return
        self.received = rest[size:]
        asyncio.get_running_loop().call_later(self.seconds, self.answer, rest[:size])

    def answer(self, body: bytes) -> None:
        """Send the reply, if anybody still waits for it."""
        sent = reply(body)
        head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(sent)}"
        self.transport.write(head.encode() + b"\r\n\r\n" + sent)


async def serve(seconds: float) -> None:
    """Print the port, then answer until this process is ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Stub(seconds), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def stub(milliseconds: int) -> Iterator[str]:
    """A stub in a process of its own, by its base URL."""
    command = [sys.executable, __file__, "--stub", str(milliseconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(server.stdout.readline())}/v1"
        finally:
            server.terminate()


# --- the bare loop ---


async def loop(transport: str, url: str, bodies: Path) -> None:
    """What the library's README shows, with a semaphore."""
    import openai

    asked = [json.loads(line) for line in bodies.read_text(encoding="utf-8").splitlines()]
    chosen: dict[str, Any] = {}
    if transport == "aiohttp":
        chosen = {"http_client": openai.DefaultAioHttpClient()}
    turns = asyncio.Semaphore(IN_FLIGHT)
    async with openai.AsyncOpenAI(api_key="none", base_url=url, **chosen) as client:

        async def one(body: dict[str, Any]) -> None:
            async with turns:
                completion = await client.chat.completions.create(**body)
            json.loads(completion.choices[0].message.content or "")

        await asyncio.gather(*map(one, asked))


def write_bodies(ledger: Path, bodies: Path) -> None:
    """The requests of a run, as the bare loops send them."""
    from contextlib import closing

    from grader.judges.ladder import Course, Manner
    from grader.ledger import Ledger

    with closing(Ledger(ledger, "bodies")) as store, open(bodies, "w", encoding="utf-8") as lines:
        for request, _ in store.replies("stub", -1):
            course = Course(request, Manner())
            body = {"model": "stub", "messages": request.messages(), **course.body()}
            lines.write(json.dumps(body) + "\n")


# --- measuring ---


class Cost(NamedTuple):
    """What one process took: seconds on the clock and of the processor, and MiB at its peak."""

    wall: float
    cpu: float
    memory: float


def cost(command: list[str]) -> Cost:
    """Run a command to its end, which must be a good one."""
    began = time.perf_counter()
    hidden = ("OPENAI_", "GRADER_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
    environment |= {"OPENAI_API_KEY": "none"}
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} ended with {child.returncode}: {said.decode()[-500:]}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    wall = time.perf_counter() - began
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale)


def grade(folder: Path, url: str, ledger: Path) -> list[str]:
    """The command that grades a folder anew."""
    for old in ledger.parent.glob(f"{ledger.name}*"):
        old.unlink()
    rubric = folder.parent / "rubric.yaml"
    rubric.write_text(RUBRIC, encoding="utf-8")
    judge = ["--judge", "openai:stub", "--base-url", url, "--concurrency", str(IN_FLIGHT)]
    kept = ["--store", str(ledger), "--format", "json", "--fail-on", "never"]
    return [sys.executable, "-m", "grader", str(folder), "--rubric", str(rubric), *judge, *kept]


def compare(pairs: int, milliseconds: int, rounds: int, place: Path) -> None:
    """`grade` and the bare loops in turn, round after round; medians, and ratios to the first."""
    folder = place / f"{pairs}-{milliseconds}"
    ledger, bodies = place / "ledger.sqlite", place / "bodies.jsonl"
    make(folder, pairs // PAIRS_EACH)
    costs: dict[str, list[Cost]] = {name: [] for name in (*BARE, GRADE)}
    load = os.getloadavg()[0]
    with stub(milliseconds) as url:
        for _ in range(rounds):
            costs[GRADE].append(cost(grade(folder, url, ledger)))
            # A process of its own: the memory of this one would be counted to those that it starts.
            told = [sys.executable, __file__, "--bodies", str(ledger), str(bodies)]
            subprocess.run(told, check=True)
            for name in BARE:
                own = [sys.executable, __file__, "--bare", name, url, str(bodies)]
                costs[name].append(cost(own))
    with open(bodies, encoding="utf-8") as lines:
        sent = sum(1 for _ in lines)
    print(
        f"\n{pairs:,} pairs, {milliseconds} ms, {IN_FLIGHT} in flight: "
        f"{sent:,} requests; load {load:.1f} at the start"
    )
    print(f"{'':10}{'wall s':>9}{'CPU ms/pair':>13}{'MiB':>7}{'wall ratio':>12}{'CPU ratio':>11}")
    medians = {
        name: Cost(*map(statistics.median, zip(*found, strict=True)))
        for name, found in costs.items()
    }
    base = medians[BARE[0]]
    for name, took in medians.items():
        print(
            f"{name:10}{took.wall:9.2f}{1000 * took.cpu / pairs:13.2f}{took.memory:7.0f}"
            f"{took.wall / base.wall:12.2f}{took.cpu / base.cpu:11.2f}"
        )


def compare_memory(few: int, many: int, place: Path) -> None:
    """Peak memory of `grade` over few and over many transcripts."""
    with stub(0) as url:
        peaks = []
        for number in (few, many):
            make(folder := place / f"memory-{number}", number)
            peaks.append(cost(grade(folder, url, place / "ledger.sqlite")).memory)
            print(f"{number:,} transcripts: {peaks[-1]:.0f} MiB at the peak")
    print(f"ratio {peaks[1] / peaks[0]:.2f}")


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, help="one case of so many pairs instead of the usual")
    parser.add_argument("--latency", type=int, default=0, help="milliseconds, with --pairs")
    parser.add_argument("--rounds", type=int, default=3, help="with --pairs")
    parser.add_argument(
        "--memory", type=int, nargs=2, metavar=("FEW", "MANY"), help="transcripts of ten pairs"
    )
    parser.add_argument("--stub", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--bare", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--bodies", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stub is not None:
        asyncio.run(serve(options.stub / 1000))
    elif options.bodies:
        write_bodies(*map(Path, options.bodies))
    elif options.bare:
        transport, url, bodies = options.bare
        asyncio.run(loop(transport, url, Path(bodies)))
    else:
        with tempfile.TemporaryDirectory() as place:
            if options.memory:
                compare_memory(*options.memory, Path(place))
            else:
                own = (options.pairs, options.latency, options.rounds)
                for pairs, milliseconds, rounds in [own] if options.pairs else CASES:
                    compare(pairs, milliseconds, rounds, Path(place))


if __name__ == "__main__":
    main()
