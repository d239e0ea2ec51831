"""Secrets reach the script, and nothing that anybody else sees."""

import os
import subprocess

import pytest
from playwright.sync_api import Page, expect

from canary import CANARY, FILES
from reader import press, settled
from running_app import RUNNEL, RunningApp

KEY = "canary-of-a-file-0123456789"
REMEDY = "A text stands in quotes, as in key = \"text\". What the file says is not shown here."


@pytest.fixture
def app(tmp_path, page):
    """The app with a file of secrets and a store of its own; and all that comes to its page."""
    file = tmp_path / "secrets.toml"
    file.write_text(f'[api]\nkey = "{KEY}"\n')
    running = RunningApp("secrets", f"--secrets.files={file}", f"--store.path={tmp_path / 'store'}")
    page.came = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda said: page.came.append(said)))
    page.on("response", lambda answer: page.came.append(str(answer.headers)))
    page.goto(running.url)
    settled(page)
    yield running, file
    running.stop()


def mistake(page: Page, button: str) -> str:
    press(page, button)
    return page.get_by_test_id("stException").inner_text()


def test_no_secret_is_in_anything_that_the_app_writes(app, page, tmp_path):
    running, file = app
    expect(page.get_by_text(f"Length: {len(KEY)}, by a variable: {len(CANARY)}", exact=True)).to_be_visible()
    assert "There is no secret 'api.kye'. Did you mean 'api.key'?" in mistake(page, "Missing")
    assert f"The secret 'api.key' ({file}, line 2) is a text, and Int needs a whole number there." in mistake(page, "Number")
    assert "that Mode does not take" in mistake(page, "Mode")
    assert f"The secret 'api' ({file}, line 1) is a table, and a text is asked for." in mistake(page, "Table")
    assert "Problem(secrets: \"(secrets)\")" in mistake(page, "Show")
    page.get_by_role("button", name="Trap").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("secrets.swift:35:")
    expect(dialog).to_contain_text("the value is not shown here")
    page.keyboard.press("Escape")
    settled(page)
    written = file.read_text()
    # Without its quotes it is no TOML, and a boolean that is none: the reader of TOML would quote it.
    file.write_text(f"[api]\nkey = true{KEY}\n")
    expect(page.get_by_test_id("stException")).to_contain_text(f"{file}, line 2, column")
    expect(page.get_by_test_id("stException")).to_contain_text(REMEDY)
    file.write_text(written)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    content = page.content()
    running.stop()
    assert "printed: (secrets) (secrets)" in running.log
    for what, text in [("log", running.log), ("page", content), *[("message", str(came)) for came in page.came]]:
        for secret in (KEY, CANARY, KEY[:12]):
            assert secret not in text, f"{secret} in the {what}: {text[:500]}"
    files = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
    assert files
    for path in files:
        assert KEY.encode() not in path.read_bytes() and CANARY.encode() not in path.read_bytes(), path


def test_changed_file_reaches_open_pages(app, page):
    _, file = app
    expect(page.get_by_text(f"Length: {len(KEY)}, by a variable", exact=False)).to_be_visible()
    fresh = file.with_suffix(".new")
    fresh.write_text('api = { key = "four" }')
    os.replace(fresh, file)
    expect(page.get_by_text("Length: 4, by a variable", exact=False)).to_be_visible()


def test_options_say_where_secrets_are_and_not_what(tmp_path):
    shown = subprocess.run(
        [str(RUNNEL), "config", "show"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert f'files = ["{os.environ[FILES]}"]' in shown
    assert CANARY not in shown
