"""Servers under test: started, waited for, weighed, stopped. Only what was started here is ever signalled."""

import http.client
import os
import pathlib
import shutil
import socket
import subprocess
import time

import psutil


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A framework that serves one app, with all processes that belong to it."""

    def __init__(self, framework, app, logs):
        """`app`: the name of a benchmark's app, or the path of a script that will be edited."""
        self.port = free_port()
        is_edited = isinstance(app, pathlib.Path)
        self.log_path = logs / f"{framework.name}-{app.parent.name if is_edited else app}.log"
        command, environment = (framework.watch if is_edited else framework.command)(app, self.port)
        self.log = open(self.log_path, "wb")
        # Its own folder, for servers that run at the same time. Sessions of earlier runs would have to be swept, or may be in another layout.
        place = logs / framework.name
        place.mkdir(exist_ok=True)
        shutil.rmtree(place / ".runnel", ignore_errors=True)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, env={**os.environ, **environment}, cwd=place, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def wait(self, timeout=60):
        """Seconds from the start of the process to the first page over HTTP."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"The server ended with {self.process.returncode}; see {self.log_path}.")
            if self._answers():
                return time.perf_counter() - self.started
            time.sleep(0.001)
        raise TimeoutError(f"No page within {timeout} s; see {self.log_path}.")

    def _answers(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            answer = connection.getresponse()
            answer.read()
            return answer.status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def processes(self):
        try:
            process = psutil.Process(self.process.pid)
            return [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def memory(self):
        """Resident bytes."""
        return self._sum(lambda process: process.memory_info().rss)

    def cpu(self):
        """Seconds of CPU since the start, in user and system mode; counted by the kernel in steps of 10 ms."""
        return self._sum(_cpu_seconds)

    def _sum(self, figure):
        total = 0
        for process in self.processes():
            try:
                total += figure(process)
            except psutil.NoSuchProcess:
                pass
        return total

    def stop(self):
        tree = self.processes()
        for process in tree:
            try:
                process.terminate()
            except psutil.NoSuchProcess:
                pass
        for process in psutil.wait_procs(tree, timeout=5)[1]:
            process.kill()
        self.process.wait()
        self.log.close()


def _cpu_seconds(process):
    times = process.cpu_times()
    return times.user + times.system
