/** Something that passed through the cloud, for whoever wants to search all of it. */
export type Seen =
  /** A message put into a queue, dead letters included. */
  | {
      readonly in: 'queue';
      readonly queue: string;
      readonly body: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  /** What a function asked of a service: schedules with what they carry, events, mail. */
  | { readonly in: 'call'; readonly service: string; readonly path: string; readonly body: string }
  /** What the API answered, and to whom: `sub` of the token, if there was one. */
  | {
      readonly in: 'answer';
      readonly method: string;
      readonly path: string;
      readonly sub?: string;
      readonly status: number;
      readonly type: string;
      readonly body: string;
    };

/** Told of everything that passes. */
export type Watch = (seen: Seen) => void;
