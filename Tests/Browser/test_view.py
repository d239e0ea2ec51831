"""What a reader did on a page and its server does not know: it outlives a line that breaks, a
server that is killed and a page that is loaded again, and goes with its session."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from proxy import Proxy
from reader import app, enter, press, scroll, settled, steady
from running_app import RunningApp


@pytest.fixture
def line(apps) -> Iterator[Proxy]:
    proxy = Proxy(apps.get("view").port)
    yield proxy
    proxy.stop()


def load_again(page: Page, line: Proxy, served: RunningApp) -> None:
    page.reload()
    settled(page)


def break_line(page: Page, line: Proxy, served: RunningApp) -> None:
    line.refuse()
    expect(app(page)).to_have_attribute("data-test-connection-state", "CONNECTING")
    line.accept()
    settled(page)


def kill_server(page: Page, line: Proxy, served: RunningApp) -> None:
    """The process that runs the script; another takes its place."""
    # It may be back before anybody has seen that it was gone.
    with page.expect_websocket():
        os.kill(worker(served), signal.SIGKILL)
    settled(page)


def worker(served: RunningApp) -> int:
    """The last of the processes that started one another."""
    process = served.process.pid
    while children := children_of(process):
        process = children[-1]
    return process


def children_of(process: int) -> list[int]:
    # Each thread has its own.
    lists = Path("/proc", str(process), "task").glob("*/children")
    return sorted(int(child) for each in lists for child in each.read_text().split())


@pytest.fixture(params=[load_again, break_line, kill_server], ids=["reload", "break", "kill"])
def interrupt(request, page, line, apps) -> Callable[[], None]:
    """Opens the page over a line that can break; to be called for the page to be interrupted."""
    page.goto(line.url)
    steady(page)
    return lambda: request.param(page, line, apps.get("view"))


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def note_what_is_written_down(page: Page) -> None:
    """What the page leaves to the next one, which takes it out of the storage again."""
    page.evaluate("""addEventListener("pagehide", () => {
      localStorage.setItem("noted", sessionStorage.getItem("runnel-view"))
    })""")


def written_down(page: Page) -> str:
    return page.evaluate("localStorage.getItem('noted')")


def test_unsent_text_and_caret(page, interrupt):
    name = field(page, "Name")
    name.click()
    page.keyboard.type(" Lovelace")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowLeft")
    interrupt()
    expect(name).to_have_value("Ada Lovelace")
    expect(name).to_be_focused()
    # Typed over the selection, and committed by leaving, as if nothing had been.
    page.keyboard.type("face")
    expect(name).to_have_value("Ada Loveface")
    press(page, "Overwrite")
    page.reload()
    settled(page)
    expect(name).to_have_value("Ada Loveface")


def test_half_typed_number(page, interrupt):
    amount = field(page, "Amount")
    amount.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("2.5e")
    interrupt()
    expect(amount).to_have_value("2.5e")
    expect(page.get_by_text("Enter a number.")).to_be_visible()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    settled(page)
    expect(amount).to_have_value("25.00")


def test_fields_of_a_form(page, interrupt):
    field(page, "City").fill("Lima")
    page.get_by_test_id("stCheckbox").get_by_text("News", exact=True).click()
    interrupt()
    expect(field(page, "City")).to_have_value("Lima")
    expect(field(page, "News")).to_be_checked()
    press(page, "Send")
    expect(page.get_by_text("News: true")).to_be_visible()


def test_expanders(page, interrupt):
    page.get_by_text("More", exact=True).click()
    page.get_by_text("Less", exact=True).click()
    for happened in [lambda: None, interrupt]:
        happened()
        expect(page.get_by_text("Inside", exact=True)).to_be_visible()
        expect(page.get_by_text("Also inside", exact=True)).to_be_hidden()


def test_sidebar(page, interrupt):
    content = page.get_by_test_id("stSidebarContent")
    scroll(content, 300)
    interrupt()
    expect(content).to_have_js_property("scrollTop", 300)
    page.get_by_role("button", name="Close sidebar").click()
    interrupt()
    expect(page.get_by_role("button", name="Open sidebar")).to_be_visible()


def test_scroll_of_page_container_and_table(page, interrupt):
    box = page.locator(".st-key-box.rn-scrolls")
    grid = page.get_by_role("grid")
    expect(grid).to_be_visible()
    scroll(box, 222)
    scroll(grid, 7000)
    expect(page.get_by_role("gridcell", name="row 200", exact=True)).to_be_visible()
    scroll(page.locator("html"), 456)
    interrupt()
    expect(page.get_by_role("gridcell", name="row 200", exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_js_property("scrollTop", 456)
    expect(box).to_have_js_property("scrollTop", 222)
    expect(grid).to_have_js_property("scrollTop", 7000)


def test_page_is_not_seen_at_its_top_after_a_reload(page, line):
    page.goto(line.url)
    steady(page)
    scroll(page.locator("html"), 456)
    # On a machine that is busy, timers are late and frames are not.
    page.add_init_script("""
      const soon = setTimeout
      setTimeout = (act, delay = 0, ...rest) => soon(act, delay + 200, ...rest)
      window.atTop = 0
      const look = () => {
        if (document.documentElement.scrollHeight >= innerHeight + 456 && scrollY === 0) atTop++
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)""")
    page.reload()
    settled(page)
    expect(page.locator("html")).to_have_js_property("scrollTop", 456)
    # In the frame in which the page is drawn, this may look first.
    assert page.evaluate("atTop") <= 1


def test_width_of_a_column(page, interrupt):
    header = page.get_by_role("columnheader", name="number")
    header.scroll_into_view_if_needed()
    width = header.bounding_box()["width"]

    def is_wider() -> None:
        page.wait_for_function(
            "([header, width]) => Math.round(header.getBoundingClientRect().width) === width",
            arg=[header.element_handle(), round(width) + 60])

    grip = header.locator(".rn-grip").bounding_box()
    page.mouse.move(grip["x"] + 2, grip["y"] + 2)
    page.mouse.down()
    page.mouse.move(grip["x"] + 62, grip["y"] + 2)
    page.mouse.up()
    is_wider()
    interrupt()
    is_wider()


def test_focus_of_what_has_no_name(page, interrupt):
    page.get_by_text("More", exact=True).focus()
    page.locator("summary").nth(1).focus()
    interrupt()
    expect(page.locator("summary").nth(1)).to_be_focused()


def test_password_is_not_written_down(page, line):
    page.goto(line.url)
    settled(page)
    field(page, "Secret").fill("hunter2")
    field(page, "City").fill("Lima")
    note_what_is_written_down(page)
    page.reload()
    settled(page)
    assert "Lima" in written_down(page)
    assert "hunter2" not in written_down(page)


def test_newer_value_of_the_server_wins(page, line):
    """What was written down before another value was committed does not come back over that."""
    page.goto(line.url)
    settled(page)
    field(page, "Name").click()
    page.keyboard.type(" Lovelace")
    note_what_is_written_down(page)
    page.reload()
    settled(page)
    expect(field(page, "Name")).to_have_value("Ada Lovelace")
    enter(page, "Name", "Grace")
    assert "Ada Lovelace" in written_down(page)
    page.evaluate("""addEventListener("pagehide", () => {
      sessionStorage.setItem("runnel-view", localStorage.getItem("noted"))
    })""")
    page.reload()
    settled(page)
    expect(field(page, "Name")).to_have_value("Grace")
    expect(page.get_by_text("Press Enter to apply")).to_have_count(0)


def test_another_session_begins_with_a_clean_page(page, line, context):
    """A duplicated tab has a copy of what was written down, and makes nothing of it."""
    page.goto(line.url)
    settled(page)
    page.get_by_text("More", exact=True).click()
    page.evaluate("scrollTo(0, 456)")
    with context.expect_page() as opened:
        page.evaluate("""() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden" })
          document.dispatchEvent(new Event("visibilitychange"))
          window.open(location.href, "_blank")
        }""")
    copy = opened.value
    assert "runnel-view" in page.evaluate("Object.keys(sessionStorage)")
    settled(copy)
    expect(copy.get_by_text("Inside", exact=True)).to_be_hidden()
    assert copy.evaluate("scrollY") == 0
    expect(page.get_by_text("Inside", exact=True)).to_be_visible()
