import { Sign } from "../kit"
import type { VNode } from "../kit"
import { MediaSign } from "./sign"
import type { Recorder } from "./use-recorder"
import { clock, lastOf, Wave } from "./wave"

interface ChatRecorderProps {
  readonly recorder: Recorder
  readonly disabled: boolean
  /** The reader has pressed what ends the recording. */
  readonly ended: () => void
}

/** The button of a chat input that records; while it does, how loud it is and for how long. */
export const ChatRecorder = ({ recorder, disabled, ended }: ChatRecorderProps): VNode => {
  const isOn = recorder.state !== "off"
  const isOpening = recorder.state === "opening"
  const name = isOn ? "Stop recording" : "Record a message"
  return (
    <>
      {isOn && (
        <div key="wave" class="rn-chat-recording" data-testid="stChatInputWaveform">
          <Wave peaks={lastOf(recorder.peaks)} />
          {!isOpening && <span class="rn-time">{clock(recorder.seconds)}</span>}
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
            ended()
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
        onClick={() => {
          if (!isOn) return recorder.start()
          recorder.stop()
          ended()
        }}
      >
        <MediaSign name={isOn ? "stop" : "microphone"} />
      </button>
      <span key="status" class="rn-unseen" role="status">
        {isOpening ? "Waiting for the microphone" : isOn ? "Recording" : ""}
      </span>
    </>
  )
}
