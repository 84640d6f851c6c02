// A part takes some seconds to say; nobody forgets a microphone for longer.
const longest = 20_000
const bitsPerSecond = 24_000
// All phones play AAC; where a browser records none, Opus.
const types = ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/webm;codecs=opus']

/** Beside each part that may be recorded a button: one tap begins, the next ends and sends it, and the part says so. */
export function recordParts(): void {
  const list = document.querySelector<HTMLElement>('.voice-parts')
  const type = 'MediaRecorder' in window && types.find((each) => MediaRecorder.isTypeSupported(each))
  if (!list || !type || !navigator.mediaDevices) return
  for (const part of list.children) offer(part, list, type)
}

function offer(part: Element, list: HTMLElement, type: string): void {
  const form = part.querySelector('form')
  if (!form) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'main-action'
  button.textContent = list.dataset.start ?? ''
  form.before(button)
  form.hidden = true
  let recorder: MediaRecorder | undefined
  button.addEventListener('click', async () => {
    if (recorder) return recorder.stop()
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
      recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bitsPerSecond })
      const pieces: Blob[] = []
      recorder.ondataavailable = ({ data }) => {
        button.textContent = `${list.dataset.stop} · ${pieces.push(data)}`
      }
      recorder.onstop = () => {
        recorder = undefined
        button.textContent = list.dataset.start ?? ''
        for (const track of stream.getTracks()) track.stop()
        void send(part, form, list, type, new Blob(pieces, { type }))
      }
      // A piece a second, which the button counts.
      recorder.start(1000)
      button.textContent = list.dataset.stop ?? ''
      setTimeout(() => recorder?.state === 'recording' && recorder.stop(), longest)
    } catch {
      button.textContent = list.dataset.wrong ?? ''
      form.hidden = false
    }
  })
}

/** The part as the server now shows it, in place of the one that was sent; the others stay, whatever sounds there. */
async function send(part: Element, form: HTMLFormElement, list: HTMLElement, type: string, sound: Blob): Promise<void> {
  const fields = new FormData(form)
  fields.set('sound', sound, 'part')
  const reply = await fetch(form.action, { method: 'POST', body: fields })
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
  const fresh = page.getElementById(part.id)
  if (!fresh) {
    // Why not, in the server's words.
    const said = page.querySelector('main')?.textContent ?? list.dataset.wrong ?? ''
    form.hidden = false
    form.prepend(Object.assign(document.createElement('p'), { className: 'problem', textContent: said }))
    return
  }
  const shown = document.importNode(fresh, true)
  part.replaceWith(shown)
  offer(shown, list, type)
  const heading = page.getElementById('parts')
  if (heading) document.getElementById('parts')?.replaceWith(document.importNode(heading, true))
}
