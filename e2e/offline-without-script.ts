import { expect } from '@playwright/test'
import { choose, receiptOn, sendButton, thanked } from './ballot-screen.ts'
import { answerOverall, castOverall, type Phase } from './offline-journey.ts'

export const withoutScript: readonly Phase[] = [
  {
    name: 'double tap',
    run: async (journey) => {
      await answerOverall(journey)
      await sendButton(journey.page).dblclick()
      await thanked(journey.page)
    },
  },
  ...(['request', 'commit', 'answer'] as const).map(
    (where): Phase => ({
      name: {
        request: 'cut while it is sent, the error page loaded again',
        commit: 'cut while it is counted, the error page loaded again',
        answer: 'cut when it was counted, the error page loaded again',
      }[where],
      run: async (journey) => {
        await answerOverall(journey)
        journey.network.cut(where, 2)
        await sendButton(journey.page).click()
        await expect(journey.page).toHaveURL(/chrome-error/u)
        journey.network.cut(where, 0)
        // The browser submits the same form again, after asking.
        await journey.page.reload()
        await thanked(journey.page)
      },
    }),
  ),
  {
    name: 'refresh of the thank-you page, back: a fresh form',
    run: async (journey) => {
      await castOverall(journey)
      const receipt = await receiptOn(journey.page)
      await journey.page.reload()
      expect(await receiptOn(journey.page)).toBe(receipt)
      await journey.page.goBack()
      await expect(journey.page.locator('[type=radio]:checked')).toHaveCount(0)
    },
  },
  {
    name: 'answered, language changed, sent',
    run: async ({ page, ...journey }) => {
      await answerOverall({ page, ...journey }, 2)
      await choose(page, 'no_delay', 'na')
      await page.locator('textarea').fill('Chờ hơi lâu')
      await page.locator('.language').click()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page.locator('input[name=overall][value="2"]')).toBeChecked()
      await expect(page.locator('input[name=no_delay][value="na"]')).toBeChecked()
      await expect(page.locator('textarea')).toHaveValue('Chờ hơi lâu')
      await sendButton(page).click()
      await thanked(page)
    },
  },
]
