/** What one input on the page led to, in milliseconds since the key was pressed. */
export interface Move {
  /** the closed form of the new inputs is on screen */
  readonly shown: number
  /** frames that passed until then */
  readonly frames: number
  /** the simulation of the new inputs is on screen */
  readonly settled: number
  /** longest task above 50 ms that the browser reported; 0: none */
  readonly longTask: number
}

export interface Load {
  /** milliseconds from navigation to the first verdict in the page */
  readonly verdict: number
  /** milliseconds from navigation to the finished simulation in the page */
  readonly settled: number
}

/** How long the workers stayed busy after a cancel; `null` when the run was over before it. */
export interface Cancel {
  /** milliseconds from the click to the status "cancelled" */
  readonly status: number
  /** milliseconds from the click to the last answer that a worker still owed */
  readonly idle: number
}

export interface Probe {
  load(): Promise<Load>
  /** Waits for the next key on a slider, watching the table row of an arm. */
  move(arm: string): Promise<Move>
  /** Cancels the simulation `delay` ms after it is seen running. */
  cancel(delay: number): Promise<Cancel | null>
}

declare global {
  interface Window {
    regainProbe: Probe
  }
}

/**
 * Runs in the page before its own scripts. It has to stand alone: the browser gets its text. It
 * watches the page from outside and changes nothing, except that workers are counted.
 */
export const installProbe = (): void => {
  const owed = new Set<string>()
  const owedByNobody = new Set<() => void>()
  class CountedWorker extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      this.addEventListener('message', ({ data }: MessageEvent<{ id?: string } | null>) => {
        if (typeof data?.id !== 'string') return
        owed.delete(data.id)
        if (owed.size === 0) owedByNobody.forEach((tell) => tell())
      })
    }
    override postMessage(message: { id?: string } | null, transfer?: unknown): void {
      if (typeof message?.id === 'string') owed.add(message.id)
      super.postMessage(message, transfer as Transferable[])
    }
  }
  window.Worker = CountedWorker

  const status = (): string | undefined =>
    document.querySelector<HTMLElement>('.progress')?.dataset['status']

  /** Resolves as soon as a condition on the document holds, with the time. */
  const once = (condition: () => boolean): Promise<number> =>
    new Promise((resolve) => {
      if (condition()) return resolve(performance.now())
      const observer = new MutationObserver(() => {
        if (!condition()) return
        observer.disconnect()
        resolve(performance.now())
      })
      observer.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['data-status'],
      })
    })

  /** Resolves when what is in the document now has been drawn, with the time. */
  const drawn = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      })
    })

  const idle = (): Promise<number> =>
    new Promise((resolve) => {
      if (owed.size === 0) return resolve(performance.now())
      const tell = (): void => {
        owedByNobody.delete(tell)
        resolve(performance.now())
      }
      owedByNobody.add(tell)
    })

  const verdict = once(
    () => (document.querySelector('[data-testid="verdict"]')?.textContent.trim() ?? '') !== '',
  )
  const settled = once(() => status() === 'done')

  const nextKey = (): Promise<number> =>
    new Promise((resolve) => {
      window.addEventListener('keydown', (event) => resolve(event.timeStamp), {
        capture: true,
        once: true,
      })
    })

  window.regainProbe = {
    async load() {
      return { verdict: await verdict, settled: await settled }
    },

    async move(arm) {
      const row = (): string => document.querySelector(`[data-arm="${arm}"]`)?.textContent ?? ''
      const before = row()
      let longTask = 0
      const tasks = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longTask = Math.max(longTask, duration)
      })
      tasks.observe({ type: 'longtask' })
      const key = await nextKey()
      performance.mark('regain:key')
      const finished = once(() => status() !== 'done').then(() => once(() => status() === 'done'))
      let frames = 1
      let shown = await drawn()
      while (row() === before && frames < 100) {
        shown = await drawn()
        frames++
      }
      if (row() === before) throw new Error('The slider did not change the table.')
      performance.mark('regain:shown')
      await finished
      const done = await drawn()
      performance.mark('regain:settled')
      await drawn()
      tasks.disconnect()
      return { shown: shown - key, frames, settled: done - key, longTask }
    },

    async cancel(delay) {
      await nextKey()
      await once(() => status() === 'running')
      await new Promise((resolve) => setTimeout(resolve, delay))
      const button = document.querySelector<HTMLButtonElement>('.progress button')
      if (status() !== 'running' || !button) return null
      const start = performance.now()
      const cancelled = once(() => status() === 'cancelled')
      button.click()
      const end = await idle()
      return { status: (await cancelled) - start, idle: end - start }
    },
  }
}
