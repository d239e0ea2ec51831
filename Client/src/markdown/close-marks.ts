/** Marks that stand around words, the longer before the shorter. */
const around = ["**", "__", "~~", "*", "_"] as const

/** A line that is only the beginning of one: what it will be shows with its next characters. */
const unclear = /^[ \t]*(?:#{1,6}|[-*+>=~`|]+|\d+[.)]?|\|[^\n]*)[ \t]*$/

/** The line between a table's head and its rows. No part of it could also be of another: many blanks would take for ever. */
const rule = /^[ \t]*(?:\|[ \t]*)?:?-[-:| \t]*$/

/** The number of fences in a text, of which every second one closes. */
const fences = (text: string): number => text.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0

/**
 * A Markdown text that is not all there yet, so that what is there reads as it will: marks that are open are closed, and marks
 * of which nothing follows yet are left out. A text that grows would flicker otherwise.
 */
export const closeMarks = (text: string): string => {
  // In a block of code nothing is a mark, and an open one reads as a closed one does.
  if (fences(text) % 2 === 1) return text
  const end = text.lastIndexOf("\n")
  const whole = unclear.test(text.slice(end + 1)) && !isTableRow(text) ? text.slice(0, Math.max(0, end)) : text
  const start = whole.lastIndexOf("\n\n") + 1
  return whole.slice(0, start) + closeLast(whole.slice(start))
}

/** Whether the last line goes on a table whose head is there. */
const isTableRow = (text: string): boolean =>
  text.slice(text.lastIndexOf("\n\n") + 1).split("\n").slice(0, -1).some((line) => rule.test(line))

/** Where the backslashes at the end of a text begin. */
const endOfOthers = (text: string): number => {
  let end = text.length
  while (text[end - 1] === "\\") end--
  return end
}

/** The last paragraph, in which marks may be open. */
const closeLast = (paragraph: string): string => {
  let rest = ""
  // What the last character escapes is on its way.
  if (/^\\(?:\\\\)*$/.test(paragraph.slice(endOfOthers(paragraph)))) return closeLast(paragraph.slice(0, -1))
  // Neither what is escaped nor code is a mark.
  let plain = paragraph.replace(/\\[!-/:-@[-`{-~]|`[^`]*`/g, (all) => " ".repeat(all.length))
  const code = plain.lastIndexOf("`")
  if (code >= 0) return code === paragraph.length - 1 ? closeLast(paragraph.slice(0, -1)) : `${paragraph}\``
  // The text of a link whose address is on its way.
  const link = /!?\[([^\][]*)(?:\]\([^()\s]*)?$/.exec(plain)
  if (link) {
    const before = paragraph.slice(0, link.index)
    const shown = paragraph.slice(link.index).replace(/^!?\[/, "").replace(/\]\(.*$/s, "")
    // `:red[` colours what follows.
    if (/:[a-z-]+$/.test(before)) return closeLast(`${before}[${shown}]`)
    paragraph = before + shown
    plain = plain.slice(0, link.index) + shown
  }
  for (const mark of around) {
    if (plain.split(mark).length % 2 === 1) continue
    const at = plain.lastIndexOf(mark)
    const after = plain.slice(at + mark.length)
    const isWord = mark.startsWith("_") && /\w$/.test(plain.slice(0, at))
    if (/^\s/.test(after) || isWord) continue
    if (after.trim() === "") {
      paragraph = paragraph.slice(0, at) + paragraph.slice(at + mark.length)
      plain = paragraph
    } else {
      rest = mark + rest
      plain = plain.slice(0, at) + " ".repeat(mark.length) + after
    }
    if (mark.length === 2) plain = plain.replaceAll(mark, "  ")
  }
  return paragraph.trimEnd() === paragraph || rest === "" ? paragraph + rest : paragraph.trimEnd() + rest
}
