/**
 * Keeps the app for use without a network, by the service worker that the build writes beside the
 * page. A new release waits until somebody asks for it; tabs of the old one keep their old files.
 */

/** Takes a new release into use and shows it. */
export type Update = () => void

/** Calls back with a release that waits. Does nothing where there is no service worker. */
export const keepOffline = async (onReady: (update: Update) => void): Promise<void> => {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const registration = await serviceWorker.register('./service-worker.js').catch(() => null)
  if (!registration) return
  const offer = (waiting: ServiceWorker): void => onReady(() => takeOver(serviceWorker, waiting))
  const watch = (coming: ServiceWorker | null): void => {
    coming?.addEventListener('statechange', () => {
      // The first release of all has nobody to wait for.
      if (coming.state === 'installed' && serviceWorker.controller) offer(coming)
    })
  }
  if (registration.waiting && serviceWorker.controller) offer(registration.waiting)
  watch(registration.installing)
  registration.addEventListener('updatefound', () => watch(registration.installing))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined)
  })
}

const takeOver = (container: ServiceWorkerContainer, waiting: ServiceWorker): void => {
  container.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take over')
}
