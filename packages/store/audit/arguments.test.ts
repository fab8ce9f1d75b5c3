import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const HASH = 'a'.repeat(64);
const env = { TABLE_NAME: 'from-the-environment' };

describe('what audit:verify is asked to do', () => {
  it.each([
    [['--programme', 'werklund'], { source: { table: 'from-the-environment' } }],
    [['--programme', 'no-programme', '--table', 'mine'], { programmeId: 'no-programme', source: { table: 'mine' } }],
    [
      ['--programme', 'werklund', '--file', 'a.jsonl', '--save', 'b.jsonl'],
      { source: { file: 'a.jsonl' }, save: 'b.jsonl' },
    ],
    [['--programme', 'werklund', '--head', `12:${HASH}`], { anchor: { n: 12, hash: HASH } }],
  ])('%j', (argv, asked) => {
    expect(readArguments(argv, env)).toMatchObject(asked);
  });

  it.each([
    [[], env, '--programme ID'],
    [['--programme', 'Werklund!'], env, 'is no programme'],
    [['--programme', 'werklund', '--head', '5'], env, '--head is "5"'],
    [['--programme', 'werklund', '--file', 'x', '--table', 'y'], env, 'not both'],
    [['--programme', 'werklund'], {}, '--table NAME'],
    [['--programm', 'werklund'], env, '--programm'],
    [['werklund'], env, 'werklund'],
  ])('%j is refused by name', (argv, environment, text) => {
    expect(() => readArguments(argv, environment)).toThrow(text);
  });
});
