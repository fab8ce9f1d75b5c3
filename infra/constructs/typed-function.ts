import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, type IGrantable, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { Bundles } from '../bundle.ts';
import type { StageConfig } from '../config.ts';

/** What every function of one deployment shares. */
export interface Workshop {
  readonly config: StageConfig;
  readonly bundles: Bundles;
  /** The account's own key, where the institution asked for one. */
  readonly key: IKey | undefined;
}

export interface TypedFunctionProps<Env extends z.ZodObject> {
  readonly workshop: Workshop;
  /** The folder under `functions/`: `on/message-requested/send`. Names the function for ever. */
  readonly entry: string;
  /** The schema the function parses its environment with. */
  readonly env: Env;
  /** Exactly the variables that schema asks for: a forgotten one does not compile. */
  readonly environment: z.input<Env>;
  readonly timeout: Duration;
  readonly memoryMb: number;
  /** The IAM path of its role, where a policy knows it by that. */
  readonly rolePath?: string;
}

type Conditions = Readonly<Record<string, unknown>>;

/** `on/message-requested/send` as `on-message-requested-send`. */
export const flatNameOf = (entry: string) => entry.replaceAll('/', '-');

/** `on/message-requested/send` as `OnMessageRequestedSend`. */
export const idOf = (entry: string) =>
  entry.replaceAll(/(?:^|[/-])([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** A function with a log group and a role of its own; the role may write those logs and nothing else until it is granted more. */
export class TypedFunction<Env extends z.ZodObject> extends Construct implements IGrantable {
  readonly lambda: Lambda;
  readonly role: Role;
  readonly logGroup: LogGroup;
  readonly grantPrincipal: Lambda['grantPrincipal'];

  constructor(scope: Construct, id: string, props: TypedFunctionProps<Env>) {
    super(scope, id);
    const { config, bundles, key } = props.workshop;
    const code = bundles[props.entry];
    if (code === undefined) throw new Error(`There is no bundle of functions/${props.entry}: has it a main.ts?`);

    const functionName = `${config.name}-${flatNameOf(props.entry)}`;
    this.logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: config.logRetentionDays as RetentionDays,
      // Its name is fixed: one left behind would stand in the way of the next deployment.
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      ...(props.rolePath === undefined ? {} : { path: props.rolePath }),
    });
    this.logGroup.grantWrite(this.role);

    this.lambda = new Lambda(this, 'Function', {
      functionName,
      description: `functions/${props.entry}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(code),
      handler: 'index.handler',
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      timeout: props.timeout,
      memorySize: props.memoryMb,
      tracing: config.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: {
        ...(props.environment as Readonly<Record<string, string>>),
        POWERTOOLS_SERVICE_NAME: props.entry,
        POWERTOOLS_METRICS_NAMESPACE: 'Pharos',
      },
    });
    this.grantPrincipal = this.lambda.grantPrincipal;
    if (config.tracing)
      Validations.of(this.role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason:
          'X-Ray takes segments for no resource in particular: PutTraceSegments knows no resource-level permission.',
      });
  }

  /** Allows exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: Conditions): void {
    this.#state(Effect.ALLOW, actions, resources, conditions);
  }

  /** Takes out of what is allowed: a denial holds whatever else a role may do. */
  deny(actions: readonly string[], resources: readonly string[], conditions: Conditions): void {
    this.#state(Effect.DENY, actions, resources, conditions);
  }

  #state(effect: Effect, actions: readonly string[], resources: readonly string[], conditions?: Conditions): void {
    this.lambda.addToRolePolicy(
      new PolicyStatement({
        effect,
        actions: [...actions],
        resources: [...resources],
        ...(conditions && { conditions: { ...conditions } }),
      }),
    );
  }
}

/** How long SQS hides a message from other readers: AWS advises six times what its function may take. */
export const visibilityFor = (timeout: Duration) => Duration.seconds(6 * timeout.toSeconds());
