import type { VNode } from "../../kit"
import {
  defineWidget,
  Field,
  groupName,
  Markdown,
  optionIndex,
  optionKeys,
  optionReading,
  Problem,
  useLayoutEffect,
  useMemo,
  useProblem,
  useRef,
  useState,
} from "../../kit"
import type { ElementDefinition, WidgetRenderer } from "../../parts/define"
import { keyInReadingOrder } from "../../parts/reading-order"
import { useChosen } from "../../parts/selection"
import type { Value } from "../../wire/value"

interface ButtonGroupProps {
  readonly options: readonly string[]
  /** One that is chosen can be taken back. */
  readonly clearable?: boolean
  /** Any number can be chosen. */
  readonly multiple?: boolean
  /** They stand in one line, which scrolls. */
  readonly scrolls?: boolean
}

const steps: { readonly [key: string]: (from: number, count: number) => number } = {
  ArrowRight: (from, count) => (from + 1) % count,
  ArrowDown: (from, count) => (from + 1) % count,
  ArrowLeft: (from, count) => (from - 1 + count) % count,
  ArrowUp: (from, count) => (from - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Marks the first and the last button of each line that they wrap onto. */
const useLineEnds = (options: readonly string[]): { current: HTMLDivElement | null } => {
  const group = useRef<HTMLDivElement | null>(null)
  useLayoutEffect(() => {
    const element = group.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => {
      const buttons = [...element.querySelectorAll("button")]
      const tops = buttons.map((button) => button.offsetTop)
      for (const [index, button] of buttons.entries()) {
        button.toggleAttribute("data-starts", tops[index - 1] !== tops[index])
        button.toggleAttribute("data-ends", tops[index + 1] !== tops[index])
      }
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [options])
  return group
}

/** Buttons of which one is chosen, or none, or any number. One of them is in the tab order; arrow keys lead to the others. */
const render = (
  widget: WidgetRenderer<ButtonGroupProps, Value>,
  look: "pills" | "segmented_control",
): VNode => {
  const { props, field, reading, report } = widget
  const { options, multiple = false } = props
  const problem = useProblem(widget)
  // A single option may travel as a list too: as its text and its place.
  const chosen = useChosen(multiple ? widget : { ...widget, reading: null })
  const one = multiple ? undefined : optionIndex(options, reading)
  const places = multiple ? chosen.flatMap(({ index }) => index ?? []) : one === undefined ? [] : [one]
  /** Which of them has the focus: it is the one in the tab order then, so that the Tab key leads out. */
  const [focused, setFocused] = useState<number | undefined>(undefined)
  // An option that moves in the list keeps its button, and with it the focus.
  const keys = useMemo(() => optionKeys(options), [options])
  const group = useLineEnds(options)
  const press = (index: number): void => {
    const value = optionReading(options, index)
    const isChosen = places.includes(index)
    if (multiple) {
      const rest = chosen.filter((other) => other.index !== index).map((other) => other.value)
      return report(isChosen ? rest : [...rest, value])
    }
    if (!isChosen) report(value)
    else if (props.clearable && !field.required) report(null)
  }
  const first = focused !== undefined && focused < options.length
    ? focused
    : places.length === 0
    ? 0
    : Math.min(...places)
  return (
    <Field field={field} name="stButtonGroup" target="group" hasProblemLine>
      <div
        class={`rn-group rn-${look === "pills" ? "pills" : "segments"}${
          props.scrolls ? " rn-group-line" : ""
        }`}
        ref={group}
        role={multiple ? "group" : "radiogroup"}
        aria-disabled={field.disabled}
        aria-required={multiple ? undefined : field.required}
        aria-invalid={multiple ? undefined : problem !== undefined}
        aria-describedby={`${field.id}-hint`}
        {...groupName(field)}
        onKeyDown={(event) => {
          const step = steps[keyInReadingOrder(event)]
          if (!step || event.ctrlKey || event.metaKey || event.altKey) return
          const buttons = [...event.currentTarget.querySelectorAll("button")]
          const from = buttons.indexOf(event.target as HTMLButtonElement) // Only these have the focus.
          if (from < 0) return
          event.preventDefault()
          buttons[step(from, buttons.length)]?.focus()
        }}
      >
        {options.length === 0 && <span class="rn-faded">No options to select.</span>}
        {options.map((option, index) => {
          const isChosen = places.includes(index)
          const kind = `${look}${isChosen ? "Active" : ""}`
          return (
            <button
              key={keys[index]}
              type="button"
              role={multiple ? "checkbox" : "radio"}
              aria-checked={isChosen}
              kind={kind}
              data-testid={`stBaseButton-${kind}`}
              disabled={field.disabled}
              tabIndex={index === first ? 0 : -1}
              onClick={() => press(index)}
              onFocus={() => setFocused(index)}
              onBlur={() => setFocused(undefined)}
            >
              <Markdown body={option} isInline />
            </button>
          )
        })}
      </div>
      <div id={`${field.id}-hint`}>
        <Problem text={problem} />
      </div>
    </Field>
  )
}

export const pills: ElementDefinition = defineWidget<ButtonGroupProps, Value>({
  kind: "pills",
  isPicked: () => true,
  render: (widget) => render(widget, "pills"),
})

export const segmentedControl: ElementDefinition = defineWidget<ButtonGroupProps, Value>({
  kind: "segmentedControl",
  isPicked: () => true,
  render: (widget) => render(widget, "segmented_control"),
})
