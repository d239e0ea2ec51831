import type { VNode } from "preact"

// The few signs that the page itself needs before the icon font is there. 24 units square, drawn with strokes.
const paths = {
  chevronDown: "M6 9l6 6 6-6",
  chevronRight: "M9 6l6 6-6 6",
  collapse: "M11 7l-5 5 5 5M18 7l-5 5 5 5",
  expand: "M6 7l5 5-5 5M13 7l5 5-5 5",
  menu: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7.5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  help:
    "M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17zM9.7 9.8a2.4 2.4 0 114 1.7c-.9.7-1.7 1.2-1.7 2.3M12 16.6v.01",
  link:
    "M10 14a4 4 0 005.7 0l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-5.7 0l-3 3A4 4 0 0011 18.7l1-1",
  eye:
    "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 110 5 2.5 2.5 0 010-5z",
  eyeOff:
    "M4 4l16 16M9.9 5.8A9 9 0 0112 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 01-2.6 3.4M6.2 7.4A16 16 0 002.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.2-1",
  upload: "M12 16V5M7.5 9.5L12 5l4.5 4.5M4.5 16v2.5h15V16",
  file: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
  arrowUp: "M12 19V5M6 11l6-6 6 6",
  arrowDown: "M12 5v14M6 13l6 6 6-6",
  success: "M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17zM8 12.3l2.8 2.7L16 9.6",
  info: "M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17zM12 11v5.5M12 7.8v.01",
  warning: "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.01",
  error: "M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17zM12 7.5v5.5M12 16.2v.01",
} as const

export type IconName = keyof typeof paths

/** A sign of the page itself; decoration, so that what it means must be said in words beside it. */
export const Sign = ({ name }: { name: IconName }): VNode => (
  <svg class="rn-sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)
