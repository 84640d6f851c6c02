/** What a results page shows: its whole text, and the number of valid ballots behind the headline (undefined when there are none yet). */
export type ShownFigures = { readonly fingerprint: string; readonly base: number | undefined }

/** Reads a dashboard page the way a signed-in person does: its text, without markup. */
export async function figuresOn(page: string, cookie: string): Promise<ShownFigures> {
  const reply = await fetch(`${page}&lang=en`, { headers: { cookie }, redirect: 'manual' })
  if (!reply.ok) throw new Error(`${page} answers ${reply.status}`)
  return figuresIn(await reply.text())
}

export function figuresIn(html: string): ShownFigures {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  const text = main
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
  const base = /of ([\d.,]+) valid ballots?/.exec(text)?.[1]
  return { fingerprint: text, base: base === undefined ? undefined : Number(base.replace(/\D/g, '')) }
}
