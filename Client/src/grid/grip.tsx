import type { VNode } from "preact"
import { useRef } from "../kit"

/** The edge of a column, to be dragged. */
export const Grip = ({ width, resize }: { width: number; resize: (width: number) => void }): VNode => {
  const start = useRef<{ x: number; width: number } | undefined>(undefined)
  return (
    <i
      class="rn-grip"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        if (start.current) {
          resize(
            Math.max(40, Math.round(start.current.width + event.clientX - start.current.x)),
          )
        }
      }}
      onPointerUp={() => {
        start.current = undefined
      }}
    />
  )
}
