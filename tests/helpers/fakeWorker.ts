import type { Endpoint } from 'comlink'
import type { WorkerHandle } from '../../workers/member.ts'
import { serve } from '../../workers/remote.ts'

/** What goes wrong with a worker, and after how many messages to it. */
export interface Trouble {
  readonly after: number
  /** instead: when this is asked of it */
  readonly call?: string
  /** `lost`: the platform reports it; `silent`: nobody ever answers again. */
  readonly kind: 'lost' | 'silent'
}

/** A worker on this thread, which speaks Comlink through a message channel. */
export class FakeWorker implements WorkerHandle {
  readonly endpoint: Endpoint
  terminated = false
  messages = 0
  /** when it was lost, by `performance.now` */
  lostAt = NaN
  private readonly ports: MessagePort[]
  private report: (why: string) => void = () => undefined

  constructor(trouble: Trouble | null, listen: (port: Endpoint) => void = serve) {
    const { port1, port2 } = new MessageChannel()
    this.ports = [port1, port2]
    listen(port2)
    this.endpoint = {
      addEventListener: port1.addEventListener.bind(port1) as Endpoint['addEventListener'],
      removeEventListener: port1.removeEventListener.bind(port1) as Endpoint['removeEventListener'],
      start: () => port1.start(),
      postMessage: (message: unknown, transfer: Transferable[] = []) => {
        this.messages++
        const asked = (message as { readonly path?: readonly string[] }).path?.[0]
        const well = trouble?.call
          ? asked !== trouble.call
          : this.messages <= (trouble?.after ?? NaN)
        if (!trouble || well) {
          port1.postMessage(message, transfer)
          return
        }
        // What is handed over is gone, whoever gets it.
        structuredClone(message, { transfer: [...transfer] })
        if (trouble.kind === 'lost') this.lose()
      },
    }
  }

  onLost(callback: (why: string) => void): void {
    this.report = callback
  }

  lose(why = 'A simulation worker stopped: killed. Run again.'): void {
    this.lostAt = performance.now()
    this.ports.forEach((port) => port.close())
    this.report(why)
  }

  terminate(): void {
    this.terminated = true
    this.ports.forEach((port) => port.close())
  }
}
