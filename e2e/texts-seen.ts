import type { Page } from '@playwright/test'

/** The smallest visible font size there, in pixels. */
export async function smallestText(page: Page, within: string): Promise<number> {
  return Math.min(...(await textsSeen(page, within)).map(({ size }) => size))
}

/** Texts as shown, leaving out what is folded away. */
export function textsSeen(page: Page, within: string) {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].flatMap((root) => {
        const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        const found: { size: number; text: string }[] = []
        for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
          const [parent, text] = [node.parentElement, node.textContent?.trim() ?? '']
          if (text === '' || !parent?.checkVisibility({ contentVisibilityAuto: true })) continue
          if (parent.closest('.skip,.unseen,style,script') || parent.getBoundingClientRect().width <= 1) continue
          found.push({ size: Number.parseFloat(getComputedStyle(parent).fontSize), text })
        }
        return found
      }),
    within,
  )
}
