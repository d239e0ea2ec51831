import type { Description } from "../../chart/describe"
import { describeSimple, describeSpecified } from "../../chart/describe"
import { Frame } from "../../chart/frame"
import type { Kind, SimpleProps, SpecifiedProps } from "../../chart/props"
import { planSimple } from "../../chart/simple"
import { isSingle, planSpecified } from "../../chart/specified"
import type { Selecting } from "../../chart/view"
import type { VNode } from "../../kit"
import { defineElement, defineWidget, useMemo } from "../../kit"
import type { PageNode } from "../../page/node"
import type { ElementDefinition } from "../../parts/define"
import type { Value } from "../../wire/value"

/** Where nothing says otherwise. */
const ownHeight = 350

const simple = (kind: Kind): ElementDefinition =>
  defineElement<SimpleProps>({
    kind: `${kind}Chart`,

    render({ node, props }) {
      const plan = useMemo(() => planSimple(kind, props), [props])
      const description: Description = useMemo(() => describeSimple(kind, props), [props])
      return (
        <Frame
          node={node}
          plan={plan}
          width={props.width}
          height={props.height ?? ownHeight}
          description={description}
          isEmpty={plan.rows?.length === 0}
        />
      )
    },
  })

export const lineChart = simple("line")
export const areaChart = simple("area")
export const barChart = simple("bar")
export const scatterChart = simple("scatter")

const Specified = ({ node, props, selecting, refusal }: SpecifiedFrame): VNode => {
  const plan = useMemo(() => planSpecified(props), [props])
  const description = useMemo(() => describeSpecified(props), [props])
  const { spec } = plan
  const isOne = isSingle(spec)
  const fills = (side: "width" | "height"): boolean => spec[side] === "container"
  // As wide as the container, if its author has not said how wide.
  const width = props.width ?? (!("width" in spec) || fills("width") ? "stretch" : "content")
  const height = props.height ?? (fills("height") ? ownHeight : undefined)
  return (
    <Frame
      node={node}
      plan={plan}
      width={isOne ? width : "content"}
      height={isOne ? height : undefined}
      description={description}
      isComposed={!isOne}
      isPlain={props.theme === "vegaLite"}
      {...selecting && { selecting }}
      refusal={refusal}
    />
  )
}

interface SpecifiedFrame {
  readonly node: PageNode
  readonly props: SpecifiedProps
  readonly selecting?: Selecting
  readonly refusal?: string | undefined
}

/** One of which the script hears what is selected: a widget. */
const selectable = defineWidget<SpecifiedProps, Value>({
  kind: "vegaLiteChart",

  render: ({ node, props, field, reading, report }) => (
    <Specified
      node={node}
      props={props}
      selecting={{ names: props.selections ?? [], selected: reading, report }}
      refusal={field.refusal}
    />
  ),
})

export const vegaLiteChart = defineElement<SpecifiedProps>({
  kind: "vegaLiteChart",

  render: ({ node, props }) =>
    props.selections ? <selectable.component node={node} /> : <Specified node={node} props={props} />,
})
