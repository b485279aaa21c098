import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../../main/host/hooks/slack-message.ts';
import { slackPayload } from '../../../../main/host/hooks/slack-payload.ts';

const shown = (payload: unknown) => messageOf(slackPayload.parse(payload), 'Builder');
const sample = (name: string) =>
  shown(JSON.parse(readFileSync(new URL(`../../../fixtures/hooks/${name}.json`, import.meta.url), 'utf8')));

describe('what programs post to Slack', () => {
  it('[X23] is formatted as Markdown', () => {
    const cases: [string, string][] = [
      ['*bold* _it_ ~gone~ `*code*`', '**bold** _it_ ~~gone~~ `*code*`'],
      ['<http://a.lan/x|The page> and <http://a.lan>', '[The page](http://a.lan/x) and http://a.lan'],
      ['*<http://a.lan/~me/*|bold link>*', '**[bold link](http://a.lan/~me/*)**'],
      ['<http://a.lan/(x)|a [b]>', '[a \\[b\\]](<http://a.lan/(x)>)'],
      ['<!here> <!channel> <@U1|ada> <@U2> <#C1|ops> <!subteam^S1|@team>', '@here @channel @ada @U2 #ops @team'],
      ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
      ['&amp;lt;', '&lt;'],
      ['2 * 3 * 4, a*b*c, ~/x and ~/y', '2 * 3 * 4, a*b*c, ~/x and ~/y'],
      ['**already** bold', '**already** bold'],
      ['<javascript:alert(1)|x> <not a link>', '<javascript:alert(1)|x> <not a link>'],
      ['```\n*as it is* &lt;\n```', '```\n*as it is* <\n```'],
    ];
    for (const [text, markdown] of cases) expect(shown({ text })).toBe(markdown);
  });

  it('[X23] shows attachments', () => {
    const attachment = { pretext: 'before', title: 'T', title_link: 'http://a.lan', text: 'x', color: 'good' };
    const fields = [
      { title: 'Host', value: 5 },
      { title: null, value: '*b*' },
    ];
    expect(shown({ attachments: [{ ...attachment, fields }] })).toBe(
      'before\n🟢 **[T](http://a.lan)**\nx\n**Host:** 5\n**b**',
    );
    expect(shown({ attachments: [{ fallback: 'only this', color: 'danger' }] })).toBe('only this');
    expect(
      shown({
        attachments: [
          { text: 'x', color: '#ff0000' },
          { text: 'y', color: '#888888' },
        ],
      }),
    ).toBe('🔴 x\ny');
  });

  it('[X23] shows blocks instead of the text', () => {
    const section = {
      type: 'section',
      text: { type: 'mrkdwn', text: '*b*' },
      fields: [{ type: 'plain_text', text: '*p*' }],
    };
    const context = {
      type: 'context',
      elements: [
        { type: 'image', image_url: 'x', alt_text: 'chart' },
        { type: 'mrkdwn', text: '_c_' },
      ],
    };
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'H' } }, section, { type: 'divider' }, context];
    expect(shown({ text: 'for notifications', blocks })).toBe('**H**\n**b**\n*p*\n\n---\nchart _c_');
    const piece = (text: string, style?: object) => ({ type: 'text', text, style });
    const rich = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [piece('a '), piece('b ', { bold: true }), { type: 'link', url: 'http://a.lan', text: 'l' }],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [piece('one')] }],
        },
        { type: 'rich_text_preformatted', elements: [piece('x = 1')] },
        { type: 'rich_text_quote', elements: [piece('q1\nq2')] },
      ],
    };
    expect(shown({ blocks: [rich] })).toBe('a **b** [l](http://a.lan)\n1. one\n```\nx = 1\n```\n> q1\n> q2');
  });

  it('[X23] comes from monitoring and forges as they send it', () => {
    expect(sample('alertmanager')).toBe(
      '**Alertmanager**\n🔴 **[\\[FIRING:1\\] DiskFull (web-1 & web-2)](http://alertmanager:9093/#/alerts?receiver=hearth)**\n' +
        '**Alert:** Disk is 95% full\n**Details:** [Graph](http://prometheus:9090/graph?g0.expr=disk)\n' +
        ' • **severity:** `critical`\n**instance:** web-1',
    );
    expect(sample('grafana')).toBe(
      '**Grafana**\n🔴 **[\\[FIRING:1\\] High load (node exporter)](http://grafana.lan:3000/alerting/list)**\n' +
        '**Firing**\n\nValue: A=93.1, C=1\nLabels:\n - alertname = High load',
    );
    expect(sample('gitea')).toBe(
      '**gitea**\n[[ada/app](http://git.lan:3000/ada/app):[main](http://git.lan:3000/ada/app/src/branch/main)] ' +
        '2 new commits pushed by [ada](http://git.lan:3000/ada)\n' +
        '🔵 **[Fix <br> in *titles*](http://git.lan:3000/ada/app/compare/1...2)**\n' +
        '[1a2b3c](http://git.lan:3000/ada/app/commit/1a2b3c): Fix the parser - ada\n' +
        '[4d5e6f](http://git.lan:3000/ada/app/commit/4d5e6f): Tests - ada',
    );
    expect(sample('gitlab')).toContain('pushed to branch [main](http://gitlab.lan/ada/app/-/commits/main) of');
    expect(sample('gitlab')).toContain('Merge ~~old~~ new - Ada');
    expect(sample('uptime-kuma')).toBe(
      '**Uptime Kuma**\nUptime Kuma Alert\nPrinter\n🔴 **Uptime Kuma Alert**\n' +
        '**Message**\n[Printer] [🔴 Down] connect ECONNREFUSED\n**Time (Europe/Berlin)**\n2026-11-26 01:02:03',
    );
  });

  it('[X23] is cut with a mark when it is too long', () => {
    const long = shown({ text: '🙂'.repeat(20_000) });
    expect([...long].length).toBe(8_000);
    expect(long.endsWith('🙂\n… (cut)')).toBe(true);
    expect(shown({ text: 'x', username: 'builder' })).toBe('x');
  });
});
