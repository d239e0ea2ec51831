// The library that draws charts, loaded with the first one.

import { expressionInterpreter, vega, vegaLite } from "vega"
import { formatTick, numberLocale, timeLocale } from "./formats"

vega.formatLocale(numberLocale())
vega.timeFormatLocale(timeLocale())
// The second argument: the unit by which all places of the axis read, where they share one.
const tick = (isUTC: boolean) => (at: unknown, unit: unknown): string =>
  formatTick(Number(at), isUTC, typeof unit === "string" ? unit : undefined)
vega.expressionFunction("runnelDay", tick(true))
vega.expressionFunction("runnelTime", tick(false))

export { expressionInterpreter, vega, vegaLite }
