// The library that draws charts, loaded with the first one.

import { expressionInterpreter, vega, vegaLite } from "vega"
import { formatTick, numberLocale, timeLocale } from "./formats"

vega.formatLocale(numberLocale())
vega.timeFormatLocale(timeLocale())
vega.expressionFunction("runnelDay", (at: unknown) => formatTick(Number(at), true))
vega.expressionFunction("runnelTime", (at: unknown) => formatTick(Number(at), false))

export { expressionInterpreter, vega, vegaLite }
