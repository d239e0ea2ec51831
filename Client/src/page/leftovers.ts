import type { Props } from "../wire/value"
import type { PageNode } from "./node"

/**
 * The nodes of an old tree while a new one is drawn. They stay on the page until they are drawn again or the run ends, so
 * that a session that comes back under a script that takes its time does not lose sight of its page.
 *
 * They have negative numbers, as the server may give the old ones to others: they can be used, but not confused.
 */
export class Leftovers {
  private readonly nodes = new Set<PageNode>()
  /** In the order of the page, of which the next one that is drawn is mostly the first. */
  private readonly byParent = new Map<PageNode, PageNode[]>()

  has(node: PageNode): boolean {
    return this.nodes.has(node)
  }

  /** Adds the children of `parent` and all below; gives all that are left over there, new or not. */
  addChildren(parent: PageNode): readonly PageNode[] {
    this.byParent.set(parent, [...parent.children])
    return parent.children.flatMap((child) => {
      this.nodes.add(child)
      child.writtenIn = 0
      child.number = -child.uid
      return [child, ...this.addChildren(child)]
    })
  }

  /** The first node in `parent` that may go on as the one that is described; it is none of the leftovers any more. */
  take(parent: PageNode, kind: string, props: Props): PageNode | undefined {
    const candidates = this.byParent.get(parent) ?? []
    const index = candidates.findIndex((child) => child.isSame(kind, props))
    const node = candidates[index]
    if (node) this.remove(node)
    return node
  }

  remove(node: PageNode): void {
    if (!this.nodes.delete(node)) return
    const siblings = node.parent && this.byParent.get(node.parent)
    siblings?.splice(siblings.indexOf(node), 1)
  }

  /** What has not been drawn again, without what lies within. */
  get outermost(): readonly PageNode[] {
    return [...this.nodes].filter(({ parent }) => !parent || !this.has(parent))
  }

  /** The fields of a form that have not been drawn again. */
  fields(form: number): readonly PageNode[] {
    return [...this.nodes].filter((node) => node.props["form"] === form)
  }

  /** Whether `node` stands behind `after` (none: at the front) with nothing but leftovers in between. */
  isBehind(after: PageNode | undefined, node: PageNode, siblings: readonly PageNode[]): boolean {
    const start = after ? siblings.indexOf(after) + 1 : 0
    const end = siblings.indexOf(node)
    return end >= start && siblings.slice(start, end).every((other) => this.has(other))
  }

  clear(): void {
    this.nodes.clear()
    this.byParent.clear()
  }
}
