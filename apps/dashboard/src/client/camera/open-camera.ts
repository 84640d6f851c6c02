/** Room for a millimetre of A4 in eight pixels; a phone that has less gives what it has. */
const wanted = { width: { ideal: 2560 }, height: { ideal: 1920 }, facingMode: { ideal: 'environment' } }

/** The camera at the back, shown in that element; throws what the browser throws. Answers how to let go of it. */
export async function openCamera(video: HTMLVideoElement): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
  const close = () => {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  try {
    video.srcObject = stream
    await video.play()
  } catch (error) {
    close()
    throw error
  }
  return close
}
