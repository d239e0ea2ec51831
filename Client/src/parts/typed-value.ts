import {
  useClient,
  useEarlierDraft,
  useKept,
  useLayoutEffect,
  useProblem,
  useRef,
  useState,
} from "../kit"
import type { Value } from "../wire/value"
import type { WidgetRenderer } from "./define"

/** What a text stands for, or why it stands for nothing. An empty text stands for `null`. */
export type Typed<V> = { readonly value: V | null } | { readonly error: string }

/** A value that is typed as a text. */
export interface TypedValue<V> {
  readonly text: string
  /** What the reader has typed and not sent. */
  readonly typed: string | undefined
  /** What the text stands for; `null` while it stands for nothing. */
  readonly value: V | null
  /** What is wrong, once the reader has left the field or pressed Enter. */
  readonly problem: string | undefined
  readonly type: (text: string) => void
  readonly set: (value: V | null) => void
  /** Takes back what was typed. */
  readonly forget: () => void
  readonly focus: () => void
  /** The reader has finished. */
  readonly blur: () => void
  /** The key that sends was pressed. */
  readonly enter: () => void
}

/**
 * A value that the reader may type. It is sent when they have finished with it: on Enter or on leaving the field. Until then
 * it is a draft, which no run overwrites.
 */
export const useTypedValue = <V extends Value>(
  widget: WidgetRenderer<{ readonly clearable?: boolean }, V | null>,
  { read, write }: { readonly read: (text: string) => Typed<V>; readonly write: (value: V) => string },
): TypedValue<V> => {
  const { node, props, field, reading, report, edit } = widget
  const { page, interactions } = useClient()
  const [isFocused, setFocused] = useState(false)
  const [isTried, setTried] = useState(false)
  const committed = (page.values.committed(props.id) ?? null) as V | null // As `reading` is.
  const [kept, setKept] = useKept<string | null>(node, "typed", null, committed)
  const typed = kept ?? undefined
  // Where there must be a value, an emptied field goes back to the one that it had.
  const mayBeEmpty = (props.clearable === true && !field.required) || committed === null
  const readText = (text: string): Typed<V> =>
    text.trim() === "" ? { value: mayBeEmpty ? null : committed } : read(text)
  const parsed: Typed<V> = typed === undefined ? { value: reading } : readText(typed)
  const misreading = "error" in parsed ? parsed.error : undefined
  const problem = useProblem(widget)
  // A form is not sent with another value than the one that is typed.
  useLayoutEffect(() => page.values.setMisreading(props.id, misreading))

  const setTyped = (text: string | undefined): void => {
    latest.current.typed = text
    setKept(text ?? null)
  }
  const commit = (): void => {
    interactions.endEdit(props.id)
    const text = latest.current.typed
    if (text === undefined) return
    const result = readText(text)
    if ("error" in result) return
    setTyped(undefined)
    report(result.value)
  }
  const latest = useRef({ typed, commit })
  latest.current = { typed, commit }
  useEarlierDraft(widget, () => latest.current.commit())

  return {
    text: typed ?? (reading === null ? "" : write(reading)),
    typed,
    value: "value" in parsed ? parsed.value : null,
    problem: misreading === undefined
      ? problem
      : !isFocused || isTried || page.values.isJudged(props.id)
      ? misreading
      : undefined,
    type(text) {
      setTried(false)
      setTyped(text)
      const now = readText(text)
      if (field.form !== undefined && "value" in now) return report(now.value)
      // Held even when it is nothing yet, so that no run overwrites what is being typed.
      edit("value" in now ? now.value : committed)
      if (field.form === undefined) interactions.beginEdit(props.id, () => latest.current.commit())
    },
    set(value) {
      interactions.endEdit(props.id)
      setTyped(undefined)
      report(value)
    },
    forget() {
      if (typed === undefined) return
      interactions.endEdit(props.id)
      setTyped(undefined)
      // A form keeps what it was given last.
      if (field.form === undefined) page.values.discard(props.id)
    },
    focus() {
      setFocused(true)
      setTried(false)
    },
    blur() {
      setFocused(false)
      const left = latest.current.typed
      interactions.finishEdit(() => {
        // The press that took the focus away may have gone on with the edit, in a calendar.
        if (latest.current.typed === left) latest.current.commit()
      })
    },
    enter() {
      setTried(true)
      commit()
      interactions.enter(field.form)
    },
  }
}
