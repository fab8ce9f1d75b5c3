import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../cloud/types.ts';

/** The page where the mails of this cloud can be read. */
export interface Inbox {
  readonly url: string;
  /** Hands the body of a SendEmail request on, so that the mail shows on the page. Rejects when the page refuses it. */
  deliver(body: Buffer): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts aws-ses-v2-local in a thread of its own, since it keeps its mails in a global, and shows the cloud's time there.
 * @param options.port where the page is; a free one when absent
 */
export const startInbox = async ({ clock, port = 0 }: { clock: Clock; port?: number }): Promise<Inbox> => {
  const time = new Float64Array(new SharedArrayBuffer(8));
  time[0] = clock.now();
  const worker = new Worker(new URL('./inbox-thread.ts', import.meta.url), { workerData: { time, port } });
  const [url] = (await once(worker, 'message')) as [string];
  return {
    url,
    async deliver(body) {
      time[0] = clock.now();
      const response = await fetch(`${url}v2/email/outbound-emails`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'AWS4-HMAC-SHA256 local' },
        body: new Uint8Array(body),
      });
      const answer = await response.text();
      if (!response.ok) throw new Error(`The inbox refused a mail: ${answer}`);
    },
    async stop() {
      await worker.terminate();
    },
  };
};
