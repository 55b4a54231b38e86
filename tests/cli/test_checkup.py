import tomllib
from pathlib import Path

import pytest

from grader.cli import checkup
from grader.cli.checkup import Row
from grader.cli.setting_values import READ
from grader.cli.settings import resolve
from grader.judges import gguf_memory
from tests.helpers.program import ROOT

KEY = "sk-planted-0123456789"


def told(config: Path | None = None, **environment: str) -> dict[str, Row]:
    """The rows about settings, by name."""
    settings = resolve({}, config, environment)
    return {row.name: row for row in checkup.told(settings, environment, "en")}


def test_every_place_of_settings_is_named(here: Path, own_file: Path) -> None:
    """Also those where no file is: it could be put there."""
    (here / "grader.toml").write_text("")

    rows = list(checkup.files(Path("team.toml"), "en"))

    assert [(row.origin, row.value) for row in rows] == [
        ("team.toml", "not there"),
        ("grader.toml", "read"),
        (str(own_file), "not there"),
    ]


def test_a_key_that_others_can_read_is_told(users_own: Path) -> None:
    """With the command that mends it; without a key in it the file may be open."""
    users_own.write_text("concurrency = 2\n")
    users_own.chmod(0o644)
    assert [row.state for row in checkup.files(None, "en")] == ["ok", "ok"]

    users_own.write_text(f'api_key = "{KEY}"\n')
    *_, row = checkup.files(None, "en")
    assert row.state == "note"
    assert row.mend == f"others can read this file, and it holds a key: chmod 600 {users_own}"

    users_own.chmod(0o600)
    assert [row.state for row in checkup.files(None, "en")] == ["ok", "ok"]
    users_own.write_text("broken")
    users_own.chmod(0o644)
    assert [row.state for row in checkup.files(None, "en")] == ["ok", "ok"]


def test_every_setting_has_its_value_and_origin(here: Path) -> None:
    """In the form in which it would be set."""
    (here / "grader.toml").write_text('fail_on = "never"\ntimeout = 7.50\n')

    rows = told(GRADER_REDACT="no", GRADER_FAIL_ON="")

    assert list(rows) == [*READ, "api_key"]
    assert (rows["fail_on"].value, rows["fail_on"].origin) == ("never", "grader.toml:1")
    assert (rows["timeout"].value, rows["timeout"].origin) == ("7.5", "grader.toml:2")
    assert (rows["redact"].value, rows["redact"].origin) == ("false", "GRADER_REDACT")
    assert (rows["concurrency"].value, rows["concurrency"].origin) == ("8", "default")
    assert (rows["rubric"].value, rows["rubric"].origin) == ("not set", None)
    assert rows["samples"].value == "1"
    assert told(GRADER_SAMPLES="2..5")["samples"].value == "2..5"


def test_of_a_key_only_its_being_there_is_told() -> None:
    """Not one character."""
    row = told(OPENAI_API_KEY=KEY)["api_key"]

    assert row == Row("settings", "api_key", "set", "OPENAI_API_KEY")


def test_a_login_in_an_address_is_left_out(here: Path) -> None:
    """An address that cannot be read is not shown at all: it may hold one."""
    row = told(OPENAI_BASE_URL="https://user:hunter2@h/v1")["base_url"]
    assert row == Row("settings", "base_url", "https://h/v1", "OPENAI_BASE_URL")

    row = told(OPENAI_BASE_URL="user:hunter2@h")["base_url"]
    assert (row.value, row.state) == ("cannot be read as an address", "problem")
    assert "hunter2" not in str(row)


def test_a_key_that_stays_at_home_is_explained(here: Path) -> None:
    """OPENAI_API_KEY does not follow an address from a file, which surprises many."""
    (here / "grader.toml").write_text('base_url = "http://h/v1"\n')

    row = told(OPENAI_API_KEY=KEY)["api_key"]

    assert (row.value, row.state) == ("not set", "note")
    assert row.mend is not None and row.mend.endswith('"OPENAI_API_KEY" to grader.toml')
    assert told()["api_key"].state == "ok"


@pytest.mark.parametrize(
    ("name", "mend"),
    [
        ("GRADER_CONCURENCY", "did you mean GRADER_CONCURRENCY?"),
        ("GRADER_API_KEY", "did you mean OPENAI_API_KEY?"),
        ("GRADER_XQZ", "settings: GRADER_JUDGE, "),
    ],
)
def test_a_misspelt_variable_is_found(name: str, mend: str) -> None:
    """It has no effect, and looks as if it had."""
    [row] = checkup.misspelt({name: KEY, "GRADER_JUDGE": "offline", "HOME": "/"}, "en")

    assert (row.name, row.state) == (name, "note")
    assert row.mend is not None and row.mend.startswith(mend)
    assert KEY not in str(row)


def test_where_replies_are_kept(here: Path) -> None:
    """The nearest ledger, its size, or what is wrong with it."""
    settings = resolve({}, None, {})
    row = checkup.kept(settings, "en")
    assert (
        row.value == f"{here / '.grader' / 'ledger.sqlite'}: not there yet; the first run makes it"
    )
    assert not (here / ".grader").exists()

    settings = resolve({"store": "a.txt"}, None, {})
    assert checkup.kept(settings, "en").state == "problem"

    (here / "empty.sqlite").write_bytes(b"")
    row = checkup.kept(resolve({"store": "empty.sqlite"}, None, {}), "en")
    assert (row.value, row.origin) == ("empty.sqlite: 0 bytes", "--store")


def test_the_rubrics_to_choose_from(here: Path) -> None:
    """With their files; a broken one keeps a run from beginning."""
    [row] = checkup.graded_by(resolve({"rubric": "r.yaml"}, None, {}), "en")
    assert (row.name, row.value, row.origin) == ("small", "version 1", "r.yaml")

    [row] = checkup.graded_by(resolve({"rubric": "s.yaml"}, None, {}), "zh")
    assert row.state == "problem"
    assert "s.yaml:1" in row.value


def test_the_optional_packages_are_those_of_the_extras() -> None:
    """What `pip install '.[docs,local]'` brings, each with what it is for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = [each.partition(">")[0] for each in (*extras["docs"], *extras["local"])]

    assert list(checkup.OPTIONAL) == names


def test_a_missing_package_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names what would need it and how to get it."""
    monkeypatch.setattr(checkup, "OPTIONAL", {"pypdf": "PDF", "no-such-package-here": "Wax"})

    rows = {row.name: row for row in checkup.installed("en")}

    assert rows["pypdf"].state == "ok"
    assert rows["no-such-package-here"].value == "not installed; only needed for Wax"
    assert rows["no-such-package-here"].mend == "pip install no-such-package-here"
    assert {"grader", "prompt", "python", "openai"} <= rows.keys()


def test_what_the_machine_has_for_a_model_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory that is free, how large a file half of it is, and cores; or that nobody can tell."""
    monkeypatch.setattr(gguf_memory, "available", lambda: 12 << 30)
    monkeypatch.setattr(gguf_memory, "installed", lambda: 16 << 30)
    monkeypatch.setattr(gguf_memory, "cores", lambda: 4)

    told = {row.name: row.value for row in checkup.machine("en")}
    assert told == {
        "memory": "12.0 GiB of 16.0 GiB available: for model files of about 6.0 GiB",
        "cores": "4",
    }
    assert "可用 12.0 GiB" in next(checkup.machine("zh")).value
    monkeypatch.setattr(gguf_memory, "available", lambda: None)
    assert next(checkup.machine("en")).value.startswith("cannot be told on this system")
