// Milliseconds. A part takes a few seconds to say, so a forgotten microphone stops soon.
const longest = 20_000
const bitsPerSecond = 24_000
// All phones play AAC; Opus for browsers that cannot record it.
const types = ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4', 'audio/webm;codecs=opus']

/**
 * Adds a button to each part that may be recorded: one tap begins, the next ends and sends the recording, and the part shows the result.
 */
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
  let isAsking = false
  button.addEventListener('click', async () => {
    if (recorder) return recorder.stop()
    // While the browser asks for permission, a second tap would open a second microphone, and nobody could close the first.
    if (isAsking) return
    isAsking = true
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
      const own = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bitsPerSecond })
      recorder = own
      const pieces: Blob[] = []
      own.ondataavailable = ({ data }) => {
        button.textContent = `${list.dataset.stop} · ${pieces.push(data)}`
      }
      own.onstop = () => {
        recorder = undefined
        button.textContent = list.dataset.start ?? ''
        for (const track of stream.getTracks()) track.stop()
        void send(part, form, list, type, new Blob(pieces, { type }))
      }
      // One chunk per second, which the button counts.
      own.start(1000)
      button.textContent = list.dataset.stop ?? ''
      setTimeout(() => own.state === 'recording' && own.stop(), longest)
    } catch {
      button.textContent = list.dataset.wrong ?? ''
      form.hidden = false
    }
    isAsking = false
  })
}

/** Replaces the part that was sent with the server's new version; the others stay, whatever is playing there. */
async function send(part: Element, form: HTMLFormElement, list: HTMLElement, type: string, sound: Blob): Promise<void> {
  const fields = new FormData(form)
  fields.set('sound', sound, 'part')
  const answer = await fetch(form.action, { method: 'POST', body: fields })
    .then((reply) => reply.text())
    .catch(() => '')
  const page = new DOMParser().parseFromString(answer, 'text/html')
  const fresh = page.getElementById(part.id)
  if (!fresh) {
    // The reason, in the server's words if it gave any.
    const said = page.querySelector('main')?.textContent ?? list.dataset.unsent ?? ''
    form.hidden = false
    form.querySelector('.problem')?.remove()
    form.prepend(Object.assign(document.createElement('p'), { className: 'problem', textContent: said }))
    return
  }
  const shown = document.importNode(fresh, true)
  part.replaceWith(shown)
  offer(shown, list, type)
  const heading = page.getElementById('parts')
  if (heading) document.getElementById('parts')?.replaceWith(document.importNode(heading, true))
}
