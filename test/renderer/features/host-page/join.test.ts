import { describe, expect, it } from 'vitest';
import { addressText, inviteLink } from '../../../../renderer/features/host-page/join.ts';
import { fingerprintGroups } from '../../../../shared/client/fingerprint.ts';
import { hostAnswer } from '../../host-answer.ts';

const host = { ...hostAnswer, registration: 'code' as const };
const address = { address: '10.0.0.7', port: 48100 };

describe('what somebody needs to join', () => {
  it('puts brackets around IPv6 addresses', () => {
    expect(addressText({ address: 'fd12::20', port: 1 })).toBe('[fd12::20]:1');
    expect(addressText(address)).toBe('10.0.0.7:48100');
  });

  it('groups the fingerprint by four, however it is written', () => {
    expect(fingerprintGroups('AB:CD:EF:01:23')).toBe('abcd ef01 23');
    expect(fingerprintGroups('')).toBe('');
  });

  it('puts the whole fingerprint and the code into the link', () => {
    expect(inviteLink(host, address)).toBe(`hearth://10.0.0.7:48100/?fp=${hostAnswer.fingerprint}`);
    expect(inviteLink({ ...host, invite: 'abcd-1234' }, address)).toMatch(/&code=abcd-1234$/);
  });
});
