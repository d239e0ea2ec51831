import { useRef } from "preact/hooks"
import { Icon } from "../markdown/icon"
import { plainText } from "../markdown/plain-text"
import { ClearButton } from "../parts/clear-button"
import { isComposingKey } from "../parts/composing"
import { defineWidget } from "../parts/define"
import { useDropdown } from "../parts/dropdown"
import { DropdownList, usePreparedList } from "../parts/dropdown-list"
import { accessibleName, Field } from "../parts/field"
import { Sign } from "../parts/icons"
import type { FilterMode } from "../parts/option-filter"
import { typedOption } from "../parts/option-filter"
import { optionIndex, optionName, optionReading } from "../parts/option-name"
import { Problem, ProblemSign, useProblem } from "../parts/problem"
import type { Value } from "../wire/value"

interface SelectboxProps {
  readonly options: readonly string[]
  readonly placeholder?: string
  readonly clearable?: boolean
  readonly icon?: string
  readonly filter?: FilterMode
  /** The reader may add an option of their own: it travels as a text alone, an option always with its place. */
  readonly open?: boolean
}

export const selectbox = defineWidget<SelectboxProps, Value>({
  kind: "selectbox",
  // A text alone was typed, where that is allowed.
  isPicked: (value, props) => !(props.open && typeof value === "string"),
  grows: true,

  render(widget) {
    const { props, field, reading, report } = widget
    const { options, filter = "fuzzy" } = props
    usePreparedList()
    const problem = useProblem(widget)
    const box = useRef<HTMLDivElement | null>(null)
    /** What the field holds while an input method composes, which is not to be touched: the chosen text goes when it is done. */
    const composed = useRef<{ readonly text: string; readonly before: string } | undefined>(undefined)
    const afterChosen = (text: string): string => {
      const { before = "" } = composed.current ?? {}
      return text.startsWith(before) ? text.slice(before.length) : text
    }
    const isDisabled = field.disabled || (options.length === 0 && !props.open)
    const listID = `${field.id}-list`
    const chosen = optionIndex(options, reading)
    const chosenText = optionName(reading)?.text ?? ""
    const isClearable = props.clearable && !field.required && reading !== null && !isDisabled

    const { open, active, show, close, move, jump, point } = useDropdown({
      options,
      filter,
      isOpen: props.open === true,
      isDisabled,
      chosen,
    })
    const choose = (index: number): void => {
      close()
      report(
        index === typedOption
          ? open?.query.trim() ?? ""
          : optionReading(options, index, props.open),
      )
    }
    const keys: { readonly [key: string]: () => boolean } = {
      ArrowDown: () => (move(1), true),
      ArrowUp: () => (move(-1), true),
      PageDown: () => (move(7), true),
      PageUp: () => (move(-7), true),
      Enter() {
        if (active !== undefined) choose(active)
        else if (!open) show("")
        return true
      },
      " "() {
        // A blank at the beginning finds nothing.
        if (open && open.query !== "") return false
        if (!open) show("")
        return true
      },
      Escape() {
        if (open) close()
        else if (isClearable) report(null)
        else return false
        return true
      },
      Tab() {
        close()
        return false
      },
    }
    const placeholder = options.length === 0
      ? props.open ? props.placeholder ?? "Add an option" : "No options to select"
      : props.placeholder ?? (props.open ? "Choose or add an option" : "Choose an option")
    return (
      <Field field={field} name="stSelectbox" hasProblemLine>
        <div
          ref={box}
          class="rn-input rn-select"
          data-disabled={isDisabled}
          onMouseDown={(event) => {
            const input = event.currentTarget.querySelector("input")
            if (!(event.target instanceof Element) || event.target.closest("button")) return
            if (event.target !== input) event.preventDefault()
            input?.focus()
            if (open && open.query === "") close()
            else if (!open) show("")
          }}
        >
          {props.icon && (
            <span class="rn-input-icon" data-testid="stSelectboxIcon">
              <Icon icon={props.icon} />
            </span>
          )}
          <input
            id={field.id}
            dir="auto"
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck={false}
            disabled={isDisabled}
            readOnly={filter === "none" && !props.open}
            value={composed.current?.text ?? (open && open.query !== "" ? open.query : chosenText)}
            placeholder={placeholder}
            aria-label={accessibleName(field)}
            aria-required={field.required}
            aria-invalid={problem !== undefined}
            aria-describedby={`${field.id}-hint`}
            aria-expanded={open !== undefined}
            aria-controls={listID}
            aria-autocomplete={filter === "none" ? "none" : "list"}
            aria-haspopup="listbox"
            aria-activedescendant={active === undefined ? undefined : `${listID}-${active}`}
            class={open && open.query === "" ? "rn-waiting" : undefined}
            onInput={(event) => {
              // The first key replaces the chosen text, which is there to be read, not to be edited.
              const typed = event.currentTarget.value
              if (composed.current) {
                composed.current = { ...composed.current, text: typed }
                return show(afterChosen(typed))
              }
              const isFirst = !open || open.query === ""
              show(
                isFirst && chosenText !== "" && typed.startsWith(chosenText)
                  ? typed.slice(chosenText.length)
                  : isFirst && chosenText !== ""
                  ? (event.data ?? (typed.length < chosenText.length ? "" : typed))
                  : typed,
              )
            }}
            oncompositionstart={({ currentTarget }) => {
              composed.current = { text: currentTarget.value, before: open?.query ? "" : chosenText }
            }}
            oncompositionend={({ currentTarget }) => {
              const query = afterChosen(currentTarget.value)
              composed.current = undefined
              show(query)
            }}
            onKeyDown={(event) => {
              if (isComposingKey(event)) return
              if (keys[event.key]?.()) return event.preventDefault()
              const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey &&
                !event.altKey
              if (event.currentTarget.readOnly && isLetter) {
                event.preventDefault()
                jump(event.key)
              }
            }}
            onBlur={() => close()}
          />
          <ProblemSign text={problem} />
          {isClearable && (
            <ClearButton
              name="Clear value"
              clear={() => {
                close()
                report(null)
              }}
            />
          )}
          <span class="rn-chevron" aria-hidden="true">
            <Sign name="chevronDown" />
          </span>
        </div>
        <div id={`${field.id}-hint`}>
          <Problem text={problem} />
        </div>
        {open && box.current && (
          <DropdownList
            id={listID}
            anchor={box.current}
            options={options}
            typed={open.query.trim()}
            shown={open.shown}
            active={open.active}
            chosen={chosen}
            label={plainText(field.label)}
            choose={choose}
            point={point}
          />
        )}
      </Field>
    )
  },
})
