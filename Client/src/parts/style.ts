import type { Json, Props } from "../wire/value"

/** The class by which an author's style sheet finds what has a key. */
export const keyClass = (key: string | undefined): string =>
  key === undefined ? "" : ` st-key-${key.replace(/[^A-Za-z0-9_-]/g, "-")}`

type Style = Readonly<Record<string, string>>

/** The style of a box whose width the author chose. */
export const widthStyle = (width: Json | undefined): Style => {
  if (typeof width === "number") return { width: `${width}px`, maxWidth: "100%" }
  if (width === "content") return { width: "fit-content", maxWidth: "100%" }
  return width === "stretch" ? { width: "100%" } : {}
}

/** The class of a box that takes the room that its container has. */
export const fillClass = (height: Json | undefined): string =>
  height === "stretch" ? " rn-fills" : ""

/** How an element takes the room that there is. */
export interface Room {
  /** In a row, it takes a share of the room, as a field does. */
  readonly grows?: boolean
  /** As `grows`, but it is never narrower than what it holds as long as there is room. */
  readonly shares?: boolean
  /** What it holds scrolls inside of it: with the height "stretch", it takes less than it would by itself if there is less. */
  readonly shrinks?: boolean
}

/** The class of a box that takes a share of a row's room: its kind does so as long as the author chooses no width, and any kind
 does with the width "stretch". */
export const shareClass = (width: Json | undefined, { grows, shares }: Room): string => {
  if (width !== undefined && width !== "stretch") return ""
  if (grows) return " rn-grows"
  return shares || width === "stretch" ? " rn-shares" : ""
}

/** The classes of an element's box, by the props that every element may have, and by what its kind is like. */
export const boxClass = ({ height, oneLine, width }: Props, room: Room): string =>
  `${fillClass(height)}${oneLine ? " rn-one-line" : ""}${shareClass(width, room)}${
    room.shrinks ? " rn-shrinks" : ""
  }`

/** The class of a container, whose kinds all share a row's room. */
export const containerShare = (width: Json | undefined): string => shareClass(width, { grows: true })

const gaps: { readonly [name: string]: string } = {
  xxsmall: "0.25rem",
  xsmall: "0.5rem",
  small: "1rem",
  medium: "2rem",
  large: "4rem",
  xlarge: "6rem",
  xxlarge: "8rem",
  none: "0",
}

/** The space between children, by the author's word for it. */
export const gapStyle = (gap: Json | undefined): Style => {
  if (gap === null) return { gap: "0" }
  if (typeof gap === "number") return { gap: `${gap}px` }
  const known = typeof gap === "string" ? gaps[gap] : undefined
  return known === undefined ? {} : { gap: known }
}

export const pixels = (height: Json | undefined): Style =>
  typeof height === "number" ? { height: `${height}px` } : {}
