import { WireError } from "../wire/decode"
import type { Location } from "../wire/location"
import type { Operation } from "../wire/server-message"
import type { Props } from "../wire/value"
import { unreachable } from "../wire/value"
import { Leftovers } from "./leftovers"
import { PageNode } from "./node"
import { Signal } from "./signal"
import { Staleness } from "./staleness"
import { Turning } from "./turning"
import { Values } from "./values"

/** What a run asks for that has no place in the tree. */
export interface Outside {
  /** Does something once, such as showing a toast. */
  readonly effect: (name: string, props: Props) => void
  /** Gives the address another location, on behalf of a run that knew the events up to `seen`. */
  readonly writeAddress: (location: Location, isStep: boolean, seen: number) => void
}

/** The tree that the script drew, and the operations on it. */
export class Page {
  readonly main = new PageNode(1, "main", {})
  readonly sidebar = new PageNode(2, "sidebar", {})
  /** What stays in sight at the bottom of the main area. */
  readonly bottom = new PageNode(3, "bottom", {})
  /** The areas that every page has, in the order in which they are read. */
  readonly roots: readonly PageNode[] = [this.main, this.sidebar, this.bottom]
  readonly values = new Values()
  readonly configuration = new Signal<Props>({})
  /** What was said of it since the page began anew, until a run has come to its end: what another version of the app has said goes. */
  private configured: Props | undefined
  readonly turning = new Turning()

  private readonly outside: Partial<Outside>
  private readonly nodes = new Map<number, PageNode>()
  private readonly widgets = new Map<string, PageNode>()
  private readonly leftovers = new Leftovers()
  private readonly staleness = new Staleness(this.roots)
  /** Nodes whose texts have grown in the run that goes on. */
  private readonly growing = new Set<PageNode>()
  private run = 0
  private isMoved = false

  constructor(outside: Partial<Outside> = {}) {
    this.outside = outside
    this.forgetNumbers()
  }

  node(number: number): PageNode | undefined {
    return this.nodes.get(number)
  }

  widget(id: string): PageNode | undefined {
    return this.widgets.get(id)
  }

  get allNodes(): Iterable<PageNode> {
    return this.nodes.values()
  }

  /** Applies what a run, which knew the events up to `seen`, has written. All or nothing is not promised. */
  apply(operations: readonly Operation[], run: number, seen: number): void {
    if (run !== this.run) this.staleness.begin()
    this.run = run
    const effects = new Effects(seen)
    for (const operation of operations) this.perform(operation, effects)
    this.staleness.update(run)
    this.turn(false)
    this.show(effects)
  }

  /** Whether something has changed its place since the last call. */
  takeMoves(): boolean {
    const { isMoved } = this
    this.isMoved = false
    return isMoved
  }

  /** The run has drawn all that it draws: what is left of an older tree goes. `isWhole`: it has come to the script's end. */
  complete(isWhole = false): void {
    if (isWhole && this.configured) this.configuration.set(this.configured)
    if (isWhole) this.configured = undefined
    const effects = new Effects(0)
    for (const node of this.leftovers.outermost) this.detach(node, effects)
    this.leftovers.clear()
    this.show(effects)
  }

  /** The run has lasted long enough for the reader to see what it has not drawn yet. */
  showStale(): void {
    this.staleness.show(this.run)
    this.turn(true)
  }

  /** The run is over: everything that is there was drawn by it. */
  settle(): void {
    this.staleness.end()
    this.turn(true)
    for (const node of this.growing) {
      node.isGrowing = false
      node.changed()
    }
    this.growing.clear()
  }

  /** The server has no memory of this page. */
  clear(): void {
    for (const root of this.roots) {
      root.children = []
      root.changed()
    }
    this.run = 0
    this.staleness.end()
    this.leftovers.clear()
    this.widgets.clear()
    this.values.clear()
    this.configuration.set({})
    this.configured = undefined
    this.turning.turnTo(undefined)
    this.forgetNumbers()
  }

  private perform(operation: Operation, effects: Effects): void {
    switch (operation.type) {
      case "reset":
        return this.reset(effects)
      case "add":
        return this.add(operation, effects)
      case "set": {
        const node = this.expect(operation.node)
        // A change by its handle does not say whose it is.
        node.props = node.inPage === undefined ? operation.props : { inPage: node.inPage, ...operation.props }
        node.writtenIn = this.run
        // A whole text takes the place of one that grew.
        if (this.growing.delete(node)) node.isGrowing = false
        effects.touched.add(node)
        return
      }
      case "+": {
        const node = this.expect(operation.node)
        node.props = { ...node.props, body: `${node.props["body"] ?? ""}${operation.text}` }
        // Nothing more: its end has come.
        node.isGrowing = operation.text !== ""
        node.writtenIn = this.run
        this.growing.add(node)
        effects.touched.add(node)
        return
      }
      case "val": {
        const id = this.expect(operation.node).widget
        if (id !== undefined) this.values.receive(id, operation.value, effects.seen)
        return
      }
      case "refuse": {
        const node = this.expect(operation.node)
        return this.refuse(node, operation.reason, effects.seen)
      }
      case "mov": {
        const node = this.expect(operation.node)
        const parent = this.parentOf(node)
        parent.children.splice(parent.children.indexOf(node), 1)
        this.insert(node, parent, operation.after)
        this.isMoved = true
        node.writtenIn = this.run
        effects.touched.add(parent)
        return
      }
      case "del": {
        for (const number of operation.nodes) {
          this.detach(this.expect(number), effects)
        }
        return
      }
      case "at": {
        const child = operation.child === 0 ? undefined : this.expect(operation.child)
        return this.staleness.reached(this.expect(operation.parent), child)
      }
      case "in":
        return this.staleness.narrow(operation.nodes.map((number) => this.expect(number)))
      case "fx":
        return this.outside.effect?.(operation.name, operation.props)
      case "page":
        if ("current" in operation.props) this.turning.turnTo(operation.props["current"])
        if (this.configured) this.configured = { ...this.configured, ...operation.props }
        return this.configuration.set({ ...this.configuration.value, ...operation.props })
      case "address":
        return this.outside.writeAddress?.(operation.location, operation.isStep, effects.seen)
      default:
        return unreachable(operation)
    }
  }

  /** What the reader set is not taken. Of its form nothing was, so that all that was sent with it is unsent again. */
  private refuse(node: PageNode, reason: string, seen: number): void {
    if (node.widget === undefined) return
    const event = this.values.refuse(node.widget, reason, seen)
    const form = node.props["form"]
    // Event 0: the reader set it on an earlier page, and nothing that is known here went with it.
    if (!event || form === undefined) return
    for (const { props, widget } of this.nodes.values()) {
      if (props["form"] === form && widget !== undefined) this.values.takeBack(widget, event)
    }
  }

  private reset(effects: Effects): void {
    this.configured = {}
    const old = new Map(this.nodes)
    this.forgetNumbers()
    const leftovers = this.roots.flatMap((root) => this.leftovers.addChildren(root))
    for (const node of leftovers) {
      this.nodes.set(node.number, node)
      this.moveToForm(node, old.get(Number(node.props["form"])), effects)
    }
  }

  /** The form that a field is in goes on under another number. */
  private moveToForm(field: PageNode, form: PageNode | undefined, effects: Effects): void {
    if (!form) return
    field.props = { ...field.props, form: form.number }
    effects.touched.add(field)
  }

  private add(operation: Operation & { type: "add" }, effects: Effects): void {
    const parent = this.expect(operation.parent)
    if (this.nodes.has(operation.node)) throw new WireError(`node ${operation.node} exists already`)
    const node = this.adopt(operation, parent, effects) ?? this.create(operation, parent)
    node.writtenIn = this.run
    this.nodes.set(node.number, node)
    effects.touched.add(node).add(parent)
    this.turning.added(parent)
    if (parent.props["slot"] === true) this.emptySlot(parent, effects)
    const id = node.widget
    if (id === undefined) return
    const old = this.widgets.get(id)
    this.widgets.set(id, node)
    // It was drawn again elsewhere, and is not to be there twice.
    if (old && this.leftovers.has(old)) this.detach(old, effects)
    if (operation.value !== undefined) this.values.receive(id, operation.value, effects.seen)
  }

  private create(operation: Operation & { type: "add" }, parent: PageNode): PageNode {
    const node = new PageNode(operation.node, operation.kind, operation.props, parent)
    this.insert(node, parent, operation.after)
    return node
  }

  /** A slot shows one child at a time, so that what was in it gives way at once. */
  private emptySlot(slot: PageNode, effects: Effects): void {
    for (const child of [...slot.children]) {
      if (this.leftovers.has(child)) this.detach(child, effects)
    }
  }

  /** After a reset, a node that was on the page before goes on with its DOM. */
  private adopt(
    { node: number, kind, props, after }: Operation & { type: "add" },
    parent: PageNode,
    effects: Effects,
  ): PageNode | undefined {
    const node = this.leftovers.take(parent, kind, props)
    if (!node) return undefined
    // Only a form has fields, and to look for them is to look at all that is left.
    const fields = kind === "form" ? this.leftovers.fields(node.number) : []
    this.nodes.delete(node.number)
    node.number = number
    node.props = props
    for (const field of fields) this.moveToForm(field, node, effects)
    const before = after === 0 ? undefined : this.expect(after)
    if (!this.leftovers.isBehind(before, node, parent.children)) {
      parent.children.splice(parent.children.indexOf(node), 1)
      this.insert(node, parent, after)
      this.isMoved = true
    }
    return node
  }

  private insert(node: PageNode, parent: PageNode, after: number): void {
    const index = after === 0 ? -1 : parent.children.indexOf(this.expect(after))
    if (after !== 0 && index < 0) {
      throw new WireError(`node ${after} is not in node ${parent.number}`)
    }
    parent.children.splice(index + 1, 0, node)
  }

  private detach(node: PageNode, effects: Effects): void {
    const parent = this.parentOf(node)
    const index = parent.children.indexOf(node)
    if (index >= 0) parent.children.splice(index, 1)
    this.forget(node, effects)
    effects.touched.add(parent)
  }

  private forget(node: PageNode, effects: Effects): void {
    this.leftovers.remove(node)
    if (this.nodes.get(node.number) === node) this.nodes.delete(node.number)
    const id = node.widget
    if (id !== undefined && (this.widgets.get(id) ?? node) === node) {
      this.widgets.delete(id)
      effects.removedWidgets.add(id)
    }
    for (const child of node.children) this.forget(child, effects)
  }

  /** Another page of the app is shown: what belongs to others, or to it, goes or comes. */
  private turn(isDue: boolean): void {
    if (!this.turning.turn(isDue)) return
    for (const { inPage, parent } of this.nodes.values()) if (inPage !== undefined) parent?.changed()
  }

  private show(effects: Effects): void {
    for (const id of effects.removedWidgets) if (!this.widgets.has(id)) this.values.drop(id)
    for (const node of effects.touched) node.changed()
  }

  private expect(number: number): PageNode {
    const node = this.nodes.get(number)
    if (!node) throw new WireError(`there is no node ${number}`)
    return node
  }

  private parentOf(node: PageNode): PageNode {
    if (!node.parent) throw new WireError("the page's areas stay where they are")
    return node.parent
  }

  private forgetNumbers(): void {
    this.nodes.clear()
    for (const root of this.roots) this.nodes.set(root.number, root)
  }
}

/** What one message leads to while it is applied, by a run that knew the events up to `seen`. */
class Effects {
  readonly seen: number
  readonly touched = new Set<PageNode>()
  readonly removedWidgets = new Set<string>()

  constructor(seen: number) {
    this.seen = seen
  }
}
