"""Values of cached functions that outlive their process, and what is said of functions that draw."""

import os
import shutil
import signal

import pytest
from playwright.sync_api import expect

from reader import press, settled
from running_app import OWN, RunningApp


@pytest.fixture
def persistent(tmp_path, page):
    """The script, with a store of its own."""
    script = tmp_path / "persistent.swift"
    shutil.copy(OWN / "persistent.swift", script)
    running = RunningApp(script, "--store.path", str(tmp_path / "store"))
    page.goto(running.url)
    settled(page)
    yield running, script
    running.stop()


def process(page) -> int:
    text = page.get_by_text("process ").inner_text()
    return int(text.removeprefix("process "))


def test_values_survive_a_killed_process_and_an_edit(page, persistent):
    """rule 235: what one process has computed, the next finds; until it is cleared."""
    running, script = persistent
    first = process(page)
    expect(page.get_by_text(f"Lima, computed by {first}")).to_be_visible()
    # What is written is with the operating system when the reader sees it; the disk is asked after that.
    press(page, "Again")
    settled(page)
    with page.expect_websocket():
        os.kill(first, signal.SIGKILL)
    settled(page)
    press(page, "Again")
    settled(page)
    second = process(page)
    assert second != first
    expect(page.get_by_text(f"Lima, computed by {first}")).to_be_visible()
    script.write_text(script.read_text() + "\n// Another build.\n")
    expect(page.get_by_text(f"process {second}")).to_have_count(0, timeout=60_000)
    settled(page)
    expect(page.get_by_text(f"Lima, computed by {first}")).to_be_visible()
    press(page, "Forget")
    settled(page)
    expect(page.get_by_text(f"Lima, computed by {process(page)}")).to_be_visible()


def test_damaged_file_is_begun_anew(page, tmp_path):
    """Nonsense in the file ends nothing: the value is computed again, and the log says so in one line."""
    script = tmp_path / "persistent.swift"
    shutil.copy(OWN / "persistent.swift", script)
    place = tmp_path / "store"
    place.mkdir(mode=0o700)
    file = place / "persistent.cache"
    file.write_bytes(b"nonsense" * 2_000)
    running = RunningApp(script, "--store.path", str(place))
    try:
        page.goto(running.url)
        settled(page)
        expect(page.get_by_text(f"Lima, computed by {process(page)}")).to_be_visible()
    finally:
        running.stop()
    assert [line for line in running.lines if "Cached values" in line] == [
        f"runnel warning: Cached values are computed again: '{file}' is begun anew, since the file is damaged (file is not a database).\n"
    ]


def test_function_that_draws_is_told_what_to_do(page, persistent):
    """rule 238: it does not compile, and `runnel run` says below the error what to write instead."""
    running, script = persistent
    text = script.read_text()
    script.write_text(text.replace(
        "try await App { st in\n",
        'try await App { st in\n  let total = CachedData("total") { (year: Int) -> Int in\n    st.write("computing")\n    return year\n  }\n'
        "  st.write(try await total(2026))\n"))
    message = page.get_by_test_id("stErrorCodeBlock")
    expect(message).to_contain_text("error: capture of 'st' with non-Sendable type 'Container'", timeout=60_000)
    remedy = (
        "note: a cached function draws nothing, since its value alone is kept. Return what 'st' is to show, and draw it where "
        "the function is called: `st.write(try await total(…))`."
    )
    expect(message).to_contain_text(f"persistent.swift:11:5: {remedy}")
    # And in the terminal.
    assert f"{script}:11:5: {remedy}" in running.log
    script.write_text(text)
    expect(message).to_have_count(0, timeout=60_000)
