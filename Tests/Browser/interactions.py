"""What a reader begins on a page, and ends later: functions of a page that begin it, and functions of a scene that end it."""

import io
import wave
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from reader import scroll
from undisturbed import FRAME, Scene


def opens(role: str, *keys: str, name: str = "It", shows: str = "listbox", by: str = "click") -> Callable[[Page], None]:
    def begin(page: Page) -> None:
        control = page.get_by_role(role, name=name)
        control.click() if by == "click" else control.press(by)
        expect(page.get_by_role(shows)).to_be_visible()
        for key in keys:
            page.keyboard.press(key) if key[0].isupper() else page.keyboard.type(key)
    return begin


def types(text: str, *keys: str, into: str = "#rn-w") -> Callable[[Page], None]:
    def begin(page: Page) -> None:
        page.locator(into).click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
        for key in keys:
            page.keyboard.press(key)
    return begin


def goes_on(*keys: str, to: Any, widget: str = "w") -> Callable[[Scene], None]:
    """What a reader goes on with leads to what it would have led to without the updates."""
    def end(scene: Scene) -> None:
        for key in keys:
            scene.page.keyboard.press(key) if key[0].isupper() else scene.page.keyboard.type(key)
        scene.wait_for_reading(widget, to)
    return end


def composes(into: str) -> Callable[[Page], None]:
    def begin(page: Page) -> None:
        page.locator(into).click()
        ime = page.context.new_cdp_session(page)
        ime.send("Input.imeSetComposition", {"text": "おおさか", "selectionStart": 4, "selectionEnd": 4})
        page.evaluate("() => document.activeElement.addEventListener('compositionend', () => { window.ended = true })")
    return begin


def commits(scene: Scene) -> None:
    assert scene.page.evaluate("() => window.ended === undefined"), "the composition was ended"
    scene.page.context.new_cdp_session(scene.page).send("Input.insertText", {"text": "大阪"})
    assert scene.page.evaluate("() => document.activeElement.value") == "大阪"


def drags(selector: str, by: int, nth: int = 0) -> Callable[[Page], None]:
    def begin(page: Page) -> None:
        box = page.locator(selector).nth(nth).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + by, y, steps=3)
    return begin


def lets_go(of: str, to: Any = None) -> Callable[[Scene], None]:
    """The drag is still one: it goes on, and ends where the pointer is."""
    def end(scene: Scene) -> None:
        scene.page.mouse.up()
        if to is not None:
            scene.wait_for_reading(of, to)
    return end


def scrolls(selector: str, top: int = 0, left: int = 0) -> Callable[[Page], None]:
    def begin(page: Page) -> None:
        if top:
            scroll(page.locator(selector), top)
        else:
            page.locator(selector).evaluate("(element, left) => element.scrollTo(left, 0)", left)
            page.wait_for_function("([s, left]) => document.querySelector(s).scrollLeft === left", arg=[selector, left])
    return begin


def focuses(role: str, name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role(role, name=name, exact=True).focus()


def presses(role: str, name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role(role, name=name).click()


def selects(page: Page) -> None:
    """From one paragraph into the next."""
    page.evaluate("""() => {
      const [from, to] = [...document.querySelectorAll(".st-key-around p")].slice(-2).map((p) => p.firstChild)
      getSelection().setBaseAndExtent(from, 3, to, 5)
    }""")


def tone() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 8000 * 600)
    return file.getvalue()


def plays(page: Page) -> None:
    page.evaluate("""() => {
      const player = document.querySelector("audio, video")
      player.muted = true
      return player.play()
    }""")
    page.wait_for_function("() => document.querySelector('audio, video').currentTime > 0")


def played_on(scene: Scene) -> None:
    player = "document.querySelector('audio, video')"
    at = scene.page.evaluate(f"() => {player}.currentTime")
    scene.page.wait_for_function(f"(at) => {player}.currentTime > at", arg=at)
    assert scene.page.evaluate(f"() => {player}.played.length") == 1, "it has begun again"


def picks_file(page: Page) -> None:
    page.locator("input[type=file]").first.set_input_files(
        [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}])
    expect(page.get_by_text("a.txt")).to_be_visible()


def enlarges(page: Page) -> None:
    page.get_by_role("img", name="Pixel").hover()
    page.get_by_role("button", name="View in full screen").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def resizes(page: Page) -> None:
    """By its handle, as far as the browser is concerned."""
    types("half\ntyped", "ArrowUp")(page)
    page.evaluate("() => { document.querySelector('textarea').style.height = '333px' }")


def fills_form(page: Page) -> None:
    page.get_by_test_id("stCheckbox").get_by_text("News").click()
    page.get_by_label("Name").fill("half")
    page.keyboard.press("ArrowLeft")


def types_in_frame(page: Page) -> None:
    page.frame_locator("iframe").get_by_role("textbox").fill("half typed")


def frame_goes_on(scene: Scene) -> None:
    assert scene.page.frame_locator("iframe").get_by_role("textbox").input_value() == "half typed"


def opens_pages(page: Page) -> None:
    """Opens the list of a group in the header. Once the button says that it is open, it is at its place."""
    button = page.get_by_role("button", name="Group")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.get_by_role("link", name="B").focus()


def hovers_help(page: Page) -> None:
    page.get_by_role("button", name="Help for It").hover()
    expect(page.get_by_role("tooltip")).to_be_visible()


def focuses_help(page: Page) -> None:
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Help for It").focus()
    expect(page.get_by_role("tooltip")).to_be_visible()


def opens_settings(page: Page) -> None:
    page.get_by_role("button", name="Main menu").click()
    page.get_by_role("menuitem", name="Settings").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def goes_to_cell(page: Page) -> None:
    grid = page.get_by_role("grid")
    grid.get_by_role("gridcell", name="3", exact=True).first.click()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
    page.evaluate(FRAME)
