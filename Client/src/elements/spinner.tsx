import { useEffect, useState } from "preact/hooks"
import type { VNode } from "preact"
import { Markdown } from "../markdown/markdown"
import { defineElement } from "../parts/define"

const Seconds = (): VNode => {
  const [start] = useState(() => performance.now())
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setElapsed((performance.now() - start) / 1000), 100)
    return () => clearInterval(timer)
  }, [start])
  const minutes = Math.floor(elapsed / 60)
  const text = `(${minutes > 0 ? `${minutes} min ` : ""}${(elapsed % 60).toFixed(1)} s)`
  // Hidden, or a screen reader would count aloud.
  return <span class="rn-faded" aria-hidden="true">{text}</span>
}

export const spinner = defineElement<{ readonly text?: string; readonly time?: boolean }>({
  kind: "spinner",

  render({ props }) {
    return (
      <div class="stSpinner" data-testid="stSpinner" role="status">
        <i class="rn-wheel" aria-hidden="true" />
        <Markdown body={props.text ?? "Running…"} isInline />
        {props.time && <Seconds />}
      </div>
    )
  },
})
