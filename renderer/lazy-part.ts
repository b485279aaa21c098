import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * A component that is loaded when it is first shown. A piece that does not come, because the network is gone for a
 * moment, is asked for again the next time.
 */
export function lazyPart<M, K extends keyof M>(
  load: () => Promise<M>,
  name: K,
): M[K] extends ComponentType<infer P> ? LazyExoticComponent<ComponentType<P>> : never {
  const part = lazy(async () => ({ default: (await load())[name] as ComponentType<unknown> }));
  // What the module holds under that name is a component by the type above.
  return part as never;
}
