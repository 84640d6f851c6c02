import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Passes the form's challenge to the authenticator when its button is pressed, and sends the answer with the form. */
export function answerByPasskey(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-passkey]')
  const field = form?.querySelector<HTMLInputElement>('input[name="response"]')
  const { passkey, options } = form?.dataset ?? {}
  if (!form || !field || options === undefined) return
  if (!browserSupportsWebAuthn()) document.querySelector('[data-passkey-unknown]')?.removeAttribute('hidden')
  const refused = document.querySelector<HTMLElement>('[data-passkey-refused]')
  let isAsking = false
  form.addEventListener('submit', (event) => {
    // A button with a name does something else than answering.
    if (field.value !== '' || event.submitter?.getAttribute('name')) return
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    if (refused) refused.hidden = true
    const optionsJSON = JSON.parse(options)
    const asked = passkey === 'new' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })
    asked.then(
      (answer) => {
        field.value = JSON.stringify(answer)
        form.submit()
      },
      () => {
        isAsking = false
        if (refused) refused.hidden = false
      },
    )
  })
}
