import { Sign } from "../kit"
import type { VNode } from "../kit"
import { MediaSign } from "./sign"
import type { Recorder } from "./use-recorder"
import { clock, lastOf, Wave } from "./wave"

interface ChatRecorderProps {
  readonly recorder: Recorder
  readonly disabled: boolean
  /** The reader wants no recording, and has pressed what goes away. */
  readonly cancelled: () => void
}

/** The button of a chat input that records; while it does, how loud it is and for how long. */
export const ChatRecorder = ({ recorder, disabled, cancelled }: ChatRecorderProps): VNode => {
  const isOn = recorder.state !== "off"
  const name = isOn ? "Stop recording" : "Record a message"
  return (
    <>
      {isOn && (
        <div key="wave" class="rn-chat-recording" data-testid="stChatInputWaveform">
          <Wave peaks={lastOf(recorder.peaks)} />
          <span class="rn-time">{clock(recorder.seconds)}</span>
        </div>
      )}
      {isOn && (
        <button
          key="cancel"
          type="button"
          class="rn-inside"
          data-testid="stChatInputCancelButton"
          aria-label="Cancel the recording"
          title="Cancel the recording"
          onClick={() => {
            recorder.cancel()
            cancelled()
          }}
        >
          <Sign name="close" />
        </button>
      )}
      <button
        key="record"
        type="button"
        class={`rn-inside${isOn ? " rn-recording" : ""}`}
        data-testid={isOn ? "stChatInputApproveButton" : "stChatInputMicButton"}
        aria-label={name}
        title={name}
        disabled={disabled && !isOn}
        onClick={isOn ? recorder.stop : recorder.start}
      >
        <MediaSign name={isOn ? "stop" : "microphone"} />
      </button>
    </>
  )
}
