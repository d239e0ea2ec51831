import type { VNode } from "preact"
import { Component } from "preact"
import type { PageNode } from "../page/node"
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

/** The children of a container. */
export const Children = ({ of: parent }: { of: PageNode }): VNode => (
  <>{parent.children.map((child) => <NodeView key={child.uid} node={child} />)}</>
)
