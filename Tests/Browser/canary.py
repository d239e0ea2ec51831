"""A secret that all apps of the tests have, and that nothing which they write may show: no page, no log."""

import os
import tempfile
from pathlib import Path
from secrets import token_hex

from playwright.sync_api import Page

VARIABLE = "RUNNEL_SECRETS__canary__variable"
FILES = "RUNNEL_SECRETS_FILES"


def prepared() -> str:
    """Gives all apps to come the secret, as a variable and in a file, unless Scripts/canary has done so. No app of a test sees
    the secrets of who runs it."""
    if VARIABLE not in os.environ:
        os.environ[VARIABLE] = f"canary{token_hex(16)}"
    if FILES not in os.environ:
        file = Path(tempfile.mkdtemp(prefix="canary-")) / "secrets.toml"
        file.write_text(f'[canary]\nfile = "{os.environ[VARIABLE]}"\n')
        os.environ[FILES] = str(file)
    return os.environ[VARIABLE]


CANARY = prepared()


def watch(page: Page, leaks: list[str]) -> None:
    """Looks at all that comes to a page over its WebSockets."""

    def see(payload: str | bytes) -> None:
        text = payload if isinstance(payload, str) else payload.decode("utf-8", "replace")
        if CANARY in text:
            leaks.append(f"a message to {page.url}: {text[:200]}")

    page.on("websocket", lambda socket: socket.on("framereceived", see))
