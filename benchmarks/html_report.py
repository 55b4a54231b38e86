"""The HTML file of a batch: its size, what writing it takes, and how a browser gets on with it.

The three transcripts of this repository, graded by the offline judge, stand for as many candidates
as are wanted, each with a name and a score of its own; every report is packed by itself, so that
their likeness makes the file no smaller. Times are medians, in milliseconds; sorting and filtering
end with the layout of the page. Needs playwright and Debian's chromium.
"""

import argparse
import asyncio
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from grader import grading
from grader.engines import ENGINES
from grader.judges.offline import Offline
from grader.judging.recall import Recalled
from grader.ledger import Ledger
from grader.models.report import Report, Run, Score
from grader.reports import EXPORTERS

ROOT = Path(__file__).resolve().parent.parent
RUN = Run(id="20260101T000000-0000", fail_on=(), redact=True)
ROUNDS = 5
# Until what was changed is laid out and painted.
PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def samples() -> list[Report]:
    """The repository's own transcripts, graded offline."""
    ledger = Ledger(None, RUN.id)
    names = sorted(str(path) for path in (ROOT / "transcripts").glob("*.txt"))
    plan = grading.plan(names, ROOT / "rubrics", grading.Reading())
    plan.judges = [Recalled(Offline(), ledger)]

    async def collect() -> list[Report]:
        options = grading.Options(RUN, concurrency=3)
        return [each async for each in grading.grade(plan, ENGINES["local"], ledger, options)]

    return asyncio.run(collect())


def candidates(graded: list[Report], number: int) -> Iterator[Report]:
    """That many reports, no two with the same name and few with the same score."""
    chance = random.Random(number)
    for each in range(number):
        report = graded[each % len(graded)]
        assert report.transcript and report.pass_mark is not None
        low, value, high = sorted(round(chance.uniform(20, 100), 2) for _ in range(3))
        name = f"{report.transcript.candidate} {chance.randrange(10**6)}"
        verdict = "pass" if low >= report.pass_mark else "fail" if high < 60 else "undecided"
        yield report.model_copy(
            update={
                "transcript": report.transcript.model_copy(update={"candidate": name}),
                "score": Score(value=value, low=low, high=high),
                "verdict": verdict,
            }
        )


def write(graded: list[Report], number: int, path: Path) -> float:
    """Write the file; seconds."""
    begun = time.perf_counter()
    with path.open("w", encoding="utf-8") as stream:
        writer = EXPORTERS["html"](stream, "auto", number > 1)
        for report in candidates(graded, number):
            writer.add(report)
        writer.close()
    return time.perf_counter() - begun


def opening(browser: Browser, path: Path) -> dict[str, float]:
    """From the click on the file until it can be read, and until all of it is there."""
    page = browser.new_page()
    page.goto(path.as_uri())
    told = page.evaluate(
        f"""async () => {{
            const painted = () => performance.getEntriesByName("first-contentful-paint");
            while (!painted().length) await {PAINTED};
            const [whole] = performance.getEntriesByType("navigation");
            return {{ "first paint": painted()[0].startTime, "whole": whole.loadEventEnd }};
        }}"""
    )
    page.close()
    return {name: float(value) for name, value in told.items()}


def timed(page: Page, action: str) -> float:
    """An action until it is painted."""
    return float(
        page.evaluate(
            f"""async () => {{
                const begun = performance.now();
                {action};
                await {PAINTED};
                return performance.now() - begun;
            }}"""
        )
    )


def using(browser: Browser, path: Path) -> dict[str, float]:
    """Sorting by each kind of column, filtering, opening a report; in a page that stays open."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.locator("tbody").wait_for()
    typed = """const field = document.getElementById("search");
               field.value = WORDS; field.dispatchEvent(new Event("input"))"""
    opened = """location.hash = "NAME"; while (!document.querySelector(".sheet"))
                await new Promise((done) => setTimeout(done))"""
    actions = {
        "nothing": "",
        "sort by score": 'document.querySelector("th.score button").click()',
        "sort by name": 'document.querySelector("th.name button").click()',
        "filter": typed.replace("WORDS", '"9"'),
        "filter off": typed.replace("WORDS", '""'),
        "open a report": opened.replace("NAME", "r1"),
        "back to the list": 'location.hash = "list"; await new Promise((done) => setTimeout(done))',
    }
    found = {
        name: timings(lambda action=action: timed(page, action))  # type: ignore[misc]
        for name, action in list(actions.items())[:3]
    }
    pairs = [{name: timed(page, action) for name, action in list(actions.items())[3:]}
             for _ in range(ROUNDS)]  # fmt: skip
    page.close()
    return found | {name: statistics.median(each[name] for each in pairs) for name in pairs[0]}


def timings(measure: Callable[[], float]) -> float:
    """The median of some rounds."""
    return statistics.median(measure() for _ in range(ROUNDS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", type=int, nargs="*", default=[10, 1000])
    numbers = parser.parse_args().numbers
    graded = samples()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(ARGUMENTS)
        )
        for number in numbers:
            path = Path(folder) / f"{number}.html"
            seconds = write(graded, number, path)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = path.stat().st_size / 1e6
            print(f"{number} candidates: {size:.2f} MB, written in {seconds:.1f} s, "
                  f"peak memory of the process so far {memory:.0f} MiB")  # fmt: skip
            rounds = [opening(browser, path) for _ in range(ROUNDS)]
            told = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
            if number > 1:
                told |= using(browser, path)
            for name, value in told.items():
                print(f"  {name:<18} {value:8.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
