/** Signs in the way a browser does; returns the cookie to send. */
export async function signInOverHttp(
  dashboard: string,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<string> {
  const reply = await fetch(`${dashboard}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(dashboard).origin },
    body: new URLSearchParams({ username, password }),
  })
  if (reply.status !== 303) throw new Error(`${dashboard}/sign-in answers ${reply.status} for ${username}`)
  return reply.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}
