import { type CameraDetail, lookedThrough, type Picture } from '@long-dan/paper-reading/in-view'
import { within } from './within.ts'

/** Milliseconds for one picture to be compressed; a slow phone takes two seconds. */
const patience = 10_000

export interface VideoFrame {
  readonly frame: Picture
  readonly detail: CameraDetail
}

/** Takes pictures from a video. */
export function videoFrames(video: HTMLVideoElement) {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const whole = document.createElement('canvas')
  function cut(left: number, top: number, width: number, height: number, scale: number): Picture {
    const [across, down] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
    if (canvas.width !== across) canvas.width = across
    if (canvas.height !== down) canvas.height = down
    if (!context) return { data: new Uint8Array(across * down), width: across, height: down }
    // Each pixel of the copy averages several; otherwise lines come and go.
    context.imageSmoothingQuality = 'high'
    context.drawImage(video, left, top, width, height, 0, 0, across, down)
    const colours = context.getImageData(0, 0, across, down).data
    const data = new Uint8Array(across * down)
    // The green channel, as the server reads pictures.
    for (let at = 0; at < data.length; at++) data[at] = colours[4 * at + 1] as number
    return { data, width: across, height: down }
  }
  return {
    /** Undefined until the video shows something. */
    look(): VideoFrame | undefined {
      const { videoWidth, videoHeight } = video
      if (videoWidth === 0) return undefined
      const factor = Math.min(1, lookedThrough / Math.max(videoWidth, videoHeight))
      const frame = cut(0, 0, videoWidth, videoHeight, factor)
      const scale = 1 / factor
      const around: CameraDetail['around'] = ({ x, y }, half) =>
        cut((x - half) * scale, (y - half) * scale, 2 * half * scale, 2 * half * scale, 1)
      return { frame, detail: { scale, around } }
    },
    /** The full frame as it will be sent; undefined if the browser gives none. */
    async take(): Promise<Blob | undefined> {
      whole.width = video.videoWidth
      whole.height = video.videoHeight
      if (whole.width === 0) return undefined
      whole.getContext('2d')?.drawImage(video, 0, 0)
      const compressed = new Promise<Blob | null>((resolve) => whole.toBlob(resolve, 'image/jpeg', 0.88))
      return (await within(patience, compressed, null)) ?? undefined
    },
  }
}
