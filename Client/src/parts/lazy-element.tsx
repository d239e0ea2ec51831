import type { VNode } from "preact"
import type { PageNode } from "../page/node"
import type { ElementDefinition } from "./define"
import { useModule } from "./lazy"
import type { Room } from "./style"

interface LazyKind extends Room {
  readonly isContainer?: boolean
  /** Its module has a sheet of style with its name. */
  readonly hasStyle?: boolean
  /** CSS pixels that it takes at least, so that little moves when it is there. */
  readonly height?: number
  /** Its author may choose another, by its prop `height`. */
  readonly isSized?: boolean
}

const fileOf = (module: string): string => module.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * An element whose code comes when a page first has one: `elements/lazy/<module>.tsx`, which exports a definition named like
 * the kind. What the page must know of it before is said here.
 */
export const lazyElement = (
  kind: string,
  { isContainer = false, hasStyle = false, height = 40, isSized = false, ...room }: LazyKind = {},
  module = kind,
): ElementDefinition => {
  const file = fileOf(module)
  const Shown = ({ node }: { node: PageNode }): VNode => {
    const loaded = useModule(`${file}.js`, hasStyle ? `${file}.css` : undefined)
    // Each such module exports it: the build's check of types has seen it.
    const definition = loaded.module?.[kind] as ElementDefinition | undefined
    if (definition) return <definition.component node={node} />
    if (loaded.hasFailed) return <Failed kind={kind} again={loaded.again} />
    const { height: chosen } = node.props
    const least = isSized && typeof chosen === "number" ? chosen : height
    return <div class="rn-loading" aria-busy="true" style={{ minHeight: `${least}px` }} />
  }
  return { kind, isContainer, ...room, component: Shown }
}

const Failed = ({ kind, again }: { kind: string; again: () => void }): VNode => (
  <div class="stException" data-testid="stException" role="alert">
    <div class="stExceptionMessage">
      The part of the page that shows “{kind}” could not be loaded. Check the connection.
    </div>
    <button type="button" class="rn-text-button" onClick={again}>Try again</button>
  </div>
)
