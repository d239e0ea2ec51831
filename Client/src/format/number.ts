import { printf } from "./printf"

const presets: { readonly [name: string]: Intl.NumberFormatOptions } = {
  plain: { useGrouping: false, maximumFractionDigits: 20 },
  localized: {},
  dollar: { style: "currency", currency: "USD" },
  euro: { style: "currency", currency: "EUR" },
  yen: { style: "currency", currency: "JPY", currencyDisplay: "narrowSymbol" },
  percent: { style: "percent", maximumFractionDigits: 2 },
  compact: { notation: "compact" },
  scientific: { notation: "scientific" },
  engineering: { notation: "engineering" },
  accounting: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  bytes: { notation: "compact", style: "unit", unit: "byte", unitDisplay: "narrow" },
}

/** Writes a number by the name of a format or by one of `printf`, in the reader's language unless the format has none. */
export const formatNumber = (value: number, format: string, locale?: string): string => {
  const options = presets[format]
  if (!options) return printf(format, value)
  const isBracketed = format === "accounting" && value < 0
  const text = new Intl.NumberFormat(format === "plain" ? "en-US" : locale, options)
    .format(isBracketed ? -value : value)
  return isBracketed ? `(${text})` : text
}
