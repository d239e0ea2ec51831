import assert from "node:assert/strict"
import { beforeEach, describe, test } from "node:test"
import { Address } from "../src/app/address"
import { eventMessage, goMessage } from "../src/wire/client-message"
import type { Location } from "../src/wire/location"
import { pretend } from "./fake-browser"

const origin = "https://app.test"

/** A browser at an address, with what was done to its history. */
const open = (start: string) => {
  const location = { origin, pathname: "", search: "", hash: "" }
  const goTo = (address: string): void => {
    const { pathname, search, hash } = new URL(address, origin)
    Object.assign(location, { pathname, search, hash })
  }
  goTo(start)
  const done: string[] = []
  const go = (how: string) => (_: unknown, __: string, url?: string) => {
    // It only notes how far the page is scrolled.
    if (url === undefined) return
    assert.ok(url.startsWith(`${origin}/`), url)
    done.push(`${how} ${url.slice(origin.length)}`)
    goTo(url)
  }
  const listeners: (() => void)[] = []
  pretend({
    location,
    scrollY: 0,
    history: { state: null, pushState: go("push"), replaceState: go("replace") },
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
  })
  /** The reader goes elsewhere, by Back or Forward. */
  const step = (to: string): void => {
    goTo(to)
    for (const listener of listeners) listener()
  }
  return { done, step }
}

/** `/reports?n=1` below the base path. */
const at = (text: string): Location => {
  const [path = "", query = ""] = text.split("?")
  return { path, query }
}

describe("the address", () => {
  let told: string[]
  const tell = ({ path, query }: Location): number => told.push(query === "" ? path : `${path}?${query}`)
  const address = (known: { location: Location | undefined }) => new Address(known, "/app", tell)

  beforeEach(() => {
    told = []
  })

  test("is written as a step or in its place, and keeps path and fragment", () => {
    const { done } = open("/app/?a=1#part")
    const written = address({ location: at("/?a=1") })
    written.write(at("/?a=2"), true, 0)
    written.write(at("/?a=3"), false, 0)
    written.write(at("/?a=3"), true, 0)
    written.write(at("/"), false, 0)
    assert.deepEqual(done, ["push /app/?a=2#part", "replace /app/?a=3#part", "replace /app/#part"])
    assert.deepEqual(told, [])
  })

  test("is written with another path below the base path", () => {
    const { done } = open("/app/?a=1")
    const written = address({ location: at("/?a=1") })
    written.write(at("/reports?a=1"), true, 0)
    written.write(at("/"), false, 0)
    assert.deepEqual(done, ["push /app/reports?a=1", "replace /app/"])
  })

  test("a base path without its slash is the app's first page, and stays as it is when the query changes", () => {
    const { done } = open("/app")
    const written = address({ location: at("/") })
    assert.deepEqual(written.location, at("/"))
    written.write(at("/?a=1"), false, 0)
    assert.deepEqual(done, ["replace /app?a=1"])
  })

  test("a link keeps how the page shows itself inside of another one", () => {
    const { done } = open("/app/?embed=true&level=6&embed_options=dark_theme")
    const followed = address({ location: at("/?embed=true&level=6&embed_options=dark_theme") })
    followed.go(at("/orders?number=2"))
    followed.go(at("/"))
    assert.deepEqual(
      done.filter((one) => one.startsWith("push")),
      ["push /app/orders?embed=true&embed_options=dark_theme&number=2", "push /app/?embed=true&embed_options=dark_theme"],
    )
    assert.deepEqual(told, ["/orders?embed=true&embed_options=dark_theme&number=2", "/?embed=true&embed_options=dark_theme"])
  })

  test("a path of two slashes names no other host", () => {
    const { done } = open("/app/")
    new Address({ location: at("/") }, "", tell).write(at("//elsewhere.test/"), true, 0)
    assert.deepEqual(done, ["push //elsewhere.test/"])
  })

  test("tells of the reader's steps, and of no others", () => {
    const { step } = open("/app/?a=1")
    const known = { location: at("/?a=1") }
    const written = address(known)
    written.watch()
    step("/app/?a=1#part")
    written.write(at("/?a=2"), true, 0)
    step("/app/?a=1")
    step("/app/reports?a=1")
    step("/app/")
    assert.deepEqual(told, ["/?a=1", "/reports?a=1", "/"])
    assert.deepEqual(known.location, at("/"))
  })

  test("a step outdoes what the server wrote without knowing of it", () => {
    const { done, step } = open("/app/?a=1")
    const written = address({ location: at("/?a=1") })
    written.watch()
    step("/app/?a=2")
    written.write(at("/?a=3"), false, 0)
    assert.deepEqual(done, [])
    written.write(at("/?a=4"), false, 1)
    assert.deepEqual(done, ["replace /app/?a=4"])
  })

  test("a page that is loaded at another address tells of it", () => {
    open("/app/reports?a=2")
    const known = { location: at("/?a=2") }
    address(known).goOn([])
    assert.deepEqual(told, ["/reports?a=2"])
    address(known).goOn([])
    assert.deepEqual(told, ["/reports?a=2"])
  })

  test("a step that the page before this one told of still outdoes what did not know of it", () => {
    const { done } = open("/app/?a=2")
    const written = address({ location: at("/?a=2") })
    written.goOn([
      { number: 3, text: goMessage(3, at("/?a=2")) },
      { number: 4, text: eventMessage(4, [], "b") },
    ])
    written.write(at("/?a=1"), false, 2)
    assert.deepEqual(done, [])
    written.write(at("/?a=3"), false, 3)
    assert.deepEqual(done, ["replace /app/?a=3"])
  })

  test("begins with what the hello said, and tells of what the reader did since", () => {
    const { step } = open("/app/?a=1")
    const known: { location: Location | undefined } = { location: undefined }
    const written = address(known)
    written.goOn([])
    written.watch()
    assert.deepEqual(written.say(), at("/?a=1"))
    step("/app/reports?a=2")
    written.begin()
    assert.deepEqual([known.location, told], [at("/reports?a=2"), ["/reports?a=2"]])
    written.say()
    written.begin()
    assert.deepEqual([known.location, told], [at("/reports?a=2"), ["/reports?a=2"]])
  })
})
