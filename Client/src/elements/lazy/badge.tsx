import { defineElement, HelpMark, Icon, Markdown } from "../../kit"

interface BadgeProps {
  readonly body: string
  readonly icon?: string
  readonly color: string
  readonly help?: string
}

export const badge = defineElement<BadgeProps>({
  kind: "badge",

  render({ props }) {
    return (
      <div class="stMarkdown stBadge" data-testid="stMarkdown">
        <span class={`stMarkdownBadge rn-badge rn-fill-${props.color}`} data-testid="stMarkdownBadge">
          <Icon icon={props.icon} />
          <Markdown body={props.body} isInline />
        </span>
        {props.help && <HelpMark text={props.help} />}
      </div>
    )
  },
})
