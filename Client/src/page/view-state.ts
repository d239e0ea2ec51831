import type { Json, Value } from "../wire/value"
import { sameValue } from "../wire/value"
import type { PageNode } from "./node"
import type { Page } from "./page"

/** What the reader did on a page and the server does not know. */
export interface ViewState {
  /** What nodes keep, by their places. */
  readonly nodes: readonly (readonly [place: string, kept: Readonly<Record<string, Json>>])[]
  /** Unsent edits in their order, each with the value that it would replace. */
  readonly edits: readonly (readonly [id: string, value: Value, instead: Value])[]
}

/** The most characters that may be kept of one page; `sessionStorage` has about five million. */
const roomForAll = 1_000_000

export const viewState = (page: Page): ViewState => {
  let room = roomForAll
  const fits = (item: unknown): boolean => {
    const size = JSON.stringify(item).length
    if (size > room) return false
    room -= size
    return true
  }
  const nodes = [...places(page)]
    .filter(([, { kept }]) => kept.size > 0)
    .map(([place, { kept }]) => [place, Object.fromEntries(kept)] as const)
  const edits = page.values.unsent
    // A password is for the reader's memory, not for the browser's.
    .filter(({ id }) => page.widget(id)?.props["type"] !== "password")
    .map(({ id, value, instead }) => [id, value, instead] as const)
  return { nodes: nodes.filter(fits), edits: edits.filter(fits) }
}

/** Brings back what has not been overtaken: by the reader, who has gone on, or by a newer value of the server. */
export const restoreViewState = (page: Page, { nodes, edits }: ViewState): void => {
  const { values } = page
  for (const [id, value, instead] of edits) {
    const isOvertaken = values.hasDraft(id) || !sameValue(values.committed(id) ?? null, instead)
    const node = page.widget(id)
    if (!node || isOvertaken) continue
    node.restored++
    values.edit(id, value)
  }
  const known = new Map(places(page))
  for (const [place, kept] of nodes) {
    const node = known.get(place)
    if (!node) continue
    for (const [name, value] of Object.entries(kept)) {
      if (!node.kept.has(name)) node.kept.set(name, value)
    }
    node.restored++
    node.changed()
  }
}

/** All nodes by names that mean the same after a reload: a widget's id, a key, or else where they stand. */
function* places(page: Page): Generator<readonly [string, PageNode]> {
  for (const root of page.roots) yield* below(root.kind, root)
}

function* below(place: string, node: PageNode): Generator<readonly [string, PageNode]> {
  yield [place, node]
  const counts = new Map<string, number>()
  for (const child of node.children) {
    // Of what opens, its label says more than its place.
    const kind = `${child.kind} ${child.props["label"] ?? ""}`
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    const name = child.widget ?? child.key
    yield* below(name === undefined ? `${place}/${kind}${count}` : `${child.kind}:${name}`, child)
  }
}
