import type { VNode } from "preact"
import { localTime } from "./local-time"

/** Minutes and seconds. */
export const clock = (seconds: number): string => {
  const whole = Math.floor(seconds)
  const pad = (count: number): string => String(count).padStart(2, "0")
  return `${pad(Math.floor(whole / 60))}:${pad(whole % 60)}`
}

/** A recording's name: `2026-11-27T09-05_audio.wav`. */
export const fileName = (now = new Date()): string => `${localTime(now).slice(0, 16)}_audio.wav`

/** Bars of a wave form. */
export const barCount = 80

/** The newest peaks at the right end. */
export const lastOf = (peaks: readonly number[]): readonly number[] => {
  const last = peaks.slice(-barCount)
  return [...Array.from({ length: barCount - last.length }, () => 0), ...last]
}

/** A wave form of bars. Without peaks it is a line of dots. */
export const Wave = ({ peaks, played = 0 }: { peaks: readonly number[]; played?: number }): VNode => {
  const shown = peaks.length === 0 ? Array.from({ length: barCount }, () => 0) : peaks
  const path = (from: number, to: number): string =>
    shown.slice(from, to).map((peak, index) => {
      const half = Math.max(.5, peak * 10)
      return `M${from + index + .5} ${12 - half}v${2 * half}`
    }).join("")
  const split = Math.round(played * shown.length)
  return (
    <svg class="rn-wave" viewBox={`0 0 ${shown.length} 24`} preserveAspectRatio="none" aria-hidden="true">
      <path class="rn-wave-played" d={path(0, split)} />
      <path d={path(split, shown.length)} />
    </svg>
  )
}
