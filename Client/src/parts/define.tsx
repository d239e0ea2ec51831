import type { FunctionComponent, VNode } from "preact"
import { useLayoutEffect, useRef } from "preact/hooks"
import type { PageNode } from "../page/node"
import type { Value } from "../wire/value"
import { useClient, useObserved, useSignal } from "./context"
import type { Room } from "./style"

/** What the page needs to know of a kind of node. */
export interface ElementDefinition extends Room {
  readonly kind: string
  /** A container draws its own box; anything else sits in a `stElementContainer`. */
  readonly isContainer: boolean
  readonly component: FunctionComponent<{ node: PageNode }>
}

/** What every widget's props have. */
export interface FieldProps {
  readonly id: string
  readonly label?: string
  readonly disabled?: boolean
  readonly required?: boolean
  readonly visibility?: "hidden" | "collapsed"
  readonly help?: string
  readonly form?: number
  /** A change waits for the next event. */
  readonly quiet?: boolean
}

/** A widget's label and standing, to be given to `Field`. */
export interface FieldState {
  /** The id of its control in the document. */
  readonly id: string
  readonly label: string
  readonly visibility: "visible" | "hidden" | "collapsed"
  readonly help: string | undefined
  /** By the script, or because there is no connection. */
  readonly disabled: boolean
  /** By the script alone: its label fades with it. */
  readonly isOff: boolean
  /** It must not be left empty. */
  readonly required: boolean
  /** There is no connection. A field for text waits without being disabled, which would take its focus away. */
  readonly isWaiting: boolean
  /** The number of its form, if it is in one. */
  readonly form: number | undefined
  /** Why what the reader set was not taken; `undefined` once they set something else. */
  readonly refusal: string | undefined
}

export interface WidgetRenderer<P, V> {
  readonly node: PageNode
  readonly props: P & FieldProps
  readonly field: FieldState
  /** The value as the reader sees it, their unsent edit included. */
  readonly reading: V
  /** Sends a value, or keeps it for the submission of its form. */
  readonly report: (value: V) => void
  /** Keeps an edit that is not finished, so that no run overwrites it. */
  readonly edit: (value: V) => void
}

interface Rendered<P> {
  readonly node: PageNode
  readonly props: P
}

/** An element that shows something. Its `render` may use hooks. */
export const defineElement = <P,>(
  definition: {
    readonly kind: string
    readonly isContainer?: boolean
    readonly render: (from: Rendered<P>) => VNode | null
  } & Room,
): ElementDefinition => ({
  isContainer: false,
  ...definition,
  // The server's own types wrote these props, and the page's build is the server's, so that they are taken at their word.
  component: ({ node }) => definition.render({ node, props: node.props as unknown as P }),
})

/** What a widget is: its standing, and whether it may be used now. */
export const useField = (props: FieldProps): FieldState => {
  const { isUsable: usable, page } = useClient()
  const isUsable = useSignal(usable)
  return {
    id: `rn-${props.id}`,
    label: props.label ?? "",
    visibility: props.visibility ?? "visible",
    help: props.help,
    disabled: props.disabled === true || !isUsable,
    isOff: props.disabled === true,
    required: props.required === true,
    isWaiting: !isUsable,
    form: props.form,
    refusal: page.values.refusal(props.id),
  }
}

/** An element that has a value. */
export const defineWidget = <P, V extends Value>(
  definition: {
    readonly kind: string
    readonly isContainer?: boolean
    /** Whether a value is picked from what is offered: one that was refused can't be mended then, and goes. */
    readonly isPicked?: (value: Value, props: P) => boolean
    readonly render: (from: WidgetRenderer<P, V>) => VNode | null
  } & Room,
): ElementDefinition =>
  defineElement<P & FieldProps>({
    ...definition,
    render({ node, props }) {
      const { page, interactions } = useClient()
      const field = useField(props)
      const target = { id: props.id, form: props.form, isQuiet: props.quiet === true }
      // Handlers set up in an earlier render must report to the form that the widget is in now.
      const latest = useRef(target)
      latest.current = target
      useObserved((observer) => page.values.observe(props.id, observer), [page, props.id])
      useLayoutEffect(() => {
        if (field.refusal === undefined) return
        if (definition.isPicked?.(page.values.get(props.id) ?? null, props)) page.values.giveUp(props.id)
      })
      return definition.render({
        node,
        props,
        field,
        reading: (page.values.get(props.id) ?? null) as V, // As with the props.
        report: (value) => interactions.report(latest.current, value),
        edit: (value) => page.values.edit(latest.current.id, value),
      })
    },
  })
