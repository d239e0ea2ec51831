"""What the camera and the microphone of a reader make."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from chromium import reader
from reader import resize, settled, steady
from scripted import ScriptedServer
from undisturbed import AROUND, IT, UPDATES, Scene

DENY = """navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException("Permission denied", "NotAllowedError")
}"""
# A machine with much to do looks late.
PAST_A_SECOND = re.compile("00:0[1-9]")
NO_DEVICES = "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"


@pytest.fixture
def context(equipped: Browser) -> Iterator[BrowserContext]:
    yield from reader(equipped)


@pytest.fixture
def allowed(page: Page) -> Page:
    page.context.grant_permissions(["camera", "microphone"])
    return page


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def lines(page: Page) -> list[str]:
    return page.get_by_test_id("stText").all_inner_texts()


def record(page: Page, name: str, at_least: str | re.Pattern[str] = PAST_A_SECOND) -> None:
    box = group(page, name)
    box.get_by_role("button", name="Record").click()
    expect(box.get_by_role("button", name="Stop recording")).to_be_focused()
    expect(box.get_by_test_id("stAudioInputWaveformTimeCode")).to_have_text(at_least)
    box.get_by_role("button", name="Stop recording").click()
    expect(box.get_by_role("button", name="Play")).to_be_visible()


def take_photo(page: Page, name: str) -> None:
    box = group(page, name)
    box.get_by_role("button", name="Turn on the camera").click()
    box.get_by_role("button", name="Take photo").click()
    expect(box.get_by_role("img", name=f"Photo taken for {name}")).to_be_visible()


def test_photo_reaches_the_script_and_can_be_cleared(allowed, open_app):
    page = open_app("captures")
    take_photo(page, "Picture")
    expect(page.get_by_text("photo image/jpeg [255, 216, 255] true")).to_be_visible()
    width = group(page, "Picture").get_by_role("img").evaluate("image => image.naturalWidth")
    assert width >= 640
    group(page, "Picture").get_by_role("button", name="Clear photo").click()
    # The camera is on for the next one.
    expect(group(page, "Picture").get_by_role("button", name="Take photo")).to_be_visible()
    expect(page.get_by_text("photo image/jpeg")).to_have_count(0)


def test_camera_is_off_once_the_photo_is_taken(allowed, open_app, page):
    page.add_init_script("""{
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      window.tracks = []
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await open(wanted)
        window.tracks.push(...stream.getTracks())
        return stream
      }
    }""")
    open_app("captures")
    take_photo(page, "Picture")
    assert page.evaluate("window.tracks.map((track) => track.readyState)") == ["ended"]


def test_recording_is_a_wav_that_plays_and_can_be_deleted(allowed, open_app):
    page = open_app("captures")
    record(page, "Memo")
    expect(page.get_by_text("memo audio/wav RIFF 16000 true")).to_be_visible()
    box = group(page, "Memo")
    box.get_by_role("button", name="Play").click()
    expect(box.get_by_role("button", name="Pause")).to_be_visible()
    expect(box.get_by_role("button", name="Play")).to_be_visible()
    place = box.get_by_role("slider")
    place.press("Home")
    expect(place).to_have_attribute("aria-valuetext", re.compile("00:00 of 00:0[1-9]"))
    box.get_by_role("button", name="Delete the recording").click()
    expect(page.get_by_text("memo audio/wav")).to_have_count(0)
    expect(box.get_by_role("button", name="Record", exact=True)).to_be_visible()


def test_form_waits_for_the_recording_and_sends_it(allowed, open_app):
    page = open_app("captures")
    box = group(page, "Voice")
    box.get_by_role("button", name="Record").click()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    expect(box.get_by_test_id("stAudioInputWaveformTimeCode")).to_have_text(PAST_A_SECOND)
    box.get_by_role("button", name="Stop recording").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("letter with a voice true")).to_be_visible()


def test_what_was_made_is_there_after_a_reload(allowed, open_app):
    page = open_app("captures")
    take_photo(page, "Picture")
    expect(page.get_by_text("photo image/jpeg [255, 216, 255] true")).to_be_visible()
    record(page, "Memo")
    expect(page.get_by_text("memo audio/wav RIFF 16000 true")).to_be_visible()
    settled(page)
    before = lines(page)
    page.reload()
    steady(page)
    assert lines(page) == before
    expect(group(page, "Picture").get_by_role("button", name="Clear photo")).to_be_visible()
    photo = group(page, "Picture").get_by_role("img", name="Photo taken for Picture")
    expect(photo).to_be_visible()
    page.wait_for_function("image => image.naturalWidth >= 640", arg=photo.element_handle())
    box = group(page, "Memo")
    expect(box.get_by_role("button", name="Record again")).to_be_visible()
    expect(box.get_by_test_id("stAudioInputWaveformTimeCode")).to_have_text(PAST_A_SECOND)
    box.get_by_role("button", name="Play").click()
    expect(box.get_by_role("button", name="Pause")).to_be_visible()


@pytest.mark.parametrize("script, camera, microphone", [
    (DENY,
     "The browser does not let this page use the camera. Allow it with the sign beside the page's address, then try again.",
     "The browser does not let this page use the microphone. Allow it with the sign beside the page's address, then try again."),
    (NO_DEVICES,
     "Browsers let a page use the camera only if its address begins with https:// or is localhost.",
     "Browsers let a page use the microphone only if its address begins with https:// or is localhost."),
])
def test_device_that_can_not_be_had_says_why(page, open_app, script, camera, microphone):
    page.add_init_script(script)
    open_app("captures")
    group(page, "Picture").get_by_role("button", name="Turn on the camera").click()
    expect(page.get_by_role("alert")).to_have_text(camera)
    group(page, "Memo").get_by_role("button", name="Record").click()
    expect(page.get_by_role("alert")).to_have_text([camera, microphone])
    expect(group(page, "Memo").get_by_role("button", name="Record")).to_be_enabled()


def test_recording_that_was_not_sent_is_sent_again(allowed, open_app):
    page = open_app("captures")
    page.route("**/_stcore/upload_file/**", lambda route: route.abort())
    box = group(page, "Memo")
    record(page, "Memo")
    problem = page.get_by_test_id("stAudioInput").get_by_role("alert")
    expect(problem).to_contain_text("The recording was not sent. The connection broke; send it again.")
    page.unroute("**/_stcore/upload_file/**")
    problem.get_by_role("button", name="Send it again").click()
    expect(problem).to_have_count(0)
    expect(page.get_by_text("memo audio/wav RIFF 16000 true")).to_be_visible()
    expect(box.get_by_role("button", name="Play")).to_be_visible()


def test_disabled_ones_ask_for_nothing(open_app):
    page = open_app("captures")
    expect(group(page, "Disabled picture").get_by_role("button")).to_be_disabled()
    expect(group(page, "Disabled memo").get_by_role("button")).to_be_disabled()


@pytest.mark.parametrize("width", [1280, 390])
def test_they_fit_the_page(allowed, open_app, width):
    page = open_app("captures")
    resize(page, width, 800)
    record(page, "Memo")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_chat_input_sends_a_recording_with_the_message_or_alone(allowed, open_app):
    page = open_app("captures")
    chat = page.get_by_test_id("stChatInput")
    for text in ("Hello", ""):
        chat.get_by_role("textbox").fill(text)
        chat.get_by_role("button", name="Record a message").click()
        expect(chat.get_by_role("button", name="Stop recording")).to_be_focused()
        expect(chat.get_by_role("button", name="Send message")).to_be_disabled()
        expect(chat.get_by_test_id("stChatInputWaveform")).to_contain_text(PAST_A_SECOND)
        chat.get_by_role("button", name="Stop recording").click()
        expect(chat.get_by_test_id("stFileChips")).to_contain_text("_audio.wav")
        # It has arrived: until then nothing is sent.
        expect(chat.get_by_role("button", name="Send message")).to_be_enabled()
        chat.get_by_role("textbox").press("Enter")
        expect(chat.get_by_test_id("stFileChips")).to_have_count(0)
        expect(page.get_by_text(f"said '{text}' audio/wav")).to_be_visible()


def test_recording_of_a_chat_input_can_be_cancelled(allowed, open_app):
    page = open_app("captures")
    chat = page.get_by_test_id("stChatInput")
    chat.get_by_role("button", name="Record a message").click()
    expect(chat.get_by_test_id("stChatInputWaveform")).to_contain_text(PAST_A_SECOND)
    chat.get_by_role("button", name="Cancel the recording").click()
    expect(chat.get_by_role("textbox")).to_be_focused()
    expect(chat.get_by_role("button", name="Record a message")).to_be_visible()
    expect(chat.get_by_test_id("stFileChips")).to_have_count(0)


def test_chat_input_says_why_it_can_not_record(page, open_app):
    page.add_init_script(DENY)
    page = open_app("captures")
    chat = page.get_by_test_id("stChatInput")
    chat.get_by_role("button", name="Record a message").click()
    expect(chat.get_by_role("alert")).to_contain_text("microphone")
    expect(chat.get_by_role("button", name="Record a message")).to_be_visible()


def test_microphone_is_off_once_a_chat_input_takes_no_recordings(allowed, open_app):
    page = open_app("captures")
    page.evaluate("""() => {
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
      navigator.mediaDevices.getUserMedia = async (wanted) => window.stream = await open(wanted)
    }""")
    chat = page.get_by_test_id("stChatInput")
    chat.get_by_role("button", name="Record a message").click()
    expect(chat.get_by_test_id("stChatInputWaveform")).to_contain_text(PAST_A_SECOND)
    page.get_by_text("Takes recordings").click()
    expect(chat.get_by_role("button", name="Stop recording")).to_have_count(0)
    page.wait_for_function("() => stream.getTracks().every(({ readyState }) => readyState === 'ended')")
    # What is written can be sent as ever.
    chat.get_by_role("textbox").fill("Hello")
    chat.get_by_role("textbox").press("Enter")
    expect(page.get_by_text("said 'Hello' without a sound")).to_be_visible()


def test_recording_of_a_chat_input_that_was_not_sent_is_kept_and_sent_again(allowed, open_app):
    page = open_app("captures")
    chat = page.get_by_test_id("stChatInput")
    page.route("**/_stcore/upload_file/**", lambda route: route.abort())
    chat.get_by_role("button", name="Record a message").click()
    expect(chat.get_by_test_id("stChatInputWaveform")).to_contain_text(PAST_A_SECOND)
    chat.get_by_role("button", name="Stop recording").click()
    expect(chat.get_by_role("textbox")).to_be_focused()
    expect(chat.get_by_role("alert")).to_contain_text("The recording was not sent.")
    # A text goes without it, and does not throw it away.
    chat.get_by_role("textbox").fill("Hello")
    chat.get_by_role("textbox").press("Enter")
    expect(page.get_by_text("said 'Hello' without a sound")).to_be_visible()
    page.unroute("**/_stcore/upload_file/**")
    chat.get_by_role("button", name="Send it again").click()
    expect(chat.get_by_test_id("stFileChips")).to_contain_text("_audio.wav")
    chat.get_by_role("button", name="Send message").click()
    expect(page.get_by_text("said '' audio/wav")).to_be_visible()


def test_chat_input_that_records_stays_one_line_on_a_phone(allowed, open_app):
    page = open_app("captures")
    resize(page, 320, 800)
    # The narrowest of phones.
    box = page.locator(".rn-chat-box")
    height = box.bounding_box()["height"]
    box.get_by_test_id("stChatInputMicButton").click()
    expect(box.get_by_test_id("stChatInputWaveform")).to_contain_text("00:0")
    assert box.bounding_box()["height"] == height
    send, edge = box.get_by_test_id("stChatInputSubmitButton").bounding_box(), box.bounding_box()
    assert edge["x"] + edge["width"] - send["x"] - send["width"] < 8


def test_photo_that_is_taken_when_its_element_has_left_the_page_is_not_sent(apps, allowed):
    page = allowed
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/upload_file/" in request.url else None)
    page.add_init_script("""
        const own = HTMLCanvasElement.prototype.toBlob
        HTMLCanvasElement.prototype.toBlob = function (done, ...rest) {
            own.call(this, (blob) => {
                window.release = () => {
                    done(blob)
                    setTimeout(() => { window.isReleased = true })
                }
            }, ...rest)
        }""")
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "cameraInput", {"id": "w", "label": "Picture", "height": 120, "files": "f/"}, None])
    page.get_by_role("button", name="Turn on the camera").click()
    page.get_by_role("button", name="Take photo").click()
    page.wait_for_function("() => window.release !== undefined")
    server.draw(2, 0)
    expect(page.get_by_test_id("stCameraInput")).to_have_count(0)
    page.evaluate("release()")
    page.wait_for_function("() => window.isReleased")
    # What a page asks for is heard in the order of its asking.
    with page.expect_request("**/after"):
        page.evaluate("fetch('/after').catch(() => {})")
    assert sent == []


def test_one_recording_of_those_that_come_back_is_kept_and_the_reader_is_told(apps, allowed):
    page, server = allowed, ScriptedServer(allowed)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    removed: list[str] = []

    def store(route) -> None:
        if route.request.method == "DELETE":
            removed.append(route.request.url)
        route.fulfill(status=200)

    page.route("**/_stcore/upload_file/**", store)
    server.draw(1, 0, ["add", 30, 3, 0, "chatInput", {"id": "chat", "label": "Ask", "audio": True}])
    settled(page)
    chat = page.get_by_test_id("stChatInput")
    for count in (1, 2, 3):
        chat.get_by_role("button", name="Record a message").click()
        expect(chat.get_by_test_id("stChatInputWaveform")).to_contain_text("00:01")
        chat.get_by_role("button", name="Stop recording").click()
        expect(chat.get_by_role("button", name="Send message")).to_be_enabled()
        chat.get_by_role("button", name="Send message").click()
        server.wait_until(lambda: len(server.heard[-1]) == 1 + count, lambda: f"heard {server.heard}")
    for number, told in ((1, None), (2, "A recording that came back was dropped: a message has one."),
                         (3, "2 recordings that came back were dropped: a message has one.")):
        server.say("refused", number, "No.")
        if told is None:
            expect(chat.get_by_test_id("stFileChips")).to_contain_text("_audio.wav")
            expect(chat.get_by_role("alert")).to_have_count(0)
        else:
            expect(chat.get_by_role("alert")).to_have_text(told)
    server.wait_until(lambda: len(set(removed)) == 2, lambda: f"removed: {removed}")
    expect(chat.get_by_test_id("stFileChips").get_by_role("listitem")).to_have_count(1)
    # It is said until the message is sent.
    chat.get_by_role("button", name="Send message").click()
    expect(chat.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("kind, begins, goes_on", [
    ("audioInput", "Record", "Stop recording"), ("cameraInput", "Turn on the camera", "Take photo")])
def test_recording_and_camera_go_on_over_all_updates(apps, allowed, kind, begins, goes_on):
    props = {"id": "w", "label": "It", "height": 120, "maxSize": 9_999_999, "files": "f/"}
    scene = Scene(apps, allowed, [[IT, AROUND, 0, kind, props, []]])
    scene.press_elsewhere()
    box = group(allowed, "It")
    box.get_by_role("button", name=begins).click()
    button = box.get_by_role("button", name=goes_on)
    expect(button).to_be_enabled()
    button.focus()
    allowed.evaluate("() => { window.button = document.activeElement }")
    for update in UPDATES:
        update(scene, {"help": "Help"})
        scene.wait()
        assert allowed.evaluate("() => window.button === document.activeElement"), update.__name__
        expect(button).to_be_visible()
    if kind == "audioInput":
        expect(box.get_by_test_id("stAudioInputWaveformTimeCode")).to_have_text(PAST_A_SECOND)
        button.click()
        expect(box.get_by_role("button", name="Play")).to_be_visible()
    else:
        assert box.locator("video").evaluate("video => !video.paused && video.srcObject.active")
