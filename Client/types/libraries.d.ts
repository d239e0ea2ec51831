// What the client uses of the other vendored libraries.

declare module "marked" {
  export interface Token {
    readonly type: string
    readonly raw: string
    readonly text?: string
    readonly tokens?: readonly Token[]
    readonly [property: string]: unknown
  }
  export interface Extension {
    (this: { lexer: Lexer }, source: string): Token | undefined
  }
  export class Lexer {
    constructor(options: { readonly extensions: { readonly block: readonly Extension[] } })
    /** What was read so far, with the links that the text defines. */
    readonly tokens: Token[] & {
      readonly links: Readonly<Record<string, { readonly href: string; readonly title?: string } | undefined>>
    }
    lex(source: string): Token[]
    inlineTokens(source: string, tokens?: Token[]): Token[]
    blockTokens(source: string, tokens?: Token[]): Token[]
    readonly tokenizer: { lheading: (source: string) => Token | undefined }
  }
}

declare module "katex" {
  /** A formula as KaTeX has it before it is nodes of a document. */
  export interface FormulaTree {
    readonly attributes?: Record<string, string>
    readonly children?: readonly FormulaTree[]
    toNode(): Node
  }
  export interface ParseError extends Error {
    /** Without the place and the source. */
    readonly rawMessage: string
  }
  const katex: {
    ParseError: new() => ParseError
    __renderToDomTree(formula: string, options: Record<string, unknown>): FormulaTree
  }
  export default katex
}

declare module "dompurify" {
  const DOMPurify: {
    sanitize(
      html: string,
      options: { RETURN_DOM_FRAGMENT: true; [name: string]: unknown },
    ): DocumentFragment
  }
  export default DOMPurify
}

declare module "prismjs" {
  export interface PrismToken {
    readonly type: string
    readonly content: string | PrismToken | readonly (string | PrismToken)[]
  }
  const Prism: {
    languages: Record<string, unknown>
    tokenize(code: string, grammar: unknown): (string | PrismToken)[]
  }
  export default Prism
}

declare module "emoji/table.json" {
  const table: Readonly<Record<string, string>>
  export default table
}

// The unit tests run on node; these are the parts of it that they use.
declare module "node:test" {
  export function test(name: string, body: () => void | Promise<void>): void
  export function test(name: string, options: { timeout: number }, body: () => void | Promise<void>): void
  export function describe(name: string, body: () => void): void
  export function beforeEach(body: () => void): void
  export function afterEach(body: () => void): void
}
declare module "node:assert/strict" {
  const assert: {
    equal(actual: unknown, expected: unknown, message?: string): void
    deepEqual(actual: unknown, expected: unknown, message?: string): void
    ok(value: unknown, message?: string): void
    throws(body: () => unknown, expected?: unknown, message?: string): void
  }
  export default assert
}
declare module "node:fs" {
  export function readFileSync(path: string | URL, encoding: "utf8"): string
}

declare module "vega" {
  export interface View {
    initialize(element: HTMLElement): View
    runAsync(): Promise<View>
    data(name: string, rows: readonly unknown[]): View
    width(pixels: number): View
    height(pixels: number): View
    resize(): View
    finalize(): View
    origin(): readonly [number, number]
    padding(): number | { readonly left: number; readonly top: number }
    /** Throws when there is none of that name. */
    scale(name: string): Scale
    description(text: string): View
    addSignalListener(name: string, handler: (name: string, value: unknown) => void): View
  }
  export interface Scale {
    (value: unknown): unknown
    invert?(pixel: number): number | Date
    bandwidth?(): number
    range(): readonly unknown[]
  }
  export interface Item {
    readonly datum?: { readonly [name: string]: unknown }
    readonly mark?: { readonly marktype: string }
    readonly fill?: string
    readonly stroke?: string
  }
  export type TooltipHandler = (
    handler: unknown,
    event: MouseEvent,
    item: Item | null,
    value: unknown,
  ) => void
  export interface Loader {
    load(address: string): Promise<string>
    sanitize(address: string, options: { context?: string }): Promise<{ href: string }>
    http(address: string): Promise<string>
    file(address: string): Promise<string>
  }
  export interface Logger {
    level(level?: number): Logger | number
    error(...messages: readonly unknown[]): Logger
    warn(...messages: readonly unknown[]): Logger
    info(...messages: readonly unknown[]): Logger
    debug(...messages: readonly unknown[]): Logger
  }
  export const vega: {
    View: new(runtime: unknown, options: {
      expr: unknown
      loader: Loader
      renderer: "canvas" | "svg"
      tooltip: TooltipHandler
      logger: Logger
    }) => View
    parse(spec: unknown, config: unknown, options: { ast: true }): unknown
    expressionFunction(name: string, body: (...values: unknown[]) => unknown): void
    formatLocale(definition: unknown): void
    timeFormatLocale(definition: unknown): void
  }
  export const vegaLite: {
    compile(spec: unknown, options: { config: unknown; logger: Logger }): { readonly spec: unknown }
  }
  export const expressionInterpreter: unknown
}
