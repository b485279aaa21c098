import { resolve } from 'node:path';
import { examineNetwork, type Finding } from '../discovery/doctor.ts';
import { defaultDataFolder } from './data-folder.ts';
import { examineData } from './doctor-data.ts';
import { type FrameTexts, frameTexts } from './doctor-data-text.ts';
import { languageOfEnvironment } from './language.ts';
import { type ExitCode, exit, reporting } from './outcome.ts';
import { parseWords } from './usage.ts';

const HELP = () => `Usage: hearth doctor [--data DIR] [--json]

Looks for what keeps a host, or the network between people, from working, and says what to do. It changes nothing, and
may be run while a host runs. Exit code 1: it found a problem.

  --data DIR  the host's folder (now ${defaultDataFolder()}; HEARTH_DATA)
  --json      print one JSON object a line for each check`;

/** `hearth doctor`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values } = parseWords({
    args: [...words],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP());
    return exit.done;
  }
  return reporting('doctor', async () => {
    const language = languageOfEnvironment(process.env);
    const folder = resolve(values.data ?? defaultDataFolder());
    const expected = values.data !== undefined || (process.env.HEARTH_DATA ?? '') !== '';
    const data = await examineData({ folder, expected, language });
    const network = await examineNetwork({ language, ...(data.port === undefined ? {} : { port: data.port }) });
    const all = [...data.findings, ...network];
    if (values.json) for (const finding of all) console.log(JSON.stringify(finding));
    else console.log(report({ data: data.findings, network }, frameTexts[language]));
    return all.some(({ level }) => level === 'problem') ? exit.failed : exit.done;
  });
}

interface Parts {
  readonly data: readonly Finding[];
  readonly network: readonly Finding[];
}

function report({ data, network }: Parts, frame: FrameTexts): string {
  const count = (level: Finding['level']) => [...data, ...network].filter((each) => each.level === level).length;
  return [
    ...[frame.data, ...data.flatMap((each) => lines(each, frame))],
    ...['', frame.network, ...network.flatMap((each) => lines(each, frame))],
    ...['', frame.summary(count('problem'), count('warn'))],
  ].join('\n');
}

function lines({ level, title, detail, remedy }: Finding, { levels }: FrameTexts): string[] {
  const width = Math.max(...Object.values(levels).map((word) => word.length));
  // A Chinese character takes two columns.
  const margin = ' '.repeat(levels.ok === 'ok' ? width + 4 : 2 * width + 4);
  return [
    `  ${levels[level].padEnd(width)}  ${title}`,
    ...(detail === '' ? [] : [`${margin}${detail}`]),
    ...(remedy === '' ? [] : [`${margin}→ ${remedy}`]),
  ];
}
