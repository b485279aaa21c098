import { createContext, useContext } from 'react';

/** As the app names the system it runs on; `darwin` has a Cmd key. */
export type Platform = 'darwin' | 'win32' | 'linux' | 'other';

const PlatformContext = createContext<Platform>('other');

/** Gives everything inside it the system of the person, for the names of keys. */
export const Platforms = PlatformContext.Provider;

export function usePlatform(): Platform {
  return useContext(PlatformContext);
}
