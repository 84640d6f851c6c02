import { within } from './within.ts'

/** About eight pixels per millimetre of A4; a phone with a lesser camera gives what it has. */
const wanted = { width: { ideal: 2560 }, height: { ideal: 1920 }, facingMode: { ideal: 'environment' } }

/** Milliseconds for the first picture; some cameras are given and never show one. */
const patience = 20_000

/**
 * Shows the rear camera in that element; throws what the browser throws. Returns a function that releases the camera; undefined if the
 * page was left while the camera was opening.
 */
export async function openCamera(video: HTMLVideoElement): Promise<(() => void) | undefined> {
  let isLeft = false
  const leave = () => {
    isLeft = true
  }
  addEventListener('pagehide', leave)
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
  const close = () => {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  try {
    video.srcObject = stream
    if (await within(patience, video.play(), 'late')) throw new Error('The camera shows nothing')
  } catch (error) {
    close()
    throw error
  } finally {
    removeEventListener('pagehide', leave)
  }
  if (!isLeft) return close
  close()
  return undefined
}
