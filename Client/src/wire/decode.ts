import {
  type Done,
  type Operation,
  type RowsReply,
  type RunStatus,
  type ServerMessage,
  toolbarModes,
  type Welcome,
} from "./server-message"
import type { Json, Props, Value } from "./value"

/** A message that is not what docs/wire-protocol.md says. */
export class WireError extends Error {
  override readonly name = "WireError"
}

/** Reads the arguments of one message or operation by position, and insists on their number. */
class Arguments {
  private readonly items: readonly Json[]
  private next = 1

  constructor(message: Json) {
    if (!Array.isArray(message) || typeof message[0] !== "string") {
      throw new WireError(`expected an array that begins with a name, got ${excerpt(message)}`)
    }
    this.items = message
  }

  get name(): string {
    return this.items[0] as string
  } // Checked above.
  get hasMore(): boolean {
    return this.next < this.items.length
  }

  json(): Json {
    const item = this.items[this.next++]
    return item === undefined ? this.fail("another argument") : item
  }

  count(): number {
    const item = this.json()
    return isCount(item) ? item : this.fail("a whole number")
  }

  text(): string {
    const item = this.json()
    return typeof item === "string" ? item : this.fail("a text")
  }

  path(): string {
    const path = this.text()
    return path.startsWith("/") ? path : this.fail("a path that begins with a slash")
  }

  boolean(): boolean {
    const item = this.json()
    return typeof item === "boolean" ? item : this.fail("true or false")
  }

  props(): Props {
    const item = this.json()
    return isObject(item) ? item : this.fail("an object")
  }

  array(): readonly Json[] {
    const item = this.json()
    return Array.isArray(item) ? item : this.fail("an array")
  }

  value(): Value {
    const item = this.json()
    return isValue(item) ? item : this.fail("a value")
  }

  end<T>(result: T): T {
    if (this.hasMore) this.fail("no further argument")
    return result
  }

  fail(expected: string): never {
    throw new WireError(
      `argument ${this.next - 1} of "${this.name}": expected ${expected} in ${excerpt(this.items)}`,
    )
  }
}

const excerpt = (json: Json | readonly Json[]): string => {
  const text = JSON.stringify(json) ?? "nothing"
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

const isCount = (json: Json | undefined): json is number =>
  typeof json === "number" && Number.isSafeInteger(json) && json >= 0

const isObject = (json: Json): json is Props =>
  typeof json === "object" && json !== null && !Array.isArray(json)

const isValue = (json: Json): json is Value =>
  Array.isArray(json) ? json.every(isValue) : !isObject(json)

const decodeOperation = (json: Json): Operation => {
  const from = new Arguments(json)
  switch (from.name) {
    case "reset":
      return from.end({ type: "reset" })
    case "add": {
      const added = {
        type: "add" as const,
        node: from.count(),
        parent: from.count(),
        after: from.count(),
        kind: from.text(),
        props: from.props(),
      }
      return from.end(from.hasMore ? { ...added, value: from.value() } : added)
    }
    case "set":
      return from.end({ type: "set", node: from.count(), props: from.props() })
    case "+":
      return from.end({ type: "+", node: from.count(), text: from.text() })
    case "val":
      return from.end({ type: "val", node: from.count(), value: from.value() })
    case "refuse":
      return from.end({ type: "refuse", node: from.count(), reason: from.text() })
    case "mov":
      return from.end({ type: "mov", node: from.count(), after: from.count() })
    case "in":
    case "del": {
      const nodes = [from.count()]
      while (from.hasMore) nodes.push(from.count())
      return { type: from.name, nodes }
    }
    case "at":
      return from.end({ type: "at", parent: from.count(), child: from.count() })
    case "fx":
      return from.end({ type: "fx", name: from.text(), props: from.props() })
    case "page":
      return from.end({ type: "page", props: from.props() })
    case "address":
      return from.end({
        type: "address",
        location: { path: from.path(), query: from.text() },
        isStep: from.boolean(),
      })
    default:
      throw new WireError(`unknown operation "${from.name}"`)
  }
}

const decodeStatus = (from: Arguments): RunStatus => {
  if (!from.hasMore) return "finished"
  const status = from.text()
  return status === "finished" || status === "error" || status === "stopped"
    ? status
    : from.fail('"finished", "error" or "stopped"')
}

const decodeDone = (from: Arguments): Done => {
  const done = {
    type: "done" as const,
    run: from.count(),
    seen: from.count(),
    operations: from.array().map(decodeOperation),
    status: decodeStatus(from),
  }
  const stored = from.hasMore ? from.count() : done.seen
  // Only a run that was stopped has it; with another status it is one argument too many.
  const dropped = done.status === "stopped" && from.hasMore ? from.count() : undefined
  return { ...done, stored, dropped }
}

const decodeWelcome = (from: Arguments): Welcome => {
  const { build, resume, resumed, seen, upload, maxMessage, toolbar: name } = from.props()
  const toolbar = toolbarModes.find((mode) => mode === name)
  if (
    typeof build !== "string" || typeof resume !== "string" || typeof resumed !== "boolean" ||
    typeof upload !== "string" || !toolbar || !isCount(seen) ||
    !isCount(maxMessage)
  ) return from.fail("build, resume, resumed, seen, upload, maxMessage and toolbar")
  return { build, resume, resumed, seen, upload, maxMessage, toolbar }
}

const decodeRows = (from: Arguments): RowsReply => ({
  type: "rows",
  node: from.count(),
  version: from.count(),
  start: from.count(),
  rows: from.array().map((row) => Array.isArray(row) ? row : from.fail("rows of cells")),
})

/** Reads one text frame of the server; throws a `WireError` unless it is exactly as documented. */
export const decodeServerMessage = (text: string): ServerMessage => {
  let json: Json
  try {
    json = JSON.parse(text) as Json // What `JSON.parse` gives is JSON; the rest is checked here.
  } catch {
    throw new WireError(`not JSON: ${excerpt(text)}`)
  }
  const from = new Arguments(json)
  switch (from.name) {
    case "welcome":
      return from.end({ type: "welcome", welcome: decodeWelcome(from) })
    case "patch":
      return from.end({
        type: "patch",
        run: from.count(),
        seen: from.count(),
        operations: from.array().map(decodeOperation),
      })
    case "done":
      return from.end(decodeDone(from))
    case "stored":
      return from.end({ type: "stored", number: from.count() })
    case "refused":
      return from.end({ type: "refused", number: from.count(), text: from.text() })
    case "busy":
      return from.end({ type: "busy", isBusy: from.boolean() })
    case "durable":
      return from.end({ type: "durable", isDurable: from.boolean() })
    case "changed":
      return from.end({ type: "changed" })
    case "rows":
      return from.end(decodeRows(from))
    case "problem":
      return from.end({ type: "problem", title: from.text(), text: from.text() })
    case "doing":
    case "compile": {
      const text = from.json()
      return text === null || typeof text === "string"
        ? from.end({ type: from.name, text })
        : from.fail("a text or null")
    }
    case "reload":
      return from.end({ type: "reload" })
    case "pong":
      return from.end({ type: "pong" })
    default:
      throw new WireError(`unknown message "${from.name}"`)
  }
}
