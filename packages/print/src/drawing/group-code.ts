/** A code in groups of four, with the shorter group first: `QX6 CQ37`, `K7QP 4M9X 2TRA`. People copy groups, not rows of letters. */
export function groupCode(code: string): string {
  const first = code.length % 4
  const groups = code.slice(first).match(/.{1,4}/gu) ?? []
  return [...(first === 0 ? [] : [code.slice(0, first)]), ...groups].join(' ')
}
