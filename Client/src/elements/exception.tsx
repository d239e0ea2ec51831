import type { VNode } from "preact"
import { CopyButton } from "../parts/code-block"
import { defineElement } from "../parts/define"

interface ExceptionProps {
  readonly type?: string
  readonly message?: string
  readonly trace?: readonly string[]
  readonly plain?: boolean
  /** The element and the line of the author's code. */
  readonly place?: string
}

/** Words of the library: what they quote is shown as it is, and only code is marked. */
const withCode = (message: string): (string | VNode)[] =>
  message.split(/`([^`]+)`/).map((part, index) => index % 2 === 1 ? <code>{part}</code> : part)

export const exception = defineElement<ExceptionProps>({
  kind: "exception",
  grows: true,

  render({ props: { type = "", message = "", trace = [], plain, place } }) {
    return (
      <div class="stException" data-testid="stException" role="alert">
        <div class="stExceptionMessage" data-testid="stExceptionMessage">
          {type !== "" && <strong>{message === "" ? type : `${type}: `}</strong>}
          <span class="rn-plain">{plain ? message : withCode(message)}</span>
        </div>
        {place && <div class="rn-error-place">{place}</div>}
        {trace.length > 0 && (
          <div class="rn-trace">
            <span class="rn-trace-title">Traceback:</span>
            <pre tabIndex={0}>
              <code>
                {trace.map((row) => <div class="stExceptionTraceRow" data-testid="stExceptionTraceRow">{row}</div>)}
              </code>
            </pre>
          </div>
        )}
        <CopyButton
          text={() => [`${type}: ${message}`, ...place ? [place] : [], ...trace].join("\n")}
          label="Copy the error"
        />
      </div>
    )
  },
})
