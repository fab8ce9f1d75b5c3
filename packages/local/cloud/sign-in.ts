import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import type { OAuth2Service } from 'oauth2-mock-server';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const page = (asked: URLSearchParams): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign in</title>
<style>:root { color-scheme: light dark } body { font: 17px/1.5 system-ui, sans-serif } main { max-width: 400px; margin: 48px auto; padding: 0 16px }
input, button { font: inherit; padding: 8px 12px; width: 100%; box-sizing: border-box; margin-top: 8px }
[type=checkbox] { width: auto }</style></head>
<body><main>
<h1>Sign in</h1>
<p>This is the local cloud: no password is asked for.</p>
<form>
${[...asked].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join('\n')}
<label>Subject of the token, such as mentee-1 <input name="login_hint" required autocomplete="off"></label>
<label><input type="checkbox" name="second_factor" value="yes"> They have a second factor, as coordinators and helpers need</label>
<button>Sign in</button>
</form>
</main></body>
</html>
`;

type Claims = Readonly<Record<string, unknown>>;

/** What the tokens of a person say besides who they are for. */
export type ClaimsOf = (
  sub: string,
  clientId: string,
  /** Whether they have set up a second factor meanwhile. */
  hasSecondFactor?: boolean,
) => Promise<{ readonly access: Claims; readonly id: Claims }>;

/**
 * Signs people in without a password, by the authorization code flow: as whoever `login_hint` names, or who is typed in on a page where it names nobody.
 * @returns the handler of the issuer's requests, which pages of any origin may send
 */
export const withSignIn = (service: OAuth2Service, claimsOf: ClaimsOf) => {
  const prepared = new Map<string, Awaited<ReturnType<ClaimsOf>>>();
  const signingIn = new Map<string, { readonly sub: string; readonly clientId: string }>();

  service.on('beforeAuthorizeRedirect', ({ url }: { url: URL }, { url: asked = '' }: IncomingMessage) => {
    const query = new URL(asked, url).searchParams;
    const [code, sub] = [url.searchParams.get('code'), query.get('login_hint')];
    if (code && sub) signingIn.set(code, { sub, clientId: query.get('client_id') ?? '' });
  });

  service.on('beforeTokenSigning', ({ payload }: { payload: JWTPayload }, { body }: { body?: { code?: string } }) => {
    const who = signingIn.get(body?.code ?? '');
    if (!who) return;
    const { sub, clientId } = who;
    const claims = prepared.get(sub);
    const access = { token_use: 'access', client_id: clientId, ...claims?.access };
    const use = payload.aud === undefined ? access : { token_use: 'id', ...claims?.id };
    Object.assign(payload, { sub, username: sub, jti: randomUUID(), ...use });
  });

  const authorize = async (asked: URLSearchParams, incoming: IncomingMessage, outgoing: ServerResponse) => {
    const sub = asked.get('login_hint');
    if (!sub) return void outgoing.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(asked));
    try {
      prepared.set(sub, await claimsOf(sub, asked.get('client_id') ?? '', asked.get('second_factor') === 'yes'));
      service.requestHandler(incoming, outgoing);
    } catch (error) {
      outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error));
    }
  };

  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.setHeader('access-control-allow-origin', '*');
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://issuer');
    if (pathname === '/authorize') void authorize(searchParams, incoming, outgoing);
    else service.requestHandler(incoming, outgoing);
  };
};
