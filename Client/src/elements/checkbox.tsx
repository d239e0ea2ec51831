import { Markdown } from "../markdown/markdown"
import { defineWidget } from "../parts/define"
import { accessibleName } from "../parts/field"
import { Sign } from "../parts/icons"
import { HelpMark } from "../parts/tooltip"

export const checkbox = defineWidget<{ readonly toggle?: boolean }, boolean>({
  kind: "checkbox",

  render({ props, field, reading, report }) {
    return (
      <div class="stCheckbox" data-testid="stCheckbox">
        <label class={props.toggle ? "rn-toggle" : "rn-check"}>
          <input
            type="checkbox"
            id={field.id}
            checked={reading === true}
            disabled={field.disabled}
            role={props.toggle ? "switch" : undefined}
            aria-checked={reading === true}
            aria-label={accessibleName(field)}
            onChange={(event) => report(event.currentTarget.checked)}
          />
          <span class="rn-mark" aria-hidden="true">{!props.toggle && <Sign name="check" />}</span>
          {field.visibility !== "collapsed" && (
            <span
              class={`stWidgetLabel${field.visibility === "hidden" ? " rn-hidden" : ""}`}
              data-testid="stWidgetLabel"
            >
              <Markdown body={field.label} isInline />
            </span>
          )}
        </label>
        {field.help && <HelpMark text={field.help} of={field.label} />}
      </div>
    )
  },
})
