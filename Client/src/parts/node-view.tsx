import type { VNode } from "preact"
import { Component } from "preact"
import { useEffect, useState } from "preact/hooks"
import type { PageNode } from "../page/node"
import { useClient } from "./context"
import { elements } from "./element-table"
import { boxClass, keyClass, widthStyle } from "./style"

interface NodeProps {
  readonly node: PageNode
}

/** Shows a node, and renders when that node changes, not when what is around it does. */
export class NodeView extends Component<NodeProps, { error: unknown }> {
  override state = { error: undefined as unknown }
  private stop: (() => void) | undefined
  /** What the element draws; the same object until the node's content changes, so that a mark costs one attribute. */
  private shown: VNode | undefined

  override shouldComponentUpdate(next: NodeProps, state: { error: unknown }): boolean {
    return next.node !== this.props.node || state.error !== this.state.error
  }

  override componentDidMount(): void {
    const { node } = this.props
    this.stop = node.observe((change) => {
      if (change === "content") this.shown = undefined
      // A container shows no mark of its own.
      else if (elements.get(node.kind)?.isContainer) return
      this.forceUpdate()
    })
  }

  override componentWillUnmount(): void {
    this.stop?.()
  }

  override componentDidCatch(error: unknown): void {
    this.setState({ error })
  }

  override render(): VNode {
    const { node } = this.props
    const definition = elements.get(node.kind)
    if (!definition || this.state.error !== undefined) {
      const reason = definition
        ? String(this.state.error)
        : `The page does not know the element "${node.kind}".`
      return (
        <div class="stException" data-testid="stException" role="alert">
          {reason} Reload the page.
        </div>
      )
    }
    const Shown = definition.component
    this.shown ??= <Shown node={node} />
    if (definition.isContainer) return this.shown
    return (
      <div
        class={`stElementContainer${boxClass(node.props, definition)}${keyClass(node.key)}`}
        data-testid="stElementContainer"
        data-stale={node.isStale ? "true" : "false"}
        data-kind={node.kind}
        style={widthStyle(node.props["width"])}
      >
        {this.shown}
      </div>
    )
  }
}

/** More than a few screens hold: with these the reader can begin while the others are still made. */
const firstOf = 100

/** The children of a container. */
export const Children = ({ of: parent }: { of: PageNode }): VNode => {
  const { page, view } = useClient()
  const all = parent.children.filter((child) => page.turning.isShown(child))
  const [count, setCount] = useState(() =>
    // Where the reader is brought back to may be further down.
    all.length < 2 * firstOf || view.comesBack || location.hash !== "" ? Infinity : firstOf
  )
  useEffect(() => {
    // After a paint.
    if (count < Infinity) setCount(count * 3 < all.length ? count * 3 : Infinity)
  }, [count])
  return <>{(count < Infinity ? all.slice(0, count) : all).map((child) => <NodeView key={child.uid} node={child} />)}</>
}
