import type { VNode } from "../../kit"
import { CopyButton, defineElement, Sign, useMemo, useState } from "../../kit"
import type { Json } from "../../wire/value"

interface JsonProps {
  readonly body?: Json
  /** In its place, where a number may have more digits than the browser's numbers hold. */
  readonly text?: string
  readonly expanded?: boolean | number
}

/** How many entries of one object or array are shown before the reader asks for more. */
const pageSize = 200

/** Parses JSON so that every number keeps its digits, where the browser can do that. */
const parseExactly = (text: string): Json =>
  JSON.parse(text, (_, value: Json, context?: { readonly source?: string }) => {
    const source = context?.source
    return typeof value === "number" && source !== undefined && source !== String(value)
      ? JSON.rawJSON?.(source) ?? value
      : value
  })

const isNumber = (value: Json): boolean =>
  typeof value === "number" || (JSON.isRawJSON?.(value) ?? false)

const Leaf = ({ value }: { value: Json }): VNode => {
  const type = value === null ? "null" : isNumber(value) ? "number" : typeof value
  return <span class={`rn-json-${type}`}>{JSON.stringify(value)}</span>
}

const Branch = (
  { name, value, depth, open }: {
    name: string | undefined
    value: Json
    depth: number
    open: number
  },
): VNode => {
  const [isOpen, setOpen] = useState(depth < open)
  const [limit, setLimit] = useState(pageSize)
  const title = name === undefined ? null : (
    <span class="rn-json-name">
      {name}
      <span class="rn-faded">{": "}</span>
    </span>
  )
  if (typeof value !== "object" || value === null || isNumber(value)) {
    return (
      <div class="rn-json-leaf">
        {title}
        <Leaf value={value} />
      </div>
    )
  }

  const entries: readonly (readonly [string, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [String(index), item])
    : Object.entries(value)
  const [left, right] = Array.isArray(value) ? ["[", "]"] : ["{", "}"]
  const summary = isOpen
    ? left
    : `${left} ${entries.length} ${entries.length === 1 ? "item" : "items"} ${right}`
  if (entries.length === 0) return <div class="rn-json-leaf">{title}{left}{right}</div>
  return (
    <div class="rn-json-branch">
      <button
        type="button"
        class="rn-json-toggle"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Sign name={isOpen ? "chevronDown" : "chevronRight"} />
        {title}
        <span class="rn-faded">{summary}</span>
      </button>
      {isOpen && (
        <div class="rn-json-inside">
          {entries.slice(0, limit).map(([key, item]) => (
            <Branch key={key} name={key} value={item} depth={depth + 1} open={open} />
          ))}
          {entries.length > limit && (
            <button
              type="button"
              class="rn-link"
              onClick={() => setLimit(limit + pageSize)}
            >
              {entries.length - limit} more
            </button>
          )}
        </div>
      )}
      {isOpen && <span class="rn-faded rn-json-close">{right}</span>}
    </div>
  )
}

export const json = defineElement<JsonProps>({
  kind: "json",

  render({ props: { body = null, text, expanded = true } }) {
    const value = useMemo(() => text === undefined ? body : parseExactly(text), [body, text])
    const open = expanded === true ? Infinity : expanded === false ? 0 : expanded
    return (
      <div class="stJson" data-testid="stJson">
        <Branch key={String(open)} name={undefined} value={value} depth={0} open={open} />
        <CopyButton text={() => JSON.stringify(value, null, 2)} label="Copy JSON" />
      </div>
    )
  },
})
