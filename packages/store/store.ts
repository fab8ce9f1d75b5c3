import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { applicationStore } from './application-store.ts';
import { auditStore } from './audit-store.ts';
import { cohortStore } from './cohort-store.ts';
import { dueStore } from './due-store.ts';
import { exportStore } from './export-store.ts';
import { holdStore } from './hold-store.ts';
import { idempotencyStore } from './idempotency-store.ts';
import { limitStore } from './limit-store.ts';
import { linkKeyStore } from './link-key-store.ts';
import { matchRunStore } from './match-run-store.ts';
import { mentorshipStore } from './mentorship-store.ts';
import { messageStore } from './message-store.ts';
import { nominationStore } from './nomination-store.ts';
import { participantStore } from './participant-store.ts';
import { personStore } from './person-store.ts';
import { programmeStore } from './programme-store.ts';
import { retentionStore } from './retention-store.ts';
import { staffStore } from './staff-store.ts';
import { openTable } from './table.ts';

export type Store = ReturnType<typeof openStore>;

/** All of Pharos's state, by aggregate, and the one way to write it. */
export const openStore = (client: DynamoDBClient, tableName: string) => {
  const table = openTable(client, tableName);
  return {
    cohorts: cohortStore(table),
    programmes: programmeStore(table),
    nominations: nominationStore(table),
    participants: participantStore(table),
    people: personStore(table),
    exports: exportStore(table),
    staff: staffStore(table),
    applications: applicationStore(table),
    matchRuns: matchRunStore(table),
    mentorships: mentorshipStore(table),
    messages: messageStore(table),
    holds: holdStore(table),
    linkKeys: linkKeyStore(table),
    due: dueStore(table),
    audit: auditStore(table),
    retention: retentionStore(table),
    idempotency: idempotencyStore(table),
    limits: limitStore(table),
    commit: table.commit,
    putMany: table.putMany,
  };
};
