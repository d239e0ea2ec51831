"""Pages with more elements than a few screens hold: the first of them do not wait for the last."""

from playwright.sync_api import Page, expect

from reader import settled
from scripted import ScriptedServer

# How many fields there are after each change of the document.
COUNTS = """
  window.counts = []
  new MutationObserver(() => {
    const count = document.querySelectorAll(".stTextInput").length
    if (count > 0 && count !== counts.at(-1)) counts.push(count)
  }).observe(document, { childList: true, subtree: true })"""


def fields(count: int) -> list[list]:
    return [["add", 30 + at, 1, 29 + at if at > 0 else 0, "textInput", {"id": f"f{at}", "label": f"Field {at}"}, ""]
            for at in range(count)]


def opened(page: Page, apps) -> ScriptedServer:
    server = ScriptedServer(page)
    page.add_init_script(COUNTS)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    return server


def labels(page: Page) -> list[str]:
    return page.get_by_test_id("stTextInput").locator("label").all_inner_texts()


def test_first_elements_are_shown_before_the_last_are_made(page, apps):
    opened(page, apps).draw(1, 0, *fields(500))
    settled(page)
    expect(page.get_by_test_id("stTextInput")).to_have_count(500)
    assert page.evaluate("counts") == [100, 300, 500]
    assert labels(page) == [f"Field {at}" for at in range(500)]


def test_what_comes_meanwhile_finds_its_place(page, apps):
    server = opened(page, apps)
    first, last = fields(500)[:250], fields(500)[250:]
    server.say("patch", 1, 0, [["reset"], *first])
    server.say("done", 1, 0, last)
    settled(page)
    expect(page.get_by_test_id("stTextInput")).to_have_count(500)
    assert page.evaluate("counts[0]") == 100
    assert labels(page) == [f"Field {at}" for at in range(500)]


def test_short_page_and_one_that_changes_are_made_at_once(page, apps):
    server = opened(page, apps)
    server.draw(1, 0, *fields(150))
    settled(page)
    server.draw(2, 0, *fields(500))
    settled(page)
    expect(page.get_by_test_id("stTextInput")).to_have_count(500)
    assert page.evaluate("counts") == [150, 500]


def test_reader_who_comes_back_finds_the_field_where_they_were(page, apps):
    server = opened(page, apps)
    server.draw(1, 0, *fields(500))
    page.get_by_label("Field 480", exact=True).fill("Half")
    page.reload()
    server.wait_for_connection(2)
    server.draw(2, 0, *fields(500))
    expect(page.get_by_label("Field 480", exact=True)).to_be_focused()
    expect(page.get_by_label("Field 480", exact=True)).to_be_in_viewport()
    assert page.evaluate("counts") == [500]
