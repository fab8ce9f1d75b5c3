import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('a file alone: everything else has its usual value', () => {
  expect(readArguments(['a.json'])).toEqual({
    file: 'a.json',
    json: false,
    threads: undefined,
    verify: true,
    language: 'en',
    report: undefined,
    whatIf: undefined,
  });
});

test('every flag, before and after the file, with = or without', () => {
  const line = ['--threads', '2', '--report=r.html', 'a.json', '--no-verify', '--json', '--language', 'fr'];
  expect(readArguments(line)).toEqual({
    file: 'a.json',
    json: true,
    threads: 2,
    verify: false,
    language: 'fr',
    report: 'r.html',
    whatIf: undefined,
  });
  expect(readArguments(['--what-if', 'c.json', 'a.json'])).toMatchObject({ whatIf: 'c.json', file: 'a.json' });
});

test.each<[string, string[], string[]]>([
  ['no file', [], []],
  ['two files', ['a.json', 'b.json'], []],
  ['an unknown flag', ['a.json', '--jsn'], ['unknown flag --jsn']],
  ['an unknown short flag', ['a.json', '-x'], ['unknown flag -x']],
  ['no number of threads', ['a.json', '--threads'], ['--threads needs a number after it']],
  ['a flag instead of a number', ['--threads', '--json', 'a.json'], ['--threads needs a number after it']],
  ['an empty file name', ['a.json', '--report='], ['--report needs a file after it']],
  ['no thread at all', ['a.json', '--threads', '0'], ['--threads must be a whole number from 1 to 64']],
  ['half a thread', ['a.json', '--threads=1.5'], ['--threads must be a whole number from 1 to 64']],
  ['65 threads', ['a.json', '--threads=65'], ['--threads must be a whole number from 1 to 64']],
  ['a value where none belongs', ['a.json', '--json=yes'], ['--json takes no value']],
  ['another language', ['a.json', '--language', 'de'], ['--language must be en or fr']],
  [
    'two tasks at once',
    ['a.json', '--report', 'r', '--what-if', 'c'],
    ['--report and --what-if cannot be used together'],
  ],
  ['several errors', ['-x', '--json=1'], ['unknown flag -x', '--json takes no value']],
])('%s is refused', (_, line, errors) => {
  expect(readArguments(line)).toEqual({ errors });
});
