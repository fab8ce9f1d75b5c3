import type { Cloud } from '../cloud/cloud.ts';
import type { World } from './world.ts';

/** What somebody does with the links in their mail: they read, open and press, without signing in. */
export interface Mailbox {
  /** The link of the last mail to an address that is about something, by the id that stands in its token. */
  linkAbout(address: string, purpose: string, id: string): Promise<string | undefined>;
  /**
   * Opens a link with an answer chosen, as a person does and, with some, a scanner before them that opens everything; then presses the button.
   * @returns whether the answer was taken
   */
  press(link: string, answer: string): Promise<boolean>;
  /** Unsubscribes as a mail program does, by the headers of the last mail to an address that has them: twice, as some do. */
  unsubscribe(address: string): Promise<void>;
  /** Fills in the second form of a page that "yes" led to. */
  write(link: string, fields: Readonly<Record<string, string>>): Promise<boolean>;
}

/** Of so many links that are pressed, one was opened before by a scanner of mail, twice. */
const SCANNED = 4;
const SCANS = 2;

const hrefs = /https?:\/\/[^\s"<>]+\/links\/[^\s"<>?]+/g;

export const createMailbox = (cloud: Pick<Cloud, 'inbox'>, surprises: World['surprises']): Mailbox => {
  let pressed = 0;
  const noted = (what: string, taken: boolean): boolean => {
    if (!taken) surprises.push(what);
    return taken;
  };

  const send = async (link: string, fields: Readonly<Record<string, string>>): Promise<boolean> => {
    const response = await fetch(link, { method: 'POST', body: new URLSearchParams(fields) });
    await response.text();
    return noted(`pressing the button of ${new URL(link).pathname} is answered ${response.status}`, response.ok);
  };

  return {
    linkAbout: async (address, purpose, id) => {
      const mail = (await cloud.inbox()).findLast(
        ({ to, text }) => to.includes(address) && text?.includes(id) && text.includes(`.${purpose}~`),
      );
      return mail?.text?.match(hrefs)?.find((href) => href.includes(`.${purpose}~`));
    },

    press: async (link, answer) => {
      const address = `${link}?choose=${answer}`;
      let shown = '';
      const opened = pressed++ % SCANNED === 0 ? SCANS + 1 : 1;
      for (let time = 0; time < opened; time += 1) shown = await (await fetch(address)).text();
      const chosen = /<input type="radio"[^>]* value="([\w-]+)" checked/.exec(shown)?.[1];
      if (!noted(`${new URL(link).pathname} opens with ${chosen} chosen, not ${answer}`, chosen === answer))
        return false;
      return send(address, { step: 'answer', answer });
    },

    unsubscribe: async (address) => {
      const mail = (await cloud.inbox()).findLast(
        ({ to, headers }) => to.includes(address) && headers['List-Unsubscribe'],
      );
      const link = /^<(.+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1];
      if (link === undefined) return;
      for (let time = 0; time < 2; time += 1) await send(link, { 'List-Unsubscribe': 'One-Click' });
    },

    write: (link, fields) => send(link, { step: 'details', ...fields }),
  };
};
