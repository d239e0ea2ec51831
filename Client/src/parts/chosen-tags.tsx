import type { VNode } from "../kit"
import { optionKeys, Sign } from "../kit"
import type { Chosen } from "./selection"

interface TagsProps {
  readonly id: string
  readonly chosen: readonly Chosen[]
  readonly isDisabled: boolean
  readonly remove: (place: number) => void
  /** The focus goes back to where one types. */
  readonly leave: () => void
}

/** What is chosen, each with a button that takes it back. Arrow keys lead from one to the next. */
export const ChosenTags = ({ id, chosen, isDisabled, remove, leave }: TagsProps): VNode | null => {
  if (chosen.length === 0) return null
  const keys = optionKeys(chosen.map(({ text }) => text))
  const go = (from: HTMLElement, by: -1 | 1): void => {
    const item = from.closest("li")
    const next = by < 0 ? item?.previousElementSibling : item?.nextElementSibling
    const button = next?.querySelector("button")
    if (button) button.focus()
    else if (by > 0) leave()
  }
  return (
    <ul id={id} class="stMultiSelectTagsContainer" data-testid="stMultiSelectTagsContainer" aria-label="Chosen">
      {chosen.map(({ text }, place) => (
        <li key={keys[place]} class="rn-tag" title={text}>
          <span>{text}</span>
          {!isDisabled && (
            <button
              type="button"
              tabIndex={-1}
              aria-label={`Remove ${text}`}
              // The focus stays where it is, and on phones no keyboard comes up.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => remove(place)}
              onKeyDown={(event) => {
                const { currentTarget, key } = event
                if (event.ctrlKey || event.metaKey || event.altKey) return
                if (key === "ArrowLeft") go(currentTarget, -1)
                else if (key === "ArrowRight") go(currentTarget, 1)
                else if (key === "Escape") leave()
                else if (key === "Backspace" || key === "Delete" || key === "Enter" || key === " ") {
                  go(currentTarget, place > 0 && key === "Backspace" ? -1 : 1)
                  remove(place)
                } else return
                event.preventDefault()
              }}
            >
              <Sign name="close" />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
