import { expect, test } from 'vitest';
import { valueNames } from './values.ts';

const grades = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const inBoth = (labels: Parameters<typeof valueNames>[0], values: readonly (string | number)[]) => [
  valueNames(labels, values, 'en'),
  valueNames(labels, values, 'fr'),
];

test('values without an order are a list by the alphabet of the language, numbers by size', () => {
  const options = {
    a: { en: 'zoology', fr: 'zoologie' },
    b: { en: 'botany', fr: 'étude des plantes' },
    c: { en: 'art', fr: 'arts' },
  };
  expect(inBoth({ options }, ['a', 'b', 'c'])).toEqual([
    'art, botany and zoology',
    'arts, étude des plantes et zoologie',
  ]);
  expect(inBoth({ options }, ['a'])).toEqual(['zoology', 'zoologie']);
  expect(inBoth({}, [10, 9, 11])).toEqual(['9, 10 and 11', '9, 10 et 11']);
});

test('three or more values that follow each other in the order are a range, two are not', () => {
  const order = grades;
  expect(inBoth({ order }, [9, 7, 8])).toEqual(['7–9', '7 à 9']);
  expect(inBoth({ order }, [9, 8])).toEqual(['8 and 9', '8 et 9']);
  expect(inBoth({ order }, [12, 1, 7, 9, 8, 3])).toEqual(['1, 3, 7–9 and 12', '1, 3, 7 à 9 et 12']);
});

test('values that the order does not hold come last; texts and numbers that read alike are the same option', () => {
  const options = { k: { en: 'kindergarten', fr: 'maternelle' }, 1: { en: 'one', fr: 'un' } };
  expect(inBoth({ order: ['k', ...grades], options }, ['adults', 2, 'k', 1])).toEqual([
    'kindergarten–2 and adults',
    'maternelle à 2 et adults',
  ]);
  expect(inBoth({ order: ['7', '8', '9'] }, [7, 8, 9])).toEqual(['7–9', '7 à 9']);
});

test('a range between labels of several words keeps them apart', () => {
  const options = {
    low: { en: 'Grades 1 to 3', fr: 'De la 1re à la 3e année' },
    mid: { en: 'Grades 4 to 6', fr: 'De la 4e à la 6e année' },
    high: { en: 'Grades 7 to 9', fr: 'De la 7e à la 9e année' },
  };
  expect(inBoth({ order: ['low', 'mid', 'high'], options }, ['high', 'low', 'mid'])).toEqual([
    'Grades 1 to 3\u00a0– Grades 7 to 9',
    'De la 1re à la 3e année\u00a0– De la 7e à la 9e année',
  ]);
});
