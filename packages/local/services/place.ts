import type { Assembly } from '../cloud/types.ts';

/** Where the cloud pretends to be: the parts every ARN carries. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Puts a message into a queue. Attributes are what AWS adds to dead letters. */
export type Send = (queueArn: string, body: string, attributes?: Readonly<Record<string, string>>) => Promise<void>;

/** The place named by the first ARN of the assembly that has a region, so that nothing states it twice. */
export const placeOf = (assembly: Assembly): Place => {
  for (const { arn } of assembly.resources) {
    const [, partition, , region, account] = arn.split(':');
    if (partition && region && account) return { partition, region, account };
  }
  return { partition: 'aws', region: 'ca-central-1', account: '000000000000' };
};

export const arnIn = (place: Place, service: string, resource: string): string =>
  `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
