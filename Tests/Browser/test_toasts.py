"""Toasts: in which order they stand, how long they stay, and what can be done about them."""

import pytest
from playwright.sync_api import Page, expect

from reader import press, settled
from scripted import ScriptedServer

PING = ["ping"]


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    server = ScriptedServer(page)
    page.clock.install()
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "textInput", {"id": "name", "label": "Name"}, ""])
    settled(page)
    server.wait_for(PING)
    # From here on, time passes when a test says so.
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    return server


def show(server: ScriptedServer, *toasts: dict) -> None:
    """Shows toasts, of whose time next to nothing has passed then."""
    page, all_toasts = server.page, server.page.get_by_test_id("stToast")
    there = all_toasts.count() + len(toasts)
    server.say("done", 2, 0, [["fx", "toast", toast] for toast in toasts])

    def are_there() -> bool:
        page.clock.run_for(16)
        return all_toasts.count() == there

    server.wait_until(are_there, lambda: f"{all_toasts.count()} toasts, not {there}")


def shown(page: Page) -> list[str]:
    return [text for text in page.get_by_test_id("stToastText").all_inner_texts() if text]


def test_the_newest_is_on_top(page, server):
    show(server, {"body": "one"}, {"body": "**two**"})
    show(server, {"body": "three"})
    expect(page.get_by_test_id("stToast")).to_have_count(3)
    assert shown(page) == ["three", "two", "one"]
    tops = [box.bounding_box()["y"] for box in page.get_by_test_id("stToast").all()]
    assert tops == sorted(tops)


def test_more_than_three_are_behind_a_button(page, server):
    show(server, *[{"body": str(number), "duration": "infinite"} for number in range(5)])
    expect(page.get_by_test_id("stToast").filter(visible=True)).to_have_count(3)
    assert shown(page)[:3] == ["4", "3", "2"]
    page.get_by_role("button", name="2 more").click()
    expect(page.get_by_test_id("stToast").filter(visible=True)).to_have_count(5)
    for _ in range(2):
        page.get_by_role("button", name="Close").first.click()
    expect(page.get_by_test_id("stToast")).to_have_count(3)
    page.clock.run_for(1000)
    # And again, when there are more.
    show(server, {"body": "new", "duration": "infinite"})
    expect(page.get_by_role("button", name="1 more")).to_be_visible()


@pytest.mark.parametrize("duration, seconds", [(None, 4), ("long", 10), (20, 20), (0.5, 0.5)])
def test_it_goes_in_its_time(page, server, duration, seconds):
    show(server, {"body": "Saved", **({"duration": duration} if duration else {})})
    expect(page.get_by_test_id("stToast")).to_be_visible()
    page.clock.run_for(int(seconds * 1000) - 100)
    expect(page.get_by_test_id("stToast")).to_be_visible()
    page.clock.run_for(400)
    expect(page.get_by_test_id("stToast")).to_have_count(0)


def test_many_long_ones_are_not_higher_than_the_window(page, server):
    page.set_viewport_size({"width": 780, "height": 390})
    show(server, *[{"body": f"{number}. " + "It goes on. " * 100} for number in range(8)])
    expect(page.get_by_test_id("stToast").filter(visible=True)).to_have_count(3)
    assert page.get_by_test_id("stToast").first.bounding_box()["y"] >= 0


def test_one_that_stays_is_closed_by_its_button(page, server):
    show(server, {"body": "one", "duration": "infinite"}, {"body": "two", "duration": "infinite"})
    expect(page.get_by_test_id("stToast")).to_have_count(2)
    page.clock.run_for(3_600_000)
    close = page.get_by_role("button", name="Close")
    close.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stToast")).to_have_text("one")
    expect(close).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stToast")).to_have_count(0)


@pytest.mark.parametrize("way", ["pointer", "focus"])
def test_none_goes_while_the_reader_is_at_one(page, server, way):
    show(server, {"body": "one"}, {"body": "two"})
    toast = page.get_by_test_id("stToast").first
    expect(toast).to_be_visible()
    page.clock.run_for(3_000)
    if way == "pointer":
        toast.hover()
    else:
        toast.get_by_role("button").focus()
    page.clock.run_for(60_000)
    expect(page.get_by_test_id("stToast")).to_have_count(2)
    if way == "pointer":
        page.mouse.move(10, 10)
    else:
        page.get_by_label("Name").focus()
    # From then on they have their time again.
    page.clock.run_for(3_900)
    expect(page.get_by_test_id("stToast")).to_have_count(2)
    page.clock.run_for(400)
    expect(page.get_by_test_id("stToast")).to_have_count(0)


def test_a_long_one_shows_its_first_lines(page, server):
    show(server, {"body": "It goes on. " * 100}, {"body": "Short"})
    expect(page.get_by_test_id("stToast")).to_have_count(2)
    toast = page.get_by_test_id("stToast").last
    view = toast.get_by_test_id("stToastViewButton")
    expect(page.get_by_test_id("stToastViewButton")).to_have_count(1)
    low = toast.bounding_box()["height"]
    view.click()
    expect(view).to_have_text("view less")
    assert toast.bounding_box()["height"] > low + 50
    # Who reads it has the time for it.
    page.mouse.move(10, 10)
    page.get_by_label("Name").focus()
    page.clock.run_for(60_000)
    expect(toast).to_be_visible()
    view.click()
    expect(view).to_have_text("view more")
    assert toast.bounding_box()["height"] == low


def test_its_action_is_a_press_and_closes_it(page, server):
    show(server, {"body": "Deleted.", "action": "Undo", "id": "undo"})
    page.get_by_role("button", name="Undo").click()
    server.wait_until(lambda: ["event", 1, {}, "undo"] in server.heard[-1], lambda: f"heard {server.heard}")
    expect(page.get_by_test_id("stToast")).to_have_count(0)


DIALOG = [
    ["reset"], ["add", 30, 1, 0, "button", {"id": "behind", "label": "Behind"}],
    ["add", 31, 1, 30, "dialog", {"id": "d", "label": "Dialog", "opening": 1}, 0],
    ["add", 40, 31, 0, "textInput", {"id": "text", "label": "Text"}, ""]]


def open_dialog(server: ScriptedServer) -> None:
    dialog = server.page.get_by_role("dialog")
    server.say("done", 2, 0, DIALOG)

    def is_there() -> bool:
        server.page.clock.run_for(16)
        return dialog.is_visible()

    server.wait_until(is_there, lambda: "there is no dialog")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("is_first", [True, False], ids=["before the dialog", "after it"])
def test_one_can_be_used_and_heard_above_an_open_dialog(page, server, is_first, width):
    page.set_viewport_size({"width": width, "height": 800})
    if not is_first:
        open_dialog(server)
    show(server, {"body": "Deleted.", "action": "Undo", "id": "undo", "duration": "infinite"}, {"body": "Kept", "duration": "infinite"})
    if is_first:
        open_dialog(server)
    expect(page.get_by_role("dialog").get_by_role("status").filter(has_text="Deleted.")).to_be_visible()
    expect(page.get_by_test_id("stToast").last).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Undo").click()
    server.wait_until(lambda: ["event", 1, {}, "undo"] in server.heard[-1], lambda: f"heard {server.heard}")
    # What is pressed or closed is the toast, and not the dialog below it.
    close = page.get_by_test_id("stToast").get_by_role("button", name="Close")
    close.focus()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("way", ["closed", "gone"])
def test_one_stays_when_the_dialog_below_it_goes(page, server, way):
    open_dialog(server)
    show(server, {"body": "Kept", "duration": "infinite"})
    if way == "closed":
        page.get_by_role("dialog").get_by_label("Text").press("Escape")
    else:
        server.say("done", 3, 0, [["reset"], *DIALOG[1:2]])
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stToast")).to_have_text("Kept")
    page.get_by_test_id("stToast").get_by_role("button", name="Close").click()
    expect(page.get_by_test_id("stToast")).to_have_count(0)


def test_undo_undoes(open_app):
    page = open_app("toasts")
    press(page, "Delete")
    expect(page.get_by_text("0 rows")).to_be_visible()
    press(page, "Something else")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("3 rows")).to_be_visible()
