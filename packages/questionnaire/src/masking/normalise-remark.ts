export const remarkLimit = 500

/**
 * Gives text that looks alike one spelling: compatibility forms such as full-width digits become plain ones (NFKC), and invisible
 * characters (zero-width, direction, soft hyphen) are dropped, as is the box of a keycap. Apply before measuring a remark's length.
 */
export function normaliseRemark(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').trim()
}

const invisible = /[\p{Cf}\u{115f}\u{1160}\u{3164}\u{2800}]|\u{fe0f}?\u{20e3}/gu
