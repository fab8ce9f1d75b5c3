import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Assembly } from '../cloud/types.ts';
import { placeOf } from './place.ts';

/** Asks whether an AWS service may assume a role on behalf of one of the account's resources. */
export type Trust = (question: { service: string; roleArn: string; sourceArn: string }) => Promise<boolean>;

/**
 * Decides by the trust policies of the templates' roles, with their conditions on aws:SourceArn and aws:SourceAccount.
 * A role of no template is trusted for nothing.
 */
export const createTrust = (assembly: Assembly): Trust => {
  const { account } = placeOf(assembly);
  const answers = new Map<string, Promise<boolean>>();

  const ask: Trust = async ({ service, roleArn, sourceArn }) => {
    const resourcePolicy = assembly.byArn(roleArn)?.properties.AssumeRolePolicyDocument;
    if (resourcePolicy === undefined) return false;
    const result = await runSimulation(
      {
        request: {
          principal: service,
          action: 'sts:AssumeRole',
          resource: { resource: roleArn, accountId: account },
          contextVariables: { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': account },
        },
        identityPolicies: [],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        resourcePolicy,
      },
      {},
    );
    return result.resultType !== 'error' && result.overallResult === 'Allowed';
  };

  return (question) => {
    const key = `${question.service}|${question.roleArn}|${question.sourceArn}`;
    const known = answers.get(key) ?? ask(question);
    answers.set(key, known);
    return known;
  };
};
