import { describe, expect, it } from 'vitest';
import { hostLine } from '../../../main/cli/find.ts';
import { runCommand } from '../../support/command.ts';

describe('hearth find', () => {
  it('[B12] says what it does and takes, and refuses what makes no sense', async () => {
    const help = await runCommand(['find', '--help']);
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toContain('--timeout SECONDS');
    for (const words of [['--timeout', '0'], ['--timeout', '-1'], ['--timeout', 'soon'], ['--nothing'], ['here']]) {
      const { code, out, err } = await runCommand(['find', ...words]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^hearth find: .+\.\n$/);
    }
  });

  it('[B11] prints what is known of a host between tabs', () => {
    const host = {
      id: 'h:01JD0000000000000000000ANN',
      name: 'Office 办公室',
      address: '192.0.2.7',
      port: 48_100,
      fingerprint: 'ab'.repeat(8),
      online: 3,
      registration: 'code' as const,
      seen: 0,
      reachable: true,
      alternatives: [],
    };
    expect(hostLine(host)).toBe(
      `Office 办公室\t192.0.2.7:48100\th:01JD0000000000000000000ANN\t${'ab'.repeat(8)}\t3\tcode`,
    );
  });
});
