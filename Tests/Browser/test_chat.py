"""Acceptance script 24, and what a reader does in a chat: keys, files, messages that wait, a page that follows."""

import pytest
from playwright.sync_api import Locator, Page, expect

from reader import press, resize, scroll, settled, steady, texts
from scripted import ScriptedServer

CHAT = ["add", 30, 3, 0, "chatInput", {"id": "chat", "label": "Ask"}]
PING = ["ping"]


def said(page: Page) -> list[str]:
    """What stands in the chat, once it is settled."""
    return steady(page).get_by_test_id("stChatMessageContent").all_inner_texts()


def field(page: Page, name: str = "Say something") -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def send(page: Page, text: str, name: str = "Say something") -> None:
    field(page, name).fill(text)
    field(page, name).press("Enter")


# Acceptance


def test_echo_answers_word_by_word_and_keeps_both(open_app):
    page = open_app("24_chat")
    send(page, "Hello *you*")
    expect(page.get_by_test_id("stChatMessage")).to_have_count(2)
    expect(field(page)).to_have_value("")
    settled(page)
    answer = page.get_by_test_id("stChatMessage").last
    expect(answer.locator("strong")).to_have_text("That")
    expect(answer.locator("em")).to_have_text("you")
    expect(answer.get_by_test_id("stChatMessageAvatarCustom")).to_be_visible()
    expect(field(page)).to_be_focused()
    # Once, and again with the next run.
    before = said(page)
    assert len(before) == 2
    page.get_by_role("radio").nth(3).click(force=True)
    expect(page.get_by_text("Thanks for 4 stars")).to_be_visible()
    assert said(page) == before


def test_echo_shows_the_names_of_files(open_app):
    page = open_app("24_chat")
    page.get_by_test_id("stChatInputFileInput").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in ("one.txt", "two.txt")])
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert page.get_by_test_id("stFileChipName").all_inner_texts() == ["one.txt", "two.txt"]
    send(page, "Two files")
    settled(page)
    expect(page.get_by_test_id("stFileChip")).to_have_count(0)
    for name in ("one.txt", "two.txt"):
        expect(page.get_by_test_id("stChatMessage").first.get_by_text(name, exact=True)).to_be_visible()
    assert page.get_by_test_id("stBottom").get_by_test_id("stChatInput").count() == 1


# The field


def test_enter_sends_and_shift_with_it_makes_a_line(open_app):
    page = open_app("chats")
    area = field(page)
    height = area.bounding_box()["height"]
    area.focus()
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(area).to_have_value("one\ntwo")
    assert area.bounding_box()["height"] > height
    page.keyboard.press("Enter")
    settled(page)
    expect(area).to_have_value("")
    assert said(page) == ["one\ntwo"]
    # Nothing to send.
    for text in ("", "  "):
        send(page, text)
    assert len(said(page)) == 1


def test_it_grows_up_to_some_lines(open_app):
    page = open_app("chats")
    area = field(page)
    area.evaluate("area => area.removeAttribute('maxlength')")
    area.fill("line\n" * 30)
    height = area.bounding_box()["height"]
    assert 120 < height < 200
    assert area.evaluate("area => area.scrollHeight > area.clientHeight")


@pytest.mark.parametrize("event", ["{ isComposing: true }", "{ keyCode: 229 }"])
def test_a_text_that_is_being_composed_is_not_sent(open_app, event):
    """The second is how Safari ends a composition."""
    page = open_app("chats")
    area = field(page)
    area.fill("日本")
    area.evaluate(
        f"area => area.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, ...{event} }}))")
    settled(page)
    expect(area).to_have_value("日本")
    assert said(page) == []
    area.press("Enter")
    assert said(page) == ["日本"]


def test_a_held_key_sends_once(open_app):
    page = open_app("chats")
    field(page).fill("Hello")
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    assert said(page) == ["Hello"]
    expect(field(page)).to_have_value("")


def test_the_button_sends_and_the_field_keeps_the_focus(open_app):
    page = open_app("chats")
    button = page.get_by_test_id("stBottom").get_by_role("button", name="Send message")
    expect(button).to_be_disabled()
    field(page).fill("Hello")
    expect(page.get_by_test_id("stBottom").get_by_test_id("InputInstructions")).to_have_text("5/60")
    button.click()
    assert said(page) == ["Hello"]
    expect(field(page)).to_be_focused()


def test_in_a_container_it_stands_where_it_is_called(open_app):
    page = open_app("chats")
    sidebar = page.get_by_test_id("stSidebarUserContent")
    expect(sidebar.get_by_test_id("stChatInput")).to_have_count(3)
    expect(field(page, "Disabled")).to_be_disabled()
    expect(sidebar.get_by_role("button", name="Attach a folder")).to_be_visible()
    send(page, "Hello", "In the sidebar")
    assert said(page) == []


def test_what_was_not_sent_is_there_after_a_reload(open_app):
    page = open_app("chats")
    page.get_by_test_id("stBottom").get_by_test_id("stChatInputFileInput").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"})
    expect(page.get_by_role("progressbar")).to_have_count(0)
    field(page).fill("half a mess")
    page.reload()
    steady(page)
    expect(field(page)).to_have_value("half a mess")
    expect(page.get_by_test_id("stFileChipName")).to_have_text("a.txt")
    field(page).press("Enter")
    assert said(page) == ["half a mess | a.txt 3"]


# Files


def test_files_are_attached_refused_and_removed(open_app):
    page = open_app("chats")
    bottom = page.get_by_test_id("stBottom")
    bottom.get_by_test_id("stChatInputFileInput").set_input_files([
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"},
        {"name": "b.pdf", "mimeType": "application/pdf", "buffer": b"x"},
        {"name": "c.txt", "mimeType": "text/plain", "buffer": b"d"}])
    expect(bottom.get_by_role("progressbar")).to_have_count(0)
    expect(bottom.get_by_role("alert")).to_have_text(".pdf files are not allowed. Allowed: .txt, .png.")
    bottom.get_by_role("button", name="Remove c.txt").click()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    assert said(page) == [" | a.txt 3"]
    expect(bottom.get_by_test_id("stFileChip")).to_have_count(0)


PASTE = """(area, [text, hasFile]) => {
  const clipboardData = new DataTransfer()
  if (text) clipboardData.setData("text/plain", text)
  if (hasFile) clipboardData.items.add(new File(["pixels"], "image.png", { type: "image/png" }))
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  area.dispatchEvent(event)
  return event.defaultPrevented
}"""


@pytest.mark.parametrize("text, has_file, is_file", [("", True, True), ("1\t2", True, False), ("words", False, False)])
def test_a_picture_is_pasted_as_a_file_and_a_text_as_a_text(open_app, text, has_file, is_file):
    page = open_app("chats")
    assert field(page).evaluate(PASTE, [text, has_file]) == is_file
    expect(page.get_by_test_id("stFileChipName")).to_have_count(1 if is_file else 0)
    settled(page)


DROP = """(box) => {
  const dataTransfer = new DataTransfer()
  for (const name of ["a.txt", "b.txt"]) dataTransfer.items.add(new File(["text"], name))
  for (const type of ["dragover", "drop"]) {
    box.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }
}"""


def test_files_are_dropped_on_it(open_app):
    page = open_app("chats")
    page.get_by_test_id("stBottom").get_by_test_id("stChatInput").evaluate(DROP)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.get_by_test_id("stFileChipName")).to_have_count(2)
    field(page).press("Enter")
    assert said(page) == [" | a.txt 4 | b.txt 4"]


# Messages that wait


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    """A page with a chat input at its bottom, after its first run."""
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, CHAT)
    steady(page)
    server.wait_for(PING)
    return server


def waiting(page: Page) -> Locator:
    return page.get_by_role("list", name="Messages that wait").get_by_role("listitem")


def message(number: int, text: str) -> list:
    return ["event", number, {"chat": [text, []]}, "chat"]


def test_a_message_waits_until_a_run_includes_it(page, server):
    for text in ("one", "two", "three"):
        send(page, text, "Ask")
    server.wait_for(PING, message(1, "one"), message(2, "two"), message(3, "three"))
    expect(waiting(page)).to_have_count(3)
    for number, left in ((1, ["two", "three"]), (2, ["three"]), (3, [])):
        server.say("patch", number + 1, number, [])
        expect(waiting(page)).to_have_count(len(left))
        assert [item.split("\n")[0] for item in waiting(page).all_inner_texts()] == left
        server.say("done", number + 1, number, [])
    settled(page)


def test_a_message_that_was_sent_offline_is_kept_over_a_reload_and_sent(page, server):
    server.welcomes = False
    server.close(1006)
    expect(page.get_by_test_id("stConnectionStatus")).to_be_visible()
    send(page, "Hello", "Ask")
    expect(waiting(page)).to_have_text("HelloWaits for the connection")
    server.welcomes = True
    page.reload()
    server.wait_for(message(1, "Hello"))
    server.draw(1, 1, CHAT, stored=1)
    settled(page)
    expect(field(page, "Ask")).to_have_value("")
    expect(waiting(page)).to_have_count(0)


def test_what_was_not_taken_is_in_the_field_again(page, server):
    for text in ("one", "two"):
        send(page, text, "Ask")
    field(page, "Ask").fill("three")
    server.say("refused", 1, "No.")
    server.say("refused", 2, "Nor this.")
    expect(field(page, "Ask")).to_have_value("one\ntwo\nthree")
    expect(page.get_by_test_id("stToast")).to_have_count(1)


def test_what_a_stop_has_dropped_is_in_the_field_again(page, server):
    for text in ("one", "two", "three"):
        send(page, text, "Ask")
    server.say("patch", 2, 1, [])
    expect(waiting(page)).to_have_count(2)
    server.say("done", 2, 3, [], "stopped", 3, 2)
    expect(field(page, "Ask")).to_have_value("two\nthree")
    expect(waiting(page)).to_have_count(0)


@pytest.mark.parametrize("reloads", [False, True], ids=["break", "reload"])
def test_what_went_down_with_the_process_is_in_the_field_again(page, server, reloads):
    send(page, "Hello", "Ask")
    server.wait_for(PING, message(1, "Hello"))
    server.say("patch", 2, 1, [])
    expect(waiting(page)).to_have_count(0)
    server.welcomes = False
    if reloads:
        page.reload()
    else:
        server.close(1006)
    server.wait_for_connection(2)
    server.say("problem", "Your last action was not carried out", "Everything else is as it was before.")
    server.say("refused", 1, "")
    server.stored = 1
    server.welcome(True)
    server.draw(1, 1, CHAT)
    expect(page.get_by_role("dialog")).to_contain_text("Your last action was not carried out")
    page.keyboard.press("Escape")
    expect(field(page, "Ask")).to_have_value("Hello")
    field(page, "Ask").press("Enter")
    server.wait_for(PING, message(2, "Hello"))


@pytest.mark.parametrize("mode", ["disable", "stop"])
def test_submit_modes(page, server, mode):
    server.draw(2, 0, [*CHAT[:5], {**CHAT[5], "submitMode": mode}])
    settled(page)
    area = field(page, "Ask")
    send(page, "one", "Ask")
    expect(area).not_to_be_editable()
    stop = page.get_by_role("button", name="Stop", exact=True).and_(page.get_by_test_id("stChatInputStopButton"))
    expect(stop).to_have_count(1 if mode == "stop" else 0)
    if mode == "stop":
        server.say("patch", 3, 1, [])
        stop.click()
        server.wait_for(PING, message(1, "one"), ["stop"])
    else:
        expect(page.get_by_role("button", name="Send message")).to_be_disabled()
    server.say("done", 3, 1, [])
    settled(page)
    expect(area).to_be_editable()
    expect(area).to_be_focused()


# The page's end


def to_end(page: Page) -> Locator:
    return page.get_by_role("button", name="Scroll to the end")


AT_END = "() => document.documentElement.scrollHeight - innerHeight - scrollY < 2"


def test_the_page_begins_at_its_end_and_follows_what_is_written(open_app):
    page = open_app("chats")
    page.wait_for_function(AT_END)
    expect(to_end(page)).to_have_count(0)
    before = page.evaluate("scrollY")
    send(page, "Stream")
    expect(page.get_by_text("Word 40", exact=True)).to_be_visible()
    settled(page)
    page.wait_for_function(AT_END)
    assert page.evaluate("scrollY") > before + 500


def test_who_has_scrolled_up_stays_there_and_finds_the_way_down(open_app):
    page = open_app("chats")
    page.wait_for_function(AT_END)
    send(page, "Stream")
    expect(page.get_by_text("Word 5", exact=True)).to_be_visible()
    scroll(page.locator("html"), 100)
    expect(to_end(page)).to_be_visible()
    settled(page)
    assert page.evaluate("scrollY") == 100
    button = to_end(page).bounding_box()
    assert button["y"] + button["height"] <= page.get_by_test_id("stBottom").bounding_box()["y"]
    to_end(page).press("Enter")
    page.wait_for_function(AT_END)
    expect(to_end(page)).to_have_count(0)
    expect(field(page)).to_be_focused()


def test_a_page_without_a_chat_begins_at_its_top(open_app):
    page = open_app("bottom")
    assert page.evaluate("scrollY") == 0
    expect(page.get_by_test_id("stAppScrollToBottomContainer")).to_have_count(0)


def test_on_a_phone_all_of_it_can_be_seen(open_app):
    page = open_app("chats")
    resize(page, 390, 780)
    box = page.get_by_test_id("stBottom").get_by_test_id("stChatInput").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_files_of_a_message_stay_within_its_box_on_a_phone(open_app):
    page = open_app("24_chat")
    resize(page, 390, 800)
    page.get_by_test_id("stChatInputFileInput").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in ("a-long-name-of-a-file.txt", "two.txt", "three.txt")])
    expect(page.get_by_test_id("stFileChip")).to_have_count(3)
    row, box = page.get_by_test_id("stFileChips").bounding_box(), page.locator(".rn-chat-box").bounding_box()
    assert box["x"] < row["x"] and row["x"] + row["width"] < box["x"] + box["width"]
