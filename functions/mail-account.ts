import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';

/** What SES lets this account do at present. */
export interface Allowance {
  /** Messages a second. */
  readonly perSecond: number;
  /** Messages that may still be sent within these 24 hours; infinite for an account without a quota, none for one that may not send. */
  readonly left: number;
}

export interface MailAccount {
  allowance(): Promise<Allowance>;
}

/** The account in SES, as https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html tells of it. */
export const openMailAccount = (client: SESv2Client): MailAccount => ({
  async allowance() {
    const { SendQuota: quota, SendingEnabled: enabled } = await client.send(new GetAccountCommand({}));
    const { Max24HourSend: most = 0, MaxSendRate: perSecond = 1, SentLast24Hours: sent = 0 } = quota ?? {};
    const unlimited = most === -1;
    return { perSecond, left: enabled === false ? 0 : unlimited ? Number.POSITIVE_INFINITY : Math.max(0, most - sent) };
  },
});
