/** A feature used although the floor lacks it, because the code checks for it first or works without it. */
export interface Guarded {
  /** Its path in the compatibility data; includes everything below. */
  readonly feature: string
  /** Files or folders; by default everywhere, for features that are harmless by nature. */
  readonly files?: readonly string[]
  readonly reason: string
}

const citizen = 'apps/ballot/src/client/'
const citizenStyle = 'apps/ballot/src/views/styles/'
const official = 'apps/dashboard/src/client/'
const passkeys = 'node_modules/@simplewebauthn/browser/'

export const guarded: readonly Guarded[] = [
  // Appearance: plainer where the feature is unknown.
  ...[
    'css.properties.accent-color',
    'css.properties.color-scheme',
    'css.properties.cursor',
    'css.properties.overscroll-behavior-y',
    'css.properties.resize',
    'css.properties.text-underline-offset',
    'css.properties.text-wrap',
    'css.properties.font-family.ui-monospace',
  ].map((feature) => ({ feature, reason: 'Only looks: the page is whole without it.' })),
  ...['css.at-rules.media.prefers-color-scheme', 'css.at-rules.media.forced-colors'].map((feature) => ({
    feature,
    reason: 'A browser that cannot be asked shows the light page, and the chosen face in its ring.',
  })),
  {
    feature: 'css.properties.overflow-wrap.anywhere',
    reason: 'The page breaks long words by break-word, which is inherited.',
  },
  { feature: 'css.properties.break-after', reason: 'Print: a heading may then end a page.' },
  {
    feature: 'css.selectors.details-content',
    reason: 'What is folded stays folded; tables are opened by client/folds.ts.',
  },
  { feature: 'css.properties.content-visibility', reason: 'Stands under ::details-content alone.' },
  { feature: 'css.at-rules.page', reason: 'Print: the reader chooses the sheet.' },
  { feature: 'css.properties.size', reason: 'Print: the reader chooses the sheet.' },
  { feature: 'html.global_attributes.autocapitalize', reason: 'Codes are read in either case.' },
  { feature: 'html.global_attributes.writingsuggestions', reason: 'Older browsers have no such service.' },
  { feature: 'html.global_attributes.inputmode', reason: 'Another keyboard comes up; what is typed is checked.' },
  // Browsers without `:focus-visible` keep their own focus ring.
  {
    feature: 'css.selectors.focus-visible',
    files: [`${citizenStyle}citizen.css`, `${citizenStyle}answers.css`, `${official}base.css`],
    reason: 'The frame of the browser itself stays, or that of `:focus` above it.',
  },
  {
    feature: 'css.selectors.has',
    files: ['citizen', 'questions', 'public-tables'].map((name) => `${citizenStyle}${name}.css`),
    reason: 'Larger text is offered only where `@supports selector(:has(*))`; the button to send does not stick.',
  },
  {
    feature: 'css.selectors.has',
    files: [`${citizenStyle}assisted.css`, `${citizenStyle}kiosk.css`, official],
    reason: 'A tint, a line or a place in the row; the radio button itself shows what is chosen.',
  },
  {
    feature: 'html.global_attributes.autofocus',
    files: ['apps/ballot/src/views/problem.eta', 'apps/dashboard/src/views/'],
    reason: 'The script puts the focus there too; without it the message is still above the form.',
  },
  // Notifications: the button appears only where the browser has both.
  ...['api.Notification', 'api.PushSubscription', 'api.PushManager', 'api.ServiceWorkerRegistration.pushManager'].map(
    (feature) => ({
      feature,
      files: [`${official}push.ts`],
      reason: 'Asked by `in` before anything of it is used; without it letters go on.',
    }),
  ),
  ...['push_event', 'notificationclick_event'].map((event) => ({
    feature: `api.ServiceWorkerGlobalScope.${event}`,
    files: [`${official}push-worker.ts`],
    reason: 'Never comes in a browser without it; the worker does nothing else.',
  })),
  // The kiosk's dialogs on tablets before iPadOS 15.4.
  {
    feature: 'api.HTMLDialogElement',
    files: [`${citizen}kiosk/dialog.ts`],
    reason: 'Asked by `in`; the style lays the open box over everything.',
  },
  {
    feature: 'html.elements.dialog',
    files: ['apps/ballot/src/views/kiosk.eta'],
    reason: 'Hidden and shown by the style where it is an unknown element.',
  },
  {
    feature: 'css.selectors.backdrop',
    files: [`${citizenStyle}kiosk-dialogs.css`],
    reason: 'Comes with the dialog; the box covers the screen without it.',
  },
  {
    feature: 'css.properties.height.fit-content',
    files: [`${citizenStyle}kiosk-dialogs.css`],
    reason: 'The box of the dialog is as high as the screen then.',
  },
  // Further abilities of the device.
  {
    feature: 'api.Navigator.clipboard',
    files: [`${citizen}page.ts`],
    reason: 'The button to copy shows only where there is one.',
  },
  { feature: 'api.Clipboard', files: [`${citizen}page.ts`], reason: 'As above.' },
  ...['Navigator.wakeLock', 'WakeLock'].map((name) => ({
    feature: `api.${name}`,
    files: [`${citizen}stay-awake.ts`],
    reason: 'Asked by `?.`; the screen then dims as the device is set.',
  })),
  {
    feature: 'api.Element.requestFullscreen',
    files: [`${citizen}kiosk/staff-panel.ts`, `${citizen}hall.ts`],
    reason: 'Asked by `?.`; the page works in a window.',
  },
  {
    feature: 'api.Element.contextmenu_event',
    files: [`${citizen}kiosk.ts`],
    reason: 'A tablet without that menu need not be kept from it.',
  },
  ...['html.elements.button.popovertarget', 'html.global_attributes.popover'].map((feature) => ({
    feature,
    files: ['apps/dashboard/src/views/layout.eta'],
    reason: 'The menu stands open and has no button unless `@supports selector(:popover-open)`.',
  })),
  // The camera for paper ballots.
  {
    feature: 'html.elements.video.playsinline',
    files: ['apps/dashboard/src/views/paper-camera.eta'],
    reason: 'Keeps iPhones from filling the screen; others never do.',
  },
  {
    feature: 'api.CanvasRenderingContext2D.imageSmoothingQuality',
    files: [`${official}camera/video-frames.ts`],
    reason: 'The copy that is looked through is a little coarser without it.',
  },
  // Libraries that check before use.
  { feature: 'api.PublicKeyCredential', files: [passkeys], reason: 'Asked by typeof, inside try.' },
  { feature: 'api.OffscreenCanvas', files: ['node_modules/chart.js/'], reason: 'Asked by typeof.' },
]
