import type { VNode } from "preact"
import { useClient, useSignal } from "../kit"

/** What the compiler says, over the page as it was; it goes when the script compiles again. */
export const CompileError = (): VNode | null => {
  const text = useSignal(useClient().compileError)
  if (text === undefined) return null
  const [first = "", ...rest] = text.split("\n")
  return (
    <div
      class="rn-compile"
      role="dialog"
      aria-label="The script does not compile"
      data-testid="stCompileError"
    >
      <div class="rn-compile-box" role="alert">
        <h2>The script does not compile</h2>
        <pre tabIndex={0} data-testid="stErrorCodeBlock"><strong>{first}</strong>{rest.map((line) => `\n${line}`)}</pre>
        <p class="rn-faded">Save a corrected version, and the page goes on.</p>
      </div>
    </div>
  )
}
