/** This page as the server renders it now; an empty document when it cannot be fetched. */
export async function freshPage(): Promise<Document> {
  const text = await fetch(location.href)
    .then((reply) => (reply.ok ? reply.text() : ''))
    .catch(() => '')
  return new DOMParser().parseFromString(text, 'text/html')
}
