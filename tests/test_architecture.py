"""What style.md and design.md promise of the code, read from the code."""

import ast
import graphlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "grader"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

# A part imports only from rows below its own; in a row none imports another.
LAYERS = (
    {"__main__"},
    {"cli"},
    {"authoring"},
    {"record"},
    {"grading"},
    {"engines"},
    {"judging"},
    {"transcripts", "rubrics", "judges", "scoring", "ledger", "reports"},
    {"models"},
    {"errors", "patterns"},
    {"leaps"},
)
# Package to the files that may import it, as beginnings of their paths.
FENCES = {
    "openai": ("judges/openai_",),
    "aiohttp": ("judges/openai_",),
    "httpx2": ("judges/openai_",),
    "xllamacpp": ("judges/gguf_engine.py",),
    "typer": ("cli/",),
    "rich": ("cli/", "reports/"),
    "tomlkit": ("cli/settings_file.py",),
    "ruamel": ("authoring/recording.py",),
    "yaml": ("rubrics/", "authoring/", "judges/scripted.py"),
}
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
# A table that a program writes.
LONGER = {"judging/orders/weights.py"}


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """A file of the package as paths are written here."""
    return path.relative_to(PACKAGE).as_posix()


def dotted(path: Path) -> str:
    """A file of the package as it is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


KNOWN = {dotted(path) for path in MODULES}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, at its top or within a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: imports are absolute"
            module = str(node.module)
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield inner if inner in KNOWN else module


def ours(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports."""
    return (module for module in imported(path) if module.split(".")[0] == "grader")


def row(part: str) -> int:
    """A part's row, counted from the top."""
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_down(path: Path) -> None:
    """A module imports its own part and rows below, never beside or above."""
    part = dotted(path).split(".")[1:2]
    for module in ours(path):
        other = module.split(".")[1:2]
        if part and other and part != other:
            assert row(other[0]) > row(part[0]), f"{name(path)} imports {module}"


def test_every_part_has_its_row() -> None:
    """A new folder takes its place in the picture first."""
    parts = {dotted(path).split(".")[1] for path in MODULES if dotted(path) != "grader"}

    assert parts <= set().union(*LAYERS)


def test_no_module_imports_itself_by_way_of_others() -> None:
    """There is no cycle, not even through imports within functions."""
    graph = {dotted(path): set(ours(path)) - {dotted(path)} for path in MODULES}

    assert len(list(graphlib.TopologicalSorter(graph).static_order())) == len(KNOWN)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_libraries_stay_behind_their_fences(path: Path) -> None:
    """Each large library is known to one corner of the program."""
    for module in imported(path):
        allowed = FENCES.get(module.split(".")[0])
        if allowed is not None:
            assert name(path).startswith(allowed), f"{name(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """The first line of a file is a sentence."""
    first, *_ = (ast.get_docstring(tree(path)) or "").split("\n\n")

    assert first.endswith((".", "!", "?"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_and_functions_are_short(path: Path) -> None:
    """A file fits in a head, a function on a screen."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]

    assert lines <= LONGEST_FILE or name(path) in LONGER
    assert long == []


def test_errors_are_caught_in_one_place() -> None:
    """Only the boundary of the command line catches whatever comes."""
    broad = [
        name(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]

    assert broad == ["cli/boundary.py"]


def test_every_module_has_its_test_file() -> None:
    """tests/ mirrors grader/: whoever changes a file knows where it is tested."""
    mirrored = {path.relative_to(ROOT / "tests").as_posix() for path in TESTS}
    wanted = {
        path.relative_to(PACKAGE).with_name(f"test_{path.name}").as_posix()
        for path in MODULES
        if path.stem not in {"__init__", "__main__"}
    }

    assert sorted(wanted - mirrored) == []


@pytest.mark.parametrize(
    "path", TESTS, ids=lambda path: path.relative_to(ROOT / "tests").as_posix()
)
def test_every_test_is_a_sentence_about_the_product(path: Path) -> None:
    """The docstrings of the tests, read one after the other, say what the program does."""
    silent = [
        node.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not (ast.get_docstring(node) or "").endswith((".", "!", "?"))
    ]

    assert silent == []
