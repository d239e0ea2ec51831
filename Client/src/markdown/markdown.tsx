import type { VNode } from "preact"
import { useMemo } from "preact/hooks"
import { useLoaded } from "../parts/lazy"
import { lexBlocks, lexLine } from "./lexer"
import { renderTokens } from "./render"

interface MarkdownProps {
  readonly body: string
  /** One line: block elements are unwrapped to their content. */
  readonly isInline?: boolean
  /** Raw HTML counts, sanitised. Otherwise it is shown as it is written. */
  readonly allowsHTML?: boolean
  /** Headings have ids, to be linked to. */
  readonly hasAnchors?: boolean
  readonly class?: string | undefined
  /** The class and test id of its box. */
  readonly name?: string
}

const Sanitised = (
  { body, hasAnchors }: { body: string; hasAnchors: boolean },
): VNode | null => {
  const Shown = useLoaded<typeof import("./html")>("html.js")?.HTMLMarkdown
  return Shown ? <Shown body={body} hasAnchors={hasAnchors} /> : null
}

/** Markdown with the extras that docs/wire-protocol.md lists. */
export const Markdown = (
  { body, isInline = false, allowsHTML = false, hasAnchors = true, class: extra, name = "stMarkdownContainer" }: MarkdownProps,
): VNode => {
  const content = useMemo(
    () => allowsHTML ? null : renderTokens((isInline ? lexLine : lexBlocks)(body), { isInline, hasAnchors }),
    [body, isInline, allowsHTML, hasAnchors],
  )
  const box = `stMarkdownContainer${extra ? ` ${extra}` : ""}${name === "stMarkdownContainer" ? "" : ` ${name}`}`
  if (isInline) {
    return (
      <span class={`${box} rn-inline`} data-testid="stMarkdownContainer">
        <p class="rn-p">{content}</p>
      </span>
    )
  }
  return (
    <div class={box} data-testid={name}>
      {allowsHTML ? <Sanitised body={body} hasAnchors={hasAnchors} /> : content}
    </div>
  )
}
