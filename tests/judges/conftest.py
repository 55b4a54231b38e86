"""What every judge test starts from: no settings of the developer's own."""

from pathlib import Path

import pytest

from tests.helpers import tiny_gguf


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys, addresses and proxies of the machine play no part."""
    names = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"]
    proxies = [f"{kind}_proxy" for kind in ("http", "https", "all", "no")]
    for name in (*names, *proxies, *(proxy.upper() for proxy in proxies)):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file; it need not be loaded to be read."""
    path = tmp_path_factory.mktemp("models") / "tiny.gguf"
    tiny_gguf.write(path)
    return path
