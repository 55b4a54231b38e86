import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli import settings_file
from grader.errors import InputError

CHANGES = {"judge": "openai:m", "base_url": "http://h/v1", "api_key": "sk-1", "api_key_env": None}


def mode(path: Path) -> int:
    """Who may do what with a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def test_where_settings_are_looked_for(own_file: Path) -> None:
    """--config, the working folder, the user's own; nowhere else."""
    named = Path("team.toml")

    assert settings_file.places(named) == [named, Path("grader.toml"), own_file]
    assert settings_file.places(None) == [Path("grader.toml"), own_file]


def test_ones_own_file_is_known_by_any_path(users_own: Path, here: Path) -> None:
    """A link to it as well; a file of the same name elsewhere is another."""
    assert not settings_file.is_own(users_own)
    users_own.write_text("")
    (here / "link.toml").symlink_to(users_own)
    (here / "grader.toml").write_text("")

    assert settings_file.is_own(users_own)
    assert settings_file.is_own(here / "link.toml")
    assert not settings_file.is_own(here / "grader.toml")


BROKEN = {
    "no TOML": (b"judge = \n", "not TOML"),
    "not UTF-8": ('lang = "中文"'.encode("gb18030"), "not UTF-8"),
    "too large": (b"#" * 1_000_001, "larger than 1 MB"),
}


@pytest.mark.parametrize(("content", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes, problem: str) -> None:
    """What and where; nothing of its content, which may be a key."""
    path = tmp_path / "s.toml"
    path.write_bytes(content)

    with pytest.raises(InputError, match=rf"s\.toml: {problem}"):
        settings_file.load(path)


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    """The system's reason is passed on."""
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        settings_file.load(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Notepad writes one."""
    (tmp_path / "s.toml").write_bytes(b'\xef\xbb\xbflang = "zh"\r\n')

    assert settings_file.load(tmp_path / "s.toml").values == {"lang": "zh"}


def test_a_new_file_is_for_its_owner_alone(own_file: Path) -> None:
    """The folder too, and nothing else is left in it."""
    settings_file.save(own_file, CHANGES)

    assert own_file.read_text() == (
        'judge = "openai:m"\nbase_url = "http://h/v1"\napi_key = "sk-1"\n'
    )
    assert (mode(own_file), mode(own_file.parent)) == (0o600, 0o700)
    assert [path.name for path in own_file.parent.iterdir()] == ["grader.toml"]


def test_what_else_a_file_holds_stays(users_own: Path) -> None:
    """Other settings, comments, order and tables; a file that was open to others is closed."""
    users_own.write_text(
        '# mine\nlang = "zh"  # Chinese\napi_key_env = "OLD"\njudge = "openai:old"  # cheap\n'
        "\n[prices]\nm = 1\n"
    )
    users_own.chmod(0o644)

    settings_file.save(users_own, CHANGES)

    assert users_own.read_text() == (
        '# mine\nlang = "zh"  # Chinese\njudge = "openai:m"  # cheap\n'
        'base_url = "http://h/v1"\napi_key = "sk-1"\n'
        "\n[prices]\nm = 1\n"
    )
    assert mode(users_own) == 0o600


def test_a_setting_is_taken_out(users_own: Path) -> None:
    """An older address does not survive beside a new key."""
    settings_file.save(users_own, CHANGES)
    settings_file.save(users_own, {**CHANGES, "base_url": None})

    assert settings_file.load(users_own).values == {"judge": "openai:m", "api_key": "sk-1"}


NAMES = st.sampled_from(["lang", "judge", "base_url", "api_key", "rubric"])
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.dictionaries(NAMES, VALUES), st.dictionaries(NAMES, st.none() | VALUES))
def test_a_saved_file_says_what_it_was_told(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, str], changes: dict[str, str | None]
) -> None:
    """Whatever is in the texts, and whatever stood there before."""
    path = tmp_path_factory.mktemp("saved") / "grader.toml"
    settings_file.save(path, before)
    settings_file.save(path, changes)

    expected = {name: value for name, value in {**before, **changes}.items() if value is not None}
    assert tomllib.loads(path.read_text(encoding="utf-8")) == expected


def test_a_place_that_cannot_be_written_to(own_file: Path) -> None:
    """Told in one line, and nothing is left behind."""
    own_file.parent.parent.mkdir()
    own_file.parent.write_text("a file where the folder should be")

    with pytest.raises(InputError, match="cannot be written: "):
        settings_file.save(own_file, CHANGES)


def test_a_failed_write_leaves_the_old_file(
    users_own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one takes its place only when it is complete."""
    users_own.write_text('lang = "zh"\n')

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="cannot be written: No space left on device"):
        settings_file.save(users_own, CHANGES)

    assert users_own.read_text() == 'lang = "zh"\n'
    assert [path.name for path in users_own.parent.iterdir()] == ["grader.toml"]


def test_a_link_is_replaced_and_not_followed(users_own: Path, here: Path) -> None:
    """A settings file kept under version control elsewhere does not get the key."""
    (here / "dotfiles.toml").write_text('lang = "zh"\n')
    users_own.symlink_to(here / "dotfiles.toml")

    settings_file.save(users_own, CHANGES)

    assert (here / "dotfiles.toml").read_text() == 'lang = "zh"\n'
    assert not users_own.is_symlink()
    assert settings_file.load(users_own).values["lang"] == "zh"
