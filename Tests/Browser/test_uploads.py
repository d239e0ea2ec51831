"""Folders that a reader picks, with all that is in them; and files, while they are on their way."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from reader import settled
from scripted import ScriptedServer

WANTED = {
    "data/readings.csv": "level\n1",
    "data/2024/readings.csv": "level\n2",
    "data/2024/March/ÄRA.TXT": "notes",
    "data/empty.txt": "",
}
UNWANTED = ("data/photo.png", "data/.DS_Store", "data/2024/csv", "data/2024/March/readings.csv.bak")


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with files in it and below it, some of types that the script does not take."""
    for name in (*WANTED, *UNWANTED):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(WANTED.get(name, "unwanted"))
    return tmp_path / "data"


def lines(page: Page) -> list[str]:
    return page.get_by_test_id("stText").all_inner_texts()


def pick(page: Page, folder: Path) -> None:
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(folder)


def test_folder_is_sent_with_its_paths(open_app, folder):
    """rule 205: files of other types are left out without a word, as nobody chose each of them."""
    page = open_app("uploads")
    expect(page.get_by_role("button", name="Browse folders")).to_be_visible()
    pick(page, folder)
    chips = page.get_by_test_id("stFileChipName")
    expect(page.get_by_test_id("stText")).to_have_count(len(WANTED))
    expect(page.get_by_role("progressbar")).to_have_count(0)
    settled(page)
    assert sorted(chips.all_inner_texts()) == sorted(WANTED)
    # In the order of the list, whichever of them arrived first.
    assert lines(page) == [
        f"{path}, called {path.rsplit('/', 1)[1]}: {WANTED[path]}" for path in chips.all_inner_texts()]
    expect(page.get_by_role("alert")).to_have_count(0)


def test_file_of_a_folder_is_removed_by_its_path(open_app, folder):
    """rule 206: two files of one name are told apart."""
    page = open_app("uploads")
    pick(page, folder)
    expect(page.get_by_test_id("stText")).to_have_count(len(WANTED))
    settled(page)
    page.get_by_role("button", name="Remove data/2024/readings.csv", exact=True).click()
    # The button that was pressed has gone: whoever uses the keyboard goes on from the area.
    expect(page.get_by_role("button", name="Browse folders")).to_be_focused()
    expect(page.get_by_test_id("stText")).to_have_count(len(WANTED) - 1)
    settled(page)
    assert "data/readings.csv, called readings.csv: level\n1" in lines(page)
    assert not [line for line in lines(page) if line.startswith("data/2024/readings.csv")]


def test_folder_of_a_session_is_there_after_a_reload(open_app, folder):
    page = open_app("uploads")
    pick(page, folder)
    expect(page.get_by_test_id("stText")).to_have_count(len(WANTED))
    settled(page)
    before = lines(page)
    page.reload()
    settled(page)
    assert lines(page) == before
    assert sorted(page.get_by_test_id("stFileChipName").all_inner_texts()) == sorted(WANTED)


def test_folder_without_a_wanted_file_changes_nothing(open_app, folder):
    page = open_app("uploads")
    for name in WANTED:
        (folder.parent / name).unlink()
    with page.expect_event("console", lambda message: message.text == "picked"):
        page.get_by_test_id("stFileUploaderDropzoneInput").evaluate(
            "input => input.addEventListener('change', () => console.log('picked'))")
        pick(page, folder)
    settled(page)
    expect(page.get_by_test_id("stFileChip")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert lines(page) == []


class Shelf:
    """Takes a page's files, each when the test says so."""

    def __init__(self, page: Page) -> None:
        self.page = page
        #: Uploads by the names of their files, and what the page calls them.
        self.arriving: dict[str, Route] = {}
        self.ids: dict[str, str] = {}
        self.removed: list[str] = []
        page.route("**/_stcore/upload_file/**", self._take)

    def _take(self, route: Route) -> None:
        file = route.request.url.rsplit("/", 1)[1]
        if route.request.method == "DELETE":
            self.removed.append(file)
            return route.fulfill(status=204)
        name = route.request.headers["x-runnel-name"]
        self.arriving[name] = route
        self.ids[name] = file

    def choose(self, name: str, size: int = 1) -> None:
        file = {"name": name, "mimeType": "text/plain", "buffer": b"x" * size}
        self.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files([file])

    def wait_for(self, server: ScriptedServer, name: str) -> None:
        server.wait_until(lambda: name in self.arriving, lambda: f"{name} is not on its way")

    def take(self, name: str) -> None:
        self.arriving[name].fulfill(status=200)
        expect(self.page.get_by_role("progressbar", name=f"Uploading {name}")).to_have_count(0)

    def stored(self, name: str, size: int = 1) -> list:
        return [self.ids[name], name, size, "text/plain"]


@pytest.fixture
def server(apps, page) -> ScriptedServer:
    server = ScriptedServer(page)
    page.goto(apps.get("uploads").url)
    server.wait_for_connection(1)
    return server


def draw_form(page: Page, server: ScriptedServer) -> None:
    server.draw(
        1, 0, ["add", 30, 1, 0, "form", {"name": "order"}],
        ["add", 4, 30, 0, "textInput", {"id": "name", "label": "Name", "form": 30}, ""],
        ["add", 5, 30, 4, "fileUploader", {"id": "file", "label": "File", "form": 30}, []],
        ["add", 6, 30, 5, "button", {"id": "send", "label": "Send", "form": 30, "submit": True}])
    settled(page)


def test_form_is_not_sent_by_enter_before_its_file_is_there(server, page):
    draw_form(page, server)
    shelf = Shelf(page)
    shelf.choose("a.txt")
    shelf.wait_for(server, "a.txt")
    name = page.get_by_label("Name")
    name.fill("Ada")
    name.press("Enter")
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    shelf.take("a.txt")
    name.press("Enter")
    server.wait_for(
        ["ping"], ["event", 1, {"name": "Ada", "file": [shelf.stored("a.txt")]}, "send"])


def test_last_file_chosen_counts_not_the_last_to_arrive(server, page):
    server.draw(1, 0, ["add", 30, 1, 0, "fileUploader", {"id": "file", "label": "File"}, []])
    settled(page)
    shelf = Shelf(page)
    shelf.choose("big.txt", 2000)
    shelf.wait_for(server, "big.txt")
    with page.expect_event("requestfailed"):
        shelf.choose("small.txt")
    shelf.wait_for(server, "small.txt")
    expect(page.get_by_test_id("stFileChipName")).to_have_text(["small.txt"])
    shelf.take("small.txt")
    server.wait_for(["ping"], ["event", 1, {"file": [shelf.stored("small.txt")]}])
    server.say("done", 2, 1, [], "finished", 1)
    settled(page)
    # Outside a form, the next one takes its place at once.
    shelf.choose("next.txt")
    shelf.wait_for(server, "next.txt")
    shelf.take("next.txt")
    server.wait_until(
        lambda: shelf.removed == [shelf.ids["small.txt"]], lambda: f"removed {shelf.removed}")


def test_file_that_a_form_has_sent_is_kept_until_another_is_sent(server, page):
    """The script may read the first one for as long as the second has not been sent."""
    draw_form(page, server)
    shelf = Shelf(page)
    shelf.choose("a.txt")
    shelf.wait_for(server, "a.txt")
    shelf.take("a.txt")
    page.get_by_role("button", name="Send").click()
    first = ["event", 1, {"file": [shelf.stored("a.txt")], "name": ""}, "send"]
    server.wait_for(["ping"], first)
    server.say("done", 2, 1, [], "finished", 1)
    settled(page)
    shelf.choose("b.txt")
    shelf.wait_for(server, "b.txt")
    shelf.take("b.txt")
    expect(page.get_by_test_id("stFileChipName")).to_have_text(["b.txt"])
    page.get_by_role("button", name="Send").click()
    server.wait_for(
        ["ping"], first, ["event", 2, {"file": [shelf.stored("b.txt")], "name": ""}, "send"])
    assert shelf.removed == []


def test_refused_file_is_removed_beside_its_name(apps, page, tmp_path):
    server = ScriptedServer(page)
    page.set_viewport_size({"width": 390, "height": 780})
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "fileUploader", {"id": "files", "label": "Files", "types": [".csv", ".txt"]}, []])
    settled(page)
    file = tmp_path / "a picture with a long name.png"
    file.write_text("")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    chip = page.get_by_test_id("stFileChip")
    expect(chip.get_by_role("alert")).to_have_text(".png files are not allowed. Allowed: .csv, .txt.")
    name, button, reason = (found.bounding_box() for found in (
        chip.get_by_test_id("stFileChipName"), chip.get_by_role("button"), chip.get_by_role("alert")))
    assert name["y"] < button["y"] + button["height"] / 2 < name["y"] + name["height"]
    assert reason["y"] >= name["y"] + name["height"]


def test_click_anywhere_in_the_box_opens_the_file_chooser(apps, page):
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "fileUploader", {"id": "w", "label": "Data"}, []])
    settled(page)
    zone = page.get_by_test_id("stFileUploaderDropzone")
    box = zone.bounding_box()
    for act in [
        lambda: zone.click(position={"x": box["width"] - 5, "y": 5}),
        lambda: zone.get_by_text("Drag and drop").click(),
        lambda: zone.get_by_role("button", name="Browse files").click(),
    ]:
        with page.expect_file_chooser() as chooser:
            act()
        assert not chooser.value.is_multiple()


def test_click_in_the_box_of_a_disabled_uploader_does_nothing(apps, page):
    choosers = []
    page.on("filechooser", lambda chooser: choosers.append(chooser))
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "fileUploader", {"id": "w", "label": "Data", "disabled": True}, []],
                ["add", 31, 1, 30, "fileUploader", {"id": "v", "label": "More"}, []])
    settled(page)
    zones = page.get_by_test_id("stFileUploaderDropzone")
    zones.nth(0).get_by_text("Drag and drop").click()
    with page.expect_file_chooser():
        zones.nth(1).get_by_text("Drag and drop").click()
    assert len(choosers) == 1


def test_upload_ends_when_its_element_leaves_the_page(apps, page):
    """Nobody could stop it any more, and what it brings would be nobody's. A form that waits for it would wait for ever."""
    page.route("**/_stcore/upload_file/**", lambda route: None)  # It does not end by itself.
    ended = []
    page.on("requestfailed", lambda request: ended.append(request.url))
    server = ScriptedServer(page)
    page.goto(apps.get("view").url)
    server.wait_for_connection(1)
    server.draw(1, 0, ["add", 30, 1, 0, "fileUploader", {"id": "w", "label": "File"}, None])
    settled(page)
    with page.expect_request("**/_stcore/upload_file/**"):
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
            {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    expect(page.get_by_test_id("stFileChips")).to_contain_text("a.txt")
    server.draw(2, 0)
    server.wait_until(lambda: len(ended) == 1, lambda: f"ended: {ended}")
