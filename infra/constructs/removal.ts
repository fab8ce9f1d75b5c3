import { RemovalPolicy } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';

/** What becomes of a resource that holds data when its stack is deleted. */
export const removalOf = (config: Pick<StageConfig, 'dataRetention'>) =>
  config.dataRetention === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
