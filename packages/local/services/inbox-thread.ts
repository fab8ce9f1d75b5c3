import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import ses from 'aws-ses-v2-local';

/** The thread `startInbox` starts: the mails it shows bear the cloud's time, which the other side writes. */
const { time, port } = workerData as { time: Float64Array; port: number };
Date.now = () => time[0] ?? 0;

const server = await ses.default({ host: '127.0.0.1', port });
const address = server.address() as AddressInfo | null;
if (address === null) throw new Error(`The inbox page cannot listen on port ${port}`);
parentPort?.postMessage(`http://127.0.0.1:${address.port}/`);
