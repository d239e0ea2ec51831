// ECMAScript proposal "JSON.parse source text access"; not in every browser yet.
interface JSON {
  rawJSON?(text: string): object
  isRawJSON?(value: unknown): boolean
}
