import { describe, expect, test } from 'vitest';
import { readSesAccount } from './ses-account.ts';
import { arn, assemblyOf, resource } from './test-world.ts';

const place = { partition: 'aws', region: 'ca-central-1', account: '000000000000' };

const set = resource('AWS::SES::ConfigurationSet', 'Set', { Name: 'pharos' });

const destination = (name: string, bus: string) =>
  resource('AWS::SES::ConfigurationSetEventDestination', 'Destination', {
    ConfigurationSetName: name,
    EventDestination: {
      MatchingEventTypes: ['send', 'renderingFailure'],
      EventBridgeDestination: { EventBusArn: arn('events', `event-bus/${bus}`) },
    },
  });

describe('readSesAccount', () => {
  test('a verified domain covers what is below it, an address only itself', () => {
    const domain = resource('AWS::SES::EmailIdentity', 'Domain', { EmailIdentity: 'example.org' });
    const address = resource('AWS::SES::EmailIdentity', 'Address', { EmailIdentity: 'Dean@uni.example' });
    const account = readSesAccount(assemblyOf(domain, address), place);
    expect(account.identityOf('Office <a@mail.example.org>')?.arn).toBe(arn('ses', 'identity/example.org'));
    expect(account.identityOf('a@notexample.org')).toBeUndefined();
    expect(account.identityOf('DEAN@uni.example')?.name).toBe('dean@uni.example');
    expect(account.identityOf('x@uni.example')).toBeUndefined();
  });

  test('a set publishes the types its destinations list, however a template writes them', () => {
    const account = readSesAccount(assemblyOf(set, destination('pharos', 'default')), place);
    const types = ['SEND', 'RENDERING_FAILURE', 'BOUNCE'];
    expect(types.map((type) => account.publishes('pharos', type))).toEqual([true, true, false]);
    expect(account.publishes('other', 'SEND')).toBe(false);
    expect([account.hasSet('pharos'), account.hasSet('other')]).toEqual([true, false]);
  });

  test.each([
    ['pharos', 'own', 'default bus only'],
    ['none', 'default', 'no configuration set none'],
  ])('a destination of set %s to bus %s stops the start', (name, bus, message) => {
    expect(() => readSesAccount(assemblyOf(set, destination(name, bus)), place)).toThrow(message);
  });
});
