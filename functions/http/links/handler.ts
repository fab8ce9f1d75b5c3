import { DomainError, type Language, type Link, type LinkPurpose } from '@pharos/domain';
import { noticePage, pagePolicy } from '@pharos/email/pages';
import { httpArea, openLinks, type Page, route } from '@pharos/runtime';
import type { PrivateDeps } from '@pharos/runtime/private';
import { checkIn } from './check-in.ts';
import * as contract from './contract.ts';
import { didYouMeet } from './did-you-meet.ts';
import { network } from './network.ts';
import { nomination } from './nomination.ts';
import { preferences } from './preferences.ts';
import { Notice, type Purpose } from './purpose.ts';
import { rollover } from './rollover.ts';
import { wrapUp } from './wrap-up.ts';

/**
 * The links in emails: a page for each, and what its button does. The token is all that a visitor brings, so that no other site can make a
 * browser press a button in somebody's name: it would have to know the token.
 */
export const createHandler = (deps: PrivateDeps) => {
  const links = openLinks(deps);
  const purposes: { readonly [Name in LinkPurpose]: Purpose<Name> } = {
    'did-you-meet': didYouMeet(deps),
    'check-in': checkIn(deps),
    'wrap-up': wrapUp(deps),
    nomination: nomination(deps),
    network: network(deps),
    rollover: rollover(deps),
    preferences: preferences(deps),
  };
  const purposeOf = ({ purpose }: Link) => purposes[purpose] as Purpose<LinkPurpose>;

  /** The page that a good link leads to; of any other, the page that says what is wrong with it. */
  const following = async (token: string, language: Language, follow: (link: Link) => Promise<Page>): Promise<Page> => {
    const read = await links.read(token);
    try {
      if (read.kind === 'good') return await follow(read.link);
      const [reader] = read.kind === 'expired' ? await deps.store.participants.getMany([read.link.participantId]) : [];
      throw new Notice(read.kind, reader?.language ?? language);
    } catch (error) {
      if (error instanceof Notice) return error.page;
      // What the link speaks of is gone from the table.
      if (error instanceof DomainError && error.code === 'not-found') return new Notice('expired', language).page;
      throw error;
    }
  };

  return httpArea(
    [
      route(contract.openLink, ({ params, query, language }) =>
        following(params.token, language, (link) => purposeOf(link).open(link, query.choose)),
      ),
      route(contract.useLink, ({ params, body, language, trace }) =>
        following(params.token, language, (link) => purposeOf(link).act(link, body, trace)),
      ),
    ],
    deps,
    {
      policy: pagePolicy,
      refusal: (status, language) => noticePage(status === 409 ? 'busy' : 'unavailable', language),
    },
  );
};
