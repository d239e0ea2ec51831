import { canonical } from "../markdown/colors"
import { Icon } from "../markdown/icon"
import { Markdown } from "../markdown/markdown"
import { anchorOf } from "../markdown/anchor"
import { useClient } from "../parts/context"
import { defineElement } from "../parts/define"
import { Sign } from "../parts/icons"
import { HelpMark } from "../parts/tooltip"

interface HeadingProps {
  readonly level: 1 | 2 | 3
  readonly body: string
  readonly anchor?: string | false
  readonly divider?: string
  readonly icon?: string
  readonly align?: string
  readonly help?: string
}

export const heading = defineElement<HeadingProps>({
  kind: "heading",

  render({ node, props }) {
    const Heading = `h${props.level}` as const
    // What stands beside the page is no part of its order.
    const isAside = node.isInside(useClient().page.sidebar)
    const anchor = isAside ? undefined : props.anchor || anchorOf(props.body)
    const isLinked = anchor !== undefined && props.anchor !== false
    const { divider } = props
    const text = `rn-heading-${node.uid}`
    return (
      <div class="stHeading" data-testid="stHeading" style={{ textAlign: props.align }}>
        <div data-testid="stHeadingWithActionElements">
          <Heading id={anchor} tabIndex={-1} aria-labelledby={props.help || isLinked ? text : undefined}>
            {props.icon && (
              <span class="stHeadingIconWrapper" data-testid="stHeadingIconWrapper">
                <Icon icon={props.icon} />
              </span>
            )}
            <span id={text}>
              <Markdown body={props.body} isInline />
            </span>
            {(props.help || isLinked) && (
              <span class="stHeaderActionElements" data-testid="stHeaderActionElements">
                {props.help && <HelpMark text={props.help} of={props.body} />}
                {isLinked && (
                  <a class="rn-anchor" href={`#${anchor}`} aria-label="Link to this heading">
                    <Sign name="link" />
                  </a>
                )}
              </span>
            )}
          </Heading>
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
