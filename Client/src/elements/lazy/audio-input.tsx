import type { VNode } from "preact"
import { defineWidget, Field, groupName, plainText, useClient } from "../../kit"
import { FailedTransfers } from "../../capture/failed-transfers"
import { useMadeHere } from "../../capture/made-here"
import { bars } from "../../capture/recording"
import type { Sound } from "../../capture/recording"
import { MediaSign } from "../../capture/sign"
import { usePlayer } from "../../capture/use-player"
import { useRecorder } from "../../capture/use-recorder"
import { useStoredSound } from "../../capture/use-stored-sound"
import { barCount, clock, fileName, lastOf, Wave } from "../../capture/wave"
import type { FieldProps, FieldState } from "../../parts/define"
import { useTransfers } from "../../parts/transfers"
import type { StoredFile } from "../../parts/transfers"

interface AudioInputProps {
  /** Samples a second. */
  readonly rate?: number
  readonly maxSize?: number
  /** In front of a file's name: its address. */
  readonly files: string
}

interface AreaProps {
  readonly props: AudioInputProps & FieldProps
  readonly field: FieldState
  readonly stored: readonly StoredFile[]
  readonly report: (files: readonly StoredFile[]) => void
}

export const audioInput = defineWidget<AudioInputProps, readonly StoredFile[] | null>({
  kind: "audioInput",
  grows: true,

  render: ({ props, field, reading, report }) => (
    <Field field={field} name="stAudioInput" target="group">
      <Area props={props} field={field} stored={reading ?? []} report={report} />
    </Field>
  ),
})

const Area = ({ props, field, stored, report }: AreaProps): VNode => {
  const { place } = useClient()
  const transfers = useTransfers({ props, field, stored, report, again: "send it again" })
  const made = useMadeHere<Sound>()
  const send = (id: string | undefined, file: File, sound: Sound): void => {
    if (id !== undefined) made.keep(id, file, sound)
  }
  const recorder = useRecorder({
    rate: props.rate,
    maxSize: props.maxSize,
    changed: transfers.waitFor,
    done(recording) {
      transfers.forgetRefused()
      const file = recording.finish(fileName())
      send(transfers.begin({ file, path: file.name }), file, recording)
    },
  })
  const sending = transfers.list.find(({ error }) => error === undefined)
  // Also of one that was not sent: it can be heard, and sent again.
  const file = transfers.list.at(-1)?.upload?.file ?? stored[0]?.[0]
  const own = made.find(file)
  const kept = own === undefined && file !== undefined ? `${place.base}/${props.files}${file}` : undefined
  const fetched = useStoredSound(kept, stored[0]?.[2] ?? 0)
  const sound = own?.more ?? fetched
  const player = usePlayer(own?.address ?? kept)
  const isOn = recorder.state !== "off"
  const length = sound?.seconds ?? 0
  const time = recorder.state === "recording"
    ? recorder.seconds
    : player.isPlaying || player.position > 0
    ? player.position
    : length
  const status = recorder.state === "opening"
    ? "Waiting for the microphone"
    : recorder.state === "recording"
    ? "Recording"
    : sending
    ? "Sending the recording"
    : stored.length > 0
    ? "Recorded"
    : ""

  return (
    <>
      <div class="rn-recorder" role="group" {...groupName(field)} data-state={recorder.state}>
        {isOn
          ? (
            <button
              type="button"
              class="rn-inside rn-recording"
              data-testid="stAudioInputActionButton"
              aria-label="Stop recording"
              title="Stop recording"
              onClick={recorder.stop}
            >
              <MediaSign name="stop" />
            </button>
          )
          : (
            <button
              type="button"
              id={field.id}
              class="rn-inside"
              data-testid="stAudioInputActionButton"
              disabled={field.disabled}
              aria-label={stored.length > 0 ? "Record again" : "Record"}
              title={stored.length > 0 ? "Record again" : "Record"}
              onClick={recorder.start}
            >
              <MediaSign name="microphone" />
            </button>
          )}
        {!isOn && file !== undefined && (
          <button
            type="button"
            class="rn-inside"
            data-testid="stAudioInputActionButton"
            aria-label={player.isPlaying ? "Pause" : "Play"}
            title={player.isPlaying ? "Pause" : "Play"}
            onClick={player.toggle}
          >
            <MediaSign name={player.isPlaying ? "pause" : "play"} />
          </button>
        )}
        <div class="rn-wave-box" data-testid="stAudioInputWaveSurfer">
          {isOn
            ? <Wave peaks={lastOf(recorder.peaks)} />
            : sound
            ? (
              <>
                <Wave peaks={bars(sound.peaks, barCount)} played={length > 0 ? player.position / length : 0} />
                <input
                  type="range"
                  class="rn-wave-place"
                  aria-label={`Place in the recording of ${plainText(field.label)}`}
                  aria-valuetext={`${clock(player.position)} of ${clock(length)}`}
                  min={0}
                  max={length}
                  step={0.1}
                  value={player.position}
                  onInput={(event) => player.seek(event.currentTarget.valueAsNumber)}
                />
              </>
            )
            : stored[0]
            ? <span class="rn-recorded">{stored[0][1]}</span>
            : <Wave peaks={[]} />}
        </div>
        <span class="rn-time" data-testid="stAudioInputWaveformTimeCode">{clock(time)}</span>
        {!isOn && stored[0] && (
          <button
            type="button"
            class="rn-inside"
            aria-label="Delete the recording"
            title="Delete the recording"
            disabled={field.disabled}
            onClick={() => {
              if (sending) transfers.cancel(sending)
              if (stored[0]) transfers.remove(stored[0][0])
            }}
          >
            <MediaSign name="bin" />
          </button>
        )}
      </div>
      <span class="rn-unseen" role="status">{status}</span>
      {recorder.problem !== undefined && <div class="rn-field-error" role="alert">{recorder.problem}</div>}
      <FailedTransfers
        transfers={transfers}
        name="The recording"
        again={(transfer) => {
          const kept = made.find(transfer.upload?.file)?.more
          send(transfers.again(transfer), transfer.picked.file, kept ?? { seconds: 0, peaks: [] })
        }}
      />
    </>
  )
}
