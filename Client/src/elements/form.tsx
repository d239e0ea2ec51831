import { Block } from "../parts/block"
import { defineElement } from "../parts/define"
import { containerShare, fillClass, keyClass, pixels, widthStyle } from "../parts/style"
import type { Json } from "../wire/value"

interface FormProps {
  readonly name?: string
  readonly border?: boolean
  readonly clear?: boolean
  readonly enter?: boolean
  readonly missing?: boolean
  readonly width?: Json
  readonly height?: Json
}

const explanation = "This form has no submit button, so nothing in it is ever sent. " +
  "Call submitButton on the form to add one."

export const form = defineElement<FormProps>({
  kind: "form",
  isContainer: true,

  render({ node, props }) {
    const scrolls = typeof props.height === "number"
    const classes = `${props.border === false ? "" : " rn-bordered"}${
      scrolls ? " rn-scrolls" : fillClass(props.height)
    }`
    return (
      <div
        class={`stForm${classes}${containerShare(props.width)}${keyClass(props.name)}`}
        data-testid="stForm"
        role="group"
        aria-label={props.name}
        tabIndex={scrolls ? 0 : undefined}
        style={{ ...pixels(props.height), ...widthStyle(props.width) }}
      >
        <Block of={node} />
        {props.missing && (
          <div class="stException" data-testid="stException" role="alert">
            <div class="stExceptionMessage" data-testid="stExceptionMessage">
              <strong>Missing Submit Button</strong>
              <p>{explanation}</p>
            </div>
          </div>
        )}
      </div>
    )
  },
})
