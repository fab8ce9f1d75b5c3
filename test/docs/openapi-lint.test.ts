import openapi from '@pharos/api-client/openapi.json' with { type: 'json' };
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';

/** What Redocly's recommended rules find in a document, warnings included. */
const findingsIn = async (document: object): Promise<string[]> => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer}: ${message}`);
};

it('finds nothing in the OpenAPI document, by Redocly’s recommended rules', async () => {
  expect(await findingsIn(openapi)).toEqual([]);
});

it('finds what is wrong in one that is wrong', async () => {
  const { license: _, ...info } = openapi.info;
  const found = await findingsIn({ ...openapi, info, components: { ...openapi.components, securitySchemes: {} } });
  expect(found.map((finding) => finding.split(' ')[0])).toEqual(
    expect.arrayContaining(['info-license', 'security-defined']),
  );
});
