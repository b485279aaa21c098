import { describe, expect, it, vi } from 'vitest';
import { autostartEntry } from '../../../main/shell/start-at-login.ts';

vi.mock('electron', () => ({ app: {} }));

describe('the file that starts the app at login', () => {
  it('quotes the command as the Desktop Entry Specification asks', () => {
    const text = autostartEntry(['/opt/My "Chat" $HOME/100%/hearth', 'C:\\x', '--hidden']);
    expect(text).toContain('[Desktop Entry]\n');
    expect(text).toContain('Type=Application\n');
    const exec = String.raw`Exec="/opt/My \\"Chat\\" \\$HOME/100%%/hearth" "C:\\\\x" "--hidden"`;
    expect(text.split('\n')).toContain(exec);
  });
});
