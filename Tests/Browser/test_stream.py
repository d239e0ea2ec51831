"""Texts that come bit by bit."""

from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer

PARTS = ["ello **wor", "ld**, see [the li", "st](https://example.org/list) and `co", "de`.\n\n| a | b |\n", "|---|---|\n| 1 ", "| 2 |\n"]


def begin(page: Page, apps) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "markdown", {"cursor": "▌", "body": ""}])
    settled(page)
    return server


def grow(page: Page, server: ScriptedServer, text: str) -> None:
    server.say("patch", 2, 0, [["+", 30, text]])


def test_half_a_text_reads_as_it_will(page, apps):
    server = begin(page, apps)
    # The code that closes marks is there from the second part on.
    grow(page, server, "H")
    page.wait_for_function("() => performance.getEntriesByName(new URL('close-marks.js', document.querySelector('script[src]').src)).length > 0")
    page.evaluate("""() => {
      window.seen = []
      const look = () => window.seen.push(document.querySelector(".stMarkdown").innerText)
      new MutationObserver(look).observe(document.querySelector(".stMarkdown"), {subtree: true, childList: true, characterData: true})
    }""")
    text = ""
    for part in PARTS:
        grow(page, server, part)
        text += part
        expect(page.get_by_test_id("stMarkdown")).to_contain_text("▌")
    server.say("done", 2, 0, [], "finished", 0)
    expect(page.get_by_role("cell", name="2")).to_be_visible()
    expect(page.get_by_test_id("stMarkdown")).not_to_contain_text("▌")
    expect(page.get_by_role("link", name="the list")).to_have_attribute("href", "https://example.org/list")
    for seen in page.evaluate("window.seen"):
        assert not any(mark in seen for mark in ("**", "](", "`", "|--")), seen


def test_what_the_reader_has_selected_stays(page, apps):
    server = begin(page, apps)
    grow(page, server, "A first paragraph.\n\nA second")
    first = page.get_by_text("A first paragraph.")
    expect(first).to_be_visible()
    first.select_text()
    grow(page, server, " one, which goes on.")
    expect(page.get_by_text("A second one, which goes on.")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == "A first paragraph."
