/** Elements within one another; a sheet has eight. */
const deepest = 64
/** Ten for each of the most cells that are taken: the reader needs some microseconds for each, even for an empty row. */
const mostTags = 1_000_000
/** Characters of a tag with the text behind it; a cell holds at most 32 767, each written with up to six. */
const longestPiece = 200_000

// A tag with its attributes, an instruction or a comment; in order of how often they occur.
const tag =
  /^<(?:(\/)?([\p{L}_][\p{L}\p{N}_:.-]*)(?:\s+[\p{L}_][\p{L}\p{N}_:.-]*\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(\/)?>|\?[^>]*>|!--.*?-->)/su

/**
 * The XML with its literal texts written like any other, because the reader leaves those out; or why not, unless every tag is closed, and
 * every element in the order in which they were opened, as any spreadsheet program writes them. What is not so makes readers and patterns
 * search from each beginning to the end of the file: minutes for a few kilobytes. Takes one pass.
 */
export function plainXml(given: string): { readonly xml: string } | { readonly code: 'broken-xlsx' | 'too-large' } {
  const xml = given.replace(/<!\[CDATA\[([^<]*?)\]\]>/gu, (_, text: string) => text.replaceAll('&', '&amp;'))
  const open: string[] = []
  let tags = 0
  for (let at = 0; at < xml.length; tags++) {
    const next = xml.indexOf('<', at + 1)
    const end = next < 0 ? xml.length : next
    if (end - at > longestPiece || tags > mostTags) return { code: 'too-large' }
    const isText = at === 0 && xml[0] !== '<'
    if (!isText && !isInOrder(open, tag.exec(xml.slice(at, end)))) return { code: 'broken-xlsx' }
    at = end
  }
  return open.length > 0 || xml.includes('\0') ? { code: 'broken-xlsx' } : { xml }
}

/** Notes a tag among the elements that are open. */
function isInOrder(open: string[], found: RegExpExecArray | null): boolean {
  if (found === null) return false
  const [, ends, name, isEmpty] = found
  if (name === undefined || (isEmpty && !ends)) return true
  return ends ? open.pop() === name : open.push(name) <= deepest
}
