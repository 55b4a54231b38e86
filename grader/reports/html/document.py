"""The frame of a page: one file whose style and script stand in it, known by their hashes.

The policy lets nothing be loaded from anywhere, and no script but this one run; a string can
become no markup even within it.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from grader.reports.html.elements import Node, element, html
from grader.reports.html.words import WORDS
from grader.reports.wording import Language


@dataclass(frozen=True)
class Added:
    """What a page that is served has besides: it may talk to where it came from.

    `data` is JSON for the script, which stands at the end of the page's own.
    """

    script: str
    style: str
    data: object


@cache
def asset(name: str) -> str:
    """A file beside this one, as it stands in every page."""
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


def policy(script: str, style: str, served: bool = False) -> str:
    """The content security policy of a page with this script and this style, and nothing else."""
    connects = "connect-src 'self'; " if served else ""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; {connects}"
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def opening(title: str, language: Language, added: Added | None = None) -> str:
    """From the doctype to where the body begins."""
    script, style = _script(added), asset("style.css") + (added.style if added else "")
    content = policy(script, style, served=added is not None)
    parts = (
        element("meta", charset="utf-8"),
        # By this a folder's transcripts are told from what was written about them.
        element("meta", name="generator", content="grader"),
        element("meta", http_equiv="Content-Security-Policy", content=content),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="robots", content="noindex"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
    )
    head = "\n".join(map(html, parts))
    begun = f'<!doctype html>\n<html lang="{language}">\n<head>\n{head}\n'
    return f"{begun}<style>{style}</style>\n</head>\n<body>\n"


def closing(added: Added | None = None) -> str:
    """The script, and the end of the file."""
    data = ""
    if added is not None:
        told = base64.b64encode(json.dumps(added.data, ensure_ascii=False).encode()).decode()
        data = html(element("script", told, type="application/octet-stream", id="added-data"))
    return f"{data}<script>{_script(added)}</script>\n</body>\n</html>\n"


def _script(added: Added | None) -> str:
    return asset("script.js") + (added.script if added else "")


def body(content: Node, language: Language, tools: Node) -> str:
    """What is seen: a way past the tools, the tools, the content, and the keys."""
    skip = element("a", WORDS[language]["skip"], href="#main", class_="skip")
    main = element("main", content, id="main", tabindex="-1")
    whole = element("div", skip, tools, main, _keys(language), class_="page", lang=language)
    return f"{html(whole)}\n"


def tools(language: Language, batch: bool) -> Node:
    """Search and print, and in a batch the way between candidates; they need the script."""
    words = WORDS[language]
    between = (
        element("button", words["list"], type="button", id="list", hidden=True),
        element("button", "‹", type="button", id="before", hidden=True, aria_label=words["before"]),
        element(
            "button", "›", type="button", id="after", hidden=True, aria_label=words["after_it"]
        ),
    )
    label = words["filter" if batch else "search"]
    return element(
        "div",
        *(between if batch else ()),
        element(
            "input", type="search", id="search", aria_label=label, placeholder=label,
            autocomplete="off", spellcheck="false", data_search=words["search"],
            data_filter=words["filter"],
        ),
        element(
            "span", id="found", role="status", data_form=words["found"],
            data_none=words["found_none"],
        ),
        element("button", words["back"], type="button", id="back", hidden=True),
        element("button", words["print"], type="button", id="print"),
        element("button", words["keys"], type="button", id="show-keys"),
        class_="tools scripted",
        role="search",
        aria_label=words["tools"],
    )  # fmt: skip


def _keys(language: Language) -> Node:
    words = WORDS[language]
    keys = {
        "/": "key_search", "j": "key_next", "k": "key_before", "n": "key_next_found",
        "[  ]": "key_neighbour", "c": "key_copy", "Esc": "key_back", "?": "key_keys",
    }  # fmt: skip
    rows = [
        part
        for key, told in keys.items()
        for part in (element("dt", element("kbd", key)), element("dd", words[told]))
    ]
    switch = element("input", type="checkbox", id="keys-on", checked=True)
    return element(
        "dialog",
        element("h2", words["keys"], id="keys-title"),
        element("dl", *rows),
        element("p", element("label", switch, f" {words['keys_on']}")),
        element("button", words["close"], type="button", id="close-keys"),
        id="keys",
        aria_labelledby="keys-title",
    )
