"""What a page has around the script's elements: status, menu, keys, theme, sidebar, layout."""

from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import app, press, resize, settled, texts, tick
from scripted import ScriptedServer

# Follows every value of an attribute, also those that last for less than a question would take.
FOLLOW = """(name) => {
  const app = document.querySelector("[data-testid=stApp]")
  window.followed = [app.getAttribute(name)]
  new MutationObserver(() => window.followed.push(app.getAttribute(name)))
    .observe(app, { attributeFilter: [name] })
}"""


def stale(page: Page) -> Locator:
    return page.locator("[data-testid=stElementContainer][data-stale=true]")


def leave_fields(page: Page) -> None:
    """A click on empty page takes the focus away from the fields."""
    page.get_by_test_id("stMain").click(position={"x": 5, "y": 500})


def test_state_of_the_first_run(apps, page):
    """rule 9: the page begins without a connection and without a run."""
    page.add_init_script("""
      window.states = new Set()
      new MutationObserver(() => {
        const app = document.querySelector("[data-testid=stApp]")
        for (const name of ["data-test-connection-state", "data-test-script-state"])
          if (app) window.states.add(app.getAttribute(name))
      }).observe(document, { childList: true, subtree: true, attributes: true })""")
    page.goto(apps.get("page").url)
    settled(page)
    states = page.evaluate("[...window.states]")
    assert states[:2] == ["INITIAL", "initial"]
    assert {"CONNECTED", "notRunning"} <= set(states)


def test_states_of_a_click(open_app):
    """rule 9: from asked for over running to not running, and a click shows at once."""
    page = open_app("page")
    page.evaluate(FOLLOW, "data-test-script-state")
    press(page, "Take long")
    assert page.evaluate("window.followed") == [
        "notRunning", "rerunRequested", "running", "notRunning"]


def test_long_run_shows_its_status_and_what_is_stale(open_app, context):
    """rule 8, rule 153, rule 155: what the run has not drawn again is stale, until the run ends."""
    page = open_app("page")
    other = context.new_page()
    other.goto(page.url)
    settled(other)
    page.get_by_role("button", name="Wait", exact=True).click()
    expect(page.get_by_test_id("stStatusWidget")).to_contain_text("Running")
    expect(stale(page).last).to_contain_text("Last")
    expect(stale(page).filter(has_text="First")).to_have_count(0)
    # rule 154: to a third of its opacity.
    faded = stale(page).last.element_handle()
    page.wait_for_function("(element) => getComputedStyle(element).opacity < 0.4", arg=faded)
    press(other, "Open the gate")
    settled(page)
    expect(stale(page)).to_have_count(0)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    assert "It is over" in texts(page)


def test_run_is_stopped_by_its_button(open_app):
    """rule 160: nothing is faded afterwards."""
    page = open_app("page")
    page.get_by_role("button", name="Wait", exact=True).click()
    page.get_by_role("button", name="Stop").click()
    settled(page)
    assert "It is over" not in texts(page)
    expect(stale(page)).to_have_count(0)
    press(page, "Take long")
    assert "It took long" in texts(page)


def test_stale_element_keeps_what_it_shows(apps, page):
    """A mark of staleness costs an attribute: code, for one, is not coloured again."""
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "code", {"body": "let a = 1", "language": "swift"}])
    expect(page.locator(".token.keyword")).to_have_text("let")
    page.evaluate("""() => {
      const { tokenize } = Prism
      globalThis.colourings = 0
      Prism.tokenize = (...code) => (colourings++, tokenize(...code))
    }""")
    server.say("patch", 2, 0, [["at", 1, 0]])
    expect(stale(page)).to_have_count(1)
    server.say("done", 2, 0, [])
    expect(stale(page)).to_have_count(0)
    assert page.evaluate("colourings") == 0
    server.say("done", 3, 0, [["set", 30, {"body": "var a = 1", "language": "swift"}]])
    expect(page.locator(".token.keyword")).to_have_text("var")
    assert page.evaluate("colourings") > 0


def test_stale_widget_still_takes_input(open_app, context):
    """rule 3, rule 158: what is changed while a press is carried out has its run after that."""
    page = open_app("page")
    other = context.new_page()
    other.goto(page.url)
    settled(other)
    page.get_by_role("button", name="Wait", exact=True).click()
    expect(stale(page).first).to_be_attached()
    wide = page.get_by_label("Wide", exact=True)
    page.get_by_text("Wide", exact=True).click()
    expect(wide).to_be_checked()
    expect(app(page)).to_have_attribute("data-test-script-state", "rerunRequested")
    press(other, "Open the gate")
    settled(page)
    expect(wide).to_be_checked()
    expect(page.get_by_test_id("stAppViewContainer")).to_have_attribute("data-layout", "wide")
    assert "It is over" not in texts(page)


def test_click_starts_no_transition_of_a_colour(open_app):
    """Its frames would come before the answer to the click."""
    page = open_app("page")
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate("""() => {
      globalThis.changed = []
      addEventListener("transitionrun", (event) => changed.push(event.propertyName))
    }""")
    tick(page, "Wide")
    press(page, "Open the gate")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert [name for name in page.evaluate("changed") if name not in ("opacity", "transform")] == []


def test_menu(open_app):
    page = open_app("page")
    page.get_by_role("button", name="Main menu").click()
    expect(page.get_by_test_id("stMainMenuItemLabel")).to_have_text(
        ["Rerun", "Settings", "Print", "About", "Clear cache"])
    page.get_by_role("menuitem", name="About").click()
    expect(page.get_by_role("dialog", name="About")).to_contain_text("About this app.")
    licences = page.get_by_role("link", name="Licences").get_attribute("href")
    assert "Preact" in page.request.get(urljoin(page.url, licences)).text()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_title_and_icon(open_app):
    """rule 144"""
    page = open_app("page")
    expect(page).to_have_title("A page to test")
    icon = page.locator("link[rel~=icon]").get_attribute("href")
    assert "🧪" in unquote(icon)


@pytest.mark.parametrize("how", ["key", "menu"])
def test_rerun(open_app, how):
    """rule 1, rule 257: by the key r, and from the menu."""
    page = open_app("typing")
    leave_fields(page)
    if how == "key":
        page.keyboard.press("r")
    else:
        page.get_by_role("button", name="Main menu").click()
        page.get_by_role("menuitem", name="Rerun").click()
    expect(page.get_by_text("Run 2", exact=True)).to_be_visible()
    settled(page)
    expect(page.get_by_text("Run 3", exact=True)).to_have_count(0)


def test_keys_are_letters_while_typing(open_app):
    """rule 257: in a field, and with a modifier, r and c do nothing to the app."""
    page = open_app("typing")
    field = page.get_by_label("Notes", exact=True)
    field.click()
    page.keyboard.type("rc")
    expect(field).to_have_value("rc")
    leave_fields(page)
    settled(page)
    page.keyboard.press("Shift+R")
    page.keyboard.press("Alt+c")
    expect(page.get_by_test_id("stClearCacheDialog")).to_have_count(0)
    # The commit of the field was the one and only run.
    expect(page.get_by_text("Run 2", exact=True)).to_be_visible()
    expect(page.get_by_text("Run 3", exact=True)).to_have_count(0)


def test_caches_are_cleared_by_key(open_app):
    """rule 257: c asks, Escape closes, the button clears and runs again."""
    page = open_app("typing")
    leave_fields(page)
    page.keyboard.press("c")
    dialog = page.get_by_test_id("stClearCacheDialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("c")
    dialog.get_by_role("button", name="Clear caches").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Run 2", exact=True)).to_be_visible()


def test_theme_is_chosen_and_kept(open_app):
    page = open_app("page")
    html = page.locator("html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(html).to_have_attribute("data-theme", "light")
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitem", name="Settings").click()
    page.get_by_test_id("stThemeSwitcher").get_by_text("Dark").click()
    expect(html).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).not_to_have_css("background-color", light)
    page.reload()
    settled(page)
    expect(html).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitem", name="Settings").click()
    page.get_by_test_id("stThemeSwitcher").get_by_text("System").click()
    expect(html).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-theme", "dark")


def test_page_is_dark_before_its_code_is_there(apps, page):
    page.emulate_media(color_scheme="dark")
    page.route("**/core-*.js", lambda route: route.abort())
    page.goto(apps.get("page").url)
    assert page.evaluate("document.documentElement.dataset.theme") is None
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 19, 24)"


def test_sidebar_collapses_and_stays_so_over_runs(open_app):
    """rule 143"""
    page = open_app("page")
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_contain_text("In the sidebar")
    page.get_by_role("button", name="Close sidebar").click()
    expect(sidebar.get_by_text("In the sidebar")).not_to_be_in_viewport()
    tick(page, "Wide")
    expect(sidebar.get_by_text("In the sidebar")).not_to_be_in_viewport()
    page.get_by_role("button", name="Open sidebar").click()
    expect(sidebar.get_by_text("In the sidebar")).to_be_in_viewport()


def test_sidebar_begins_closed_on_a_phone(apps, page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(apps.get("page").url)
    settled(page)
    expect(page.get_by_text("In the sidebar")).not_to_be_in_viewport()
    page.get_by_role("button", name="Open sidebar").click()
    expect(page.get_by_text("In the sidebar")).to_be_in_viewport()
    page.get_by_role("button", name="Close sidebar").click()
    expect(page.get_by_text("In the sidebar")).not_to_be_in_viewport()


def test_no_sidebar_without_anything_in_it(open_app):
    """rule 143"""
    page = open_app("01_temporary_message")
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)


def test_wide_layout(open_app):
    page = open_app("page")
    expect(page.get_by_test_id("stAppViewContainer")).to_have_attribute("data-layout", "narrow")
    text = page.get_by_label("Text", exact=True)
    narrow = text.bounding_box()["width"]
    resize(page, 1800, 800)
    assert text.bounding_box()["width"] <= narrow + 60
    tick(page, "Wide")
    expect(page.get_by_test_id("stAppViewContainer")).to_have_attribute("data-layout", "wide")
    page.wait_for_function(
        "([text, width]) => text.getBoundingClientRect().width > width",
        arg=[text.element_handle(), narrow + 400])


def test_embedded_page_is_its_content_alone(apps, page):
    """rule 258: no menu, no padding; options bring back what they name."""
    url = apps.get("page").url
    page.goto(f"{url}?embed=true")
    settled(page)
    expect(page.get_by_test_id("stMainMenu")).to_have_count(0)
    content = page.get_by_test_id("stMainBlockContainer")
    expect(content).to_have_css("padding-top", "16px")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.goto(f"{url}?embed=true&embed_options=show_toolbar&embed_options=dark_theme&embed_options=show_padding")
    settled(page)
    expect(page.get_by_test_id("stMainMenu")).to_be_visible()
    expect(content).to_have_css("padding-top", "36px")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("mode, entries", [
    ("viewer", ["Rerun", "Settings", "Print", "About"]),
    ("minimal", ["About"]),
])
def test_toolbar_mode_decides_what_the_menu_has(open_app, mode, entries):
    """rule 259: only what the script has set is left in a minimal menu."""
    page = open_app("page", f"--client.toolbarMode={mode}")
    page.get_by_role("button", name="Main menu").click()
    expect(page.get_by_test_id("stMainMenuItemLabel")).to_have_text(entries)
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.get_by_test_id("stClearCacheDialog")).to_have_count(0)


def test_minimal_toolbar_without_entries_has_no_menu(open_app):
    page = open_app("typing", "--client.toolbarMode=minimal")
    expect(page.get_by_test_id("stMainMenu")).to_have_count(0)


def test_icon_of_the_page_by_its_shortcode(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["page", {"title": "Sharks", "icon": ":shark:"}])
    expect(page).to_have_title("Sharks")
    page.wait_for_function(
        "() => document.querySelector('link[rel~=icon]').href.includes(encodeURIComponent('🦈'))")


def test_title_of_the_tab_has_the_emoji_of_the_pages_title(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["page", {"current": {"path": "/", "title": "**Sharks** :shark: at 10:30:00", "icon": "🐟"}}])
    expect(page).to_have_title("Sharks 🦈 at 10:30:00")
    # What the script sets is no Markdown.
    server.say("done", 2, 0, [["page", {"title": "Sharks :shark:"}]])
    expect(page).to_have_title("Sharks :shark:")


def test_compile_error_over_the_page_wraps_and_begins_in_bold(apps, page):
    page.set_viewport_size({"width": 390, "height": 700})
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0)
    text = "app.swift:3:5: error: " + "cannot find 'y' in scope " * 10 + "\n    f(y)\n      ^"
    server.say("compile", text)
    box = page.get_by_test_id("stErrorCodeBlock")
    expect(box.locator("strong")).to_have_text(text.split("\n")[0])
    assert box.evaluate("box => box.textContent") == text
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_what_an_error_quotes_is_shown_as_it_was_written(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    message = "The icon ':tada: *x* $y$' is neither one emoji nor a shortcode. Write `icon: nil`."
    server.draw(1, 0, ["add", 30, 1, 0, "exception", {"message": message}])
    expect(page.get_by_test_id("stExceptionMessage")).to_have_text(message.replace("`", ""))
    expect(page.get_by_test_id("stExceptionMessage").locator("code")).to_have_text("icon: nil")
