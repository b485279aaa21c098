import { describe, expect, it } from 'vitest';
import { answerFile, type FileQuestion } from '../../../main/shell/files.ts';
import type { HttpAnswer } from '../../../shared/device/transfers/ports.ts';
import { newId } from '../../../shared/protocol/ids.ts';

const id = newId('f');
const asked: FileQuestion[] = [];

function reader(status: number, headers: Record<string, string>, text = 'abc') {
  return async (question: FileQuestion): Promise<HttpAnswer> => {
    asked.push(question);
    return {
      status,
      header: (name) => headers[name],
      text: async () => text,
      async *pieces() {
        yield Buffer.from(text.slice(0, 1));
        yield Buffer.from(text.slice(1));
      },
    };
  };
}
const request = (path: string, init: RequestInit = {}) => new Request(`app://hearth${path}`, init);

describe('the files of a host in a window', () => {
  it('[V12] are asked for as the page did, and answered as the host does', async () => {
    const headers = { 'content-type': 'video/mp4', 'content-range': 'bytes 0-2/9', 'content-length': '3', etag: '"1"' };
    const asking = request(`/files/${id}?download`, {
      headers: { Range: 'bytes=0-2', 'If-Range': '"1"', Cookie: 'x=1' },
    });
    const response = await answerFile(asking, reader(206, headers));
    expect(asked.at(-1)).toMatchObject({
      path: `/files/${id}?download`,
      method: 'GET',
      headers: { range: 'bytes=0-2', 'if-range': '"1"' },
    });
    expect(response?.status).toBe(206);
    expect(await response?.text()).toBe('abc');
    expect(Object.fromEntries(response?.headers ?? [])).toMatchObject(headers);
  });

  it('[V12] never run, whatever the host says that they are', async () => {
    for (const type of ['text/html', 'image/svg+xml', 'text/javascript', 'application/xhtml+xml', 'text/css', '']) {
      const policy = "script-src 'unsafe-inline'";
      const read = reader(200, { 'content-type': type, 'content-security-policy': policy });
      const response = await answerFile(request(`/files/${id}`), read);
      expect(response?.headers.get('content-type')).toBe('application/octet-stream');
      expect(response?.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
      expect(response?.headers.get('x-content-type-options')).toBe('nosniff');
    }
    const picture = await answerFile(request(`/files/${id}`), reader(200, { 'content-type': 'image/png' }));
    expect(picture?.headers.get('content-type')).toBe('image/png');
  });

  it('[V12] are nothing else, stop when nobody wants them any more, and say when the host is not there', async () => {
    for (const path of ['/files/', '/files/x', `/files/${id}/more`, `/files/${id}%2f..`, '/index.html', '/files/%']) {
      expect(answerFile(request(path), reader(200, {}))).toBeUndefined();
    }
    expect(answerFile(request(`/files/${id}`, { method: 'POST' }), reader(200, {}))).toBeUndefined();
    const response = await answerFile(request(`/files/${id}`), reader(200, {}));
    await response?.body?.cancel();
    expect(asked.at(-1)?.stop.reason).toBeInstanceOf(Error);
    const gone = await answerFile(request(`/files/${id}`), () => Promise.reject(new Error('nobody is there')));
    expect(gone?.status).toBe(502);
    const unchanged = await answerFile(request(`/files/${id}`), reader(304, {}));
    expect([unchanged?.status, unchanged?.body]).toEqual([304, null]);
  });
});
