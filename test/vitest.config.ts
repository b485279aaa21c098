import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { filesIfPossible, missingForBrowser, missingForDesktop, missingForNetwork } from './support/requirements.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = ['test/support/build-setup.ts'];

// Two cores are the smallest machine this must be steady on. Projects of one groupOrder share the workers, the next
// group starts when the one before has ended, so that nothing competes with the network and the browser tests.
const parallel = { pool: 'forks', maxWorkers: 2, sequence: { groupOrder: 0 } } as const;
const serial = (groupOrder: number) =>
  ({ pool: 'forks', maxWorkers: 1, fileParallelism: false, sequence: { groupOrder } }) as const;

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          ...parallel,
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/network/**', 'test/e2e/**', 'test/desktop/**', 'test/renderer/**'],
          globalSetup: built,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        root,
        plugins: [react()],
        test: {
          ...parallel,
          name: 'dom',
          environment: 'jsdom',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: {
          ...serial(1),
          name: 'network',
          environment: 'node',
          include: [
            ...filesIfPossible('test/network/**/!(calls|way-out).test.ts', missingForNetwork()),
            ...filesIfPossible('test/network/@(calls|way-out).test.ts', missingForNetwork() ?? missingForBrowser()),
          ],
          globalSetup: built,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          ...serial(2),
          name: 'e2e',
          environment: 'node',
          include: [
            ...filesIfPossible('test/e2e/**/*.test.ts', missingForBrowser()),
            ...filesIfPossible('test/desktop/**/*.test.ts', missingForDesktop()),
          ],
          globalSetup: built,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
