import {
  accessibleName,
  ClearButton,
  defineWidget,
  DropdownList,
  Field,
  isComposingKey,
  optionReading,
  plainText,
  Problem,
  ProblemSign,
  Sign,
  typedOption,
  useDropdown,
  useMemo,
  usePreparedList,
  useProblem,
  useRef,
} from "../../kit"
import { ChosenTags } from "../../parts/chosen-tags"
import { allOptions } from "../../parts/option-filter"
import type { FilterMode } from "../../parts/option-filter"
import { useChosen } from "../../parts/selection"
import type { Value } from "../../wire/value"

interface MultiselectProps {
  readonly options: readonly string[]
  readonly placeholder?: string
  /** At most so many can be chosen. */
  readonly max?: number
  readonly filter?: FilterMode
  /** Of at most so many options all are chosen by one; none: 1,000. */
  readonly all?: number
  /** Those that are chosen stand on one line. */
  readonly row?: boolean
  /** The reader may add options of their own: they travel as texts alone, options always with their places. */
  readonly open?: boolean
}

const placeholderOf = ({ options, placeholder, open }: MultiselectProps): string => {
  if (options.length === 0) return open ? placeholder ?? "Add options" : "No options to select"
  return placeholder ?? (open ? "Choose or add options" : "Choose options")
}

export const multiselect = defineWidget<MultiselectProps, Value>({
  kind: "multiselect",
  // A text that was added can be mended.
  isPicked: (value, { open }) =>
    !(open && Array.isArray(value) && value.some((one) => typeof one === "string")),
  grows: true,

  render(widget) {
    const { props, field, report } = widget
    const { options, filter = "fuzzy", open: isOpen = false, max = Infinity, all = 1000 } = props
    usePreparedList()
    const problem = useProblem(widget)
    const box = useRef<HTMLDivElement | null>(null)
    const input = useRef<HTMLInputElement | null>(null)
    const isDisabled = field.disabled || (options.length === 0 && !isOpen)
    const listID = `${field.id}-list`
    const chosen = useChosen(widget, isOpen)
    const isFull = chosen.length >= max
    const without = useMemo(
      () => new Set(isFull ? [typedOption, ...options.keys()] : chosen.map(({ index }) => index ?? -2)),
      [isFull, options, chosen],
    )
    const { open, active, show, close, move, jump, point } = useDropdown({
      options,
      filter,
      isOpen,
      isDisabled,
      without,
      offersAll: (shown) => {
        const count = shown.filter((index) => index >= 0).length
        return count > 1 && count <= all && chosen.length + count <= max
      },
    })
    const query = open?.query ?? ""
    const set = (values: readonly Value[]): void => report(values)
    const remove = (place: number): void =>
      set(chosen.filter((_, index) => index !== place).map(({ value }) => value))
    /** The list stays open, for the next one. */
    const choose = (index: number): void => {
      if (index === allOptions) {
        const shown = (open?.shown ?? []).filter((one) => one >= 0)
        close()
        return set([...chosen, ...shown.map((one) => ({ value: optionReading(options, one, isOpen) }))].map(({ value }) => value))
      }
      const typed = query.trim()
      const value = index === typedOption ? typed : optionReading(options, index, isOpen)
      if (open) show("")
      if (index === typedOption && chosen.some(({ text }) => text === typed)) return
      set([...chosen.map((one) => one.value), value])
    }
    const last = (): HTMLElement | undefined =>
      [...box.current?.querySelectorAll<HTMLElement>(".rn-tag button") ?? []].at(-1)
    const isAtStart = (): boolean => input.current?.selectionStart === 0 && input.current.selectionEnd === 0
    const keys: { readonly [key: string]: () => boolean } = {
      ArrowDown: () => (move(1), true),
      ArrowUp: () => (move(-1), true),
      PageDown: () => (move(7), true),
      PageUp: () => (move(-7), true),
      ArrowLeft() {
        if (!isAtStart() || chosen.length === 0) return false
        close()
        last()?.focus()
        return true
      },
      Backspace() {
        if (query !== "" || chosen.length === 0) return false
        remove(chosen.length - 1)
        return true
      },
      Enter() {
        if (active !== undefined) choose(active)
        else if (!open) show("")
        return true
      },
      " "() {
        // A blank at the beginning finds nothing.
        if (query !== "") return false
        if (!open) show("")
        return true
      },
      Escape() {
        if (!open) return false
        close()
        return true
      },
      Tab() {
        close()
        return false
      },
    }
    return (
      <Field field={field} name="stMultiSelect" hasProblemLine>
        <div
          ref={box}
          class="rn-input rn-select rn-multiselect"
          data-disabled={isDisabled}
          onMouseDown={(event) => {
            if (!(event.target instanceof Element) || event.target.closest("button")) return
            if (event.target !== input.current) event.preventDefault()
            input.current?.focus()
            if (open && query === "") close()
            else if (!open) show("")
          }}
        >
          <div class={`rn-tags${props.row ? " rn-row" : ""}`}>
            <ChosenTags
              id={`${field.id}-chosen`}
              chosen={chosen}
              isDisabled={isDisabled}
              remove={remove}
              leave={() => input.current?.focus()}
            />
            <input
              ref={input}
              id={field.id}
              dir="auto"
              type="text"
              role="combobox"
              autocomplete="off"
              spellcheck={false}
              disabled={isDisabled}
              readOnly={filter === "none" && !isOpen}
              value={query}
              placeholder={chosen.length === 0 ? placeholderOf(props) : ""}
              aria-label={accessibleName(field)}
              aria-required={field.required}
              aria-invalid={problem !== undefined}
              aria-describedby={`${field.id}-count ${field.id}-hint`}
              aria-expanded={open !== undefined}
              aria-controls={listID}
              aria-autocomplete={filter === "none" ? "none" : "list"}
              aria-haspopup="listbox"
              aria-activedescendant={active === undefined ? undefined : `${listID}-${active}`}
              onInput={(event) => show(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (isComposingKey(event)) return
                // With these, an arrow is the browser's own.
                const isOwn = !event.ctrlKey && !event.metaKey && !event.altKey
                if ((isOwn || event.key !== "ArrowLeft") && keys[event.key]?.()) return event.preventDefault()
                const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey &&
                  !event.altKey
                if (event.currentTarget.readOnly && isLetter) {
                  event.preventDefault()
                  jump(event.key)
                }
              }}
              onBlur={close}
            />
          </div>
          <ProblemSign text={problem} />
          {chosen.length > 0 && !isDisabled && (
            <ClearButton
              name="Clear all"
              clear={() => {
                close()
                set([])
              }}
            />
          )}
          <span class="rn-chevron" aria-hidden="true">
            <Sign name="chevronDown" />
          </span>
        </div>
        <span class="rn-unseen" id={`${field.id}-count`}>
          {chosen.length === 0 ? "" : `${chosen.length} chosen: ${chosen.map(({ text }) => text).join(", ")}`}
        </span>
        <div id={`${field.id}-hint`}>
          <Problem text={problem} />
        </div>
        {open && box.current && (
          <DropdownList
            id={listID}
            name="stMultiSelectDropdown"
            anchor={box.current}
            options={options}
            typed={query.trim()}
            shown={open.shown}
            active={open.active}
            chosen={undefined}
            label={plainText(field.label)}
            nothing={isFull
              ? `You can choose up to ${max}. Remove one first.`
              : query === ""
              ? "No options are left"
              : "No results"}
            choose={choose}
            point={point}
          />
        )}
      </Field>
    )
  },
})
