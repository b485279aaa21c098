import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../../../main/host/files/names.ts';

const clean = (name: string | undefined, type = 'application/octet-stream') => cleanFileName(name, type);

describe('names of files', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\System32\\evil.dll', 'evil.dll'],
    ['/', 'file.bin'],
    ['..', 'file.bin'],
    ['', 'file.bin'],
    [undefined, 'file.bin'],
    ['   ', 'file.bin'],
    ['\u200b\u200d', 'file.bin'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['LPT9', '_LPT9'],
    ['console.log', 'console.log'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['\u2066a\u2069.txt', 'a.txt'],
    ['a\u0000b\nc\u0007.txt', 'a b c .txt'],
    ['what?*<>|".txt', 'what______.txt'],
    ['C:\\x:y.txt', 'x_y.txt'],
    ['trailing. . .', 'trailing'],
    ['.gitignore', '.gitignore'],
    ['中文 文件.docx', '中文 文件.docx'],
    ['👩‍💻.png', '👩💻.png'],
    ['e\u0301.txt', 'é.txt'],
  ])('[U9] %j becomes %j', (name, expected) => {
    expect(clean(name)).toBe(expected);
  });

  it('[U9] are at most 200 bytes long, with their extension and without half characters', () => {
    const long = clean(`${'名'.repeat(300)}.tar.gz`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(200);
    expect(long).toMatch(/^名+\.gz$/);
    expect(clean('x'.repeat(300))).toBe('x'.repeat(200));
    expect(clean(`a.${'b'.repeat(300)}`)).toHaveLength(200);
  });

  it('[U9] are made of the type where there is nothing else', () => {
    expect(clean(undefined, 'image/png')).toBe('file.png');
    expect(clean('', 'image/jpeg')).toBe('file.jpg');
    expect(clean('', 'text/plain')).toBe('file.txt');
    expect(clean('', 'image/svg+xml')).toBe('file.bin');
  });
});
