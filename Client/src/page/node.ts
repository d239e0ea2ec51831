import type { Json, Props } from "../wire/value"
import { Observers } from "./signal"

/** What is to be drawn again: all of a node, or only whether it is stale. */
export type Change = "content" | "staleness"

const opens: ReadonlySet<string> = new Set(["expander", "popover"])

let created = 0

/**
 * An element or container of the page. The object is its identity: it outlives a reset, when the server gives all
 * nodes new numbers, and with it live the DOM, the focus and the scroll position that belong to it.
 */
export class PageNode {
  readonly uid = ++created
  readonly kind: string
  number: number
  props: Props
  parent: PageNode | undefined
  children: PageNode[] = []
  /** The run in which it was last sent. */
  writtenIn = 0
  /** Not yet drawn again by the run that is going on. */
  isStale = false
  /** Its text comes bit by bit, and its end is not there yet. */
  isGrowing = false

  /** What the reader did to it that the server does not know, by name: opened, scrolled, half typed. */
  readonly kept = new Map<string, Json>()
  /** How often that was brought back from an earlier page. */
  restored = 0

  private readonly observers = new Observers<Change>()

  constructor(number: number, kind: string, props: Props, parent?: PageNode) {
    this.number = number
    this.kind = kind
    this.props = props
    this.parent = parent
  }

  /** The id of its widget, if it is one. */
  get widget(): string | undefined {
    const id = this.props["id"]
    return typeof id === "string" ? id : undefined
  }

  get key(): string | undefined {
    const key = this.props["key"]
    return typeof key === "string" ? key : undefined
  }

  /** The path of the page of the app that has drawn it; `undefined`: it is around all pages, or in such a node. */
  get inPage(): string | undefined {
    const path = this.props["inPage"]
    return typeof path === "string" ? path : undefined
  }

  /** Whether this node may go on as the one that the server now describes. */
  isSame(kind: string, props: Props): boolean {
    return kind === this.kind && props["id"] === this.props["id"] &&
      props["key"] === this.props["key"] && props["inPage"] === this.props["inPage"] &&
      // What opens is recognised by what it is called, not by where it stands.
      (!opens.has(kind) || props["label"] === this.props["label"])
  }

  isInside(ancestor: PageNode): boolean {
    for (let node: PageNode | undefined = this; node; node = node.parent) {
      if (node === ancestor) return true
    }
    return false
  }

  observe(observer: (change: Change) => void): () => void {
    return this.observers.add(observer)
  }

  changed(change: Change = "content"): void {
    this.observers.tell(change)
  }
}
