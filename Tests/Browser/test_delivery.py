"""Every event takes effect exactly once: what the page says, and in which order, when its connections end
at the worst moments."""

import pytest
from playwright.sync_api import Page, expect

from reader import app, settled
from scripted import ScriptedServer

BUTTONS = (
    ["add", 30, 1, 0, "button", {"id": "one", "label": "One"}],
    ["add", 4, 1, 30, "button", {"id": "two", "label": "Two"}],
    ["add", 5, 1, 4, "textInput", {"id": "name", "label": "Name"}, "Ada"],
)
SIZE = ["add", 6, 1, 5, "selectbox", {"id": "size", "label": "Size", "options": ["small", "large"]}, "small"]
PING = ["ping"]


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    """A page with two buttons and a field, after its first run."""
    server = ScriptedServer(page)
    page.clock.install()
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, *BUTTONS)
    settled(page)
    server.wait_for(PING)
    return server


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_new_token_is_confirmed_and_shown_next(server, page):
    server.close(1001)
    server.wait_for_connection(2)
    server.wait_for(PING)
    assert [hello["resume"] for hello in server.hellos] == [None, "token 1"]
    page.reload()
    server.wait_for_connection(3)
    assert server.hellos[2]["resume"] == "token 2"
    server.wait_for(PING)


def test_events_are_kept_until_they_are_stored(server, page):
    press(page, "One")
    press(page, "Two")
    server.wait_for(PING, ["event", 1, {}, "one"], ["event", 2, {}, "two"])
    server.say("done", 2, 2, [], "finished", 0)
    settled(page)
    # Shown, but not stored: the server may yet forget it.
    server.say("stored", 1)
    server.close(1006)
    server.wait_for_connection(2)
    server.wait_for(["event", 2, {}, "two"])
    assert server.hellos[1]["last"] == 2
    server.say("done", 1, 2, [])
    settled(page)
    server.close(1006)
    server.wait_for_connection(3)
    server.wait_for(PING)


def test_a_welcome_acknowledges(server, page):
    press(page, "One")
    press(page, "Two")
    server.wait_for(PING, ["event", 1, {}, "one"], ["event", 2, {}, "two"])
    server.stored = 1
    server.close(1006)
    server.wait_for_connection(2)
    server.wait_for(["event", 2, {}, "two"])


def test_nothing_new_goes_ahead_of_what_is_sent_again(server, page):
    press(page, "One")
    server.wait_for(PING, ["event", 1, {}, "one"])
    server.welcomes = False
    server.close(1006)
    server.wait_for_connection(2)
    press(page, "Two")
    server.wait_for()
    server.welcome(True)
    press(page, "One")
    server.wait_for(["event", 1, {}, "one"], ["event", 2, {}, "two"], ["event", 3, {}, "one"])


def test_event_goes_out_before_the_page_is_drawn_with_it(server, page):
    """The list that an option is chosen from is still open when the choice is sent."""
    server.draw(2, 0, *BUTTONS, SIZE)
    page.evaluate("""() => {
      const send = WebSocket.prototype.send
      WebSocket.prototype.send = function (text) {
        globalThis.shown = document.querySelector("[role=listbox]") !== null
        return send.call(this, text)
      }
    }""")
    field = page.get_by_role("combobox", name="Size", exact=True)
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    server.wait_for(PING, ["event", 1, {"size": "large"}])
    assert page.evaluate("shown")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_events_outlive_a_reload(server, page):
    """The page after the reload shows what was sent, though the server does not know of it yet."""
    page.get_by_label("Name").fill("Grace")
    press(page, "One")
    server.wait_for(PING, ["event", 1, {"name": "Grace"}, "one"])
    page.reload()
    server.wait_for_connection(2)
    server.wait_for(["event", 1, {"name": "Grace"}, "one"])
    server.draw(1, 0, *BUTTONS)
    expect(page.get_by_label("Name")).to_have_value("Grace")
    press(page, "Two")
    server.wait_for(["event", 1, {"name": "Grace"}, "one"], ["event", 2, {}, "two"])


def hold(page: Page) -> None:
    """Types a name, and holds the mouse down on a button."""
    page.get_by_label("Name").fill("Grace")
    page.get_by_role("button", name="Two").hover()
    page.mouse.down()
    expect(page.get_by_label("Name")).not_to_be_focused()


def test_a_field_that_a_press_leaves_goes_with_its_click(server, page):
    """An answer before the click would move the button away from under the mouse."""
    hold(page)
    page.mouse.up()
    server.wait_for(PING, ["event", 1, {"name": "Grace"}, "two"])
    server.say("done", 2, 1, [], "finished", 1)
    settled(page)


def test_a_number_that_a_press_leaves_goes_with_its_click(server, page):
    number = {"id": "count", "label": "Count", "integer": True}
    server.say("done", 2, 0, [["add", 6, 1, 5, "numberInput", number, 3]])
    page.get_by_label("Count").fill("5")
    press(page, "Two")
    server.wait_for(PING, ["event", 1, {"count": 5}, "two"])
    # Neither does a step get ahead of what it steps on from.
    page.get_by_label("Count").fill("7")
    press(page, "Increase")
    server.wait_for(PING, ["event", 1, {"count": 5}, "two"], ["event", 2, {"count": 8}])


def test_a_live_field_waits_for_the_press_as_well(server, page):
    live = {"id": "live", "label": "Live", "live": True}
    server.say("done", 2, 0, [["add", 6, 1, 5, "textInput", live, ""]])
    page.get_by_role("button", name="Two").hover()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.get_by_label("Live").fill("x")
    page.mouse.down()
    page.clock.run_for(1000)
    page.mouse.up()
    page.clock.run_for(1000)
    # Beside pings, as the clock has gone on.
    server.wait_until(
        lambda: [message for message in server.heard[-1] if message != PING]
        == [["event", 1, {"live": "x"}, "two"]],
        lambda: f"heard {server.heard}")


def test_a_box_does_not_overtake_the_field_that_its_press_leaves(server, page):
    server.say("done", 2, 0, [["add", 6, 1, 5, "checkbox", {"id": "box", "label": "Box"}, False]])
    page.get_by_label("Name").fill("Grace")
    page.get_by_test_id("stCheckbox").get_by_text("Box").click()
    server.wait_for(PING, ["event", 1, {"name": "Grace", "box": True}])


ENDS_OF_A_PRESS = {
    "elsewhere": lambda page: (page.mouse.move(5, 700), page.mouse.up()),
    "cancelled": lambda page: page.evaluate("dispatchEvent(new PointerEvent('pointercancel'))"),
    "menu": lambda page: page.evaluate("dispatchEvent(new MouseEvent('contextmenu'))"),
    "window": lambda page: page.evaluate("dispatchEvent(new Event('blur'))"),
    "unseen": lambda page: page.evaluate("dispatchEvent(new PointerEvent('pointermove'))"),
    "hidden": lambda page: page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"),
}


@pytest.mark.parametrize("end", ENDS_OF_A_PRESS)
def test_a_field_is_committed_however_the_press_ends(server, page, end):
    hold(page)
    ENDS_OF_A_PRESS[end](page)
    # Beside what else a page says when it comes into sight.
    server.wait_until(
        lambda: any(["event", 1, {"name": "Grace"}] in heard for heard in server.heard),
        lambda: f"heard {server.heard}")


def test_a_field_is_committed_though_the_page_ends_during_the_press(server, page):
    hold(page)
    page.reload()
    server.wait_for_connection(2)
    server.wait_for(["event", 1, {"name": "Grace"}])


def test_another_session_gets_nothing_of_the_first(server, page):
    press(page, "One")
    server.wait_for(PING, ["event", 1, {}, "one"])
    server.resumes = False
    server.close(1006)
    server.wait_for_connection(2)
    server.wait_for(PING)
    server.draw(1, 0, *BUTTONS)
    settled(page)
    press(page, "Two")
    server.wait_for(PING, ["event", 1, {}, "two"])


def test_a_step_before_the_welcome_is_told_with_it(apps, page):
    server = ScriptedServer(page)
    server.welcomes = False
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    page.evaluate("history.pushState(null, '', '?page=2')")
    server.welcome(False)
    server.wait_for(["go", 1, "/", "page=2"])


def test_refused_event_does_not_block_later_ones(server, page):
    """The server closes the connection over the second of three events, whenever it gets that."""
    for name in ("One", "Two", "One"):
        press(page, name)
    events = [["event", 1, {}, "one"], ["event", 2, {}, "two"], ["event", 3, {}, "one"]]
    server.wait_for(PING, *events)
    server.close(1008)
    server.wait_for_connection(2)
    server.wait_for(events[0], PING)
    server.say("pong")
    server.wait_for(events[0], PING, events[1], PING)
    server.stored = 1
    server.close(1008)
    server.wait_for_connection(3)
    server.wait_for(["event", 2, {}], PING)
    server.say("pong")
    server.wait_for(["event", 2, {}], PING, events[2], PING)
    server.say("pong")
    server.say("done", 1, 3, [])
    settled(page)


def test_swap_within_a_second_is_invisible(server, page):
    """1001: the page connects again at once, and neither its header nor its fields show it."""
    name = page.get_by_label("Name")
    name.click()
    page.keyboard.type(" Love")
    page.evaluate("""() => {
      window.seen = []
      new MutationObserver(() => seen.push(
        document.querySelectorAll("[data-testid=stConnectionStatus], :disabled, [readonly]").length
      )).observe(document.body, { subtree: true, childList: true, attributes: true })
    }""")
    server.welcomes = False
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    server.close(1001)
    expect(app(page)).to_have_attribute("data-test-connection-state", "CONNECTING")
    page.clock.run_for(900)
    server.wait_for_connection(2)
    page.keyboard.type("lace")
    server.welcome(True)
    server.draw(1, 0, *[[*add[:1], add[1] + 10, *add[2:]] for add in BUTTONS[:1]],
                ["add", 14, 1, 40, "textInput", {"id": "name", "label": "Name"}, "Ada"])
    settled(page)
    page.clock.run_for(10_000)
    assert page.evaluate("Math.max(...seen)") == 0
    expect(name).to_be_focused()
    expect(name).to_have_value("Ada Lovelace")


def test_slow_script_of_a_new_server_leaves_the_page_in_sight(server, page):
    """What a resumed session has not drawn again yet stays, with the focus and what is typed."""
    name = page.get_by_label("Name")
    name.click()
    page.keyboard.type(" Love")
    server.close(1001)
    server.wait_for_connection(2)
    server.say("patch", 1, 0, [["reset"], ["add", 30, 1, 0, "button", {"id": "one", "label": "One"}]])
    expect(app(page)).to_have_attribute("data-test-script-state", "running")
    page.keyboard.type("lace")
    expect(name).to_be_focused()
    press(page, "Two")
    server.wait_for(PING, ["event", 1, {"name": "Ada Lovelace"}, "two"])
    server.say("done", 1, 0, [["add", 4, 1, 30, "textInput", {"id": "name", "label": "Name"}, "Ada"]])
    expect(page.get_by_role("button", name="Two")).to_have_count(0)
    expect(name).to_have_value("Ada Lovelace")


def test_longer_break_is_told(server, page):
    """rule 245: after a second the page says so, and its widgets wait."""
    server.welcomes = False
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    server.close(1001)
    expect(app(page)).to_have_attribute("data-test-connection-state", "CONNECTING")
    page.clock.run_for(1001)
    expect(page.get_by_test_id("stConnectionStatus")).to_have_text("Connecting…")
    expect(page.get_by_role("button", name="One")).to_be_disabled()
    expect(page.get_by_label("Name")).not_to_be_editable()
    server.welcome(True)
    expect(page.get_by_test_id("stConnectionStatus")).to_have_count(0)
    expect(page.get_by_role("button", name="One")).to_be_enabled()


def test_sleep_is_noticed(server, page):
    """A machine that wakes finds its connection dead, and its clock far ahead."""
    server.welcomes = False
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    server.sockets[0].on_message(lambda text: None)
    page.clock.fast_forward("03:00:00")
    page.clock.run_for(3000)
    expect(app(page)).to_have_attribute("data-test-connection-state", "CONNECTING")
    page.clock.resume()
    server.wait_for_connection(2)
    assert server.hellos[1]["resume"] == "token 1"


def test_page_out_of_the_browsers_cache_goes_on(server, page, apps):
    """Put aside, the page lets go of its session; shown again, it takes it up, with all that was on it."""
    page.get_by_label("Name").fill("Grace Hopper")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(app(page)).to_have_attribute("data-test-connection-state", "CONNECTING")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    server.wait_for_connection(2)
    assert server.hellos[1]["resume"] == "token 1"
    server.draw(1, 0, *BUTTONS)
    settled(page)
    expect(page.get_by_label("Name")).to_have_value("Grace Hopper")
    assert len(server.hellos) == 2


def test_newer_version_is_asked_for(server, page):
    """rule 25: with runOnSave off, the reader decides when the newer version is taken."""
    server.say("changed")
    prompt = page.get_by_test_id("stSourceChanged")
    expect(prompt).to_have_text("Source file changed.RerunAlways rerun")
    prompt.get_by_role("button", name="Rerun", exact=True).click()
    server.wait_for(PING, ["swap", False])
    expect(prompt).to_have_count(0)
    server.say("changed")
    prompt.get_by_role("button", name="Always rerun").click()
    server.wait_for(PING, ["swap", False], ["swap", True])


def test_reader_is_told_while_nothing_is_saved(server, page):
    server.say("durable", False)
    notice = page.get_by_test_id("stNotDurable")
    expect(notice).to_have_text(
        "Changes are not being saved at the moment. They would be lost if the app restarts.")
    expect(page.get_by_role("status").filter(has=notice)).to_be_visible()
    server.say("durable", True)
    expect(notice).to_have_count(0)


def test_what_went_down_with_the_process_is_in_its_field_again(server, page):
    """The press is not made again, and a field that the server has changed since is left alone."""
    page.get_by_label("Name").fill("Grace")
    press(page, "One")
    lost = ["event", 1, {"name": "Grace"}, "one"]
    server.wait_for(PING, lost)
    server.say("patch", 2, 1, [])
    server.welcomes = False
    server.close(1006)
    server.wait_for_connection(2)
    server.say("problem", "Your last action was not carried out", "Everything else is as it was before.")
    server.say("refused", 1, "")
    server.stored = 1
    server.welcome(True)
    server.draw(1, 1, *BUTTONS)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Your last action was not carried out")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    expect(page.get_by_label("Name")).to_have_value("Grace")
    server.wait_for(PING)
    press(page, "Two")
    server.wait_for(PING, ["event", 2, {"name": "Grace"}, "two"])
    server.welcomes = False
    server.close(1006)
    server.wait_for_connection(3)
    server.say("refused", 2, "")
    server.stored = 2
    server.welcome(True)
    server.draw(1, 2, *BUTTONS[:2], [*BUTTONS[2][:-1], "Set by the script"])
    expect(page.get_by_label("Name")).to_have_value("Set by the script")
