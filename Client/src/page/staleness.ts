import type { PageNode } from "./node"

/** Which nodes the run that is going on has not drawn yet. */
export class Staleness {
  private readonly roots: readonly PageNode[]
  /** What the run draws. */
  private drawn: readonly PageNode[]
  /** How far the run has come in each container; `undefined` as a value: at its beginning. */
  private readonly reachedChild = new Map<PageNode, PageNode | undefined>()
  private isShown = false

  constructor(roots: readonly PageNode[]) {
    this.roots = roots
    this.drawn = roots
  }

  begin(): void {
    this.reachedChild.clear()
    this.drawn = this.roots
  }

  /** The run draws what is in these nodes, and nothing else. */
  narrow(nodes: readonly PageNode[]): void {
    this.drawn = nodes
  }

  reached(parent: PageNode, child: PageNode | undefined): void {
    this.reachedChild.set(parent, child)
  }

  show(run: number): void {
    this.isShown = true
    this.update(run)
  }

  /** Marks again after a message, if marks are shown at all. */
  update(run: number): void {
    if (this.isShown) { for (const root of this.drawn) this.mark(root, false, run) }
  }

  end(): void {
    this.begin()
    if (!this.isShown) return
    this.isShown = false
    for (const root of this.roots) unmark(root)
  }

  private mark(parent: PageNode, isParentStale: boolean, run: number): void {
    const reached = this.reachedChild.get(parent)
    const written = reached ? parent.children.indexOf(reached) : -1
    parent.children.forEach((child, index) => {
      const isStale = isParentStale || (index > written && child.writtenIn !== run)
      set(child, isStale)
      this.mark(child, isStale, run)
    })
  }
}

const unmark = (node: PageNode): void => {
  set(node, false)
  node.children.forEach(unmark)
}

const set = (node: PageNode, isStale: boolean): void => {
  if (node.isStale === isStale) return
  node.isStale = isStale
  node.changed("staleness")
}
