import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { Values } from "../src/page/values"

const withValue = (value: string): Values => {
  const values = new Values()
  values.receive("w", value, 0)
  return values
}

describe("newer local input wins", () => {
  test("a value of a run that did not know the last edit is ignored", () => {
    const values = withValue("a")
    values.edit("w", "b")
    values.sent("w", 3)
    values.receive("w", "from run with event 2", 2)
    assert.equal(values.get("w"), "b")
    values.receive("w", "from run with event 3", 3)
    assert.equal(values.get("w"), "from run with event 3")
  })

  test("a value is ignored while there is an edit that was not sent", () => {
    const values = withValue("a")
    values.edit("w", "typing")
    values.receive("w", "server", 100)
    assert.equal(values.get("w"), "typing")
    values.sent("w", 101)
    assert.equal(values.get("w"), "typing")
  })

  test("an edit that is given up leaves what the server said meanwhile", () => {
    const values = withValue("a")
    values.edit("w", "typing")
    values.receive("w", "server", 100)
    values.discard("w")
    assert.equal(values.get("w"), "server")
  })

  test("observers are told of changes, and of nothing else", () => {
    const values = withValue("a")
    let told = 0
    const stop = values.observe("w", () => told++)
    values.receive("w", "a", 0)
    assert.equal(told, 0)
    values.receive("w", "b", 0)
    values.edit("w", "c")
    assert.equal(told, 2)
    stop()
    values.edit("w", "d")
    assert.equal(told, 2)
  })
})
