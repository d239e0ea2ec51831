import assert from "node:assert/strict"
import { afterEach, beforeEach, describe, test } from "node:test"
import { ScriptRun } from "../src/app/script-run"
import { Page } from "../src/page/page"
import { FakeClock } from "./fake-browser"

describe("what the script is doing", () => {
  const clock = new FakeClock()
  let waitingFor: number
  let page: Page
  let run: ScriptRun

  beforeEach(() => {
    clock.install()
    waitingFor = 0
    page = new Page()
    run = new ScriptRun(page, (seen) => waitingFor > seen)
  })
  afterEach(() => clock.remove())

  const patch = (number: number) =>
    run.patched({
      type: "patch",
      run: number,
      seen: 0,
      operations: number === 1
        ? [{ type: "add", node: 13, parent: 1, after: 0, kind: "text", props: {} }]
        : [],
    })
  const done = (number: number, seen: number) =>
    run.finished({
      type: "done",
      run: number,
      seen,
      operations: [],
      status: "finished",
      stored: seen,
      dropped: undefined,
    })

  test("it rests when every event is part of what is shown, stored or not", () => {
    waitingFor = 2
    done(1, 1)
    assert.equal(run.state.value, "rerunRequested")
    done(2, 2)
    assert.equal(run.state.value, "notRunning")
  })

  test("a resumed session goes on waiting for what was rolled back", () => {
    waitingFor = 2
    done(1, 2)
    run.connected(1)
    done(1, 1)
    assert.equal(run.state.value, "rerunRequested")
  })

  test("a run that is cut off leaves a page to be read", () => {
    patch(1)
    done(1, 0)
    patch(2)
    clock.pass(150)
    assert.equal(page.node(13)?.isStale, true)
    run.cutOff()
    assert.equal(page.node(13)?.isStale, false)
    assert.equal(run.state.value, "notRunning")
  })

  test("nothing is cut off before the first run", () => {
    run.cutOff()
    assert.equal(run.state.value, "initial")
  })

  test("a script that does not compile is told of until a new connection", () => {
    run.compiled("app.swift:1:1: error")
    assert.equal(run.state.value, "compilationError")
    done(1, 0)
    assert.equal(run.state.value, "compilationError")
    run.connected(0)
    done(1, 0)
    assert.equal(run.state.value, "notRunning")
  })

  test("it runs once its run has come, and is asked for again by what waits", () => {
    waitingFor = 1
    run.update()
    assert.equal(run.state.value, "rerunRequested")
    run.patched({ type: "patch", run: 1, seen: 1, operations: [] })
    assert.equal(run.state.value, "running")
    waitingFor = 2
    run.update()
    assert.equal(run.state.value, "rerunRequested")
    run.patched({ type: "patch", run: 1, seen: 1, operations: [] })
    assert.equal(run.state.value, "rerunRequested")
  })

  const tick = (number: number, seen: number) =>
    run.finished({
      type: "done",
      run: number,
      seen,
      operations: [{ type: "in", nodes: [13] }],
      status: "finished",
      stored: seen,
      dropped: undefined,
    })

  const stopped = (number: number, dropped?: number) =>
    run.finished({
      type: "done",
      run: number,
      seen: 0,
      operations: [],
      status: "stopped",
      stored: 0,
      dropped,
    })

  test("a stop shows until the page is drawn again, with what came to nothing", () => {
    patch(1)
    run.stop()
    assert.equal(run.state.value, "stopRequested")
    stopped(1, 2)
    assert.equal(run.state.value, "notRunning")
    assert.deepEqual(run.stopped.value, { dropped: 2 })
    patch(2)
    assert.equal(run.state.value, "running")
    done(2, 0)
    assert.equal(run.stopped.value, undefined)
  })

  test("a stop outlasts what a tick draws, short or long", () => {
    patch(1)
    stopped(1, 1)
    tick(2, 0)
    patch(3)
    tick(3, 0)
    assert.deepEqual(run.stopped.value, { dropped: 1 })
    assert.equal(run.state.value, "notRunning")
    done(4, 0)
    assert.equal(run.stopped.value, undefined)
  })

  test("the reader's next action takes a stop away, though its run draws a part alone", () => {
    patch(1)
    stopped(1, 1)
    waitingFor = 1
    tick(2, 1)
    assert.equal(run.stopped.value, undefined)
  })

  test("a stop of a tick adds to what came to nothing before", () => {
    patch(1)
    stopped(1, 2)
    run.patched({ type: "patch", run: 2, seen: 0, operations: [{ type: "in", nodes: [13] }] })
    stopped(2, 1)
    assert.deepEqual(run.stopped.value, { dropped: 3 })
  })

  test("what a button's stop came to shows after the button's own run, and until the next", () => {
    patch(1)
    waitingFor = 1
    stopped(1, 2)
    run.patched({ type: "patch", run: 2, seen: 1, operations: [] })
    done(2, 1)
    assert.deepEqual(run.stopped.value, { dropped: 2 })
    tick(3, 1)
    assert.deepEqual(run.stopped.value, { dropped: 2 })
    done(4, 1)
    assert.equal(run.stopped.value, undefined)
  })

  test("a script that stops by itself is no stop of the reader's", () => {
    stopped(1)
    assert.equal(run.stopped.value, undefined)
  })

  test("a reader's stop shows also when nothing waited", () => {
    stopped(1, 0)
    assert.deepEqual(run.stopped.value, { dropped: 0 })
  })

  test("a stop that was asked for over a connection that is gone is forgotten", () => {
    patch(1)
    run.stop()
    run.connected(0)
    assert.equal(run.state.value, "running")
  })
})
