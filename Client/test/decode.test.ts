import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { describe, test } from "node:test"
import { decodeServerMessage, WireError } from "../src/wire/decode"

interface Fixture {
  readonly name: string
  readonly json: string
}

// The tests run in the root of the project.
const fixtures = JSON.parse(
  readFileSync("Tests/Fixtures/wire/server-messages.json", "utf8"),
) as Fixture[]

describe("decoding what the server says", () => {
  for (const { name, json } of fixtures) {
    test(name, () => {
      decodeServerMessage(json)
    })
  }

  test("every message of the protocol has a fixture", () => {
    const names = new Set(fixtures.map(({ json }) => decodeServerMessage(json).type))
    assert.deepEqual([...names].sort(), [
      "busy",
      "changed",
      "compile",
      "doing",
      "done",
      "durable",
      "patch",
      "pong",
      "problem",
      "refused",
      "reload",
      "rows",
      "stored",
      "welcome",
    ])
  })

  test("every operation of the protocol has a fixture", () => {
    const names = new Set(
      fixtures.map(({ json }) => decodeServerMessage(json))
        .flatMap((message) =>
          message.type === "patch" ? message.operations.map((operation) => operation.type) : []
        ),
    )
    assert.deepEqual([...names].sort(), [
      "+",
      "add",
      "address",
      "at",
      "del",
      "fx",
      "in",
      "mov",
      "page",
      "refuse",
      "reset",
      "set",
      "val",
    ])
  })

  test("an added widget keeps its value, and null is one", () => {
    const message = decodeServerMessage('["patch",2,1,[["add",8,1,0,"selectbox",{"id":"q"},null]]]')
    assert.deepEqual(message, {
      type: "patch",
      run: 2,
      seen: 1,
      operations: [{
        type: "add",
        node: 8,
        parent: 1,
        after: 0,
        kind: "selectbox",
        props: { id: "q" },
        value: null,
      }],
    })
  })

  test("a run ends well unless it says otherwise", () => {
    const status = (json: string) => {
      const message = decodeServerMessage(json)
      return message.type === "done" && message.status
    }
    assert.equal(status('["done",1,0,[]]'), "finished")
    assert.equal(status('["done",1,0,[],"finished",0]'), "finished")
    assert.equal(status('["done",1,0,[],"error"]'), "error")
    assert.equal(status('["done",1,0,[],"stopped"]'), "stopped")
  })

  test("a run's events are stored with its end unless it says otherwise", () => {
    const stored = (json: string) => {
      const message = decodeServerMessage(json)
      return message.type === "done" && message.stored
    }
    assert.equal(stored('["done",3,7,[]]'), 7)
    assert.equal(stored('["done",3,7,[],"error"]'), 7)
    assert.equal(stored('["done",3,7,[],"finished",5]'), 5)
  })

  test("only a run that the reader has stopped says how many actions were dropped", () => {
    const dropped = (json: string) => {
      const message = decodeServerMessage(json)
      return message.type === "done" && message.dropped
    }
    assert.equal(dropped('["done",3,7,[]]'), undefined)
    assert.equal(dropped('["done",3,7,[],"stopped",7]'), undefined)
    assert.equal(dropped('["done",3,7,[],"stopped",7,0]'), 0)
    assert.equal(dropped('["done",3,7,[],"stopped",7,2]'), 2)
  })

  const welcome = '"build":"x","resume":"y","resumed":true,"upload":"z","toolbar":"auto"'
  const malformed = [
    "",
    "[",
    "null",
    "{}",
    "[]",
    "[1]",
    '["unknown"]',
    '["pong",1]',
    '["reload",null]',
    '["problem","title"]',
    '["compile",1]',
    '["compile"]',
    '["patch",1,0]',
    '["patch",1.5,0,[]]',
    '["patch",-1,0,[]]',
    '["patch","1",0,[]]',
    '["patch",1,0,{}]',
    '["patch",1,0,[["add",3,1,0,"text"]]]',
    '["patch",1,0,[["add",3,1,0,7,{}]]]',
    '["patch",1,0,[["add",3,1,0,"text",[]]]]',
    '["patch",1,0,[["add",3,1,0,"text",{},{"not":"a value"}]]]',
    '["patch",1,0,[["set",3]]]',
    '["patch",1,0,[["val",3]]]',
    '["patch",1,0,[["refuse",3]]]',
    '["patch",1,0,[["refuse",3,null]]]',
    '["patch",1,0,[["del"]]]',
    '["patch",1,0,[["del","3"]]]',
    '["patch",1,0,[["reset",1]]]',
    '["patch",1,0,[["paint",1]]]',
    '["patch",1,0,[],"error"]',
    '["done",1,0,[],"fine"]',
    '["done",1,0,[],1]',
    '["done",1,0,[],"error","1"]',
    '["done",1,0,[],"error",-1]',
    '["done",1,0,[],"error",1,1]',
    '["done",1,0,[],"finished",1,0]',
    '["done",1,0,[],"stopped",1,-1]',
    '["done",1,0,[],"stopped",1,1,1]',
    '["stored"]',
    '["stored",-1]',
    '["stored",1,1]',
    '["durable"]',
    '["durable",1]',
    '["durable",true,true]',
    '["changed",true]',
    '["rows",1,1,0,[1]]',
    '["welcome",{"build":"x"}]',
    `["welcome",{${welcome},"maxMessage":1}]`,
    `["welcome",{${welcome},"maxMessage":1,"seen":-1}]`,
    `["welcome",{${welcome},"maxMessage":1,"seen":"0"}]`,
    `["welcome",{${welcome},"maxMessage":0.5,"seen":0}]`,
    '["patch",9007199254740993,0,[]]',
  ]
  for (const json of malformed) {
    test(`refuses ${json || "nothing"}`, () =>
      assert.throws(() => decodeServerMessage(json), WireError))
  }
})
