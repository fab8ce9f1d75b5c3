import type { Resource } from './types.ts';

/** What a resource is called to a person: its explicit name, its construct's path, or stack and logical id. */
export function nameOf(resource: Resource): string {
  const explicit = resource.properties.FunctionName ?? resource.properties.QueueName;
  return typeof explicit === 'string' && explicit ? explicit : (resource.path ?? resource.id);
}

/** A property that must be text. @throws Error naming the resource and the property */
export function textOf(resource: Resource, property: string): string {
  const value = resource.properties[property];
  if (typeof value !== 'string') throw new Error(`${resource.id} (${resource.type}): ${property} is missing`);
  return value;
}

/** A property that is a whole number, or the value AWS takes when it is absent. */
export function numberOf(resource: Resource, property: string, absent: number): number {
  const value = Number(resource.properties[property] ?? absent);
  if (!Number.isFinite(value)) throw new Error(`${resource.id} (${resource.type}): ${property} is not a number`);
  return value;
}

/** A property that is an object; empty when absent. */
export function recordOf(resource: Resource, property: string): Readonly<Record<string, unknown>> {
  const value = resource.properties[property] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`${resource.id} (${resource.type}): ${property} is not an object`);
  }
  return value as Record<string, unknown>;
}

/** A property that is a list; empty when absent. */
export function listOf<T>(resource: Resource, property: string): readonly T[] {
  const value = resource.properties[property] ?? [];
  if (!Array.isArray(value)) throw new Error(`${resource.id} (${resource.type}): ${property} is not a list`);
  return value as T[];
}
