"""What a reader sees when the app's process ends, or its script is edited."""

import os
import shutil
import signal

import pytest
from playwright.sync_api import expect

from reader import app, press, settled
from running_app import OWN, RunningApp


def test_trap_is_told_and_the_app_goes_on(apps, page):
    """A script that traps takes its process down; it is started again, and the page says why."""
    page.goto(apps.get("crash").url)
    settled(page)
    page.get_by_role("button", name="Trap").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Your last action was not carried out")
    expect(dialog).to_contain_text("Index out of range")
    assert dialog.inner_text().count("started again") == 1
    expect(dialog).to_contain_text("crash.swift:9:")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    settled(page)
    expect(page.get_by_text("Up and running")).to_be_visible()


@pytest.fixture
def edited(tmp_path, page):
    """A script that may be edited while it is served, and its page."""
    script = tmp_path / "edited.swift"
    shutil.copy(OWN / "edited.swift", script)
    running = RunningApp(script)
    page.goto(running.url)
    settled(page)
    # Gone when the browser loads the page anew.
    page.evaluate("window.isOld = true")
    yield running, script
    running.stop()


def test_saved_edit_shows_on_the_open_page(page, edited):
    """The new version takes over while the page stays with its state; nobody loads it again."""
    running, script = edited
    expect(page.get_by_text("version one")).to_be_visible()
    press(page, "More")
    edit(script, "version one", "version two")
    expect(page.get_by_text("version two")).to_be_visible(timeout=60_000)
    settled(page)
    expect(page.get_by_text("Pressed 1 times")).to_be_visible()
    assert page.evaluate("window.isOld")
    # As editors save that keep the old file until the new one is whole.
    fresh = script.with_suffix(".new")
    fresh.write_text(script.read_text().replace("version two", "version three"))
    os.replace(fresh, script)
    expect(page.get_by_text("version three")).to_be_visible(timeout=60_000)
    assert page.evaluate("window.isOld")
    assert "crashed" not in running.log


def test_mistake_in_an_edit_shows_over_the_page_until_it_is_mended(page, edited):
    """rule 12: a script that does not compile shows the compiler's message; the app goes on, and
    the page comes back with the next save."""
    _, script = edited
    press(page, "More")
    expect(page.get_by_text("Pressed 1 times")).to_be_visible()
    edit(script, '"version one"', "missing")
    expect(page.get_by_text("cannot find 'missing' in scope")).to_be_visible(timeout=60_000)
    expect(app(page)).to_have_attribute("data-test-script-state", "compilationError")
    edit(script, "missing", '"version one"')
    expect(page.get_by_text("cannot find 'missing' in scope")).to_have_count(0, timeout=60_000)
    # The same version, and the same process.
    press(page, "More")
    expect(page.get_by_text("Pressed 2 times")).to_be_visible()
    edit(script, "version one", "version two")
    expect(page.get_by_text("version two")).to_be_visible(timeout=60_000)


def test_version_that_dies_at_its_start_leaves_the_old_one(page, edited):
    """What traps before it serves never takes over, and the page says why."""
    _, script = edited
    edit(script, "try await App", 'if true { fatalError("not today") }\n\ntry await App')
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The new version did not start", timeout=60_000)
    expect(dialog).to_contain_text("Fatal error: not today")
    page.keyboard.press("Escape")
    press(page, "More")
    expect(page.get_by_text("Pressed 1 times")).to_be_visible()


def test_edit_that_cannot_read_what_is_stored_says_so_until_it_can(page, edited):
    _, script = edited
    press(page, "More")
    first = script.read_text()
    script.write_text(first.replace("var count = 0", 'var count = ["none"]').replace("count += 1", 'count = ["one"]'))
    dialog = page.get_by_role("dialog", name="Stored state can't be read")
    expect(dialog).to_contain_text('sessionState["count"] was stored', timeout=60_000)
    expect(dialog).to_contain_text("The page goes on with the initial value.")
    expect(page.get_by_text('Pressed ["none"] times')).to_be_visible()
    script.write_text(first)
    expect(page.get_by_text("Pressed 1 times")).to_be_visible(timeout=60_000)
    expect(dialog).to_have_count(0)


def test_script_that_never_compiled_shows_its_mistake_then_itself(page, tmp_path):
    """rule 12, from the first start: the port stays, and so does the page."""
    script = tmp_path / "edited.swift"
    script.write_text((OWN / "edited.swift").read_text().replace('"version one"', "missing"))
    running = RunningApp(script)
    try:
        page.goto(running.url)
        expect(page.get_by_text("cannot find 'missing' in scope")).to_be_visible(timeout=60_000)
        edit(script, "missing", '"version one"')
        expect(page.get_by_text("version one")).to_be_visible(timeout=60_000)
    finally:
        running.stop()


def test_end_is_an_exit_with_0(page, edited):
    """Ctrl-C ends runnel, the app and its worker."""
    running, _ = edited
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=10) == 0


def edit(script, old, new):
    text = script.read_text()
    assert old in text
    script.write_text(text.replace(old, new))
