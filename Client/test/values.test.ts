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

describe("what the server refuses", () => {
  const refused = (): Values => {
    const values = withValue("a")
    values.edit("w", "b")
    values.sent("w", 3)
    assert.equal(values.refuse("w", "Not b.", 3), 3)
    return values
  }

  test("stays as an edit that was not sent, with the reason", () => {
    const values = refused()
    values.receive("w", "a", 3)
    assert.equal(values.get("w"), "b")
    assert.equal(values.committed("w"), "a")
    assert.equal(values.refusal("w"), "Not b.")
    assert.deepEqual(values.unsent.map(({ value, instead }) => [value, instead]), [["b", "a"]])
  })

  test("has no reason any more when it is edited, given up or sent", () => {
    const ways: readonly ((values: Values) => void)[] = [
      (values) => values.edit("w", "c"),
      (values) => values.discard("w"),
      (values) => values.sent("w", 4),
    ]
    for (const act of ways) {
      const values = refused()
      act(values)
      assert.equal(values.refusal("w"), undefined)
    }
  })

  test("gets no reason when the reader has edited it since, sent or not", () => {
    const values = withValue("a")
    values.edit("w", "b")
    values.sent("w", 3)
    values.edit("w", "c")
    assert.equal(values.refuse("w", "Not b.", 3), 3)
    assert.equal(values.get("w"), "c")
    assert.equal(values.committed("w"), "a")
    assert.equal(values.refusal("w"), undefined)

    values.sent("w", 4)
    assert.equal(values.refuse("w", "Not b.", 3), undefined)
    assert.equal(values.get("w"), "c")
    assert.equal(values.hasDraft("w"), false)
  })

  test("is known by its event alone on a page that was loaded since", () => {
    const values = new Values()
    values.goOn("w", "b", 3)
    values.refuse("w", "Not b.", 3)
    values.receive("w", "a", 3)
    assert.equal(values.get("w"), "b")
    values.discard("w")
    assert.equal(values.get("w"), "a")
  })
})

describe("an option that is not offered any more", () => {
  const refused = (): Values => {
    const values = withValue("one")
    values.edit("w", "two")
    values.sent("w", 3)
    values.refuse("w", "gone", 3)
    values.receive("w", "three", 3)
    values.giveUp("w")
    return values
  }

  test("gives way to what the server has, and the reason stays until the next edit", () => {
    const values = refused()
    assert.equal(values.get("w"), "three")
    assert.equal(values.hasDraft("w"), false)
    assert.equal(values.refusal("w"), "gone")
    values.edit("w", "one")
    assert.equal(values.refusal("w"), undefined)
  })

  test("leaves no reason when the reader picks what the server has", () => {
    const values = refused()
    let told = 0
    values.observe("w", () => told++)
    values.discard("w")
    assert.equal(values.refusal("w"), undefined)
    assert.equal(values.get("w"), "three")
    assert.equal(told, 1)
  })
})
