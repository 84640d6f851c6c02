const names = new Map<string, string>()
const mostNames = 500

/** Name under which a connection keeps a statement prepared; none once there are too many to be worth the memory. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}
