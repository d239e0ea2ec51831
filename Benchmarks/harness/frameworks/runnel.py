import json
import os
import pathlib

from ..reload import seconds_in
from ..sessions import Client
from ..websocket import WebSocket
from .framework import BENCHMARKS, BUILD, Framework, repeated


LIBRARY = pathlib.Path(os.environ.get("RUNNEL_BUILD") or BENCHMARKS.parent / ".build" / "release").resolve()

# What scripts are made of: widgets, a condition, arithmetic, interpolated text, a closure.
BLOCK = r"""
  st.subheader("Part #")
  let price# = st.slider("Price #", in: 0...100, value: 20)
  let name# = st.textInput("Name #", value: "Item #")
  let isNew# = st.checkbox("New #")
  if price# > 50 {
    st.caption("**#** is dear.")
  }
  let total# = price# * (isNew# ? 2 : 1)
  st.write("\(name#) costs \(total#), half of it is \(Double(total#) / 2)")
  let steps# = (1...10).map { $0 * price# }
  st.write("Ten steps come to \(steps#.reduce(0, +)).")
""".strip("\n").split("\n")


class Runnel(Framework):
    name = "runnel"
    version = "0.1.0"
    title = "h1"
    button = '[data-testid="stButton"] button'
    text = '[data-testid="stMarkdown"]'
    last = '[data-testid="stElementContainer"]:last-child [data-testid="stMarkdown"]'
    checkbox = '[data-testid="stCheckbox"] input'

    def command(self, app, port):
        program = BUILD / "apps" / app
        return [str(program), "--port", str(port), "--address", "127.0.0.1", "--no-browser",
                "--server.maxSessions=20000"], {}

    suffix = ".swift"

    def script(self, lines, version):
        return repeated(
            ["import Runnel", "", "try await App { st in", f'  st.title("version {version}")'], BLOCK, ["}.run()"],
            lines)

    def watch(self, script, port):
        return [str(LIBRARY / "runnel"), "run", str(script), "--port", str(port), "--address", "127.0.0.1",
                "--no-browser"], {}

    def compile_time(self, said):
        return seconds_in(r"built \S+ in ([0-9.]+) s", said)

    def client(self, app, port):
        return RunnelClient(app, port)


class RunnelClient(Client):
    """Speaks docs/wire-protocol.md."""

    async def open(self):
        self.widgets, self.event = {}, 0
        self.is_first = True
        headers = [("Sec-WebSocket-Protocol", "runnel"), ("Origin", f"http://127.0.0.1:{self.port}")]
        self.socket = await WebSocket.connect(self.port, "/_stcore/stream", self.receive, headers)
        self.watch()
        hello = {"protocol": 1, "build": "", "resume": None, "last": 0, "path": "/", "query": "", "theme": "light"}
        answer = self.expect()
        self.socket.send(json.dumps(["hello", hello]).encode(), opcode=1)
        await answer
        self.is_first = False

    def receive(self, _, data):
        if data.startswith((b'["done"', b'["patch"')) and self.is_first:
            for operation in json.loads(data)[3]:
                if operation[0] == "add" and "id" in operation[5]:
                    self.widgets.setdefault(operation[4], []).append(operation[5]["id"])
        if data.startswith(b'["done"'):
            self.answered()
        elif data.startswith((b'["problem"', b'["reload"')):
            self.failed(RuntimeError(data.decode()))

    def act(self):
        self.event += 1
        change = {self.widgets["slider"][0]: self.event % 100}
        # A page with a button has it pressed, so that its callback runs too.
        pressed = self.widgets.get("button", [])[:1]
        self.socket.send(json.dumps(["event", self.event, change, *pressed], separators=(",", ":")).encode(), opcode=1)
