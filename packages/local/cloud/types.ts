import type { IncomingMessage } from 'node:http';

/** The cloud's own time. All times are epoch milliseconds (UTC). */
export interface Clock {
  now(): number;
  /** Runs `task` once when the clock reaches `at`; a timer of the same key is replaced. A time already past runs at the next step. */
  at(at: number, key: string, task: () => Promise<void> | void): void;
  cancel(key: string): void;
}

/** Counts what is under way, so that "at rest" is known rather than guessed. */
export interface Activity {
  track<T>(what: string, work: Promise<T>): Promise<T>;
}

/** An event as it stands on a bus. */
export interface BusEvent {
  readonly id: string;
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Record<string, unknown>;
  /** What became of it: each rule it matched, and whether the target took it. */
  readonly deliveries: {
    readonly rule: string;
    readonly target: string;
    readonly outcome: 'delivered' | 'failed';
    readonly reason?: string;
  }[];
}

/** One caller of a service API: a function of the template, or the operator (tests and tools, allowed everything). */
export type Caller =
  | { readonly kind: 'function'; readonly functionId: string; readonly roleArn: string }
  | { readonly kind: 'operator' };

/** A request to a service API, after the front has read it whole and knows who calls. */
export interface ServiceRequest {
  readonly caller: Caller;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What a service answers. `errorType` becomes the x-amzn-errortype header. */
export interface ServiceResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One service API behind the front, with what a caller must be allowed before it is asked. */
export interface Service {
  readonly name: 'cognito-idp' | 'dynamodb' | 'events' | 'kms' | 'scheduler' | 'ses' | 'sqs';
  /** IAM actions and resources the request needs; the front refuses the request unless all are allowed. */
  needs(request: ServiceRequest): {
    readonly action: string;
    readonly resource: string;
    readonly context?: Readonly<Record<string, string | string[]>>;
  }[];
  handle(request: ServiceRequest): Promise<ServiceResponse>;
}

/** A resource of the synthesised templates, intrinsic functions resolved. `id` is `<Stack>/<LogicalId>`. */
export interface Resource {
  readonly id: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What Ref gives. */
  readonly ref: string;
  /** The ARN, where the resource has one. */
  readonly arn: string;
  /** The path of the construct that made it, as people know it: `Workers/IntroducePair/Function`. */
  readonly path?: string;
}

/** All resources of the assembly. */
export interface Assembly {
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  byArn(arn: string): Resource | undefined;
  /** The directory of a function's code asset. */
  codeOf(fn: Resource): string;
}
