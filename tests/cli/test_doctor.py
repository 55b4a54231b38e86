import json
from pathlib import Path

import pytest

from tests.helpers.program import grade, program
from tests.helpers.stub_server import StubServer, closed_port

KEY = "sk-planted-0123456789"
pytestmark = pytest.mark.usefixtures("impatient", "own_file")


def test_everything_on_one_page() -> None:
    """Settings, judge, ledger, rubrics, machine, packages, versions; a run could begin."""
    ended = grade("doctor", "-r", "r.yaml")

    assert (ended.code, ended.err) == (0, "")
    sections = [line.split()[0] for line in ended.out.splitlines() if "──" in line]
    assert sections == ["Settings", "Judge", "Ledger", "Rubrics", "Machine", "Packages", "Versions"]
    assert ended.out.endswith("A run can begin.\n")
    for words in ("r.yaml  --rubric", "small", "who judges", "api_key"):
        assert words in ended.out


def test_nothing_is_made_or_changed(here: Path) -> None:
    """Looking leaves no ledger and no settings."""
    before = sorted(here.rglob("*"))
    grade("doctor")

    assert sorted(here.rglob("*")) == before


def test_what_keeps_a_run_from_beginning_is_exit_2(here: Path) -> None:
    """A dead endpoint, a broken rubric, a ledger that is none; each with its mend."""
    with closed_port() as port:
        url = f"http://127.0.0.1:{port}/v1"
        ended = grade("doctor", "-j", "openai:m", "--base-url", url)
    assert ended.code == 2
    assert "✗ endpoint" in ended.out
    assert "→ Check the address" in ended.out
    assert ended.out.endswith("A run cannot begin: see above.\n")

    assert grade("doctor", "-r", "nosuch.yaml").code == 2
    assert grade("doctor", "--store", "a.txt").code == 2
    assert grade("doctor", "--config", "nosuch.toml").code == 2


def test_settings_that_cannot_be_followed_do_not_hide_the_rest(here: Path) -> None:
    """What was looked at before and what does not depend on them is still told."""
    (here / "grader.toml").write_text("concurrenzy = 3\n")

    ended = grade("doctor")

    assert ended.code == 2
    words = " ".join(ended.out.split())
    assert "✗ error grader.toml:1: unknown setting 'concurrenzy' → did you mean 'conc" in words
    assert "Versions" in ended.out


def test_in_ci_a_judge_must_be_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a run."""
    monkeypatch.setenv("CI", "true")

    assert grade("doctor").code == 2
    assert grade("doctor", "-j", "offline").code == 0


def test_json_for_programs(stub: StubServer) -> None:
    """The same in English whatever the language, and whether a run could begin."""
    ended = grade("doctor", "--format", "json", "--lang", "zh", "--base-url", stub.base_url)

    found = json.loads(ended.out)
    assert found["ready"] is True
    assert {
        "section": "judge",
        "name": "resolves",
        "value": "openai:stub-1",
        "origin": f"auto: the only model that 127.0.0.1:{stub.port} lists",
        "state": "ok",
        "mend": None,
    } in found["checks"]
    assert grade("doctor", "--format", "json", "-r", "nosuch.yaml").code == 2


def test_in_chinese() -> None:
    """By --lang, GRADER_LANG or the system's language; names of settings stay what they are."""
    ended = grade("doctor", "--lang", "zh")

    assert "评判者 ─" in ended.out and "由谁评判" in ended.out and "base_url" in ended.out
    assert "可以开始评分。" in program("doctor", LANG="zh_CN.UTF-8", LC_ALL=None).out
    assert "可以开始评分。" in program("doctor", GRADER_LANG="zh").out


def test_a_form_that_there_is_not() -> None:
    """Nothing was looked at."""
    ended = grade("doctor", "--format", "xml")

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "error: --format xml: there are rich, json\n"


def test_words_of_others_do_nothing_to_the_terminal(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor can a name in the environment."""
    monkeypatch.setenv("GRADER_\x1b[31mX", "1")

    assert "\x1b" not in grade("doctor").out
    assert "\x1b" not in grade("doctor", "--format", "json").out


def test_the_key_is_not_shown(users_own: Path, stub: StubServer) -> None:
    """That it is set, and the line it stands on."""
    users_own.write_text(f'base_url = "{stub.base_url}"\napi_key = "{KEY}"\n')

    ended = grade("doctor")

    assert ended.code == 0
    assert f"{users_own}:2" in "".join(ended.out.split())
    assert KEY not in ended.out
    assert {each.headers["authorization"] for each in stub.requests} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("columns", [40, 60, 160])
def test_it_fits_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long paths are broken, not cut."""
    monkeypatch.setenv("COLUMNS", str(columns))
    ended = grade("doctor")

    assert max(len(line) for line in ended.out.splitlines()) <= columns
    assert str(Path.cwd()) in "".join(ended.out.split())
