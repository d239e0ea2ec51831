/**
 * Writes one number by a `printf` format such as `%d`, `%0.2f %%` or `$%,.0f`. The server has checked it:
 * Tests/Fixtures/formats/printf.json holds for both.
 */
export const printf = (format: string, value: number): string =>
  format.replace(
    /%(?:%|([-+ 0,]*)(\d+)?(?:\.(\d+))?([a-zA-Z]))/g,
    (all, flags?: string, width?: string, precision?: string, type?: string) => {
      if (all === "%%") return "%"
      const text = converted(
        type ?? "",
        value,
        precision === undefined ? undefined : Number(precision),
      )
      return text === undefined
        ? all
        : padded(withFlags(text, flags ?? ""), flags ?? "", Number(width ?? 0))
    },
  )

/** Digits and sign, or `undefined` when there is no such conversion. */
const converted = (
  type: string,
  value: number,
  precision: number | undefined,
): string | undefined => {
  switch (type) {
    case "d":
    case "i":
      return String(Math.trunc(value))
    case "u":
      return String(Math.trunc(Math.abs(value)))
    case "f":
    case "F":
      return value.toFixed(Math.min(precision ?? 6, 100))
    case "e":
    case "E": {
      const text = value.toExponential(Math.min(precision ?? 6, 100)).replace(
        /e([+-])(\d)$/,
        "e$10$2",
      )
      return type === "E" ? text.toUpperCase() : text
    }
    case "g":
    case "G":
      return String(Number(value.toPrecision(Math.max(1, Math.min(precision ?? 6, 100)))))
    default:
      return undefined
  }
}

const withFlags = (text: string, flags: string): string => {
  const grouped = flags.includes(",")
    ? text.replace(/\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","))
    : text
  if (grouped.startsWith("-")) return grouped
  return flags.includes("+") ? `+${grouped}` : flags.includes(" ") ? ` ${grouped}` : grouped
}

const padded = (text: string, flags: string, width: number): string => {
  if (flags.includes("-")) return text.padEnd(width)
  if (!flags.includes("0")) return text.padStart(width)
  const sign = /^[-+ ]/.exec(text)?.[0] ?? ""
  return sign + text.slice(sign.length).padStart(width - sign.length, "0")
}
