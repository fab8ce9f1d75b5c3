import { randomBytes, randomUUID } from 'node:crypto';
import { type KeyOwner, type KeyStore, type OwnerKey, type ProgrammeKey, partitionOf } from './key-store.ts';
import type { Trace } from './outbox.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';
import type { Write } from './table.ts';

/** Makes and unwraps data keys, each in the name of something, with a key that never leaves it: KMS, or what stands in for it. */
export interface KeyService {
  readonly generate: (name: string) => Promise<{ readonly key: Uint8Array; readonly wrapped: string }>;
  readonly unwrap: (name: string, wrapped: string) => Promise<Uint8Array>;
}

/** So long does a function remember a programme's key, and of so many programmes, before it asks again. */
const REMEMBERED_MS = 5 * 60_000;
const REMEMBERED = 100;

export type KeyRing = ReturnType<typeof openKeyRing>;

/**
 * The keys of owners, ready for use. The rows are read each time, so that a forgotten key is forgotten everywhere at once; only what the
 * service said of them is remembered for some minutes.
 */
export const openKeyRing = (keys: KeyStore, service: KeyService, now: () => number) => {
  const remembered = new Map<string, { readonly until: number; readonly key: Promise<Uint8Array> }>();

  const remember = (wrapped: string, key: Promise<Uint8Array>): Promise<Uint8Array> => {
    const [oldest] = remembered.keys();
    if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(wrapped, { until: now() + REMEMBERED_MS, key });
    key.catch(() => remembered.delete(wrapped));
    return key;
  };

  const unwrapped = (programmeId: string, { wrapped }: ProgrammeKey): Promise<Uint8Array> => {
    const known = remembered.get(wrapped);
    if (known && known.until > now()) return known.key;
    remembered.delete(wrapped);
    return remember(wrapped, service.unwrap(programmeId, wrapped));
  };

  const placeOf = (owner: KeyOwner, programmeId: string) => [programmeId, partitionOf(owner), 'KEY'];

  const both = (owner: KeyOwner, programmeId: string) =>
    Promise.all([keys.ofProgramme(programmeId), keys.ofOwner(owner, programmeId)]);

  /** The programme's key; a new one where there is none. */
  const programmeKeyFor = async (programmeId: string, trace: Trace): Promise<ProgrammeKey> => {
    const { key, wrapped } = await service.generate(programmeId);
    await keys.keepOfProgramme(programmeId, { id: randomUUID(), wrapped }, trace);
    const kept = await keys.ofProgramme(programmeId);
    if (!kept) throw new Error(`the key of ${programmeId} was forgotten while it was made`);
    if (kept.wrapped === wrapped) remember(wrapped, Promise.resolve(key));
    return kept;
  };

  const ownerKeyFor = async (
    owner: KeyOwner,
    programmeId: string,
    programme: ProgrammeKey,
    trace: Trace,
  ): Promise<OwnerKey> => {
    const sealed = seal(await unwrapped(programmeId, programme), randomBytes(KEY_BYTES), placeOf(owner, programmeId));
    await keys.keepOfOwner(owner, programmeId, { programmeKeyId: programme.id, sealed }, trace);
    const kept = await keys.ofOwner(owner, programmeId);
    if (!kept) throw new Error(`the key of ${partitionOf(owner)} was forgotten while it was made`);
    return kept;
  };

  return {
    /** The key that opens what was sealed for an owner under the programme's key of this id; undefined once either has been forgotten. */
    async toOpen(owner: KeyOwner, programmeId: string, keyId: string): Promise<Uint8Array | undefined> {
      const [programme, own] = await both(owner, programmeId);
      if (programme?.id !== keyId || own?.programmeKeyId !== keyId) return undefined;
      return unseal(await unwrapped(programmeId, programme), own.sealed, placeOf(owner, programmeId));
    },

    /**
     * The key to seal with, made at an owner's first text, and what the transaction that stores the text must check.
     * @throws DomainError `not-found` when the owner has been forgotten
     */
    async toSeal(
      owner: KeyOwner,
      programmeId: string,
      trace: Trace,
    ): Promise<{ keyId: string; key: Uint8Array; standing: Write[] }> {
      const [known, knownOwn] = await both(owner, programmeId);
      const programme = known ?? (await programmeKeyFor(programmeId, trace));
      const own =
        knownOwn?.programmeKeyId === programme.id ? knownOwn : await ownerKeyFor(owner, programmeId, programme, trace);
      const key = unseal(await unwrapped(programmeId, programme), own.sealed, placeOf(owner, programmeId));
      return { keyId: programme.id, key, standing: keys.standing(owner, programmeId, programme, own) };
    },
  };
};
