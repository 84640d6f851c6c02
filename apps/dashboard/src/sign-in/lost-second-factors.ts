import { type DashboardDoor, type SecondFactorRow, secondFactors } from '@long-dan/database/dashboard'
import { symmetricDecrypt } from 'better-auth/crypto'

/** Second factors that this secret cannot decrypt: they were encrypted with another one, since lost, and must be set up again. */
export async function lostSecondFactors(door: DashboardDoor, secret: string): Promise<readonly SecondFactorRow[]> {
  const all = await secondFactors(door)
  const isLost = await Promise.all(
    all.map((factor) =>
      symmetricDecrypt({ key: secret, data: factor.secret }).then(
        () => false,
        () => true,
      ),
    ),
  )
  return all.filter((_, index) => isLost[index])
}
