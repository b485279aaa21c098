import { EmojiPicker } from '../../../../renderer/ui/EmojiPicker.tsx';
import { Highlight } from '../../../../renderer/ui/Highlight.tsx';
import { Kbd } from '../../../../renderer/ui/Kbd.tsx';
import { Locales } from '../../../../renderer/ui/locale.tsx';
import { Markdown } from '../../../../renderer/ui/Markdown.tsx';
import { Platforms } from '../../../../renderer/ui/platform.tsx';
import { QrCode } from '../../../../renderer/ui/QrCode.tsx';
import { SafetyCode } from '../../../../renderer/ui/SafetyCode.tsx';
import { chooseLocale } from '../../../../shared/i18n/index.ts';
import { Box, CHINESE, Row, type Sample } from '../Sample.tsx';

const ids = { ada: { name: 'Ada', me: true }, bobu: { name: '博布', me: false } };

const written = `Build \`2.4.0\` is on the host, **at last**. _Thanks_ to @bobu and @ada能看一下吗, ~~not~~ to me.
See https://example.com/a_b(c)，谢谢! or [the notes](https://example.com/notes). Spoof: [https://bank.example](https://evil.example/x)

> Good catch. It is the shadow
> at 150 % scaling

1. one
2. two
   - [x] done
   - [ ] not yet

\`\`\`ts
// fixes it for me
export const icon = { radius: '22%', outline: 1 as const };
function draw(icon: Icon): void {
  if (icon.outline > 0) return paint(\`\${icon.radius}\`);
}
\`\`\`

# Plan
## Later
| what | who | when |
| --- | :-: | --: |
| icons | 博布 | 12:00 |
| release | Ada | Friday |

---
<b>no HTML</b> <img src=x onerror=alert(1)> ![picture](https://example.com/x.png)
${'verylongwordwithoutanyplacetobreak'.repeat(5)}`;

const rtl = 'مرحبا **بالجميع** في `code` https://example.com';

function Keys() {
  return (
    <>
      <Row label="others">
        {['Mod+K', 'Mod+Shift+F', 'Alt+ArrowUp', 'Escape', 'Mod+/', 'F6'].map((keys) => (
          <Kbd key={keys} keys={keys} />
        ))}
      </Row>
      <Row label="Mac">
        <Platforms value="darwin">
          {['Mod+K', 'Mod+Shift+F', 'Alt+ArrowUp', 'Escape', 'Mod+/', 'F6'].map((keys) => (
            <Kbd key={keys} keys={keys} />
          ))}
        </Platforms>
      </Row>
    </>
  );
}

export const texts: readonly Sample[] = [
  {
    name: 'Markdown',
    width: 720,
    render: () => (
      <>
        <Markdown text={written} mentions={{ ids }} />
        <Markdown text={rtl} />
        <Markdown
          text="Find the word needle in **the needle stack**"
          marks={[
            [14, 20],
            [30, 36],
          ]}
        />
      </>
    ),
  },
  {
    name: 'Markdown-inline',
    width: 720,
    render: () => (
      <Box width={420}>
        <Markdown inline text={written} mentions={{ ids }} />
      </Box>
    ),
  },
  {
    name: 'Highlight',
    render: () => (
      <p>
        <Highlight
          text={`The compressor in hall 2 · ${CHINESE}`}
          marks={[
            [4, 14],
            [27, 31],
          ]}
        />
      </p>
    ),
  },
  { name: 'Kbd', render: () => <Keys /> },
  {
    name: 'QrCode',
    render: () => <QrCode text="hearth://192.168.1.20:48179/?fp=3f2a&code=ember-4-lake-77" label="Join this host" />,
  },
  {
    name: 'SafetyCode',
    render: () => (
      <Box width={420}>
        <SafetyCode fingerprint="3f2a9c01d4b85e7760aa12c3d9e8f7a6b5c4d3e2f1a0918273645566778899ab" />
      </Box>
    ),
  },
  {
    name: 'EmojiPicker',
    width: 420,
    height: 640,
    wait: '[frimousse-emoji]:visible',
    render: () => (
      <div
        style={{ border: '1px solid var(--line)', borderRadius: 12, width: 'fit-content', background: 'var(--raised)' }}
      >
        <EmojiPicker language="en" onPick={() => undefined} />
      </div>
    ),
  },
  {
    name: 'EmojiPicker-zh',
    width: 420,
    height: 640,
    wait: '[frimousse-emoji]:visible',
    render: () => (
      <div
        style={{ border: '1px solid var(--line)', borderRadius: 12, width: 'fit-content', background: 'var(--raised)' }}
      >
        <Locales value={chooseLocale(['zh-CN'])}>
          <EmojiPicker language="zh-CN" onPick={() => undefined} />
        </Locales>
      </div>
    ),
  },
];
