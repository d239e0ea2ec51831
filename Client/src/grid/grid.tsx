import type { VNode } from "preact"
import {
  copyText,
  useClient,
  useEffect,
  useKept,
  useLayoutEffect,
  useMemo,
  useRef,
  useSignal,
  useState,
} from "../kit"
import type { PageNode } from "../page/node"
import { copiedText, isNumeric } from "./cell-text"
import { columnWidths } from "./column-widths"
import { columnsInSight, columnTracks, scrollStep } from "./columns-in-sight"
import { GridRow } from "./grid-row"
import { Grip } from "./grip"
import { defaultRowHeight, headHeight } from "./measures"
import { RowCache } from "./row-cache"
import { ScrollScale } from "./scroll-scale"
import type { TableProps } from "./table-props"
import { Throttle } from "./throttle"
import { useSize } from "./use-size"

interface GridProps {
  readonly node: PageNode
  readonly table: TableProps
  /** In pixels, without the border; left out when it is as high as the room that it is given. */
  readonly height?: number | undefined
}

interface Position {
  readonly row: number
  readonly column: number
}

/** Rows that are drawn above and below what can be seen, so that a quick scroll shows no gap. */
const margin = 8
/** Milliseconds between two questions for rows. */
const pause = 40

/** A table of any length, of which only the rows in sight are in the document, and a few windows in memory. */
export const Grid = ({ node, table, height: given }: GridProps): VNode => {
  const client = useClient()
  const connection = useSignal(client.connectionState)
  const scroller = useRef<HTMLDivElement | null>(null)
  const [answers, setAnswers] = useState(0)
  const [offset, setOffset] = useState(0)
  /** How far it is scrolled to the right, in whole steps. */
  const [left, setLeft] = useState(0)
  const [active, setActive] = useState<Position | undefined>(undefined)
  const columns = table.columns.map((column) => column.name)
  const [natural, setNatural] = useState<readonly number[]>([])
  const [chosen, setChosen] = useKept<readonly number[] | null>(node, "widths", null, columns)
  const widths = chosen ?? natural
  // Another server process may give the same version to other rows, so that it is the props that tell.
  const cache = useMemo(() => new RowCache(table.first), [table, node])
  const size = useSize(scroller)
  const rowHeight = table.rowHeight ?? defaultRowHeight
  const viewport = Math.max(0, (given ?? size.height) - headHeight)
  const scale = useMemo(() => new ScrollScale(table.rows, rowHeight, viewport), [
    table.rows,
    rowHeight,
    viewport,
  ])

  useLayoutEffect(() => {
    setNatural(columnWidths(table, (scroller.current?.clientWidth ?? 700) - indexWidth(table)))
  }, [columns.join("\u0000")])

  const first = Math.max(0, Math.floor(offset / rowHeight) - margin)
  const end = Math.min(table.rows, Math.ceil((offset + viewport) / rowHeight) + margin)

  // With the questions below, and before them: an effect that waits for a frame may come after an answer.
  useLayoutEffect(() =>
    client.readRows(node, (reply) => {
      if (reply.version !== table.version) return
      cache.store(reply.start, reply.rows)
      setAnswers((count) => count + 1)
    }), [client, node, cache, table.version])

  useLayoutEffect(() => cache.forgetQuestions(), [connection, cache])
  // While the scroll bar is being dragged through a long table, most of what flies past is not asked for.
  const questions = useMemo(() => new Throttle(pause), [])
  useEffect(() => () => questions.stop(), [questions])
  useLayoutEffect(() => {
    if (connection !== "CONNECTED") return
    questions.run(() => {
      for (const { start, count } of cache.missing(first, end, table.rows)) {
        client.requestRows(node, table.version, start, count)
      }
    })
    // An answer may say that a question was dropped.
  }, [first, end, cache, connection, table.rows, answers])

  const scrollTo = (target: number): void => {
    const element = scroller.current
    if (!element) return
    const clamped = scale.clamp(target)
    setOffset(clamped)
    element.scrollTop = scale.scrollTop(clamped)
  }
  // In a scaled table the element's own position is too coarse for single rows, so the exact one is kept beside it.
  const scrolled = (element: HTMLElement): void => {
    const coarse = scale.offset(element.scrollTop)
    const isSame = Math.abs(scale.scrollTop(offset) - element.scrollTop) < 1
    const exactly = isSame ? offset : scale.clamp(coarse)
    setOffset(exactly)
    setLeft(Math.floor(element.scrollLeft / scrollStep) * scrollStep)
    node.kept.set("scroll", [element.scrollLeft, exactly])
  }
  useLayoutEffect(() => {
    const kept = node.kept.get("scroll")
    if (!Array.isArray(kept) || !scroller.current) return
    const [left, top] = kept as readonly number[] // As it is written above.
    scrollTo(top ?? 0)
    scroller.current.scrollLeft = left ?? 0
  }, [node, node.restored, widths.length > 0])
  const reveal = ({ row, column }: Position): void => {
    const top = row * rowHeight
    if (top < offset) scrollTo(top)
    else if (top + rowHeight > offset + viewport) scrollTo(top + rowHeight - viewport)
    const element = scroller.current
    if (!element) return
    const left = widths.slice(0, column).reduce((sum, width) => sum + width, 0)
    const right = left + (widths[column] ?? 0)
    const room = element.clientWidth - indexWidth(table)
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (right > element.scrollLeft + room) element.scrollLeft = right - room
  }
  const go = (position: Position): void => {
    const next = {
      row: Math.max(0, Math.min(table.rows - 1, position.row)),
      column: Math.max(0, Math.min(table.columns.length - 1, position.column)),
    }
    setActive(next)
    reveal(next)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.altKey) return
    const { row, column } = active ?? { row: 0, column: 0 }
    const isControl = event.ctrlKey || event.metaKey
    const page = Math.max(1, Math.floor(viewport / rowHeight))
    if (isControl && event.key.toLowerCase() === "c" && active) {
      void copyText(copiedText(cache.row(row)?.[column]))
      return event.preventDefault()
    }
    const moves: { readonly [key: string]: Position } = {
      ArrowDown: { row: isControl ? table.rows - 1 : row + 1, column },
      ArrowUp: { row: isControl ? 0 : row - 1, column },
      ArrowRight: { row, column: isControl ? table.columns.length - 1 : column + 1 },
      ArrowLeft: { row, column: isControl ? 0 : column - 1 },
      PageDown: { row: row + page, column },
      PageUp: { row: row - page, column },
      Home: { row: isControl ? 0 : row, column: 0 },
      End: { row: isControl ? table.rows - 1 : row, column: table.columns.length - 1 },
    }
    const next = moves[event.key]
    if (!next) return
    event.preventDefault()
    go(active ? next : { row, column })
  }
  // The wheel moves by rows also where the scroll bar is scaled, and would jump over thousands.
  useEffect(() => {
    const element = scroller.current
    if (!element || !scale.isScaled) return undefined
    const turn = (event: WheelEvent): void => {
      if (event.deltaY === 0 || event.ctrlKey) return
      event.preventDefault()
      const pixels = event.deltaMode === 1
        ? event.deltaY * rowHeight
        : event.deltaMode === 2
        ? event.deltaY * viewport
        : event.deltaY
      scrollTo(offset + pixels)
      element.scrollLeft += event.deltaX
    }
    element.addEventListener("wheel", turn, { passive: false })
    return () => element.removeEventListener("wheel", turn)
  }, [scale, offset])

  const showsIndex = table.index !== false
  const inSight = columnsInSight(widths, left, size.width)
  const template = columnTracks(widths, inSight, showsIndex ? indexWidth(table) : undefined)
  const fullWidth = indexWidth(table) + widths.reduce((sum, width) => sum + width, 0)
  // Rows are placed around the element's own position, so that they scroll with it between two drawings.
  const top = first * rowHeight + (scale.isScaled ? (scroller.current?.scrollTop ?? 0) - offset : 0)
  const rowIndexes = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  const cellID = (row: number, column: number): string => `rn-cell-${node.uid}-${row}-${column}`

  return (
    <div
      ref={scroller}
      class="rn-grid"
      role="grid"
      tabIndex={0}
      aria-label={table.alt || "Table"}
      aria-rowcount={table.rows + 1}
      aria-colcount={table.columns.length + (showsIndex ? 1 : 0)}
      aria-activedescendant={active && cellID(active.row, active.column)}
      style={{ "--rn-row": `${rowHeight}px` }}
      onScroll={(event) => scrolled(event.currentTarget)}
      onKeyDown={press}
      onFocus={({ currentTarget }) => {
        // A click chooses the cell that it meets, and on the header none.
        if (!active && table.rows > 0 && currentTarget.matches(":focus-visible")) setActive({ row: Math.ceil(offset / rowHeight), column: 0 })
      }}
    >
      <div
        class="rn-grid-head"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: template, width: `${fullWidth}px` }}
      >
        {showsIndex && (
          <div class="rn-grid-index" role="columnheader">
            <span class="rn-unseen">Row</span>
          </div>
        )}
        {table.columns.slice(inSight.first, inSight.end).map((column, at) => {
          const index = inSight.first + at
          return (
            <div
              key={index}
              role="columnheader"
              class={isNumeric(column.type) ? "rn-numeric" : undefined}
              title={column.name}
              aria-colindex={index + (showsIndex ? 2 : 1)}
              style={at === 0 ? { gridColumnStart: showsIndex ? 3 : 2 } : {}}
            >
              <span>{column.name}</span>
              <Grip
                width={widths[index] ?? 0}
                resize={(width) => setChosen(widths.map((old, other) => other === index ? width : old))}
              />
            </div>
          )
        })}
      </div>
      <div
        class="rn-grid-body"
        role="rowgroup"
        style={{
          height: table.rows === 0 ? undefined : `${scale.height}px`,
          width: `${fullWidth}px`,
        }}
      >
        {table.rows === 0 && <div class="rn-grid-empty">empty</div>}
        <div style={{ transform: `translateY(${top}px)` }}>
          {rowIndexes.map((index) => (
            <GridRow
              key={index}
              index={index}
              table={table}
              cells={cache.row(index)}
              template={template}
              inSight={inSight}
              activeColumn={active?.row === index ? active.column : undefined}
              cellID={(column) => cellID(index, column)}
              activate={(column) => setActive({ row: index, column })}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

const indexWidth = (table: TableProps): number =>
  table.index === false ? 0 : Math.max(44, 20 + String(table.rows).length * 9)
