import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOST = '127.0.0.1';

/**
 * Listens on this machine only, at the preferred port or, when that is taken, at another one, which `log` is told.
 * @param preferred a port, or undefined for any
 * @returns the address, `http://127.0.0.1:<port>`
 */
export async function listen(
  server: Server,
  what: string,
  preferred: number | undefined,
  log: (line: string) => void,
): Promise<string> {
  const port = await freePort(preferred, what, log);
  await tryListen(server, port);
  return `http://${HOST}:${port}`;
}

/** Closes a server at once, with the connections that are still open. */
export async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function tryListen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * A port that nothing listens on: the preferred one, or another one when that is taken, which `log` is told.
 * For programs that must be told their port; another program may still take it first.
 */
export async function freePort(
  preferred: number | undefined,
  what: string,
  log: (line: string) => void,
): Promise<number> {
  const probe = createServer();
  try {
    await tryListen(probe, preferred ?? 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await tryListen(probe, 0);
    log(`Port ${preferred} is taken, so ${what} is on port ${portOf(probe)} instead.`);
  }
  const port = portOf(probe);
  await close(probe);
  return port;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;
