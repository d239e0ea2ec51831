/** What stands before and after the number in a `printf` format such as `$%,.2f` or `%d km`. */
const around = (format: string): readonly string[] =>
  format.replace(/%(?!%)[-+ 0,]*\d*(?:\.\d+)?[a-zA-Z]/, "\u0000").replaceAll("%%", "%").split("\u0000").map((part) => part.trim())

/** The sign between whole and fraction in the reader's language. */
const pointOf = (locale: string | undefined): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? "."

const inGroups = /^[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/

/**
 * The number that a text stands for, `undefined` if for none. A field reads what it shows: what its format puts around a number
 * and between thousands counts for nothing. It reads what people type too: `2,5`, `1 234`, `1'234.50`, `1.234,50`.
 */
export const readNumber = (text: string, format: string, locale?: string): number | undefined => {
  const [prefix = "", suffix = ""] = around(format)
  let rest = text.trim().replaceAll("−", "-")
  if (prefix !== "" && rest.startsWith(prefix)) rest = rest.slice(prefix.length)
  if (suffix !== "" && rest.endsWith(suffix)) rest = rest.slice(0, -suffix.length)
  // Blanks, narrow ones too, and apostrophes are nothing else in a number.
  rest = rest.trim().replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, "$1")
  const last = Math.max(rest.lastIndexOf(","), rest.lastIndexOf("."))
  const signs = new Set(rest.match(/[.,]/g))
  const groups = inGroups.exec(rest)
  const groupsBy = groups?.[1]
  if (signs.size === 2) {
    // The last one is the point.
    const whole = rest.slice(0, last)
    if (!inGroups.test(whole)) return undefined
    rest = `${whole.replace(/[.,]/g, "")}.${rest.slice(last + 1)}`
  } else if (groups && (rest.indexOf(groupsBy ?? "") !== last || (groupsBy === "," && isGrouping(format, locale)))) {
    rest = rest.replace(/[.,]/g, "")
  } else rest = rest.replace(",", ".")
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(rest) ? Number(rest) : NaN
  return Number.isFinite(value) ? value : undefined
}

/** Whether one comma before three digits stands between thousands: so it does in this format, or in the reader's language. */
const isGrouping = (format: string, locale: string | undefined): boolean =>
  /%[-+ 0]*,/.test(format) || pointOf(locale) !== ","
