"""Every event takes effect exactly once: what the page says, and in which order, when its connections end
at the worst moments."""

import pytest
from playwright.sync_api import Page, expect

from reader import app, settled
from scripted import ScriptedServer

BUTTONS = (
    ["add", 3, 1, 0, "button", {"id": "one", "label": "One"}],
    ["add", 4, 1, 3, "button", {"id": "two", "label": "Two"}],
    ["add", 5, 1, 4, "textInput", {"id": "name", "label": "Name"}, "Ada"],
)
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


def test_events_outlive_a_reload(server, page):
    """The page after the reload shows what was sent, though the server does not know of it yet."""
    page.get_by_label("Name").fill("Grace")
    press(page, "One")
    server.wait_for(PING, ["event", 1, {"name": "Grace"}], ["event", 2, {}, "one"])
    page.reload()
    server.wait_for_connection(2)
    server.wait_for(["event", 1, {"name": "Grace"}], ["event", 2, {}, "one"])
    server.draw(1, 0, *BUTTONS)
    expect(page.get_by_label("Name")).to_have_value("Grace")
    press(page, "Two")
    server.wait_for(
        ["event", 1, {"name": "Grace"}], ["event", 2, {}, "one"], ["event", 3, {}, "two"])


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
                ["add", 14, 1, 13, "textInput", {"id": "name", "label": "Name"}, "Ada"])
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
    server.say("patch", 1, 0, [["reset"], ["add", 3, 1, 0, "button", {"id": "one", "label": "One"}]])
    expect(app(page)).to_have_attribute("data-test-script-state", "running")
    page.keyboard.type("lace")
    expect(name).to_be_focused()
    press(page, "Two")
    server.wait_for(PING, ["event", 1, {"name": "Ada Lovelace"}], ["event", 2, {}, "two"])
    server.say("done", 1, 0, [["add", 4, 1, 3, "textInput", {"id": "name", "label": "Name"}, "Ada"]])
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
