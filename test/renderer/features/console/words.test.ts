// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { settingDefinitions } from '../../../../main/host/settings.ts';
import { settingWords } from '../../../../renderer/features/console/setting-words.ts';
import { en } from '../../../../shared/i18n/en/index.ts';
import { zhCN } from '../../../../shared/i18n/zh-CN/index.ts';
import { actions } from '../../../../shared/protocol/index.ts';

const catalogues = [en.console, zhCN.console];

describe('the words of the console', () => {
  it.each(Object.entries(settingDefinitions))('name the setting %s in both languages', (name, definition) => {
    const { default: usual, description } = definition;
    const unit = 'unit' in definition ? definition.unit : '';
    for (const words of catalogues) {
      const found = settingWords({ name, value: usual, default: usual, description, unit }, words);
      expect(found.known).toBe(true);
    }
    const chinese = settingWords({ name, value: usual, default: usual, description, unit }, zhCN.console);
    expect(chinese.unit === '' || /\p{Script=Han}/u.test(chinese.unit)).toBe(true);
  });

  it('leave to the host what only a newer one knows', () => {
    const setting = { name: 'brand_new', value: 1, default: 1, description: 'What it does.', unit: 'furlongs' };
    expect(settingWords(setting, zhCN.console)).toEqual({
      label: 'brand_new',
      hint: 'What it does.',
      unit: 'furlongs',
      known: false,
    });
  });

  /** What only asks is not written into the log. */
  const asking = ['host_state', 'host_settings', 'host_users', 'host_invites', 'host_audit', 'host_bots'];
  const deeds = Object.keys(actions).filter((name) => /host_|_host/.test(name) && !asking.includes(name));

  it.each([...deeds, 'change_user_id', 'change_user_name'])('tell what %s did, in both languages', (deed) => {
    for (const words of catalogues) expect(typeof words[`audit_${deed}` as keyof typeof words]).toBe('function');
  });
});
