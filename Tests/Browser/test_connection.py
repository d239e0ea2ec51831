"""A line that breaks, a page that is loaded again, a tab that is duplicated: whose session is it
afterwards?"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from proxy import Proxy
from reader import app, choose, enter, press, settled, slider, texts


@pytest.fixture
def line(apps) -> Iterator[Proxy]:
    proxy = Proxy(apps.get("04_stages").port)
    yield proxy
    proxy.stop()


@pytest.fixture
def staged(page, line):
    """Script 04 over a line that can break, two stages on."""
    page.goto(line.url)
    settled(page)
    press(page, "Begin")
    enter(page, "Name", "Ada")
    choose(page, "Pick a Color", "green")
    return page


def test_short_break_goes_unnoticed(staged, line):
    """rule 243: the first attempt to connect is made at once, and the session is the same."""
    name = staged.get_by_label("Name", exact=True)
    name.click()
    staged.keyboard.type(" Lovelace")
    line.cut()
    expect(app(staged)).to_have_attribute("data-test-connection-state", "CONNECTED")
    settled(staged)
    expect(name).to_be_focused()
    expect(name).to_have_value("Ada Lovelace")
    assert texts(staged) == ["Hello Ada!", "Thank you!"]
    staged.keyboard.press("Enter")
    settled(staged)
    assert texts(staged) == ["Hello Ada Lovelace!"]


def test_long_break_is_told_and_widgets_wait(staged, line):
    """rule 243, rule 244, rule 245: while the line is down the widgets are disabled; then all is
    as it was."""
    line.refuse()
    expect(app(staged)).to_have_attribute("data-test-connection-state", "CONNECTING")
    expect(staged.get_by_test_id("stConnectionStatus")).to_be_visible()
    expect(staged.get_by_role("button", name="Start Over")).to_be_disabled()
    line.accept()
    settled(staged)
    expect(staged.get_by_test_id("stConnectionStatus")).to_have_count(0)
    expect(staged.get_by_role("button", name="Start Over")).to_be_enabled()
    expect(staged.get_by_role("combobox")).to_have_value("green")
    assert texts(staged) == ["Hello Ada!", "Thank you!"]


def test_unsent_text_outlives_a_long_break(staged, line):
    """rule 244: what the field holds is not lost."""
    name = staged.get_by_label("Name", exact=True)
    name.click()
    staged.keyboard.type(" Lovelace")
    line.refuse()
    expect(name).not_to_be_editable()
    line.accept()
    expect(name).to_be_editable()
    settled(staged)
    expect(name).to_have_value("Ada Lovelace")


def test_long_break_does_not_take_the_field_from_under_the_hands(staged, line):
    """The field waits, but keeps the focus: nothing is committed, and letters do not become the
    page's own keys."""
    name = staged.get_by_label("Name", exact=True)
    name.click()
    staged.keyboard.type(" Love")
    line.refuse()
    expect(name).not_to_be_editable()
    staged.keyboard.press("c")
    expect(staged.get_by_role("dialog")).to_have_count(0)
    line.accept()
    expect(name).to_be_editable()
    settled(staged)
    expect(name).to_be_focused()
    assert texts(staged) == ["Hello Ada!", "Thank you!"]


def test_click_in_a_break_takes_effect_once(staged, line):
    """rule 244: what was clicked just after the line broke is answered when it is back."""
    line.refuse()
    staged.get_by_role("button", name="Start Over").click()
    line.accept()
    expect(staged.get_by_role("button", name="Begin")).to_be_visible()
    settled(staged)
    press(staged, "Begin")
    expect(staged.get_by_label("Name", exact=True)).to_be_visible()


def test_clicks_in_breaks_are_counted_once_each(apps, page):
    """A click whose answer was lost is not done again when the page sends it again."""
    line = Proxy(apps.get("wire").port)
    try:
        page.goto(line.url)
        settled(page)
        for count in range(1, 6):
            with line.held():
                page.get_by_role("button", name="Count").click()
                line.cut()
            expect(page.get_by_text(f"Counted: {count}", exact=True)).to_be_visible()
            settled(page)
    finally:
        line.stop()


def test_reload_goes_on_with_the_session(open_app):
    page = open_app("04_stages")
    press(page, "Begin")
    enter(page, "Name", "Ada")
    choose(page, "Pick a Color", "blue")
    page.reload()
    settled(page)
    assert texts(page) == ["Hello Ada!", "Thank you!"]
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ada")
    expect(page.get_by_role("combobox")).to_have_value("blue")
    press(page, "Start Over")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def test_page_opens_its_one_socket_before_its_code_is_there(apps, page):
    url = apps.get("02_stateful_button").url
    with page.expect_websocket():
        page.route("**/core-*.js", lambda route: route.abort())
        page.goto(url)
    page.unroute_all()
    sockets = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(url)
    settled(page)
    assert len(sockets) == 1


def test_duplicated_tab_has_a_session_of_its_own(open_app, context):
    """rule 247: the copy starts anew, and the first tab keeps what it had."""
    page = open_app("02_stateful_button")
    press(page, "Click me")
    # What a browser's "Duplicate tab" does: another tab, with a copy of the session storage, of which
    # it notes how much there was before the page takes it.
    context.add_init_script("window.copied = sessionStorage.length")
    with context.expect_page() as opened:
        page.evaluate("window.open(location.href, '_blank')")
    copy = opened.value
    settled(copy)
    assert copy.evaluate("window.copied") > 0
    expect(copy.get_by_text("Button clicked!")).to_have_count(0)
    press(copy, "Click me")
    slider(copy, "Select a value").press("End")
    settled(copy)
    expect(slider(page, "Select a value")).to_have_attribute("aria-valuenow", "0")
    slider(page, "Select a value").press("ArrowRight")
    settled(page)
    expect(slider(page, "Select a value")).to_have_attribute("aria-valuenow", "1")
    expect(slider(copy, "Select a value")).to_have_attribute("aria-valuenow", "100")


def test_duplicated_tab_is_not_blank_until_it_has_a_session(open_app, context):
    """The header is there while the copy waits for the first tab to let go of the session; here, for ever."""
    page = open_app("02_stateful_button")
    context.add_init_script("AbortController.prototype.abort = () => {}")
    with context.expect_page() as opened:
        page.evaluate("window.open(location.href, '_blank')")
    expect(opened.value.get_by_test_id("stMainMenuButton")).to_be_visible()
    expect(app(opened.value)).to_have_attribute("data-test-connection-state", "INITIAL")


def test_new_tab_is_a_new_session(open_app, context, apps):
    """rule 2, rule 26"""
    page = open_app("02_stateful_button")
    press(page, "Click me")
    other = context.new_page()
    other.goto(apps.get("02_stateful_button").url)
    settled(other)
    expect(other.get_by_text("Button clicked!")).to_have_count(0)
