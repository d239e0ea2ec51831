export type Device = "camera" | "microphone"

const title: { readonly [device in Device]: string } = { camera: "Camera", microphone: "Microphone" }

/** Why a device can't be used, and what the reader can do about it. */
export const deviceProblem = (device: Device, error: unknown): string => {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
      return `The browser does not let this page use the ${device}. Allow it with the sign beside the page's address, then try again.`
    case "NotFoundError":
    case "OverconstrainedError":
      return `There is no ${device}. Connect one, then try again.`
    case "NotReadableError":
    case "AbortError":
      return `The ${device} does not answer: another program may be using it. Close that, then try again.`
    case "SecurityError":
      return `${title[device]}s are switched off in this browser's settings.`
    default:
      return `The ${device} can't be used: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** No page has devices that did not come over HTTPS; only from one's own machine. */
export const insecureProblem = (device: Device): string =>
  `Browsers let a page use the ${device} only if its address begins with https:// or is localhost.`

/** Asks for a device. Throws an error whose message is for the reader. */
export const openDevice = async (
  device: Device,
  constraints: MediaStreamConstraints,
): Promise<MediaStream> => {
  // Declared as always there.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) throw new Error(insecureProblem(device))
  try {
    return await devices.getUserMedia(constraints)
  } catch (error) {
    throw new Error(deviceProblem(device, error))
  }
}

/** Lets a device go: its light goes out. */
export const closeDevice = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}
