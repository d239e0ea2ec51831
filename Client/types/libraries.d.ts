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
    constructor(options: Record<string, unknown>)
    /** What was read so far, with the links that the text defines. */
    readonly tokens: Token[] & {
      readonly links: Readonly<Record<string, { readonly href: string; readonly title?: string } | undefined>>
    }
    lex(source: string): Token[]
    inlineTokens(source: string, tokens?: Token[]): Token[]
    blockTokens(source: string, tokens?: Token[]): Token[]
    readonly tokenizer: { lheading: (source: string) => Token | undefined }
  }
  export function getDefaults(): Record<string, unknown>
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
