import importlib
import importlib.metadata
import importlib.util
import pathlib
import sys
import types

from ..sessions import Client
from ..websocket import WebSocket
from .framework import APPS, Framework, repeated


BLOCK = """
st.subheader("Part #")
price# = st.slider("Price #", 0, 100, 20)
name# = st.text_input("Name #", "Item #")
is_new# = st.checkbox("New #")
if price# > 50:
    st.caption("**#** is dear.")

total# = price# * (2 if is_new# else 1)
st.write(f"{name#} costs {total#}, half of it is {total# / 2}")
steps# = [n * price# for n in range(1, 11)]
st.write(f"Ten steps come to {sum(steps#)}.")
""".strip("\n").split("\n")


class Streamlit(Framework):
    name = "streamlit"
    version = importlib.metadata.version("streamlit")
    crowds = (1, 10)
    audiences = (30,)
    idlers = (1_000,)
    title = "h1"
    button = '[data-testid="stButton"] button'
    text = '[data-testid="stMarkdown"]'
    last = '[data-testid="stElementContainer"]:last-child [data-testid="stMarkdown"]'
    checkbox = '[data-testid="stCheckbox"] label'

    def command(self, app, port):
        return [
            sys.executable, "-m", "streamlit", "run", str(APPS / f"{app}.py"), "--server.port", str(port),
            "--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none",
            "--browser.gatherUsageStats", "false",
        ], {}

    suffix = ".py"

    def script(self, lines, version):
        return repeated(["import streamlit as st", "", f'st.title("version {version}")'], BLOCK, [], lines)

    def watch(self, script, port):
        return [
            sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.address",
            "127.0.0.1", "--server.headless", "true", "--server.runOnSave", "true", "--browser.gatherUsageStats", "false",
        ], {}

    def client(self, app, port):
        return StreamlitClient(app, port)


def message_type(name):
    """A class of Streamlit's messages, without importing (and so starting) Streamlit itself in this process."""
    if "streamlit" not in sys.modules:
        package = types.ModuleType("streamlit")
        package.__path__ = [str(pathlib.Path(importlib.util.find_spec("streamlit").origin).parent)]
        sys.modules["streamlit"] = package
    return getattr(importlib.import_module(f"streamlit.proto.{name}_pb2"), name)


class StreamlitClient(Client):
    """Sends BackMsg with the states of all widgets, as the browser does, and waits for `script_finished`."""

    async def open(self):
        self.Back, self.Forward = message_type("BackMsg"), message_type("ForwardMsg")
        self.widgets, self.event = {}, 0
        # Of a page whose events are for a fragment.
        self.fragment = ""
        self.is_first = True
        self.socket = await WebSocket.connect(
            self.port, "/_stcore/stream", self.receive, [("Sec-WebSocket-Protocol", "streamlit")])
        self.watch()
        message = self.Back()
        message.rerun_script.query_string = ""
        answer = self.expect()
        self.socket.send(message.SerializeToString())
        await answer
        self.is_first = False

    def receive(self, _, data):
        if not self.is_first and len(data) > 100:
            return  # `script_finished` is a few bytes; what is longer is content.
        message = self.Forward.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "delta" and self.is_first and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            self.fragment = message.delta.fragment_id or self.fragment
            kind = element.WhichOneof("type")
            if kind == "exception":
                self.failed(RuntimeError(element.exception.message))
            elif hasattr(getattr(element, kind), "id"):
                self.widgets.setdefault(kind, []).append(getattr(element, kind).id)
        # 0: the page's run is done; 3: a fragment's is.
        elif kind == "script_finished" and message.script_finished in (0, 3):
            self.answered()

    def act(self):
        self.event += 1
        message = self.Back()
        message.rerun_script.fragment_id = self.fragment
        states = message.rerun_script.widget_states.widgets
        for index, widget in enumerate(self.widgets.get("slider", ())):
            states.add(id=widget).double_array_value.data.append(50 if index else self.event % 100)
        for widget in self.widgets.get("text_input", ()):
            states.add(id=widget, string_value="abc")
        for widget in self.widgets.get("checkbox", ()):
            states.add(id=widget, bool_value=False)
        for widget in self.widgets.get("button", ()):
            states.add(id=widget, trigger_value=True)
        self.socket.send(message.SerializeToString())
