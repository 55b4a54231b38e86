from fractions import Fraction
from pathlib import Path

import pytest

from grader.cli.setting_values import READ, Budget
from grader.cli.settings import Settings, option, resolve
from grader.errors import InputError, UsageError
from grader.models.sampling import Sampling
from tests.helpers.program import grade
from tests.helpers.stub_server import StubServer

ENVIRONMENT_KEY = "sk-environment-key"
FILE_KEY = "sk-key-of-the-file"
ELSEWHERE = "http://127.0.0.1:9/v1"


def test_without_any_setting_there_are_defaults() -> None:
    """Nothing needs to be configured."""
    settings = resolve({}, None, {})

    assert settings == Settings()
    assert (settings.judge, settings.concurrency, settings.timeout) == (("auto",), 8, 120.0)
    assert settings.fail_on == ("fail", "undecided", "error")
    assert settings.redact


def test_the_stronger_place_wins(here: Path, users_own: Path) -> None:
    """Options, environment, --config, ./grader.toml, the user's own, defaults, in this order."""
    files = {users_own: 1, here / "grader.toml": 2, here / "named.toml": 3}
    found = [resolve({}, None, {}).concurrency]
    for path, number in files.items():
        path.write_text(f"concurrency = {number}\n")
        named = here / "named.toml" if number == 3 else None
        found.append(resolve({}, named, {}).concurrency)
    environment = {"GRADER_CONCURRENCY": "4"}
    found.append(resolve({"concurrency": None}, here / "named.toml", environment).concurrency)
    found.append(resolve({"concurrency": "5"}, here / "named.toml", environment).concurrency)

    assert found == [8, 1, 2, 3, 4, 5]


def test_places_add_to_each_other(here: Path, users_own: Path) -> None:
    """A stronger place that is silent on a setting leaves it to the weaker ones."""
    users_own.write_text('lang = "zh"\njudge = "offline"\n')
    (here / "grader.toml").write_text('judge = "openai:a"\n')

    settings = resolve({"timeout": "7"}, None, {"GRADER_REDACT": "no"})

    assert (settings.lang, settings.judge) == ("zh", ("openai:a",))
    assert (settings.timeout, settings.redact) == (7.0, False)


def test_every_setting_is_read_from_every_place(here: Path) -> None:
    """The file, the environment and the command line know the same settings."""
    told = {
        "judge": "offline", "base_url": ELSEWHERE, "rubric": "r.yaml", "concurrency": "3",
        "timeout": "2.5", "fail_on": "review, fail", "lang": "zh", "redact": "true",
        "blind": "true", "store": "l.sqlite", "samples": "2..6", "calls": "criterion",
        "rpm": "500", "tpm": "90000", "max_cost": "200/month", "max_calls": "7", "max_time": "15m",
        "give_up_after": "5", "engine": "ray", "address": "10.0.0.5:6379",
    }  # fmt: skip
    lines = "".join(f'{name} = "{value}"\n' for name, value in told.items())
    (here / "all.toml").write_text(lines)
    environment = {f"GRADER_{name.upper()}": value for name, value in told.items()}

    wanted = Settings(
        judge=("offline",), base_url=ELSEWHERE, rubric=Path("r.yaml"), concurrency=3, timeout=2.5,
        fail_on=("review", "fail"), lang="zh", blind=True, store=Path("l.sqlite"),
        samples=Sampling(2, 6), calls="criterion", rpm=500, tpm=90_000,
        max_cost=Budget(Fraction(200), True), max_calls=7, max_time=900.0, give_up_after=5,
        engine="ray", address="10.0.0.5:6379",
    )  # fmt: skip
    # Prices are tables, which only a file can hold.
    assert told.keys() | {"prices"} == READ.keys()
    assert resolve({}, here / "all.toml", {}) == wanted
    assert resolve({}, None, environment) == wanted
    assert resolve(told, None, {}) == wanted


def test_a_panel_is_a_list(here: Path) -> None:
    """In a file as on the command line; nobody sits on it twice."""
    (here / "panel.toml").write_text('judge = ["openai:a", "openai:b"]\n')

    assert resolve({}, here / "panel.toml", {}).judge == ("openai:a", "openai:b")
    assert resolve({"judge": ["openai:a", "openai:b"]}, None, {}).judge == ("openai:a", "openai:b")
    with pytest.raises(UsageError, match="names a judge twice"):
        resolve({"judge": ["openai:a", "openai:a"]}, None, {})
    with pytest.raises(UsageError, match="must name a judge"):
        resolve({"judge": []}, None, {})


@pytest.mark.parametrize("value", ["0", "1..5", "5..3", "2..101", "101", "two", "2...4", "-1", ""])
def test_a_number_of_samples_that_means_nothing(value: str) -> None:
    """One sample shows no spread, so nothing can be decided from it to ask for more."""
    with pytest.raises(UsageError, match="--samples: "):
        resolve({"samples": value}, None, {})
    with pytest.raises(UsageError, match="--calls: "):
        resolve({"calls": value}, None, {})


def test_a_settings_file_beside_a_transcript_is_never_read(here: Path) -> None:
    """Whoever sends a transcript in does not choose the judge."""
    (here / "inbox").mkdir()
    (here / "inbox" / "a.txt").write_text((here / "a.txt").read_text())
    (here / "inbox" / "grader.toml").write_text("this is not even TOML")

    assert grade("inbox/a.txt", "-j", "scripted:s.yaml", "-r", "r.yaml").code == 0


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("never", ()),
        ("fail", ("fail",)),
        ("error,review", ("error", "review")),
        (["fail"], ("fail",)),
    ],
)
def test_fail_on_is_a_list_of_words(value: object, read: tuple[str, ...]) -> None:
    """Words with commas, a TOML list, or never."""
    assert option("fail_on", value) == read


def test_an_option_names_itself_in_its_error() -> None:
    """The message begins with what was typed."""
    with pytest.raises(UsageError, match="--fail-on: 'x' must be a list of"):
        option("fail_on", "x")


def test_a_broken_variable_is_named() -> None:
    """An environment variable's error begins with its name."""
    with pytest.raises(UsageError, match="GRADER_TIMEOUT: 'soon' must be a number"):
        resolve({}, None, {"GRADER_TIMEOUT": "soon"})


def test_an_empty_variable_of_ours_is_not_set() -> None:
    """GRADER_LANG= in a CI file means the default."""
    assert resolve({}, None, {"GRADER_LANG": "", "GRADER_BASE_URL": ""}) == Settings()


def test_a_folder_is_no_settings_file(here: Path) -> None:
    """--config must be readable; a grader.toml that is a folder is passed over."""
    (here / "grader.toml").mkdir()

    assert resolve({}, None, {}) == Settings()
    with pytest.raises(InputError, match="cannot be read"):
        resolve({}, here / "grader.toml", {})


def test_a_quoted_key_is_found_in_its_line(here: Path) -> None:
    """The line of a wrong value is told however the key is written."""
    (here / "grader.toml").write_text('# timeout\n"timeout" = "x"\n')

    with pytest.raises(UsageError, match=r"grader\.toml:2: timeout: 'x' must"):
        resolve({}, None, {})


# --- keys: each goes to the URL it was configured with, and nowhere else ---


def key_and_url(toml: str, **environment: str) -> tuple[str | None, str | None]:
    """What is left of a grader.toml and an environment."""
    Path("grader.toml").write_text(toml)
    settings = resolve({}, None, environment)
    return settings.api_key, settings.base_url


def test_a_url_from_a_file_does_not_get_the_environments_key() -> None:
    """A checked-in base_url must not draw anyone's key to it."""
    toml = f'base_url = "{ELSEWHERE}"\n'

    assert key_and_url(toml, OPENAI_API_KEY=ENVIRONMENT_KEY) == (None, ELSEWHERE)


def test_a_url_from_a_file_gets_the_key_its_file_names() -> None:
    """`api_key_env` of the same file names the variable."""
    toml = f'base_url = "{ELSEWHERE}"\napi_key_env = "TEAM_KEY"\n'

    found = key_and_url(toml, TEAM_KEY=FILE_KEY, OPENAI_API_KEY=ENVIRONMENT_KEY)

    assert found == (FILE_KEY, ELSEWHERE)


def test_a_key_named_by_one_file_does_not_go_to_the_url_of_another(users_own: Path) -> None:
    """The user's own key stays with the user's own URL."""
    users_own.write_text('base_url = "https://mine.example/v1"\napi_key_env = "MY_KEY"\n')

    assert key_and_url(f'base_url = "{ELSEWHERE}"\n', MY_KEY=FILE_KEY) == (None, ELSEWHERE)


def test_a_key_named_without_a_url_goes_to_openai(users_own: Path) -> None:
    """A file's key is not sent to the URL of a weaker file either."""
    users_own.write_text(f'base_url = "{ELSEWHERE}"\n')

    assert key_and_url('api_key_env = "TEAM_KEY"\n', TEAM_KEY=FILE_KEY) == (FILE_KEY, None)


def test_the_environments_url_gets_the_environments_key() -> None:
    """OPENAI_BASE_URL or GRADER_BASE_URL, with OPENAI_API_KEY, beat a file's pair as a pair."""
    toml = 'base_url = "https://file.example/v1"\napi_key_env = "TEAM_KEY"\n'
    keys = {"TEAM_KEY": FILE_KEY, "OPENAI_API_KEY": ENVIRONMENT_KEY}

    assert key_and_url(toml, OPENAI_BASE_URL=ELSEWHERE, **keys) == (ENVIRONMENT_KEY, ELSEWHERE)
    assert key_and_url(toml, GRADER_BASE_URL=ELSEWHERE, **keys) == (ENVIRONMENT_KEY, ELSEWHERE)


def test_a_key_alone_is_for_openai() -> None:
    """OPENAI_API_KEY without any URL."""
    assert key_and_url("", OPENAI_API_KEY=ENVIRONMENT_KEY) == (ENVIRONMENT_KEY, None)


def test_a_server_receives_only_the_key_meant_for_it(
    here: Path, stub: StubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What arrives at a server, from the request for its models to the last judgement."""
    monkeypatch.setenv("OPENAI_API_KEY", ENVIRONMENT_KEY)
    monkeypatch.setenv("TEAM_KEY", FILE_KEY)
    arguments = ("a.txt", "-r", "r.yaml", "--no-store")
    sent = []
    for toml, more in (
        (f'base_url = "{stub.base_url}"\n', ()),
        (f'base_url = "{stub.base_url}"\napi_key_env = "TEAM_KEY"\n', ()),
        ("", ("--base-url", stub.base_url)),
    ):
        (here / "grader.toml").write_text(toml)
        before = len(stub.requests)
        assert grade(*arguments, *more).code == 1
        headers = [request.headers["authorization"] for request in stub.requests[before:]]
        assert len(headers) == 3
        sent.append({header.removeprefix("Bearer ") for header in headers})

    assert sent == [{"no-key"}, {FILE_KEY}, {ENVIRONMENT_KEY}]


def test_settings_do_not_show_their_key() -> None:
    """A settings object in a traceback keeps the secret."""
    assert "sk-" not in repr(resolve({}, None, {"OPENAI_API_KEY": ENVIRONMENT_KEY}))


@pytest.mark.parametrize("value", ["", "  "])
@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL"])
def test_set_but_empty_is_an_error(name: str, value: str) -> None:
    """Only an LLM needs them: a judge that is named and needs neither is not kept from judging."""
    with pytest.raises(UsageError, match="is set but empty"):
        resolve({}, None, {name: value})
    with pytest.raises(UsageError, match="is set but empty"):
        resolve({"judge": "openai:a"}, None, {name: value})
    assert resolve({"judge": "scripted:a.yaml"}, None, {name: value}).judge == ("scripted:a.yaml",)


def test_a_key_variable_that_is_named_but_not_set_is_an_error(tmp_path: Path) -> None:
    """Text must not travel to a server that will refuse it."""
    path = tmp_path / "s.toml"
    path.write_text('judge = "openai:m"\nbase_url = "http://h/v1"\napi_key_env = "NOT_SET"\n')

    with pytest.raises(UsageError) as caught:
        resolve({}, path, {"OPENAI_API_KEY": "other"})

    assert "NOT_SET" in str(caught.value.hint)


# --- a key in a file ---


def test_the_users_own_file_may_hold_a_key(users_own: Path) -> None:
    """It goes with that file's URL; without one it is for OpenAI."""
    users_own.write_text(f'api_key = "{FILE_KEY}"\n')
    assert key_and_url("") == (FILE_KEY, None)

    users_own.write_text(f'base_url = "https://mine.example/v1"\napi_key = "{FILE_KEY}"\n')
    assert key_and_url("") == (FILE_KEY, "https://mine.example/v1")
    assert key_and_url("", OPENAI_API_KEY=ENVIRONMENT_KEY)[0] == FILE_KEY


def test_a_key_of_ones_own_does_not_go_to_the_url_of_another_place(users_own: Path) -> None:
    """Whether a file, the environment or an option names it."""
    users_own.write_text(f'base_url = "https://mine.example/v1"\napi_key = "{FILE_KEY}"\n')

    assert key_and_url(f'base_url = "{ELSEWHERE}"\n') == (None, ELSEWHERE)
    assert key_and_url("", OPENAI_BASE_URL=ELSEWHERE) == (None, ELSEWHERE)
    assert resolve({"base_url": ELSEWHERE}, None, {}).api_key is None


def test_the_environments_key_for_openai_is_stronger_than_ones_own(users_own: Path) -> None:
    """As with any setting; one that is set but empty is a mistake, not an absence."""
    users_own.write_text(f'api_key = "{FILE_KEY}"\n')

    assert key_and_url("", OPENAI_API_KEY=ENVIRONMENT_KEY) == (ENVIRONMENT_KEY, None)
    with pytest.raises(UsageError, match="the key is set but empty"):
        key_and_url("", OPENAI_API_KEY="")


@pytest.mark.parametrize("named", [True, False], ids=["--config", "./grader.toml"])
def test_no_other_file_may_hold_a_key(here: Path, own_file: Path, named: bool) -> None:
    """It would be checked in or passed on. The message says what to do, and not the key."""
    path = here / ("team.toml" if named else "grader.toml")
    path.write_text(f'lang = "zh"\napi_key = "{FILE_KEY}"\n')

    with pytest.raises(InputError) as caught:
        resolve({}, path if named else None, {})

    assert str(caught.value).endswith(f"{path.name}:2: a key in a file that others may read")
    assert "api_key_env" in (caught.value.hint or "") and "setup" in (caught.value.hint or "")
    assert FILE_KEY not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize("toml", ["api_key = 5", 'api_key = "k"\napi_key_env = "K"'])
def test_a_key_that_cannot_be_one(users_own: Path, toml: str) -> None:
    """A text, and from one place only."""
    users_own.write_text(toml)

    with pytest.raises(InputError, match=r"grader\.toml:1: api_key must be a text"):
        resolve({}, None, {"K": "k"})


def test_an_empty_key_is_told_with_its_place(users_own: Path) -> None:
    """In a file, that is a line."""
    users_own.write_text('api_key = ""\n')

    with pytest.raises(UsageError) as caught:
        resolve({}, None, {})

    assert f"give {users_own}:1 a value" in (caught.value.hint or "")


def test_every_setting_knows_where_it_was_said(here: Path, users_own: Path) -> None:
    """Option, variable, file and line; what nobody said is not in it."""
    users_own.write_text('lang = "zh"\nstore = "a"\n\nbase_url = "http://h/v1"\napi_key = "k"\n')
    (here / "grader.toml").write_text('redact = false\nstore = "b"\n')

    found = resolve({"rubric": "r.yaml"}, None, {"GRADER_TIMEOUT": "7"}).origins

    assert found == {
        "lang": f"{users_own}:1",
        "base_url": f"{users_own}:4",
        "api_key": f"{users_own}:5",
        "redact": "grader.toml:1",
        "store": "grader.toml:2",
        "timeout": "GRADER_TIMEOUT",
        "rubric": "--rubric",
    }


def test_the_origins_of_a_url_and_its_key(users_own: Path) -> None:
    """A key from a variable that a file names has both; a key that is dropped has none."""
    users_own.write_text('base_url = "http://h/v1"\napi_key_env = "TEAM_KEY"\n')

    def origins(**environment: str) -> tuple[str | None, str | None]:
        found = resolve({}, None, {"TEAM_KEY": "k", **environment}).origins
        return found.get("base_url"), found.get("api_key")

    assert origins() == (f"{users_own}:1", f"TEAM_KEY ({users_own}:2)")
    assert origins(OPENAI_BASE_URL=ELSEWHERE) == ("OPENAI_BASE_URL", None)
    assert origins(GRADER_BASE_URL=ELSEWHERE, OPENAI_API_KEY="e") == (
        "GRADER_BASE_URL",
        "OPENAI_API_KEY",
    )
