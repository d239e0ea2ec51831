import { defineElement } from "../../kit"

/** The author's words for a size, in rem: those of a label, a button, a field with its label, and of gaps. */
const sizes: { readonly [name: string]: number } = {
  xxsmall: .25,
  xsmall: .5,
  small: .75,
  medium: 2.5,
  large: 4.25,
  xlarge: 6,
  xxlarge: 8,
}

export const space = defineElement<{ readonly size: string | number }>({
  kind: "space",

  render({ props: { size } }) {
    const length = typeof size === "number" ? `${size}px` : `${sizes[size] ?? 0}rem`
    return (
      <div
        class="stSpace"
        data-testid="stSpace"
        aria-hidden="true"
        // Of its height, or in a row of its width: see the style sheet.
        style={size === "stretch" ? {} : { "--rn-size": length }}
      />
    )
  },
})
