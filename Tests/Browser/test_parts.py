"""Parts of the client that are loaded when they are first needed: here the one that sanitises
HTML."""

from playwright.sync_api import expect

from reader import settled, steady, tick
from scripted import ScriptedServer


def test_part_shows_however_soon_it_comes(open_app, page):
    """The part may be there before the browser has painted what waits for it."""
    page.add_init_script("window.requestAnimationFrame = (callback) => setTimeout(callback, 1000)")
    open_app("hostile")
    tick(page, "Raw HTML")
    expect(page.locator("#kept")).to_be_visible()
    # From the browser's cache it comes sooner still.
    page.reload()
    settled(page)
    expect(page.locator("#kept")).to_be_visible()


def test_part_that_cannot_be_loaded_is_not_asked_for_without_end(open_app, page):
    """A part that is missing, or a network that is away, is no reason for a flood of requests."""
    asked = 0

    def refuse(route) -> None:
        nonlocal asked
        asked += 1
        route.abort()

    page.route("**/html.js", refuse)
    open_app("hostile")
    for _ in range(9):
        tick(page, "Raw HTML")
    expect(page.get_by_label("Raw HTML")).to_be_checked()
    # Once for each time that it was needed anew, at most.
    assert asked <= 9


def test_part_is_loaded_once_and_only_when_needed(open_app, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # A server of its own: one whose pages have needed a part before asks for it with the page.
    open_app("hostile", "--client.toolbarMode=viewer")
    assert not [url for url in asked if url.endswith("/html.js")]
    for _ in range(3):
        tick(page, "Raw HTML")
    expect(page.locator("#kept")).to_be_visible()
    assert len([url for url in asked if url.endswith("/html.js")]) == 1


def test_first_page_loads_the_latin_part_of_its_font_alone(open_app, page):
    fonts: list[str] = []
    page.on("request", lambda request: fonts.append(request.url) if request.resource_type == "font" else None)
    open_app("page")
    assert len(fonts) == 1 and "/source-sans-latin-" in fonts[0], fonts
    with page.expect_request("**/source-sans-rest-*.woff2"):
        page.evaluate("document.body.append('Ωμέγα')")


def test_icons_need_nothing_but_their_font(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "markdown", {"body": "Home"}])
    settled(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    server.say("done", 2, 0, [["set", 30, {"body": ":material/home:"}]])
    page.wait_for_function("() => document.fonts.check('16px \"Material Symbols Rounded\"')")
    steady(page)
    assert len(asked) == 1 and "/material-symbols-" in asked[0], asked


def test_json_shows_every_digit_of_its_numbers(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    text = '{"id":18446744073709551615,"price":1.50,"list":[-9007199254740993,7]}'
    server.draw(1, 0, ["add", 30, 1, 0, "json", {"text": text, "expanded": True}])
    settled(page)
    expect(page.locator(".rn-json-number")).to_have_text(
        ["18446744073709551615", "1.50", "-9007199254740993", "7"])
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    page.get_by_role("button", name="Copy JSON").click()
    page.wait_for_function("() => window.copied !== undefined")
    assert page.evaluate("window.copied").replace("\n", "").replace(" ", "") == text


def test_text_is_copied_where_the_browser_has_no_clipboard_for_pages(apps, page):
    """Over plain HTTP, from another machine."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "code", {"body": "let a = 1\nlet b = 2", "language": "swift"}])
    settled(page)
    # What is selected as the page copies.
    page.evaluate("""() => document.addEventListener("copy", () => {
      window.copied = document.activeElement.value ?? getSelection().toString()
    })""")
    button = page.get_by_role("button", name="Copy to clipboard")
    button.click()
    page.wait_for_function("() => window.copied !== undefined")
    assert page.evaluate("window.copied") == "let a = 1\nlet b = 2"
    expect(button).to_be_focused()


def test_heading_that_ends_its_text_keeps_the_distance_of_elements(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(
        1, 0, ["add", 30, 1, 0, "markdown", {"body": "#### Title"}], ["add", 31, 1, 30, "markdown", {"body": "Text"}])
    settled(page)
    title, text = (page.get_by_text(words, exact=True).bounding_box() for words in ("Title", "Text"))
    assert round(text["y"] - title["y"] - title["height"]) == 16
