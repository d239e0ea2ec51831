import type { Token } from "marked"
import type { ComponentChild, ComponentChildren, VNode } from "preact"
import { CodeBlock } from "../parts/code-block"
import { anchorOf } from "./anchor"
import { directiveClass } from "./colors"
import { MaterialIcon } from "./icon"
import { Emoji, Formula } from "./lazy-text"
import { textOf } from "./text"

export interface RenderOptions {
  /** For labels: one line, blocks are unwrapped to what is in them. */
  readonly isInline: boolean
  /** Headings have ids, unless told otherwise. */
  readonly hasAnchors?: boolean
  /** It is in a link, and so can't have another one. */
  readonly isLinked?: boolean
  /** What stands for raw HTML; as text if left out. */
  readonly html?: (source: string) => ComponentChild
}

/** The address, unless following it would run a script. */
export const safeAddress = (address: string): string | undefined => {
  const scheme = /^\s*([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(address.replace(/[\u0000-\u0020]/g, ""))?.[1]
    ?.toLowerCase()
  return scheme === undefined || ["http", "https", "mailto", "tel"].includes(scheme)
    ? address
    : undefined
}

const safeImage = (address: string): string | undefined =>
  /^(data:image\/|blob:)/i.test(address) ? address : safeAddress(address)

/** Whether a picture is another host's: no text has a browser ask for one, for it may be anybody's who writes here. */
export const isElsewhere = (address: string): boolean =>
  /^([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(address.replace(/[\u0000-\u0020]/g, "")) &&
  !/^(data:image\/|blob:)/i.test(address)

interface TableCell {
  readonly tokens: readonly Token[]
}
interface ListItem extends Token {
  readonly task: boolean
  readonly checked?: boolean
}

/** Tokens as virtual nodes. Nothing of a text ever becomes markup but by this function's own elements. */
export const renderTokens = (
  tokens: readonly Token[] | undefined,
  options: RenderOptions,
): ComponentChildren => {
  const inside = (token: Token): ComponentChildren => renderTokens(token.tokens, options)

  /** What an item of a list holds. Its texts are paragraphs only in a list with blank lines. */
  const itemContent = ({ tokens }: ListItem, isLoose: boolean): ComponentChildren =>
    (tokens ?? []).map((token) =>
      !isLoose && (token.type === "text" || token.type === "paragraph") ? inside(token) : block(token)
    )

  const link = (address: string, title: unknown, content: ComponentChildren): VNode => {
    const opensHere = address.startsWith("#")
    return (
      <a
        href={address}
        target={opensHere ? undefined : "_blank"}
        rel={opensHere ? undefined : "noopener noreferrer"}
        title={title as string | undefined}
      >
        {content}
      </a>
    )
  }

  const block = (token: Token): ComponentChild => {
    switch (token.type) {
      case "space":
        // So that the words of two blocks are two in what is read out or copied.
        return "\n"
      case "paragraph":
        return <p>{inside(token)}</p>
      case "text":
        // One that holds others is a block of a list or a quotation.
        return token.tokens ? <p>{inside(token)}</p> : inline(token)
      case "heading": {
        const Heading = `h${token["depth"] as number}` as "h1" // Of the six, all take the same attributes.
        const anchor = options.hasAnchors === false ? undefined : anchorOf(token.text ?? "")
        return <Heading id={anchor}>{inside(token)}</Heading>
      }
      case "code":
        return (
          <div class="stMarkdownPre" data-testid="stMarkdownPre">
            <CodeBlock
              body={token.text ?? ""}
              language={(token["lang"] as string | undefined) || null}
            />
          </div>
        )
      case "blockquote":
        return <blockquote>{inside(token)}</blockquote>
      case "hr":
        return <hr />
      case "list": {
        const items = (token["items"] as readonly ListItem[]).map((item) => (
          <li class={item.task ? "rn-task" : undefined}>
            {item.task && (
              <input
                type="checkbox"
                disabled
                checked={item.checked ?? false}
                aria-label={item.checked ? "Done" : "To do"}
              />
            )}
            {itemContent(item, token["loose"] === true)}
          </li>
        ))
        return token["ordered"]
          ? <ol start={Number(token["start"]) || 1}>{items}</ol>
          : <ul>{items}</ul>
      }
      case "table":
        return table(token)
      default:
        return inline(token)
    }
  }

  const table = (token: Token): VNode => {
    const align = token["align"] as readonly (string | null)[]
    const cell = (Cell: "th" | "td") => ({ tokens: content }: TableCell, index: number): VNode => (
      <Cell style={{ textAlign: align[index] ?? undefined }}>{renderTokens(content, options)}</Cell>
    )
    return (
      <div class="rn-table-scroll">
        <table>
          <thead>
            <tr>{(token["header"] as readonly TableCell[]).map(cell("th"))}</tr>
          </thead>
          <tbody>
            {(token["rows"] as readonly (readonly TableCell[])[]).map((row) => (
              <tr>{row.map(cell("td"))}</tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  }

  const inline = (token: Token): ComponentChild => {
    switch (token.type) {
      case "strong":
        return <strong>{inside(token)}</strong>
      case "em":
        return <em>{inside(token)}</em>
      case "del":
        return <del>{inside(token)}</del>
      case "codespan":
        return <code>{textOf(token)}</code>
      case "br":
        return <br />
      case "link": {
        const address = safeAddress(String(token["href"]))
        if (address === undefined) return <span>{inside(token)}</span>
        return link(address, token["title"], renderTokens(token.tokens, { ...options, isLinked: true }))
      }
      case "image": {
        const source = safeImage(String(token["href"]))
        if (source === undefined) return token.text
        if (isElsewhere(source)) {
          const name = token.text || source
          return options.isLinked ? name : link(source, token["title"], name)
        }
        return (
          <img
            src={source}
            alt={token.text ?? ""}
            title={token["title"] as string | undefined}
            loading="lazy"
          />
        )
      }
      case "directive":
        return <span class={directiveClass(String(token["name"]))}>{inside(token)}</span>
      case "icon":
        return <MaterialIcon name={String(token["name"])} />
      case "emoji":
        return <Emoji name={String(token["name"])} />
      case "math":
        return (
          <Formula
            text={token.text ?? ""}
            isBlock={!options.isInline && token["isBlock"] === true}
          />
        )
      case "html":
        return options.html ? options.html(token.raw) : token.raw
      default:
        return token.tokens ? <>{inside(token)}</> : textOf(token)
    }
  }

  const unwrapped = (token: Token): ComponentChildren => {
    switch (token.type) {
      case "space":
      case "hr":
      case "def":
        return null
      case "code":
        return <code>{token.text}</code>
      case "list":
        return (token["items"] as readonly ListItem[]).map((item) =>
          renderTokens(item.tokens, options)
        )
      case "table":
        return token.raw
      case "paragraph":
      case "heading":
      case "blockquote":
        return inside(token)
      default:
        return inline(token)
    }
  }

  return (tokens ?? []).flatMap((token) => {
    if (token.type === "def") return []
    const shown = options.isInline ? unwrapped(token) : block(token)
    return Array.isArray(shown) ? shown : [shown as ComponentChild] // An array was just ruled out.
  })
}
