import { sheetInView, steadyHand } from '@long-dan/paper-reading/in-view'
import { keepLooking } from './keep-looking.ts'
import { pictureShelf } from './kept-pictures.ts'
import { openCamera } from './open-camera.ts'
import { drawOutline } from './outline.ts'
import { followReading } from './reading.ts'
import { sayIn } from './say.ts'
import { pictureSender, type SenderState } from './send-pictures.ts'
import { type VideoFrame, videoFrames } from './video-frames.ts'
import type { CameraWords } from './words.ts'

const room = document.querySelector<HTMLElement>('[data-camera]')
if (room) start(room, JSON.parse(room.dataset.camera ?? '') as CameraWords)

type Part = <Kind extends HTMLElement>(name: string) => Kind

function start(place: HTMLElement, words: CameraWords): void {
  const part: Part = <Kind extends HTMLElement>(name: string) => place.querySelector(`[data-part="${name}"]`) as Kind
  const video = part<HTMLVideoElement>('video')
  const say = sayIn(part('says'))
  const sender = pictureSender(
    { action: place.dataset.action ?? '', formToken: place.dataset.token ?? '', shelf: pictureShelf() },
    showSending(part, words),
  )
  let close: (() => void) | undefined
  let taken = 0

  function count(by: number): void {
    taken += by
    part('taken').textContent = String(taken)
  }

  function showCamera(isOn: boolean): void {
    part('stage').hidden = !isOn
    part('on').hidden = isOn
  }

  async function turnOn(): Promise<void> {
    const button = part<HTMLButtonElement>('on')
    button.disabled = true
    try {
      close = await openCamera(video)
      if (close) {
        sender.hold()
        showCamera(true)
        watch()
      }
    } catch (error) {
      const name = error instanceof Error ? error.name : ''
      say(words.refused[name === 'NotAllowedError' || name === 'NotReadableError' ? name : 'other'], true)
      openPlainWay()
    }
    button.disabled = false
  }

  function watch(): void {
    const own = close
    const frames = videoFrames(video)
    const hand = steadyHand()
    async function take(): Promise<void> {
      hand.taken()
      const picture = await frames.take()
      if (!picture) {
        // The sheet still lies there.
        hand.missed()
        return say(words.missed, true)
      }
      count(1)
      say(words.says.take, true)
      void sender.add(`anh-${taken}.jpg`, picture)
    }
    part('take').onclick = () => void take()
    const judge = ({ frame, detail }: VideoFrame) => {
      const view = sheetInView(frame, detail)
      drawOutline(part<HTMLCanvasElement>('outline'), frame, view)
      const shutter = hand.look(view, frame.width)
      if (shutter === 'take') return void take()
      // The hand's steadiness matters only once the whole sheet is seen.
      say(words.says[view.saying !== 'whole' ? view.saying : shutter === 'next' ? 'next' : 'hold'])
    }
    const look = () => {
      const seen = document.hidden ? undefined : frames.look()
      if (seen) judge(seen)
    }
    // Switched off, or off and on again, in which case another loop is watching.
    keepLooking(look, () => close !== own)
  }

  function turnOff(): void {
    close?.()
    close = undefined
    showCamera(false)
    sender.release()
    say('', true)
  }

  part('on').onclick = () => void turnOn()
  part('off').onclick = turnOff
  part('throw').onclick = () => {
    sender.throwLastAway()
    count(-1)
    say(words.thrown, true)
  }
  part('again').onclick = () => void sender.again()
  part('drop').onclick = () => sender.dropAll()
  addEventListener('pagehide', turnOff)
  void sender.resume()
  place.hidden = false
}

/** Shows the progress of sending, and the last picture while it can still be thrown away. */
function showSending(part: Part, words: CameraWords): (state: SenderState) => void {
  const reading = followReading()
  let shown = ''
  return ({ sending, sent, waiting, why, last, isKept }) => {
    part('sent').textContent = String(sent)
    part('waiting').textContent = String(waiting)
    part('sending').textContent = [words.sending[sending], why, isKept ? '' : words.unkept]
      .filter((text) => text !== '')
      .join(' ')
    part('again').hidden = sending !== 'refused' && sending !== 'signed-out'
    part('drop').hidden = sending !== 'refused'
    part('last').hidden = !last
    if (last && last.id !== shown) {
      shown = last.id
      void drawLast(part<HTMLCanvasElement>('last-picture'), last.picture)
    }
    reading.sent(sent)
  }
}

async function drawLast(canvas: HTMLCanvasElement, picture: Blob): Promise<void> {
  const bitmap = await createImageBitmap(picture).catch(() => undefined)
  if (!bitmap) return
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
}

function openPlainWay(): void {
  document.querySelector('[data-plain]')?.setAttribute('open', '')
}
