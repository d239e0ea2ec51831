import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import { isUploading } from "../page/forms"
import { useClient, useSignal } from "../parts/context"
import { defineElement, useField } from "../parts/define"
import type { FieldProps } from "../parts/define"
import { Shortcut } from "../parts/shortcut"
import { buttonName, Tooltip } from "../parts/tooltip"
import type { Json } from "../wire/value"

interface ButtonProps extends FieldProps {
  readonly type?: "primary" | "secondary" | "tertiary"
  readonly icon?: string
  readonly iconPosition?: "right"
  readonly shortcut?: string
  readonly submit?: boolean
  /** "cancel": pressed while a run goes on, it stops that. "destructive": it takes something away. */
  readonly role?: "cancel" | "destructive"
  readonly width?: Json
}

export const button = defineElement<ButtonProps>({
  kind: "button",

  render({ props }) {
    const client = useClient()
    const { page, interactions } = client
    const field = useField(props)
    const uploads = useSignal(interactions.pendingUploads)
    const isWaiting = props.submit === true && isUploading(page, uploads, props.form)
    const isDisabled = field.disabled || isWaiting
    const press = (): void => {
      if (isDisabled) return
      if (props.submit && props.form !== undefined) interactions.submit(props.form, props.id)
      else if (props.role === "cancel") client.cancel(props.id)
      else interactions.press(props.id)
    }

    const name = props.submit ? "stFormSubmitButton" : "stButton"
    const kind = `${props.type ?? "secondary"}${props.submit ? "FormSubmit" : ""}`
    const testName = `stBaseButton-${kind}`
    const icon = <Icon icon={props.icon} />
    const control = (
      <button
        type="button"
        id={field.id}
        kind={kind}
        data-testid={testName}
        disabled={isDisabled}
        aria-busy={client.pendingPresses.isShown(props.id) || undefined}
        onClick={press}
        class={`rn-button rn-button-${props.type ?? "secondary"}${
          props.role === "destructive" ? " rn-destructive" : ""
        }`}
        {...buttonName(props)}
        title={isWaiting ? "Waiting for the upload to end" : undefined}
      >
        {props.iconPosition !== "right" && icon}
        {field.label !== "" && <Markdown body={field.label} isInline />}
        {props.iconPosition === "right" && icon}
        {props.shortcut && <Shortcut keys={props.shortcut} press={press} />}
      </button>
    )
    const stretches = props.width === "stretch" || typeof props.width === "number"
    return (
      <div class={`${name}${stretches ? " rn-stretches" : ""}`} data-testid={name}>
        {props.help
          ? <Tooltip text={props.help}>{control}</Tooltip>
          : control}
      </div>
    )
  },
})
