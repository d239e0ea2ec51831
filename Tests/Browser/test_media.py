"""Pictures, sounds and frames, as only a browser shows them, and what it asks other hosts for."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from reader import settled, steady
from test_security import violations, watched  # noqa: F401

DISC = (
    b"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>"
    b"<circle cx='20' cy='15' r='14'/></svg>")
PAGE = b"<!doctype html><title>Another</title><p>Another site</p>"


class OtherHost:
    """A server that writes down what it is asked for."""

    def __init__(self) -> None:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                kind = "image/svg+xml" if self.path.endswith(".svg") else "text/html"
                body = DISC if self.path.endswith(".svg") else PAGE
                self.send_response(200 if self.path.endswith((".svg", ".html")) else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.asked = asked
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        # Another name than the app's, and so another origin and site.
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()


@pytest.fixture
def other() -> Iterator[OtherHost]:
    host = OtherHost()
    yield host
    host.stop()


def opened(apps, page, part: str, other: str = ""):
    page.goto(f"{apps.get('media').url.rstrip('/')}/?part={part}&other={other}")
    expect(page.get_by_text("The end")).to_be_visible()
    return steady(page)


def test_pictures_are_shown_and_asked_for_once(watched, apps):
    asked: list[str] = []
    watched.on("request", lambda request: asked.append(request.url) if "/content/" in request.url else None)
    page = opened(apps, watched, "own")
    images = page.get_by_test_id("stImageContainer").locator("img")
    expect(images).to_have_count(4)
    assert images.evaluate_all("all => all.map(image => [image.naturalWidth, image.naturalHeight])") == [
        [40, 30], [3, 2], [40, 30], [40, 30]]
    assert images.evaluate_all("all => all.map(image => image.getBoundingClientRect().width)") == [40, 90, 50, 50]
    assert images.evaluate_all("all => all.map(image => image.alt)") == ["A *disc*", "Shades", "one", "two"]
    assert page.get_by_test_id("stImageCaption").first.locator("em").inner_text() == "disc"
    icon = page.locator("link[rel~=icon]").get_attribute("href")
    assert page.request.get(page.url.split("/?")[0] + icon).headers["content-type"] == "image/svg+xml"
    before = list(asked)
    page.get_by_role("button", name="Again").click()
    settled(page)
    assert asked == before and len(set(before)) == 4
    assert violations(page) == []


def test_picture_fills_the_screen_by_its_button(apps, page):
    page = opened(apps, page, "own")
    button = page.get_by_role("button", name="View in full screen").first
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("box => box.getBoundingClientRect().width") == 1280
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def test_picture_from_elsewhere_is_closed_by_escape_after_a_click_on_it(watched, apps, other):
    page = opened(apps, watched, "elsewhere", other.url)
    button = page.get_by_role("button", name="View in full screen: A far disc", exact=True)
    button.click()
    dialog = page.get_by_role("dialog", name="A far disc")
    frame = dialog.locator("iframe").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.mouse.down()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.mouse.up()


def test_drawing_that_is_opened_runs_no_script(apps, page):
    page = opened(apps, page, "own")
    address = page.get_by_test_id("stImageContainer").locator("img").first.evaluate("image => image.src")
    answer = page.goto(address)
    assert answer.status == 200
    assert page.title() != "ran"
    assert page.evaluate("origin") == "null"


def test_other_browser_gets_nothing(apps, page, browser):
    page = opened(apps, page, "own")
    address = page.get_by_test_id("stImageContainer").locator("img").first.evaluate("image => image.src")
    assert page.request.get(address).status == 200
    stranger = browser.new_context()
    assert stranger.request.get(address).status == 404
    stranger.close()


def test_sound_begins_where_it_is_told(watched, apps):
    page = opened(apps, watched, "sound")
    audio = page.get_by_test_id("stAudio")
    page.wait_for_function("() => document.querySelector('.stAudio').currentTime === 1")
    assert audio.evaluate("sound => [sound.duration, sound.controls]") == [2, True]
    page.wait_for_function("() => document.querySelector('.stVideo').textTracks[0]?.cues?.length === 1")
    assert page.get_by_test_id("stVideo").evaluate("film => film.muted")
    assert violations(page) == []


def test_texts_have_no_browser_ask_another_host(watched, apps, other):
    """A text may be another reader's: what it shows from elsewhere would tell that host who reads."""
    page = opened(apps, watched, "texts", other.url)
    for name in ("a picture", "raw one", "html one", "caption"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    assert page.get_by_role("link", name="linked", exact=True).get_attribute("href") == "/elsewhere"
    page.wait_for_load_state("networkidle")
    assert other.asked == []


def test_what_the_author_shows_from_elsewhere_is_shown(watched, apps, other):
    page = opened(apps, watched, "elsewhere", other.url)
    picture = page.get_by_title("A far disc")
    expect(picture).to_have_css("width", "40px")
    assert round(picture.bounding_box()["height"]) == 30
    frame = page.frame_locator("[title='Another site']").frame_locator("iframe")
    expect(frame.get_by_text("Another site")).to_be_visible()
    assert {"/shown.svg", "/page.html", "/tone.wav"} <= set(other.asked)
    # The page itself may still not.
    page.evaluate("address => { new Image().src = address }", f"{other.url}/stolen.png")
    page.wait_for_function("() => window.violations.length > 0")
    assert "/stolen.png" not in other.asked


def test_program_of_the_author_has_no_access_to_the_page(apps, page):
    page = opened(apps, page, "program")
    text = page.frame_locator("[title='A program']").locator("p")
    expect(text).to_have_text("SecurityError, SecurityError, null")


# Whether a frame's height is the same for half a second of frames.
AT_REST = """name => new Promise(done => {
  const frame = document.querySelector(`[title='${name}']`)
  let [height, times] = [0, 0]
  const look = () => {
    times = frame.offsetHeight === height ? times + 1 : 0
    height = frame.offsetHeight
    times > 30 ? done(height) : requestAnimationFrame(look)
  }
  look()
})"""


def test_frame_is_as_high_as_its_page(apps, page):
    page = opened(apps, page, "growing")
    page.wait_for_function("() => document.querySelector('[title=Grows]').offsetHeight < 200")
    low = page.evaluate(AT_REST, "Grows")
    assert 150 < low < 200
    page.frame_locator("[title=Grows]").get_by_role("button").click()
    page.wait_for_function("low => document.querySelector('[title=Grows]').offsetHeight === low + 550", arg=low)
    # A page that is always higher than its frame does not grow for ever.
    assert page.evaluate(AT_REST, "Never done") < 1_000


def test_logo_is_at_the_top_of_the_page_or_of_its_sidebar(apps, page):
    page = opened(apps, page, "logo")
    expect(page.get_by_test_id("stHeaderLogo").locator("img")).to_be_visible()
    expect(page.get_by_test_id("stSidebarLogo")).to_have_count(0)
    page.get_by_text("With a sidebar").click()
    expect(page.get_by_test_id("stSidebarLogo").locator("img")).to_be_visible()
    expect(page.get_by_test_id("stHeaderLogo")).to_be_hidden()
    page.get_by_role("button", name="Close sidebar").click()
    expect(page.get_by_test_id("stHeaderLogo")).to_be_visible()
    assert page.get_by_test_id("stHeader").get_by_role("link").get_attribute("href") == "https://example.org"


def test_document_is_a_link_where_there_is_no_viewer(apps, page):
    page.add_init_script("Object.defineProperty(navigator, 'pdfViewerEnabled', { get: () => false })")
    page = opened(apps, page, "pdf")
    link = page.get_by_role("link", name="A report")
    answer = page.request.get(link.evaluate("link => link.href"))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"


def test_missing_file_is_told_in_its_place(apps, page):
    page = opened(apps, page, "")
    expect(page.get_by_test_id("stException")).to_contain_text("The file 'missing.png' is not there. Paths start at the script's folder")
