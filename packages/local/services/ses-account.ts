import type { Assembly } from '../cloud/types.ts';
import { arnIn, type Place } from './place.ts';
import { addressIn, domainOf } from './ses-message.ts';
import { isText, isTree, type Tree } from './wire.ts';

/** A domain or address the templates make a verified identity. */
export interface Identity {
  readonly name: string;
  readonly arn: string;
  /** The configuration set of mails that name none. */
  readonly configurationSet: string | undefined;
}

/** What the templates say about sending: identities, configuration sets, and which events each set publishes. */
export interface SesAccount {
  /** The identity that covers a from address: the address itself, its domain, or a domain above that. */
  identityOf(from: string): Identity | undefined;
  hasSet(name: string): boolean;
  /** Whether a set publishes a type of event, such as SEND, to the default bus. */
  publishes(set: string, eventType: string): boolean;
}

const textOr = (value: unknown, other: string): string => (isText(value) ? value : other);

const typeName = (type: unknown): string =>
  String(type)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toUpperCase();

const destinationOf = (id: string, properties: Tree): readonly string[] => {
  const destination = properties.EventDestination;
  if (!isTree(destination) || destination.Enabled === false) return [];
  const bridge = destination.EventBridgeDestination;
  if (!isTree(bridge)) return [];
  if (!String(bridge.EventBusArn).endsWith(':event-bus/default')) {
    throw new Error(`${id}: SES publishes to the default bus only, not to ${String(bridge.EventBusArn)}`);
  }
  return Array.isArray(destination.MatchingEventTypes) ? destination.MatchingEventTypes.map(typeName) : [];
};

/** Reads the SES resources of the templates. Throws an Error for an event destination that SES would refuse. */
export const readSesAccount = (assembly: Assembly, place: Place): SesAccount => {
  const identities = new Map<string, Identity>();
  for (const { properties, ref } of assembly.ofType('AWS::SES::EmailIdentity')) {
    const name = textOr(properties.EmailIdentity, ref).toLowerCase();
    const attributes = properties.ConfigurationSetAttributes;
    const set = isTree(attributes) ? attributes.ConfigurationSetName : undefined;
    const configurationSet = isText(set) ? set : undefined;
    identities.set(name, { name, arn: arnIn(place, 'ses', `identity/${name}`), configurationSet });
  }
  const sets = new Map<string, Set<string>>();
  for (const { properties, ref } of assembly.ofType('AWS::SES::ConfigurationSet')) {
    sets.set(textOr(properties.Name, ref), new Set());
  }
  for (const { id, properties } of assembly.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const name = textOr(properties.ConfigurationSetName, '');
    const types = sets.get(name);
    if (types === undefined) throw new Error(`${id}: there is no configuration set ${name}`);
    for (const type of destinationOf(id, properties)) types.add(type);
  }
  return {
    identityOf(from) {
      const address = addressIn(from);
      const exact = identities.get(address.toLowerCase());
      if (exact !== undefined) return exact;
      const labels = domainOf(address).split('.');
      const domains = labels.map((_, i) => labels.slice(i).join('.'));
      return domains.map((domain) => identities.get(domain)).find((identity) => identity !== undefined);
    },
    hasSet: (name) => sets.has(name),
    publishes: (set, eventType) => sets.get(set)?.has(eventType) ?? false,
  };
};
