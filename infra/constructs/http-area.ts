import { isPublic } from '@pharos/domain';
import type { Area } from '@pharos/functions/http/contracts.ts';
import { Validations } from 'aws-cdk-lib';
import {
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type * as z from 'zod';
import { idOf, TypedFunction, type TypedFunctionProps } from './typed-function.ts';

export interface HttpAreaProps<Env extends z.ZodObject> extends TypedFunctionProps<Env> {
  readonly api: HttpApi;
  readonly authorizer: IHttpRouteAuthorizer;
  readonly operations: Area['operations'];
}

/** One area of the API: a function, and a route for each of its operations. */
export class HttpArea<Env extends z.ZodObject> extends Construct {
  readonly function: TypedFunction<Env>;

  constructor(scope: Construct, id: string, props: HttpAreaProps<Env>) {
    super(scope, id);
    this.function = new TypedFunction(this, 'Handler', props);
    const integration = new HttpLambdaIntegration('Integration', this.function.lambda);

    for (const operation of props.operations) {
      const open = isPublic(operation.rule);
      const route = new HttpRoute(this, idOf(operation.id), {
        httpApi: props.api,
        routeKey: HttpRouteKey.with(operation.path, HttpMethod[operation.method]),
        integration,
        authorizer: open ? new HttpNoneAuthorizer() : props.authorizer,
      });
      if (open)
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: `${operation.id} is public by the rule ${operation.rule} of packages/domain/policy.ts.`,
        });
    }
  }
}
