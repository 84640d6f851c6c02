/** A screen that goes dark at the desk is as useless as a poster turned to the wall. */
export function stayAwake(): void {
  const ask = async () => {
    if (document.visibilityState === 'visible') await navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  // The browser ends it whenever the page is hidden.
  document.addEventListener('visibilitychange', ask)
  void ask()
}
