"""What the harness must know of a framework."""

import pathlib

BENCHMARKS = pathlib.Path(__file__).resolve().parents[2]
BUILD = BENCHMARKS.parent / ".build" / "benchmarks"
APPS = BENCHMARKS / "apps"


def repeated(first, block, last, lines):
    """`first`, then numbered blocks up to so many lines, then `last`; whole blocks only, so that it compiles."""
    text = list(first)
    for number in range((lines - len(first) - len(last)) // len(block)):
        text += [line.replace("#", str(number)) for line in block]
    return "\n".join([*text, *last]) + "\n"


class Framework:
    """One framework: how to serve an app with it, how to talk to that without a browser, where things are on its page."""

    name = ""
    version = ""

    # Numbers of sessions that it is measured with: as many as it can answer.
    crowds = (1, 10, 100)  # as fast as they are answered
    audiences = (30, 1_000)  # one event a second each
    idlers = (1_000, 10_000)  # doing nothing

    # CSS selectors, alike for all apps.
    title = ""
    button = ""
    text = ""  # matches each line of Markdown
    last = ""  # the line at the end of the page
    checkbox = ""

    @property
    def title_with_version(self):
        return f"{self.name} {self.version}"

    def command(self, app, port):
        """The command that serves `app` on 127.0.0.1:`port`, and what it needs in its environment."""
        raise NotImplementedError

    # The ending of its scripts.
    suffix = ""

    def script(self, lines, version):
        """A script of so many lines, with "version N" in its title."""
        raise NotImplementedError

    def watch(self, script, port):
        """As `command`, for the script at that path, which is to be followed when it is edited."""
        raise NotImplementedError

    def compile_time(self, said):
        """Milliseconds that the compiler took for an edit, from what the server said; `None` where there is none."""
        return None

    def client(self, app, port):
        """A `Client` for one session."""
        raise NotImplementedError
