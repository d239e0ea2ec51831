import { canonical } from "../markdown/colors"
import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import { plainText } from "../markdown/plain-text"
import { slug } from "../markdown/render"
import { defineElement } from "../parts/define"
import { Sign } from "../parts/icons"
import { HelpMark } from "../parts/tooltip"

interface HeadingProps {
  readonly level: 1 | 2 | 3
  readonly body: string
  readonly anchor?: string | false
  readonly divider?: string | true
  readonly icon?: string
  readonly align?: string
  readonly help?: string
}

export const heading = defineElement<HeadingProps>({
  kind: "heading",

  render({ node, props }) {
    const Heading = `h${props.level}` as const
    const anchor = props.anchor === false ? undefined : props.anchor ?? slug(plainText(props.body))
    const divider = props.divider === true ? "gray" : props.divider
    return (
      <div class="stHeading" data-testid="stHeading" style={{ textAlign: props.align }}>
        <div class="rn-heading" data-testid="stHeadingWithActionElements">
          <Heading id={anchor} tabIndex={-1}>
            {props.icon && (
              <span class="stHeadingIconWrapper" data-testid="stHeadingIconWrapper">
                <Icon icon={props.icon} />
              </span>
            )}
            <Markdown body={props.body} isInline />
          </Heading>
          {props.help && <HelpMark text={props.help} id={`rn-help-${node.uid}`} />}
          {anchor && (
            <a class="rn-anchor" href={`#${anchor}`} aria-label="Link to this heading">
              <Sign name="link" />
            </a>
          )}
        </div>
        {divider && (
          <hr
            class={`rn-heading-divider rn-line-${canonical(divider)}`}
            data-testid="stHeadingDivider"
          />
        )}
      </div>
    )
  },
})
