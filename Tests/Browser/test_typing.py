"""Typing on a slow line, while the answers of earlier runs come in."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from proxy import Proxy
from reader import resize, scroll, settled, steady

# Has no key twice in a row: a lost one would show.
TEXT = "the quick brown fox jumps over the lazy dog 0123456789"


@pytest.fixture
def line(apps) -> Iterator[Proxy]:
    """A line to the typing app on which answers can be held up."""
    proxy = Proxy(apps.get("typing").port)
    yield proxy
    proxy.stop()


@pytest.fixture
def slow(line, page) -> Page:
    page.goto(line.url)
    return steady(page)


def rerun_now(page: Page) -> None:
    """Asks for a run without touching the focus, as a click of another hand would."""
    page.get_by_role("button", name="Run", exact=True).dispatch_event("click")


def runs(page: Page, count: int) -> None:
    """The page has been run `count` times; each time a line was added on top."""
    expect(page.get_by_text(f"Run {count}", exact=True)).to_be_visible()
    settled(page)


def test_fast_typing_meets_late_answers(slow, line):
    field = slow.get_by_label("Text", exact=True)
    field.click()
    with line.held():
        rerun_now(slow)
        slow.keyboard.type(TEXT[:27])
        rerun_now(slow)
        slow.keyboard.type(TEXT[27:40])
    slow.keyboard.type(TEXT[40:])
    expect(field).to_have_value(TEXT)
    runs(slow, 3)
    expect(field).to_have_value(TEXT)
    field.press("Enter")
    expect(slow.get_by_text(f"Committed: {TEXT}", exact=True)).to_be_visible()
    expect(field).to_have_value(TEXT)


def test_every_key_is_a_run_of_its_own(slow, line):
    """A live field reports each key; the answers, all older than the text, never set it back."""
    field = slow.get_by_label("Live", exact=True)
    field.click()
    slow.evaluate("""() => {
      window.seen = []
      const field = document.activeElement
      const look = () => {
        if (window.seen.at(-1) !== field.value) window.seen.push(field.value)
        requestAnimationFrame(look)
      }
      look()
    }""")
    # The answers to what was typed while the line is held come in among the keys after that.
    for start in range(0, len(TEXT), 9):
        with line.held():
            slow.keyboard.type(TEXT[start:start + 9])
    expect(slow.get_by_text(f"Live: {TEXT}", exact=True)).to_be_visible()
    settled(slow)
    expect(field).to_have_value(TEXT)
    seen = slow.evaluate("window.seen")
    assert all(TEXT.startswith(text) for text in seen)
    assert seen == sorted(seen, key=len)


def test_text_typed_after_the_commit_wins_over_its_answer(slow, line):
    """The first text is sent; while it is under way, more is typed, and the answer must not take
    that away."""
    field = slow.get_by_label("Text", exact=True)
    field.click()
    slow.keyboard.type("first")
    with line.held():
        slow.keyboard.press("Enter")
        slow.keyboard.type(" second")
    expect(slow.get_by_text("Committed: first", exact=True)).to_be_visible()
    settled(slow)
    expect(field).to_have_value("first second")
    slow.keyboard.press("Enter")
    expect(slow.get_by_text("Committed: first second", exact=True)).to_be_visible()


def test_value_of_the_server_does_not_overwrite_newer_typing(slow, line):
    """The button sets the field; who types before the answer is there keeps what they typed."""
    field = slow.get_by_label("Text", exact=True)
    field.click()
    with line.held():
        slow.get_by_role("button", name="Set the text").dispatch_event("click")
        slow.keyboard.type("mine")
    runs(slow, 2)
    expect(field).to_have_value("mine")
    slow.keyboard.press("Enter")
    expect(slow.get_by_text("Committed: mine", exact=True)).to_be_visible()
    # Nobody types: now the server's value shows.
    slow.get_by_role("button", name="Set the text").click()
    expect(field).to_have_value("from the server")


def test_focus_caret_and_selection_survive_lines_added_above(slow):
    field = slow.get_by_label("Text", exact=True)
    field.click()
    slow.keyboard.type("abcdef")
    for _ in range(3):
        slow.keyboard.press("ArrowLeft")
    rerun_now(slow)
    runs(slow, 2)
    expect(field).to_be_focused()
    slow.keyboard.type("-")
    expect(field).to_have_value("abc-def")
    slow.keyboard.press("Shift+ArrowLeft")
    slow.keyboard.press("Shift+ArrowLeft")
    rerun_now(slow)
    runs(slow, 3)
    selection = "() => [document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    assert slow.evaluate(selection) == [2, 4]
    slow.keyboard.type("X")
    expect(field).to_have_value("abXdef")


def test_text_area_keeps_its_draft_and_caret(slow):
    field = slow.get_by_label("Notes", exact=True)
    field.click()
    slow.keyboard.type("one\ntwo")
    slow.keyboard.press("ArrowUp")
    rerun_now(slow)
    runs(slow, 2)
    expect(field).to_be_focused()
    slow.keyboard.type("!")
    expect(field).to_have_value("one!\ntwo")


def test_selected_text_of_the_page_survives(slow):
    """What the reader marked with the mouse, to copy it, stays marked."""
    slow.evaluate("""() => {
      const lines = [...document.querySelectorAll("p")]
      const line = lines.find((line) => line.textContent.startsWith("Committed"))
      getSelection().selectAllChildren(line)
    }""")
    rerun_now(slow)
    runs(slow, 2)
    assert slow.evaluate("getSelection().toString().trim()") == "Committed:"


def test_scroll_survives(slow):
    """rule 157: the place in a scrolling container, and what is in sight on the page."""
    box = slow.locator(".st-key-box")
    scroll(box, 700)
    rerun_now(slow)
    runs(slow, 2)
    expect(box).to_have_js_property("scrollTop", 700)
    resize(slow, 1280, 400)
    field = slow.get_by_label("Notes", exact=True)
    field.scroll_into_view_if_needed()
    slow.evaluate("document.querySelector('textarea').scrollIntoView()")
    before = field.bounding_box()["y"]
    rerun_now(slow)
    expect(slow.get_by_text("Run 3", exact=True)).to_be_attached()
    settled(slow)
    slow.wait_for_function(
        "([field, y]) => Math.abs(field.getBoundingClientRect().y - y) < 2",
        arg=[field.element_handle(), before])
