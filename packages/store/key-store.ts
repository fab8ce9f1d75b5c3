import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DomainError, type Export, isoInstant } from '@pharos/domain';
import * as z from 'zod';
import { absent, marker } from './entity.ts';
import * as keys from './keys.ts';
import type { Trace } from './outbox.ts';
import { Sealed } from './seal.ts';
import { openTable, type Write } from './table.ts';

/** Whose texts a key opens: what a person wrote for themselves, or what belongs to a pair. */
export type KeyOwner = { readonly participantId: string } | { readonly mentorshipId: string };

/** The data key of a programme, as the key service wrapped it. */
const ProgrammeKey = z.object({ id: z.string(), wrapped: z.string() });
export type ProgrammeKey = z.infer<typeof ProgrammeKey>;

/** An owner's key within a programme, sealed with the programme's key of that id. */
const OwnerKey = z.object({ programmeKeyId: z.string(), sealed: Sealed });
export type OwnerKey = z.infer<typeof OwnerKey>;

/** The key of one archive of what is held about somebody, as the key service wrapped it. */
const ArchiveKey = z.object({ wrapped: z.string() });
type Archived = Pick<Export, 'id' | 'participantId' | 'endsAt'>;

/** A person and their pairs: the texts of a pair are about both. */
export interface PersonWithPairs {
  readonly participantId: string;
  readonly mentorshipIds: readonly string[];
}

/** The partition of an owner: the same words as in the other table. */
export const partitionOf = (owner: KeyOwner): string =>
  'participantId' in owner ? keys.participantKey(owner.participantId).pk : keys.mentorshipKey(owner.mentorshipId).pk;

const erased = () => new DomainError('not-found', 'What was written here has been erased, and nothing new is taken.');
const thereIsOne = () => new DomainError('already-exists', 'There is a key already.');

export type KeyStore = ReturnType<typeof openKeys>;

/**
 * The keys of what people write, in a table of their own. It has neither backup nor stream: a key that is deleted there is nowhere any
 * more, and every copy of what it opened is unreadable from then on, in backups of the other table too.
 */
export const openKeys = (client: DynamoDBClient, keysTableName: string) => {
  const table = openTable(client, keysTableName);

  /** Keeps what nobody else has kept in the meantime. */
  const keep = async (writes: readonly Write[], trace: Trace): Promise<void> => {
    try {
      await table.commit(writes, [], trace);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'already-exists') throw error;
    }
  };

  /** That a key stands as it was read: a condition for a transaction of the other table. */
  const unchanged = (key: keys.Key, attribute: 'wrapped' | 'sealed', value: string): Write => ({
    item: () => ({
      ConditionCheck: {
        TableName: keysTableName,
        Key: { ...key },
        ConditionExpression: '#attribute = :value',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':value': value },
      },
    }),
    refused: erased,
  });

  const forget = async (owner: KeyOwner, trace: Trace): Promise<void> => {
    const pk = partitionOf(owner);
    // Before the keys go: from here on no request that is under way makes a new one.
    const forgottenAt = isoInstant(trace.now());
    await keep([marker('forgotten', keys.forgottenKey(pk), { forgottenAt }, thereIsOne)], trace);
    await table.removeAll({ pk, prefix: 'KEY#' });
  };

  const forgetArchives = (participantId: string): Promise<void> =>
    table.removeAll({ pk: keys.participantKey(participantId).pk, prefix: 'ARCHIVE#' });

  return {
    async ofProgramme(programmeId: string): Promise<ProgrammeKey | undefined> {
      const item = await table.get(keys.programmeDataKey(programmeId));
      return item && ProgrammeKey.parse(item);
    },

    async ofOwner(owner: KeyOwner, programmeId: string): Promise<OwnerKey | undefined> {
      const item = await table.get(keys.ownerKey(partitionOf(owner), programmeId));
      return item && OwnerKey.parse(item);
    },

    /** How many keys an owner has: none, once they have been forgotten. */
    count: (owner: KeyOwner): Promise<number> => table.count({ pk: partitionOf(owner), prefix: 'KEY#' }),

    keepOfProgramme: (programmeId: string, key: ProgrammeKey, trace: Trace): Promise<void> =>
      keep([marker('programme key', keys.programmeDataKey(programmeId), key, thereIsOne)], trace),

    /**
     * In place of one that the programme's present key does not open.
     * @throws DomainError `not-found` when the owner has been forgotten
     */
    keepOfOwner: (owner: KeyOwner, programmeId: string, key: OwnerKey, trace: Trace): Promise<void> => {
      const pk = partitionOf(owner);
      const put: Write = {
        item: (name) => ({
          Put: {
            TableName: name,
            Item: { ...keys.ownerKey(pk, programmeId), entity: 'owner key', schemaVersion: 1, ...key },
            ConditionExpression: 'attribute_not_exists(pk) OR programmeKeyId <> :programmeKeyId',
            ExpressionAttributeValues: { ':programmeKeyId': key.programmeKeyId },
          },
        }),
        refused: thereIsOne,
      };
      return keep([absent(keys.forgottenKey(pk), erased), put], trace);
    },

    /** The key of an archive, as the key service wrapped it. */
    async ofArchive({ participantId, id }: Archived): Promise<string | undefined> {
      const item = await table.get(keys.archiveKey(participantId, id));
      return item && ArchiveKey.parse(item).wrapped;
    },

    /** In place of that of an attempt before; gone with the archive. @throws DomainError `not-found` for somebody who has been forgotten */
    keepOfArchive: ({ participantId, id, endsAt }: Archived, wrapped: string, trace: Trace): Promise<void> => {
      const key = keys.archiveKey(participantId, id);
      const expiresAt = Math.floor(Date.parse(endsAt) / 1000);
      const put: Write = {
        item: (name) => ({
          Put: { TableName: name, Item: { ...key, entity: 'archive key', schemaVersion: 1, wrapped, expiresAt } },
        }),
        refused: erased,
      };
      return table.commit([absent(keys.forgottenKey(key.pk), erased), put], [], trace);
    },

    /** Forgets the keys of all archives that somebody has asked for: no copy of one can be opened any more. Twice is as once. */
    forgetArchives,

    /** That both keys stand as they were read. Refused as `not-found`: they have been forgotten in the meantime. */
    standing: (owner: KeyOwner, programmeId: string, programme: ProgrammeKey, own: OwnerKey): Write[] => [
      unchanged(keys.programmeDataKey(programmeId), 'wrapped', programme.wrapped),
      unchanged(keys.ownerKey(partitionOf(owner), programmeId), 'sealed', own.sealed),
    ],

    /**
     * Forgets every key of a person and of their pairs. From then on nobody can read what was sealed with one, wherever a copy of it may
     * be, and nothing new is sealed for them. Can be broken off and called again: twice is as once.
     */
    async forgetKeysOfPerson({ participantId, mentorshipIds }: PersonWithPairs, trace: Trace): Promise<void> {
      await forget({ participantId }, trace);
      await forgetArchives(participantId);
      for (const mentorshipId of mentorshipIds) await forget({ mentorshipId }, trace);
    },

    /** Forgets a programme's key, and with it those of all owners in it, which nothing else opens. Twice is as once. */
    forgetKeysOfProgramme: (programmeId: string): Promise<void> => table.remove(keys.programmeDataKey(programmeId)),
  };
};
