import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import { defineElement } from "../parts/define"

interface AlertProps {
  readonly type: "success" | "info" | "warning" | "error"
  readonly body: string
  readonly icon?: string
  readonly title?: string
}

export const alert = defineElement<AlertProps>({
  kind: "alert",
  grows: true,

  render({ props }) {
    // An error interrupts what a screen reader says; the others wait for their turn.
    const role = props.type === "error" ? "alert" : "status"
    return (
      <div class="stAlert" data-testid="stAlert">
        <div
          class={`stAlertContainer rn-tone-${props.type}`}
          data-testid="stAlertContainer"
          role={role}
        >
          <Icon icon={props.icon} />
          <div
            class="stAlertContent"
            data-testid={`stAlertContent${props.type[0]?.toUpperCase()}${props.type.slice(1)}`}
          >
            {props.title && (
              <div class="stAlertTitle" data-testid="stAlertTitle">
                <Markdown body={props.title} isInline />
              </div>
            )}
            <Markdown body={props.body} />
          </div>
        </div>
      </div>
    )
  },
})
