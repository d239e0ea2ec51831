"""What the page shows of runs that go on, wait, are refused or stopped, and what it leaves alone meanwhile."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import app, settled
from scripted import ScriptedServer

PING = ["ping"]
REFUSAL = "Not taken: 100 actions wait already. Let the app finish, or press Stop."
ELEMENTS = (
    ["add", 30, 1, 0, "button", {"id": "one", "label": "One"}],
    ["add", 31, 1, 30, "button", {"id": "two", "label": "Two"}],
    ["add", 32, 1, 31, "button", {"id": "halt", "label": "Halt", "role": "cancel"}],
    ["add", 33, 1, 32, "textInput", {"id": "name", "label": "Name"}, "Ada"],
    ["add", 34, 1, 33, "selectbox", {"id": "size", "label": "Size", "options": ["small", "large"]}, "small"],
    ["add", 35, 1, 34, "form", {"name": "order", "clear": True}],
    ["add", 36, 35, 0, "textInput", {"id": "item", "label": "Item", "form": 35, "initial": "none"}, "none"],
    ["add", 37, 35, 36, "numberInput",
     {"id": "count", "label": "Count", "form": 35, "initial": 1, "integer": True}, 1],
    ["add", 38, 35, 37, "button",
     {"id": "send", "label": "Send", "form": 35, "submit": True, "shortcut": "mod+s"}],
)


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *ELEMENTS)
    settled(page)
    server.wait_for(PING)
    expect(button(page, "Send")).to_have_attribute("aria-keyshortcuts", "Control+S")
    return server


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def state(page: Page, name: str) -> None:
    expect(app(page)).to_have_attribute("data-test-script-state", name)


def held(page: Page, key: str) -> None:
    """Holds a key until it has repeated itself three times."""
    for _ in range(4):
        page.keyboard.down(key)
    page.keyboard.up(key)


def hear(page: Page, server: ScriptedServer, *events: list) -> None:
    """All that came over the first connection. A ping of the test's own shows that nothing is on its way."""
    server.wait_for(PING, *events)
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    server.wait_for(PING, *events)


# What waits


def test_actions_that_wait_are_counted_and_their_buttons_are_busy(server, page):
    button(page, "One").click()
    expect(button(page, "One")).to_have_attribute("aria-busy", "true")
    expect(button(page, "Two")).not_to_have_attribute("aria-busy", "true")
    server.say("patch", 2, 1, [])
    state(page, "running")
    button(page, "Two").click()
    button(page, "Two").click()
    state(page, "rerunRequested")
    status = page.get_by_test_id("stStatusWidget")
    expect(status).to_have_text("Running…2 actions waitStop")
    server.say("done", 2, 1, [])
    expect(button(page, "One")).not_to_have_attribute("aria-busy", "true")
    expect(button(page, "Two")).to_have_attribute("aria-busy", "true")
    # The next one is worked on by now.
    expect(status).to_have_text("Running…1 action waitsStop")
    server.say("patch", 3, 2, [])
    state(page, "rerunRequested")
    expect(status).to_have_text("Running…1 action waitsStop")
    server.say("done", 3, 2, [])
    server.say("patch", 4, 3, [])
    state(page, "running")
    expect(status).to_have_text("Running…Stop")
    server.say("done", 4, 3, [])
    settled(page)
    expect(button(page, "Two")).not_to_have_attribute("aria-busy", "true")


def test_a_button_is_busy_until_its_press_is_stored(server, page):
    button(page, "One").click()
    server.say("done", 2, 1, [], "finished", 0)
    settled(page)
    expect(button(page, "One")).to_have_attribute("aria-busy", "true")
    server.say("stored", 1)
    expect(button(page, "One")).not_to_have_attribute("aria-busy", "true")


def test_what_is_acknowledged_without_a_run_waits_no_more(server, page):
    button(page, "One").click()
    button(page, "Two").click()
    server.say("patch", 2, 1, [])
    expect(page.get_by_test_id("stStatusWidget")).to_have_text("Running…1 action waitsStop")
    server.say("stored", 2)
    state(page, "running")
    expect(page.get_by_test_id("stStatusWidget")).to_have_text("Running…Stop")


def test_presses_that_wait_are_known_after_a_reload(server, page):
    button(page, "One").click()
    button(page, "One").click()
    page.reload()
    server.wait_for_connection(2)
    server.wait_for(["event", 1, {}, "one"], ["event", 2, {}, "one"])
    server.say("patch", 1, 0, [["reset"], *ELEMENTS])
    expect(button(page, "One")).to_have_attribute("aria-busy", "true")
    expect(page.get_by_test_id("stStatusWidget")).to_have_text("Running…2 actions waitStop")
    server.say("done", 1, 2, [])
    settled(page)


def test_back_shows_that_the_page_waits_and_can_be_stopped(server, page):
    url = page.url
    server.say("done", 2, 0, [["address", "/reports", "page=2", True]])
    page.wait_for_url("**/reports?page=2")
    page.go_back()
    page.wait_for_url(url)
    state(page, "rerunRequested")
    server.wait_for(PING, ["go", 1, "/", ""])
    page.get_by_test_id("stStatusWidget").get_by_role("button", name="Stop").click()
    server.wait_for(PING, ["go", 1, "/", ""], ["stop"])


# What is refused


def test_what_was_refused_is_told_once_and_never_sent_again(server, page):
    for _ in range(3):
        button(page, "One").click()
    hear(page, server, *[["event", number, {}, "one"] for number in (1, 2, 3)])
    server.say("refused", 2, REFUSAL)
    server.say("refused", 3, REFUSAL)
    toast = page.get_by_test_id("stToast")
    expect(toast).to_have_count(1)
    expect(page.get_by_test_id("stToastText")).to_have_text(REFUSAL)
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    expect(button(page, "One")).to_have_attribute("aria-busy", "true")
    server.say("done", 2, 1, [])
    settled(page)
    expect(button(page, "One")).not_to_have_attribute("aria-busy", "true")
    server.close(1001)
    server.wait_for_connection(2)
    server.wait_for(PING)
    button(page, "Two").click()
    server.wait_for(PING, ["event", 4, {}, "two"])


def test_what_was_typed_before_a_refused_press_goes_out_with_the_next(server, page):
    page.get_by_label("Name").fill("Grace")
    button(page, "One").click()
    hear(page, server, ["event", 1, {"name": "Grace"}, "one"])
    server.say("refused", 1, REFUSAL)
    expect(page.get_by_test_id("stToast")).to_have_count(1)
    expect(page.get_by_label("Name")).to_have_value("Grace")
    # What the server has is older.
    server.say("done", 2, 0, [["val", 33, "Ada"]])
    expect(page.get_by_label("Name")).to_have_value("Grace")
    button(page, "Two").click()
    server.wait_for(PING, ["event", 1, {"name": "Grace"}, "one"], ["event", 2, {"name": "Grace"}, "two"])


# One press is one


@pytest.mark.parametrize("how", ["Enter", "Space"])
def test_a_held_key_presses_a_button_once(server, page, how):
    button(page, "One").focus()
    held(page, how)
    hear(page, server, ["event", 1, {}, "one"])


def test_a_held_key_sends_a_form_once(server, page):
    page.get_by_label("Item").fill("pen")
    held(page, "Enter")
    event = ["event", 1, {"item": "pen"}, "send"]
    hear(page, server, event)
    # Also when the first press was taken in while the key was held.
    server.say("done", 2, 1, [["val", 36, "none"]])
    settled(page)
    page.keyboard.down("Enter")
    server.wait_for(PING, event, ["event", 2, {}, "send"])
    server.say("done", 3, 2, [])
    settled(page)
    page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    hear(page, server, event, ["event", 2, {}, "send"])


def test_a_held_shortcut_presses_once(server, page):
    page.get_by_label("Item").fill("pen")
    page.keyboard.down("Control")
    held(page, "s")
    page.keyboard.up("Control")
    hear(page, server, ["event", 1, {"item": "pen"}, "send"])


def test_a_held_enter_still_writes_lines(server, page):
    server.say("done", 2, 0, [["add", 40, 1, 35, "textArea", {"id": "notes", "label": "Notes"}, ""]])
    page.get_by_label("Notes").focus()
    held(page, "Enter")
    expect(page.get_by_label("Notes")).to_have_value("\n\n\n\n")


# Forms that clear


def fill(page: Page) -> None:
    page.get_by_label("Item").fill("pen")
    page.get_by_label("Count").fill("5")


def shows(page: Page, item: str, count: str) -> None:
    expect(page.get_by_label("Item")).to_have_value(item)
    expect(page.get_by_label("Count")).to_have_value(count)


ORDER = ["event", 1, {"item": "pen", "count": 5}, "send"]


@pytest.mark.parametrize("press", [
    lambda page: button(page, "Send").click(),
    lambda page: page.get_by_label("Item").press("Enter"),
    lambda page: page.keyboard.press("Control+s"),
], ids=["button", "enter", "shortcut"])
def test_a_form_is_cleared_as_it_is_sent(server, page, press):
    fill(page)
    press(page)
    server.wait_for(PING, ORDER)
    # The server has not said a word.
    shows(page, "none", "1")
    server.say("done", 2, 1, [["val", 36, "none"], ["val", 37, 1]])
    settled(page)
    shows(page, "none", "1")


def test_what_is_typed_into_a_form_after_it_was_sent_stays(server, page):
    fill(page)
    button(page, "Send").click()
    page.get_by_label("Item").fill("ink")
    server.say("done", 2, 1, [["val", 36, "none"], ["val", 37, 1]])
    settled(page)
    shows(page, "ink", "1")
    button(page, "Send").click()
    server.wait_for(PING, ORDER, ["event", 2, {"item": "ink"}, "send"])


def test_a_form_that_was_refused_has_again_what_was_typed(server, page):
    fill(page)
    button(page, "Send").click()
    shows(page, "none", "1")
    server.say("refused", 1, REFUSAL)
    shows(page, "pen", "5")
    button(page, "Send").click()
    server.wait_for(PING, ORDER, ["event", 2, {"item": "pen", "count": 5}, "send"])


def test_a_refusal_overwrites_nothing_that_was_typed_since(server, page):
    fill(page)
    button(page, "Send").click()
    page.get_by_label("Item").fill("ink")
    server.say("refused", 1, REFUSAL)
    shows(page, "ink", "5")


def test_a_submit_button_takes_no_second_press_before_the_first_was_taken_in(server, page):
    fill(page)
    button(page, "Send").dblclick()
    page.get_by_label("Item").press("Enter")
    hear(page, server, ORDER)
    server.say("patch", 2, 1, [])
    state(page, "running")
    button(page, "Send").click()
    server.wait_for(PING, ORDER, ["event", 2, {}, "send"])


# Stopping


def test_a_stopped_run_says_what_came_to_nothing_until_the_next_one(server, page):
    for _ in range(3):
        button(page, "One").click()
    server.say("patch", 2, 1, [])
    page.get_by_role("button", name="Stop", exact=True).click()
    state(page, "stopRequested")
    events = [["event", number, {}, "one"] for number in (1, 2, 3)]
    server.wait_for(PING, *events, ["stop"])
    server.say("done", 2, 3, [], "stopped", 3, 2)
    settled(page)
    notice = page.get_by_test_id("stStopped")
    expect(notice).to_have_text("Stopped2 actions were not carried outRun again")
    assert notice.evaluate("notice => notice.closest('[role=status]') !== null")
    notice.get_by_role("button", name="Run again").click()
    server.wait_for(PING, *events, ["stop"], ["rerun", 4])
    expect(notice).to_have_count(0)
    server.say("done", 3, 4, [])
    settled(page)
    expect(notice).to_have_count(0)


def test_a_stop_outlasts_a_tick(server, page):
    server.say("done", 2, 0, [["add", 60, 1, 0, "fragment", {}]], "stopped", 0, 1)
    notice = page.get_by_test_id("stStopped")
    expect(notice).to_contain_text("1 action was not carried out")
    server.say("done", 3, 0, [["add", 61, 60, 0, "text", {"body": "tick"}], ["in", 60]])
    expect(page.get_by_text("tick", exact=True)).to_be_visible()
    expect(notice).to_contain_text("1 action was not carried out")
    server.say("done", 4, 0, [])
    expect(notice).to_have_count(0)


def test_one_action_that_came_to_nothing_is_one(server, page):
    server.say("done", 2, 0, [], "stopped", 0, 1)
    expect(page.get_by_test_id("stStopped")).to_have_text("Stopped1 action was not carried outRun again")


def test_a_script_that_stops_by_itself_says_nothing(server, page):
    button(page, "One").click()
    server.say("done", 2, 1, [], "stopped")
    settled(page)
    expect(page.get_by_test_id("stStopped")).to_have_count(0)


def test_a_button_that_cancels_stops_the_run_that_goes_on(server, page):
    button(page, "One").click()
    server.say("patch", 2, 1, [])
    state(page, "running")
    button(page, "Halt").click()
    state(page, "stopRequested")
    server.wait_for(PING, ["event", 1, {}, "one"], ["event", 2, {}, "halt"])
    server.say("done", 2, 1, [], "stopped")
    state(page, "rerunRequested")
    server.say("done", 3, 2, [])
    settled(page)
    expect(page.get_by_test_id("stStopped")).to_have_count(0)


def test_a_button_that_cancels_nothing_is_a_button(server, page):
    button(page, "Halt").click()
    state(page, "rerunRequested")
    server.wait_for(PING, ["event", 1, {}, "halt"])


# Runs that the reader has not begun


def foreign_run(server: ScriptedServer, number: int) -> None:
    server.say("patch", number, 0, [["set", 31, {"id": "two", "label": f"Two {number}"}]])
    server.say("done", number, 0, [["add", 50 + number, 1, 35, "text", {"body": f"Run {number}"}]])


def test_a_run_of_its_own_closes_nothing_that_is_open(server, page):
    size = page.get_by_role("combobox")
    size.click()
    page.get_by_role("option", name="large").hover()
    foreign_run(server, 2)
    expect(page.get_by_text("Run 2")).to_be_visible()
    expect(page.get_by_role("option")).to_have_count(2)
    expect(size).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    foreign_run(server, 3)
    expect(page.get_by_text("Run 3")).to_be_visible()
    expect(page.get_by_test_id("stMainMenuList")).to_be_visible()
    page.get_by_test_id("stMainMenuList").get_by_text("Settings").click()
    foreign_run(server, 4)
    expect(page.get_by_text("Run 4")).to_be_attached()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_run_of_its_own_leaves_focus_and_unsent_text(server, page):
    name = page.get_by_label("Name")
    name.fill("Gra")
    name.evaluate("field => field.setSelectionRange(1, 2)")
    foreign_run(server, 2)
    expect(page.get_by_text("Run 2")).to_be_visible()
    expect(name).to_be_focused()
    expect(name).to_have_value("Gra")
    assert name.evaluate("field => [field.selectionStart, field.selectionEnd]") == [1, 2]
    hear(page, server)
