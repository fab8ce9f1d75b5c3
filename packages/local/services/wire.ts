import type { ServiceRequest, ServiceResponse } from '../cloud/types.ts';

/** An answer a service gives on purpose: the SDK makes a typed exception of it. */
export class ServiceFault extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.name = type;
    this.status = status;
    this.type = type;
  }
}

/** What a service throws that has done what it was asked for and whose answer is to be lost: the connection ends without one. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

/** The fault of a request that breaks the API model. */
export const invalid = (message: string): ServiceFault => new ServiceFault(400, 'ValidationException', message);

export const jsonResponse = (body: unknown, contentType = 'application/json'): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': contentType },
  body: JSON.stringify(body),
});

/** The answer for a fault: type in the header and the body, as both SDK protocols look for it. */
export const faultResponse = (fault: ServiceFault, contentType = 'application/json'): ServiceResponse => ({
  status: fault.status,
  headers: { 'content-type': contentType, 'x-amzn-errortype': fault.type },
  body: JSON.stringify({ __type: fault.type, message: fault.message, Message: fault.message }),
});

/** Runs an operation and turns the faults it throws into answers; other errors pass on. */
export const answering = async (
  operation: () => Promise<ServiceResponse> | ServiceResponse,
  contentType?: string,
): Promise<ServiceResponse> => {
  try {
    return await operation();
  } catch (error) {
    if (error instanceof ServiceFault) return faultResponse(error, contentType);
    throw error;
  }
};

export type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object of a request's body; an empty body is an empty object. Throws a 400 SerializationException fault. */
export const bodyOf = (request: ServiceRequest): Tree => {
  const text = request.body.toString('utf8');
  const body = text === '' ? {} : parseJson(text);
  if (!isTree(body)) throw new ServiceFault(400, 'SerializationException', 'The body is not a JSON object');
  return body;
};

/** Parsed JSON, or undefined when the text is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The caller says what is wrong with it: each API has its own error for malformed JSON.
    return undefined;
  }
};

export const isText = (value: unknown): value is string => typeof value === 'string';

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
