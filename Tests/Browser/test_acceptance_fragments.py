"""Parts of a page that rerun alone: 18_fragments.swift."""

import re

from playwright.sync_api import expect

from reader import press, settled, texts, tick
from scripted import ScriptedServer


def test_what_is_pressed_in_a_fragment_runs_nothing_else(open_app):
    page = open_app("18_fragments")
    assert texts(page)[:2] == ["Full runs: 1", "Written outside: 0"]
    press(page, "Inner")
    press(page, "Inner")
    shown = texts(page)
    assert shown[:3] == ["Full runs: 1", "Written outside: 2", "Inner presses: 2"]
    assert "Inner presses as the page knows them: 0" in shown
    press(page, "This part")
    assert texts(page)[0] == "Full runs: 1"
    press(page, "Outer")
    shown = texts(page)
    assert shown[:3] == ["Full runs: 2", "Written outside: 2", "Inner presses: 2"]
    assert "Inner presses as the page knows them: 2" in shown
    press(page, "Whole page")
    assert texts(page)[0] == "Full runs: 3"


def test_a_fragment_ticks_as_long_as_the_page_shows_it(open_app):
    page = open_app("18_fragments")
    tick(page, "Show the clock")
    expect(page.get_by_text("Ticks: 3", exact=True)).to_be_visible()
    # A tick is no run of the page.
    assert texts(page)[0] == "Full runs: 2"
    tick(page, "Show the clock")
    expect(page.get_by_text(re.compile("^Ticks:"))).to_have_count(0)


def test_an_error_stays_in_its_fragment(open_app):
    page = open_app("18_fragments")
    tick(page, "Fail")
    expect(page.get_by_test_id("stException")).to_contain_text("Trouble")
    expect(page.get_by_text("All well", exact=True)).to_have_count(0)
    expect(page.get_by_text("Right is ready", exact=True)).to_be_visible()
    press(page, "Outer")
    expect(page.get_by_test_id("stException")).to_have_count(1)
    expect(page.get_by_text("Outer presses: 1", exact=True)).to_be_visible()


def test_what_is_pressed_while_a_fragment_works_waits_for_it(open_app):
    page = open_app("18_fragments")
    page.get_by_role("button", name="Work", exact=True).click()
    page.get_by_role("button", name="Inner", exact=True).click()
    page.get_by_role("button", name="Inner", exact=True).click()
    settled(page)
    expect(page.get_by_text("Inner presses: 2", exact=True)).to_be_visible()


def test_only_what_a_fragment_draws_shows_as_stale(page, apps):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0,
        ["add", 30, 1, 0, "markdown", {"body": "around"}],
        ["add", 31, 1, 30, "fragment", {}],
        ["add", 32, 31, 0, "markdown", {"body": "first"}],
        ["add", 33, 31, 32, "markdown", {"body": "second"}])
    settled(page)
    server.say("patch", 2, 0, [["in", 31], ["at", 31, 32]])
    stale = page.locator("[data-stale=true]")
    expect(stale).to_have_text(["second"])
    server.say("done", 2, 0, [])
    expect(stale).to_have_count(0)
    # The next run is one of the whole page.
    server.say("patch", 3, 0, [["at", 1, 30]])
    expect(stale).to_have_text(["first", "second"])
    server.say("done", 3, 0, [])
    expect(stale).to_have_count(0)


def test_a_tab_behind_others_says_so(page, apps):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "markdown", {"body": "around"}])
    settled(page)
    hide = """isHidden => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden })
      document.dispatchEvent(new Event("visibilitychange"))
    }"""
    page.evaluate(hide, True)
    server.wait_until(lambda: ["shown", False] in server.heard[-1], lambda: server.heard[-1])
    page.evaluate(hide, False)
    server.wait_until(lambda: ["shown", True] in server.heard[-1], lambda: server.heard[-1])
