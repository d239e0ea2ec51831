import type { VNode } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { useLoaded } from "../parts/lazy"

/** An emoji by its shortcode; the table of 1,900 names is loaded when the first is needed. */
export const Emoji = ({ name }: { name: string }): VNode => {
  const table = useLoaded<typeof import("./emoji-table")>("emoji-table.js")?.table
  const sign = table?.[name]
  return sign === undefined
    ? <>{`:${name}:`}</>
    : <span role="img" aria-label={name.replace(/_/g, " ")}>{sign}</span>
}

/** A formula; until KaTeX is there, its source. */
export const Formula = ({ text, isBlock }: { text: string; isBlock: boolean }): VNode => {
  const katex = useLoaded<typeof import("./katex")>("katex.js", { style: "katex.css" })
    ?.renderFormula
  const box = useRef<HTMLSpanElement | null>(null)
  useEffect(() => {
    if (katex && box.current) katex(text, box.current, isBlock)
  }, [katex, text, isBlock])
  // Keyed, because KaTeX's elements are not Preact's to replace.
  return katex
    ? <span key="formula" ref={box} class={isBlock ? "rn-formula-block" : "rn-formula"} />
    : <code key="source">{text}</code>
}
