import type { GatewayConfig } from '../src/config.ts';
import { createGatewayService, type GatewayService } from '../src/service.ts';
import { startNetwork, type Network } from './network.ts';
import type { WorldOptions } from './world.ts';

export interface Running extends Network {
  gateway: GatewayService;
}

/** A gateway before six subgraphs, ready to be asked. */
export async function running(
  config: Partial<GatewayConfig> = {},
  world: Omit<WorldOptions, 'entities'> = { nulls: 0 },
): Promise<Running> {
  const network = await startNetwork(world);
  const gateway = await createGatewayService({ ...network.config, ...config });
  await until(() => network.accounts.followers > 0);
  return {
    ...network,
    gateway,
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await network[Symbol.asyncDispose]();
    },
  };
}

export const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds; fails when it never does. */
export async function until(holds: () => boolean | Promise<boolean>, within = 5_000): Promise<void> {
  const end = Date.now() + within;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`still not so after ${within} ms: ${holds.toString()}`);
    await sleep(10);
  }
}
