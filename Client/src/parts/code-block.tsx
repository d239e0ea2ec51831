import type { ComponentChild, VNode } from "preact"
import { useMemo, useState } from "preact/hooks"
import { copyText } from "./copy-text"
import { Sign } from "./icons"
import { useLoaded } from "./lazy"

interface CodeProps {
  readonly body: string
  readonly language: string | null
  readonly lineNumbers?: boolean | undefined
  readonly wrap?: boolean | undefined
  readonly height?: number | "stretch" | undefined
}

/** The button that copies `text`. Says for two seconds that it did. */
export const CopyButton = ({ text, label }: { text: () => string; label: string }): VNode => {
  const [isCopied, setCopied] = useState(false)
  const copy = (): void => {
    void copyText(text()).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    })
  }
  return (
    <button
      type="button"
      class="rn-copy"
      aria-label={isCopied ? "Copied" : label}
      title={label}
      onClick={copy}
    >
      <Sign name={isCopied ? "check" : "copy"} />
    </button>
  )
}

/** Code in a box, coloured as soon as the highlighter is there. */
export const CodeBlock = ({ body, language, lineNumbers, wrap, height }: CodeProps): VNode => {
  // Loaded only when there is code that names a language.
  const highlight = useLoaded<typeof import("./highlight")>("highlight.js", {
    style: "highlight.css",
    isNeeded: language !== null,
  })?.highlight
  // Beside a text that is streamed, it is drawn again and again and stays as it is.
  const lines: readonly ComponentChild[] = useMemo(
    () =>
      highlight && language !== null
        ? highlight(body, language)
        : body.split("\n").flatMap((line, index) => index === 0 ? [line] : ["\n", line]),
    [highlight, body, language],
  )
  return (
    <div class="stCode" data-testid="stCode">
      <pre
        class={`rn-code${wrap ? " rn-wrap" : ""}`}
        style={typeof height === "number" ? { height: `${height}px` } : undefined}
        tabIndex={0}
      >
        <code class={language === null ? undefined : `language-${language}`}>
          {lineNumbers ? numbered(lines) : lines}
        </code>
      </pre>
      <CopyButton text={() => body} label="Copy to clipboard" />
    </div>
  )
}

/** Lines in elements of their own, which style sheets can count. `parts` has line breaks as parts of their own. */
const numbered = (parts: readonly ComponentChild[]): VNode[] => {
  const lines: ComponentChild[][] = [[]]
  for (const part of parts) {
    if (part === "\n") lines.push([])
    else lines[lines.length - 1]?.push(part)
  }
  return lines.map((line) => <span class="rn-line">{line}{"\n"}</span>)
}
