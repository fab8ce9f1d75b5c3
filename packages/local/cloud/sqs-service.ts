import type { Queues } from './queues.ts';
import type { Assembly, Service, ServiceRequest } from './types.ts';

/** SQS behind the front. Only the sending of one message is seen by consumers; the rest is for looking at queues. */
export function createSqsService(options: { assembly: Assembly; queues: Queues }): Service {
  const queues = options.assembly.ofType('AWS::SQS::Queue');
  const queueOf = (request: ServiceRequest) => {
    const name = String(inputOf(request).QueueUrl ?? '')
      .split('/')
      .at(-1);
    return queues.find((queue) => queue.arn.split(':').at(-1) === name);
  };

  return {
    name: 'sqs',
    needs: (request) => [{ action: `sqs:${operationOf(request)}`, resource: queueOf(request)?.arn ?? '*' }],
    async handle(request) {
      const { status, body } = await options.queues.pass(operationOf(request), inputOf(request));
      const queue = queueOf(request);
      if (status < 300 && queue) options.queues.wake(queue.arn);
      return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
    },
  };
}

const operationOf = ({ headers }: ServiceRequest) => String(headers['x-amz-target']).split('.').at(-1) ?? '';

const inputOf = ({ body }: ServiceRequest) => JSON.parse(body.toString() || '{}') as Record<string, unknown>;
