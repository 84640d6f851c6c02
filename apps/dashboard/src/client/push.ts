/** Subscribes this browser when the button is pressed, and sends the subscription with the form. */
export function askForPush(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-push-key]')
  const { pushKey, pushWorker } = form?.dataset ?? {}
  if (
    !form ||
    !pushKey ||
    !pushWorker ||
    !('serviceWorker' in navigator) ||
    !('PushManager' in window) ||
    !('Notification' in window)
  )
    return
  form.hidden = false
  const refused = document.querySelector<HTMLElement>('[data-push-refused]')
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  form.addEventListener('submit', (event) => {
    if (field('endpoint')?.value) return
    event.preventDefault()
    subscribe(pushWorker, pushKey).then(
      (given) => {
        for (const [name, value] of Object.entries(given)) {
          const found = field(name)
          if (found) found.value = value
        }
        form.submit()
      },
      () => refused?.removeAttribute('hidden'),
    )
  })
}

async function subscribe(worker: string, key: string): Promise<Readonly<Record<string, string>>> {
  await navigator.serviceWorker.register(worker)
  const [registration] = await Promise.all([readyWorker(worker), Notification.requestPermission()])
  const options = { userVisibleOnly: true, applicationServerKey: key }
  const { endpoint, keys = {} } = (await registration.pushManager.subscribe(options)).toJSON()
  return { endpoint: endpoint ?? '', publicKey: keys.p256dh ?? '', secret: keys.auth ?? '' }
}

// The page lies outside the worker's scope, so `serviceWorker.ready` would never resolve.
async function readyWorker(worker: string): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.getRegistration(worker)
  if (!registration) throw new Error('No worker')
  const { installing } = registration
  if (installing)
    await new Promise<void>((resolve, reject) => {
      installing.addEventListener('statechange', () => {
        if (installing.state === 'activated') resolve()
        else if (installing.state === 'redundant') reject(new Error('No worker'))
      })
    })
  return registration
}
