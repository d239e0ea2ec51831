"""What a cached function costs: its own figures, in the log, once a session."""
import json
import threading
import time

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx


@st.cache_data(show_spinner=False)
def report(city, year):
    return {"city": city, "year": year, "total": 12.5}


@st.cache_data(show_spinner=False)
def numbers(count):
    return [float(number) for number in range(count)]


@st.cache_resource(show_spinner=False)
def connection():
    return object()


@st.cache_resource(show_spinner=False)
def computations():
    return []


@st.cache_data(show_spinner=False)
def slow(key):
    computations().append(1)
    time.sleep(0.2)
    return key


def measure(call):
    """Microseconds of one call: the median of batches."""
    batches = []
    for _ in range(20):
        begin = time.perf_counter()
        for _ in range(100):
            call()
        batches.append((time.perf_counter() - begin) * 1e6 / 100)
    return sorted(batches)[10]


hit = measure(lambda: report("Lima", 2026))
large = measure(lambda: numbers(10_000))
resource = measure(connection)
begin = time.perf_counter()
callers = [threading.Thread(target=slow, args=(1,)) for _ in range(1_000)]
for caller in callers:
    add_script_run_ctx(caller)
    caller.start()
for caller in callers:
    caller.join()
everything = (time.perf_counter() - begin) * 1e3
print("figures", json.dumps({
    "hit_us": hit, "large_us": large, "resource_us": resource, "computations": len(computations()),
    "all_ms": everything}), flush=True)
