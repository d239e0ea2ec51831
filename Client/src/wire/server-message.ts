import type { Location } from "./location"
import type { Cell, Props, Value } from "./value"

/** A change of the page. See docs/wire-protocol.md, Operations. */
export type Operation =
  | { readonly type: "reset" }
  | {
    readonly type: "add"
    readonly node: number
    readonly parent: number
    readonly after: number
    readonly kind: string
    readonly props: Props
    /** Only widgets have one. */
    readonly value?: Value
  }
  | { readonly type: "set"; readonly node: number; readonly props: Props }
  | { readonly type: "+"; readonly node: number; readonly text: string }
  | { readonly type: "val"; readonly node: number; readonly value: Value }
  | { readonly type: "refuse"; readonly node: number; readonly reason: string }
  | { readonly type: "mov"; readonly node: number; readonly after: number }
  | { readonly type: "del"; readonly nodes: readonly number[] }
  | { readonly type: "at"; readonly parent: number; readonly child: number }
  | { readonly type: "in"; readonly nodes: readonly number[] }
  | { readonly type: "fx"; readonly name: string; readonly props: Props }
  | { readonly type: "page"; readonly props: Props }
  | { readonly type: "address"; readonly location: Location; readonly isStep: boolean }

/** Which entries the menu has, from `client.toolbarMode`. */
export const toolbarModes = ["auto", "developer", "viewer", "minimal"] as const
export type ToolbarMode = typeof toolbarModes[number]

export interface Welcome {
  readonly build: string
  readonly resume: string
  readonly resumed: boolean
  /** Events up to this number are acknowledged. */
  readonly seen: number
  readonly upload: string
  readonly maxMessage: number
  readonly toolbar: ToolbarMode
}

export type RunStatus = "finished" | "error" | "stopped"

export interface Patch {
  readonly type: "patch"
  readonly run: number
  readonly seen: number
  readonly operations: readonly Operation[]
}

export interface Done extends Omit<Patch, "type"> {
  readonly type: "done"
  readonly status: RunStatus
  /** Events up to this number are acknowledged. */
  readonly stored: number
  /** When the reader has stopped the run: how many of their actions waited and were not carried out. */
  readonly dropped: number | undefined
}

export interface RowsReply {
  readonly type: "rows"
  readonly node: number
  readonly version: number
  readonly start: number
  readonly rows: readonly (readonly Cell[])[]
}

/** What the server says. */
export type ServerMessage =
  | { readonly type: "welcome"; readonly welcome: Welcome }
  | Patch
  | Done
  | RowsReply
  | { readonly type: "stored"; readonly number: number }
  | { readonly type: "refused"; readonly number: number; readonly text: string }
  | { readonly type: "busy"; readonly isBusy: boolean }
  | { readonly type: "doing"; readonly text: string | null }
  | { readonly type: "durable"; readonly isDurable: boolean }
  | { readonly type: "changed" }
  | { readonly type: "problem"; readonly title: string; readonly text: string }
  | { readonly type: "compile"; readonly text: string | null }
  | { readonly type: "reload" }
  | { readonly type: "pong" }
