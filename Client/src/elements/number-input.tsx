import type { VNode } from "preact"
import { useLayoutEffect, useRef, useState } from "preact/hooks"
import { decimals } from "../format/slider-value"
import { readNumber } from "../format/number-text"
import { printf } from "../format/printf"
import { exact } from "../format/steps"
import { Icon } from "../markdown/icon"
import { ClearButton } from "../parts/clear-button"
import { useClient } from "../parts/context"
import { isComposingKey } from "../parts/composing"
import { defineWidget } from "../parts/define"
import { useEarlierDraft } from "../parts/earlier-draft"
import { accessibleName, Field } from "../parts/field"
import { Sign } from "../parts/icons"
import { InputInstructions } from "../parts/input-instructions"
import { useKept } from "../parts/kept"
import { Problem, ProblemSign, useProblem } from "../parts/problem"

interface NumberInputProps {
  readonly min?: number | null
  readonly max?: number | null
  readonly step?: number
  readonly integer?: boolean
  readonly format?: string
  readonly placeholder?: string
  /** May be emptied, and then has no value. */
  readonly clearable?: boolean
  readonly icon?: string
}

type Parsed = { readonly value: number | null } | { readonly error: string }

/** What a text stands for, or why it stands for nothing. */
export const parseNumber = (text: string, format: string, { min, max, integer }: NumberInputProps): Parsed => {
  if (text.trim() === "") return { value: null }
  const value = readNumber(text, format)
  if (value === undefined) return { error: "Enter a number." }
  if (integer && !Number.isSafeInteger(value)) return { error: "Enter a whole number." }
  if (min != null && value < min) return { error: `The value must be at least ${min}.` }
  if (max != null && value > max) return { error: `The value must be at most ${max}.` }
  return { value }
}

export const numberInput = defineWidget<NumberInputProps, number | null>({
  kind: "numberInput",
  grows: true,

  render(widget) {
    const { node, props, field, reading, report, edit } = widget
    const { page, interactions } = useClient()
    const [isFocused, setFocused] = useState(false)
    const known = page.values.committed(props.id)
    const committed = typeof known === "number" ? known : null
    const [kept, setKept] = useKept<string | null>(node, "typed", null, committed)
    const typed = kept ?? undefined
    const setTyped = (text: string | undefined): void => setKept(text ?? null)
    const step = props.step ?? (props.integer ? 1 : 0.01)
    const format = props.format ?? (props.integer ? "%d" : `%0.${Math.max(2, decimals(step))}f`)
    // Where there must be a number, an emptied field goes back to the one that it had.
    const mayBeEmpty = (props.clearable === true && !field.required) || committed === null
    const read = (text: string): Parsed => {
      const result = parseNumber(text, format, props)
      return "value" in result && result.value === null && !mayBeEmpty
        ? { value: committed }
        : result
    }
    const parsed: Parsed = typed === undefined ? { value: reading } : read(typed)
    const problem = useProblem(widget)
    const error = "error" in parsed ? parsed.error : problem
    // A form is not sent with another number than the one that is typed.
    useLayoutEffect(() => {
      page.values.setMisreading(props.id, "error" in parsed ? parsed.error : undefined)
    })
    const text = typed ?? (reading === null ? "" : printf(format, reading))

    const type = (next: string): void => {
      setTyped(next)
      latest.current.typed = next
      const now = read(next)
      if (field.form !== undefined && "value" in now) return report(now.value)
      // Held even when it is no number, so that no run overwrites what is being typed.
      edit("value" in now ? now.value : committed)
      if (field.form === undefined) interactions.beginEdit(props.id, () => latest.current.commit())
    }
    const commit = (): void => {
      interactions.endEdit(props.id)
      const now = latest.current.typed
      if (now === undefined) return
      const result = read(now)
      if ("error" in result) return
      latest.current.typed = undefined
      setTyped(undefined)
      report(result.value)
    }
    const latest = useRef({ typed, commit })
    latest.current = { typed, commit }
    useEarlierDraft(widget, () => latest.current.commit())

    const neighbour = (direction: 1 | -1): number | undefined => {
      const from = "value" in parsed ? parsed.value : reading
      const next = from === null ? (props.min ?? 0) : exact(from + direction * step, from, step)
      if ((props.max != null && next > props.max) || (props.min != null && next < props.min)) {
        return undefined
      }
      return next
    }
    const set = (value: number | null): void => {
      interactions.endEdit(props.id)
      latest.current.typed = undefined
      setTyped(undefined)
      report(value)
    }
    const move = (direction: 1 | -1): void => {
      const next = neighbour(direction)
      if (next !== undefined && !field.disabled) set(next)
    }
    const stepButton = (direction: 1 | -1): VNode => (
      <button
        type="button"
        class="rn-step"
        data-testid={`stNumberInputStep${direction > 0 ? "Up" : "Down"}`}
        tabIndex={-1}
        aria-label={direction > 0 ? "Increase" : "Decrease"}
        disabled={field.disabled || neighbour(direction) === undefined}
        onClick={() => move(direction)}
      >
        <Sign name={direction > 0 ? "plus" : "minus"} />
      </button>
    )
    const isClearable = props.clearable === true && !field.required && !field.disabled && text !== ""
    const enter = (): void => {
      commit()
      interactions.enter(field.form)
    }
    return (
      <Field field={field} name="stNumberInput" hasProblemLine>
        <div class="stNumberInputContainer rn-input" data-testid="stNumberInputContainer">
          {props.icon && (
            <span class="rn-input-icon" data-testid="stNumberInputIcon">
              <Icon icon={props.icon} />
            </span>
          )}
          <input
            id={field.id}
            data-testid="stNumberInputField"
            type="text"
            inputMode={props.integer && (props.min ?? -1) >= 0 ? "numeric" : "decimal"}
            role="spinbutton"
            value={text}
            disabled={props.disabled === true}
            readOnly={field.isWaiting}
            placeholder={props.placeholder}
            autocomplete="off"
            aria-label={accessibleName(field)}
            aria-valuenow={reading ?? undefined}
            aria-valuemin={props.min ?? undefined}
            aria-valuemax={props.max ?? undefined}
            aria-required={field.required}
            aria-invalid={error !== undefined}
            aria-describedby={`${field.id}-hint`}
            onInput={(event) => type(event.currentTarget.value)}
            onFocus={() => setFocused(true)}
            onBlur={() => {
              setFocused(false)
              interactions.finishEdit(() => latest.current.commit())
            }}
            onKeyDown={(event) => {
              if (isComposingKey(event)) return
              if (event.key === "Enter") enter()
              if (event.key === "Escape" && isClearable) {
                event.preventDefault()
                set(null)
              }
              if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return
              event.preventDefault()
              move(event.key === "ArrowUp" ? 1 : -1)
            }}
          />
          <ProblemSign text={error} />
          {isClearable && (
            <ClearButton name="Clear value" testID="stNumberInputClearButton" clear={() => set(null)} />
          )}
          {stepButton(-1)}
          {stepButton(1)}
        </div>
        <div id={`${field.id}-hint`}>
          <Problem text={error} />
          {!error && (
            <InputInstructions
              field={field}
              isDirty={typed !== undefined && "value" in parsed && parsed.value !== committed}
              isFocused={isFocused}
            />
          )}
        </div>
      </Field>
    )
  },
})
