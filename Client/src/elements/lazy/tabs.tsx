import {
  Block,
  containerShare,
  defineElement,
  keyClass,
  Markdown,
  optionName,
  pixels,
  Problem,
  Sign,
  useClient,
  useKept,
  useLayoutEffect,
  useObserved,
  useRef,
  useState,
  widthStyle,
} from "../../kit"
import type { VNode } from "../../kit"
import type { PageNode } from "../../page/node"
import { keyInReadingOrder } from "../../parts/reading-order"
import { nextTab } from "../../parts/tab-keys"
import type { Json } from "../../wire/value"

interface TabsProps {
  /** The labels. */
  readonly options: readonly string[]
  readonly default?: string
  /** What is in a tab comes when it is opened. */
  readonly lazy?: boolean
  readonly height?: Json
  readonly width?: Json
  /** The server is told which one is open: then its label is the value. */
  readonly id?: string
  readonly quiet?: boolean
}

/** The label that the reader or the script has chosen, and what chooses another. */
const useChosen = (
  node: PageNode,
  { id, default: initial, quiet }: TabsProps,
): readonly [string | undefined, (label: string) => void] => {
  const { page, interactions } = useClient()
  const [kept, keep] = useKept<string | null>(node, "open", null, initial ?? null)
  useObserved((observer) => id === undefined ? () => {} : page.values.observe(id, observer), [id])
  if (id === undefined) return [kept ?? initial, keep]
  return [
    optionName(page.values.get(id) ?? null)?.text,
    (label) => interactions.report({ id, form: undefined, isQuiet: quiet === true }, label),
  ]
}

/** Why the tab that the reader chose can't be opened: what the server has open counts, and the reason stays. */
const useRefusal = (id: string | undefined): string | undefined => {
  const { page } = useClient()
  const refusal = id === undefined ? undefined : page.values.refusal(id)
  useLayoutEffect(() => {
    if (id !== undefined && refusal !== undefined) page.values.giveUp(id)
  })
  return refusal
}

/** In which directions a row of tabs goes on, where there is no room for all. */
const useHiddenEnds = (list: { readonly current: HTMLElement | null }, count: number) => {
  const [ends, setEnds] = useState({ left: false, right: false })
  const look = (): void => {
    if (!list.current) return
    const { scrollLeft, scrollWidth, clientWidth } = list.current
    // Sizes that are no whole pixels leave a rest.
    setEnds((old) => {
      const left = scrollLeft > 1
      const right = scrollLeft + clientWidth < scrollWidth - 1
      return old.left === left && old.right === right ? old : { left, right }
    })
  }
  useLayoutEffect(() => {
    if (!list.current) return undefined
    const observer = new ResizeObserver(look)
    observer.observe(list.current)
    for (const tab of list.current.children) observer.observe(tab)
    return () => observer.disconnect()
  }, [count])
  return { ends, look }
}

/** Scrolls a row so that a tab of it can be seen, and the page not at all. */
const reveal = (list: HTMLElement, tab: HTMLElement): void => {
  const margin = 40
  const left = tab.offsetLeft - margin
  const right = tab.offsetLeft + tab.offsetWidth + margin - list.clientWidth
  if (list.scrollLeft > left) list.scrollLeft = left
  else if (list.scrollLeft < right) list.scrollLeft = right
}

interface BarProps {
  readonly node: PageNode
  readonly labels: readonly string[]
  readonly open: number
  readonly isLazy: boolean
  readonly choose: (index: number) => void
}

const tabID = (node: PageNode, index: number): string => `rn-tab-${node.uid}-${index}`
const panelID = (node: PageNode, index: number): string => `rn-tab-panel-${node.uid}-${index}`

const Bar = ({ node, labels, open, isLazy, choose }: BarProps): VNode => {
  const list = useRef<HTMLDivElement | null>(null)
  const { ends, look } = useHiddenEnds(list, labels.length)
  const tab = (index: number): HTMLElement | undefined =>
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[index]
  useLayoutEffect(() => {
    const shown = tab(open)
    if (list.current && shown) reveal(list.current, shown)
  }, [open, labels.length])
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const tabs = [...list.current?.querySelectorAll("[role=tab]") ?? []]
    const next = nextTab(keyInReadingOrder(event), tabs.indexOf(event.target as Element), labels.length) // Compared only.
    if (next === undefined) return
    event.preventDefault()
    tab(next)?.focus()
    // One whose content is still to come is opened by Enter or Space: not each that is passed.
    if (!isLazy) choose(next)
  }
  const scroll = (direction: number): void =>
    list.current?.scrollBy({ left: direction * list.current.clientWidth * .75, behavior: "smooth" })
  return (
    <div class="rn-tab-bar">
      {ends.left && <ScrollButton side="Left" scroll={() => scroll(-1)} />}
      <div ref={list} role="tablist" class="rn-tab-list" onScroll={look} onKeyDown={press}>
        {labels.map((label, index) => (
          <button
            key={label}
            type="button"
            role="tab"
            id={tabID(node, index)}
            class="stTab"
            data-testid="stTab"
            aria-selected={index === open}
            aria-controls={panelID(node, index)}
            tabIndex={index === open ? 0 : -1}
            onClick={() => choose(index)}
          >
            <Markdown body={label} isInline />
          </button>
        ))}
      </div>
      {ends.right && <ScrollButton side="Right" scroll={() => scroll(1)} />}
    </div>
  )
}

/** For the pointer alone: keys move from tab to tab, and the row scrolls with them. */
const ScrollButton = ({ side, scroll }: { side: "Left" | "Right"; scroll: () => void }): VNode => (
  <button
    type="button"
    class={`rn-tab-scroll rn-tab-scroll-${side.toLowerCase()}`}
    data-testid={`stTabsScroll${side}`}
    aria-hidden="true"
    tabIndex={-1}
    onClick={scroll}
  >
    <Sign name="chevronRight" />
  </button>
)

interface PanelProps {
  readonly tabs: PageNode
  /** `undefined`: the script has not come to it yet. */
  readonly tab: PageNode | undefined
  readonly index: number
  readonly isOpen: boolean
  readonly height: Json | undefined
}

const Panel = ({ tabs, tab, index, isOpen, height }: PanelProps): VNode => {
  useObserved((observer) => tab?.observe(observer) ?? (() => {}), [tab])
  return (
    <div
      role="tabpanel"
      id={panelID(tabs, index)}
      class={`stTabPanel${typeof height === "number" ? " rn-scrolls" : ""}`}
      data-testid="stTabPanel"
      aria-labelledby={tabID(tabs, index)}
      tabIndex={0}
      hidden={!isOpen}
      style={pixels(height)}
    >
      {tab && <Block of={tab} />}
    </div>
  )
}

export const tabs = defineElement<TabsProps>({
  kind: "tabs",
  isContainer: true,

  render({ node, props }) {
    const { options, lazy: isLazy = false } = props
    const [chosen, choose] = useChosen(node, props)
    const refusal = useRefusal(props.id)
    // One that is gone, or was never there, leaves the one that is open at first.
    const open = [chosen, props.default].map((label) => options.indexOf(label ?? ""))
      .find((index) => index >= 0) ?? 0
    return (
      <div
        class={`stTabs${containerShare(props.width)}${keyClass(node.key)}`}
        data-testid="stTabs"
        style={widthStyle(props.width)}
      >
        <Bar
          node={node}
          labels={options}
          open={open}
          isLazy={isLazy}
          choose={(index) => choose(options[index] ?? "")}
        />
        <Problem text={refusal} />
        {options.map((label, index) => (
          <Panel
            key={label}
            tabs={node}
            tab={node.children.find(({ props }) => props["label"] === label)}
            index={index}
            isOpen={index === open}
            height={props.height}
          />
        ))}
      </div>
    )
  },
})
