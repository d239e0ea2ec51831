import type { VNode } from "../../kit"
import { defineWidget, Field } from "../../kit"

type Options = "thumbs" | "faces" | "stars"

interface Rating {
  readonly value: number
  /** What a screen reader says. */
  readonly name: string
  readonly sign: VNode
}

const thumb =
  "M7.5 10.5v9.5h-3v-9.5zM7.5 10.5l3.6-7c1.6 0 2.6 1.1 2.3 2.7l-.6 3.1h5a2 2 0 012 2.3l-1.1 6.7a2 2 0 01-2 1.7H7.5"
const star = "M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z"
const mouths = ["M8 16.3q4-4 8 0", "M8.5 15.8q3.5-1.8 7 0", "M8.5 15.2h7", "M8.5 14.6q3.5 2 7 0", "M8 14q4 4.4 8 0"]
const moods = ["Very unhappy", "Unhappy", "Neither", "Happy", "Very happy"]

const sign = (path: string, turn = false): VNode => (
  <svg class={`rn-sign${turn ? " rn-turned" : ""}`} viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
)

const ratings: { readonly [options in Options]: readonly Rating[] } = {
  thumbs: [
    { value: 1, name: "Thumbs up", sign: sign(thumb) },
    { value: 0, name: "Thumbs down", sign: sign(thumb, true) },
  ],
  faces: mouths.map((mouth, value) => ({
    value,
    name: moods[value] ?? "",
    sign: sign(`M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17zM9 9.5v.8M15 9.5v.8${mouth}`),
  })),
  stars: [1, 2, 3, 4, 5].map((count) => ({
    value: count - 1,
    name: count === 1 ? "1 star" : `${count} stars`,
    sign: sign(star),
  })),
}

export const feedback = defineWidget<{ readonly options: Options }, number | null>({
  kind: "feedback",

  render({ props, field, reading, report }) {
    const { options } = props
    const takeBack = (input: HTMLInputElement): void => {
      input.checked = false
      report(null)
    }
    return (
      <Field field={field} name="stFeedback" target="group">
        <div
          class={`rn-feedback rn-${options}`}
          role="radiogroup"
          aria-label="Feedback"
          aria-disabled={field.disabled}
        >
          {ratings[options].map(({ value, name, sign }) => {
            const isChosen = reading === value
            return (
              <label
                key={value}
                title={name}
                class={options === "stars" && reading !== null && value < reading ? "rn-below" : undefined}
              >
                <input
                  type="radio"
                  name={field.id}
                  aria-label={name}
                  checked={isChosen}
                  disabled={field.disabled}
                  onChange={() => report(value)}
                  // The one that is chosen is taken back. To browsers its click is no change, and the space bar on it no click.
                  onClick={(event) => {
                    if (isChosen) takeBack(event.currentTarget)
                  }}
                  onKeyDown={(event) => {
                    if (event.key !== " " || !isChosen) return
                    event.preventDefault()
                    takeBack(event.currentTarget)
                  }}
                />
                {sign}
              </label>
            )
          })}
        </div>
      </Field>
    )
  },
})
