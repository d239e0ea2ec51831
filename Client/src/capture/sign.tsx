import type { VNode } from "preact"

// The signs of what records. 24 units square, drawn with strokes, as those of the page itself are.
const paths = {
  microphone: "M12 4a3 3 0 013 3v4a3 3 0 01-6 0V7a3 3 0 013-3zM6 11a6 6 0 0012 0M12 17v3.5M9 20.5h6",
  stop: "M7 7h10v10H7z",
  play: "M8 5.5l10.5 6.5L8 18.5z",
  pause: "M9 6v12M15 6v12",
  bin: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  camera: "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10a3.3 3.3 0 110 6.6 3.3 3.3 0 010-6.6z",
  turn: "M4 12a8 8 0 0113.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 01-13.7 5.6L4 15.5M4 20v-4.5h4.5",
} as const

/** Decoration: what it means must be said in words beside it. */
export const MediaSign = ({ name }: { name: keyof typeof paths }): VNode => (
  <svg class="rn-sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
