export interface IdleWatch {
  /** Starts counting anew: somebody is there, or may be. */
  readonly start: () => void
  readonly stop: () => void
}

export interface IdleEvents {
  /** Called each second of the warning with the seconds left. */
  readonly warn: (seconds: number) => void
  readonly stayed: () => void
  readonly left: () => void
}

const idleSeconds = 45
const warningSeconds = 10
// `click` rather than the touch that begins it: otherwise a warning that closes at once would pass the touch on to what lies under it.
const activity = ['click', 'keydown', 'input', 'wheel', 'touchmove'] as const

/** Detects that a citizen has gone: 45 seconds without a touch, with a warning during the last ten. */
export function watchIdle({ warn, stayed, left }: IdleEvents): IdleWatch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let watching = false

  const countDown = (seconds: number) => {
    if (seconds === 0) {
      stop()
      return left()
    }
    warn(seconds)
    timer = setTimeout(countDown, 1000, seconds - 1)
  }
  const restart = () => {
    clearTimeout(timer)
    timer = setTimeout(countDown, (idleSeconds - warningSeconds) * 1000, warningSeconds)
  }
  const stop = () => {
    watching = false
    clearTimeout(timer)
  }
  for (const name of activity) {
    addEventListener(
      name,
      () => {
        if (!watching) return
        stayed()
        restart()
      },
      { passive: true, capture: true },
    )
  }
  return {
    start() {
      watching = true
      restart()
    },
    stop,
  }
}
