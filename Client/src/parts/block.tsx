import type { VNode } from "preact"
import type { PageNode } from "../page/node"
import { useAutoscroll } from "./autoscroll"
import { useKeptScroll } from "./kept"
import { Children } from "./node-view"
import { gapStyle, keyClass } from "./style"

interface BlockProps {
  readonly of: PageNode
  readonly class?: string
  /** Its elements stand beside each other. */
  readonly isRow?: boolean
  /** It scrolls, so that the keyboard must reach it. */
  readonly scrolls?: boolean
  /** It stays at its end as elements are added. */
  readonly follows?: boolean
  readonly style?: Readonly<Record<string, string | undefined>>
}

/** A column of elements, or a row. */
export const Block = (
  { of, class: name = "", isRow = false, scrolls = false, follows = false, style = {} }: BlockProps,
): VNode => {
  const keptScroll = useKeptScroll<HTMLDivElement>(of, scrolls)
  useAutoscroll(of, keptScroll.ref, follows)
  const kind = isRow ? "stHorizontalBlock" : "stVerticalBlock"
  return (
    <div
      {...keptScroll}
      class={`${kind}${keyClass(of.key)} ${name}`}
      data-testid={kind}
      tabIndex={scrolls ? 0 : undefined}
      style={{ ...gapStyle(of.props["gap"]), ...style }}
    >
      <Children of={of} />
    </div>
  )
}
