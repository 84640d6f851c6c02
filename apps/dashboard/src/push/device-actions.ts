import { randomUUID } from 'node:crypto'
import { addPushDevice, pushDevicesOf, removePushDevice } from '@long-dan/database/dashboard'
import { letterChoiceAddress, pushDeviceAddresses } from '../addresses/letters.ts'
import { recordAct } from '../officials/access-actions.ts'
import { addressProblem } from '../outgoing/checked-address.ts'
import { Elsewhere } from '../pages/asked.ts'
import { defineAction, Wrong } from '../pages/define-action.ts'
import { newDeviceForm, removeDeviceForm } from './device-form.ts'

const mostDevices = 10

const add = defineAction({
  address: pushDeviceAddresses.add,
  form: newDeviceForm,
  async act({ deps, official, locale }, { endpoint, publicKey, secret }) {
    const { accountId } = official
    if (addressProblem(endpoint, deps.beyond) !== null) return new Wrong({ endpoint: locale.t('push.wrong') })
    const known = await pushDevicesOf(deps.door, accountId)
    if (known.length >= mostDevices && !known.some((device) => device.endpoint === endpoint))
      return new Wrong({ '': locale.t('push.too-many') })
    await addPushDevice(deps.door, accountId, { id: randomUUID(), endpoint, publicKey, secret })
    await recordAct(deps.door, official, { action: 'data-changed', subject: 'account/devices' })
    return new Elsewhere(letterChoiceAddress({ saved: 'yes', lang: locale.language }))
  },
})

const remove = defineAction({
  address: pushDeviceAddresses.remove,
  form: removeDeviceForm,
  async act({ deps, official, locale }, { device }) {
    await removePushDevice(deps.door, official.accountId, device)
    await recordAct(deps.door, official, { action: 'data-changed', subject: 'account/devices' })
    return new Elsewhere(letterChoiceAddress({ saved: 'yes', lang: locale.language }))
  },
})

/** Browsers in which an official wants notifications. */
export const deviceActions = [add, remove]
