import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { begunRecord } from '../../../../main/host/files/facts.ts';
import { exchangeOf } from '../../../../main/host/http/exchange.ts';
import { receiveBody } from '../../../../main/host/http/files-receive.ts';
import { newId } from '../../../../shared/protocol/ids.ts';

it('[U2] an upload that was cut off before it begins to be received ends where it was', async () => {
  const request = new IncomingMessage(new Socket());
  const closed = once(request, 'close');
  request.destroy();
  await closed;
  const record = begunRecord({ id: newId('f'), account: newId('u'), created: 0 }, { size: 10 });
  const nothing = () => undefined;
  const received = receiveBody(exchangeOf(request, new ServerResponse(request)), {
    left: 10,
    failed: false,
    write: () => true,
    onReady: nothing,
    onCut: nothing,
    end: async () => ({ record, offset: 3 }),
  });
  expect(await received).toEqual({ record, offset: 3 });
});
