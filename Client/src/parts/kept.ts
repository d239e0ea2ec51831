import { useLayoutEffect, useRef } from "preact/hooks"
import type { PageNode } from "../page/node"
import type { Json } from "../wire/value"
import type { Scroll } from "./scroll-back"
import { scrollBack } from "./scroll-back"

/**
 * A state that belongs to the reader: it lives with the node, through runs, reconnections and reloads of the page.
 * It counts as long as the script asks for the same; with another `asked`, `initial` counts again.
 */
export const useKept = <T extends Json>(
  node: PageNode,
  name: string,
  initial: T,
  asked: Json = null,
): readonly [T, (value: T) => void] => {
  const asks = JSON.stringify(asked)
  const kept = node.kept.get(name)
  if (kept !== undefined && (!Array.isArray(kept) || kept[0] !== asks)) node.kept.delete(name)
  const current = node.kept.get(name) as readonly [string, T] | undefined // As it is written below.
  return [current ? current[1] : initial, (value) => {
    if (value === initial) node.kept.delete(name)
    else node.kept.set(name, [asks, value])
    node.changed()
  }]
}

/** Keeps how far an element is scrolled, as `useKept` keeps a state. To be spread over its attributes. */
export const useKeptScroll = <E extends HTMLElement>(node: PageNode, scrolls = true) => {
  const element = useRef<E | null>(null)
  useLayoutEffect(() => {
    const kept = node.kept.get("scroll")
    // As it is written below.
    if (scrolls && element.current && kept) scrollBack(element.current, kept as unknown as Scroll)
  }, [node, node.restored])
  return {
    ref: element,
    onScroll: scrolls
      ? ({ currentTarget }: { readonly currentTarget: E }): void => {
        node.kept.set("scroll", [currentTarget.scrollLeft, currentTarget.scrollTop])
      }
      : undefined,
  }
}
