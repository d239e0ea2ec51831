import DOMPurify from "dompurify"
import type { ComponentChild, ComponentChildren, VNode } from "preact"
import { defineElement, isElsewhere, lexBlocks, render, renderTokens, useLayoutEffect, useMemo, useRef } from "../kit"

// Raw HTML may open an element in one token and close it in another, which no virtual node can say. So the whole text
// becomes markup: plain elements are written out, components leave an empty slot that they are drawn into afterwards.

const escape = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign,
  )

/** A component that stands for raw HTML while tokens are rendered. */
const Raw = (_: { source: string }): null => null

interface Markup {
  readonly html: string
  readonly slots: readonly VNode[]
}

const attributes = (props: VNode["props"]): string =>
  Object.entries(props)
    .filter(([name, value]) =>
      !["children", "key", "ref"].includes(name) && value != null && value !== false
    )
    .map(([name, value]) =>
      typeof value === "object"
        ? Object.values(value as object).some(Boolean)
          ? ` align="${escape(Object.values(value as object).join(""))}"`
          : ""
        : ` ${name}="${escape(value === true ? "" : String(value))}"`
    )
    .join("")

const write = (children: ComponentChildren, slotName: string): Markup => {
  const slots: VNode[] = []
  const one = (child: ComponentChild): string => {
    if (child == null || typeof child === "boolean") return ""
    if (typeof child !== "object") return escape(String(child))
    if (child.type === (Raw as unknown)) return String(child.props["source"])
    const inside = all(child.props.children)
    if (typeof child.type === "string") {
      const open = `<${child.type}${attributes(child.props)}>`
      return ["br", "hr", "img", "input"].includes(child.type)
        ? open
        : `${open}${inside}</${child.type}>`
    }
    if (inside !== "") return inside // A fragment.
    return `<span ${slotName}="${slots.push(child) - 1}"></span>`
  }
  const all = (what: ComponentChildren): string =>
    Array.isArray(what) ? what.map(all).join("") : one(what as ComponentChild) // Not an array.
  return { html: all(children), slots }
}

/** Markdown in which raw HTML counts, without scripts, handlers and forms. */
export const HTMLMarkdown = (
  { body, hasAnchors }: { body: string; hasAnchors: boolean },
): VNode => {
  const box = useRef<HTMLDivElement | null>(null)
  // Unguessable, so that a text can't claim a slot.
  const slotName = useMemo(() => `data-slot-${crypto.getRandomValues(new Uint32Array(1))[0]}`, [])
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    const tokens = renderTokens(lexBlocks(body), {
      isInline: false,
      hasAnchors,
      html: (source) => <Raw source={withoutStyles(source)} />,
    })
    const { html, slots } = write(tokens, slotName)
    element.replaceChildren(sanitised(html))
    const filled = [...element.querySelectorAll(`[${slotName}]`)]
    for (const slot of filled) render(slots[Number(slot.getAttribute(slotName))], slot)
    return () => {
      for (const slot of filled) render(null, slot)
    }
  }, [body, hasAnchors])
  return <div ref={box} class="rn-html" />
}

/** HTML as it is written, without scripts, handlers and forms. */
export const html = defineElement<{ readonly body: string }>({
  kind: "html",

  render({ props: { body } }) {
    const box = useRef<HTMLDivElement | null>(null)
    useLayoutEffect(() => {
      box.current?.replaceChildren(sanitised(withoutStyles(body)))
    }, [body])
    return <div ref={box} class="stHtml rn-html" data-testid="stHtml" />
  },
})

/** What may be shown of HTML whose styles are under another name. */
const sanitised = (source: string): DocumentFragment => {
  const fragment = DOMPurify.sanitize(source, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: ["style", "form"],
    ADD_ATTR: ["target"],
  })
  restoreStyles(fragment)
  for (const image of fragment.querySelectorAll("img")) {
    const address = image.getAttribute("src") ?? ""
    image.removeAttribute("srcset")
    if (!isElsewhere(address)) continue
    const link = document.createElement("a")
    link.href = address
    link.target = "_blank"
    link.textContent = image.alt || address
    image.replaceWith(link)
  }
  for (const link of fragment.querySelectorAll("a[target]")) {
    link.setAttribute("rel", "noopener noreferrer")
  }
  return fragment
}

const styleName = "data-runnel-style"

/** The page's policy forbids style attributes in markup, but not styles that a script sets: they travel under another name. */
const withoutStyles = (html: string): string =>
  html.replace(/(<[^<>]*?\s)style(\s*=)/gi, `$1${styleName}$2`)

const restoreStyles = (fragment: DocumentFragment): void => {
  for (const element of fragment.querySelectorAll<HTMLElement>(`[${styleName}]`)) {
    element.style.cssText = element.getAttribute(styleName) ?? ""
    element.removeAttribute(styleName)
  }
}
