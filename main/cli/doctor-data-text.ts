import type { Language } from '../../shared/i18n/reasons.ts';
import type { FindingLevel } from '../discovery/doctor.ts';
import type { Wording } from '../discovery/doctor-text.ts';

/** Every sentence of the check of a data folder. Dates are written `2026-11-20`, sizes with their unit. */
export interface DataTexts {
  folder(path: string): Wording;
  missing(path: string): Wording;
  notFolder(path: string): Wording;
  noHost(path: string): Wording;
  unreadable(path: string): Wording;
  private(): Wording;
  open(path: string, mode: string): Wording;
  writable(): Wording;
  notWritable(path: string, code: string): Wording;
  space(free: string): Wording;
  littleSpace(free: string): Wording;
  idle(): Wording;
  running(pid: number, port: number | undefined): Wording;
  crashed(): Wording;
  readable(): Wording;
  damaged(records: number): Wording;
  certificate(until: string): Wording;
  certificateEnds(until: string): Wording;
  noCertificate(): Wording;
  badCertificate(path: string): Wording;
  nothingSetAside(): Wording;
  setAside(files: number, path: string): Wording;
  backup(days: number): Wording;
  oldBackup(days: number): Wording;
  noBackup(): Wording;
}

const fine = (title: string, detail = ''): Wording => ({ title, detail, remedy: '' });

const en: DataTexts = {
  folder: (path) => fine('The data folder is there', path),
  missing: (path) => ({
    title: 'There is no data folder',
    detail: `No host has run with ${path} on this computer.`,
    remedy: 'To run a host: hearth host. If there should be one, name its folder with --data.',
  }),
  notFolder: (path) => ({
    title: 'The data folder is a file',
    detail: `${path} is no folder.`,
    remedy: 'Move that file away, or name another folder with --data.',
  }),
  noHost: (path) => ({
    title: 'The folder holds no data of a host',
    detail: path,
    remedy: 'To run a host: hearth host. If there should be one, name its folder with --data.',
  }),
  unreadable: (path) => ({
    title: 'This user may not look into the data folder',
    detail: path,
    remedy: 'Run this check as the user that runs the host.',
  }),
  private: () => fine('Nobody else on this computer can read the data'),
  open: (path, mode) => ({
    title: 'Other users of this computer can read the data',
    detail: `The folder has the permissions ${mode}; it should have 700.`,
    remedy: `Run: chmod 700 "${path}"`,
  }),
  writable: () => fine('The data folder can be written'),
  notWritable: (path, code) => ({
    title: 'The data folder can’t be written',
    detail: `The system said ${code}. A host can’t keep any message like this.`,
    remedy: `Make ${path} belong to the user that runs the host, on a disk that can be written.`,
  }),
  space: (free) => fine('There is space on the disk', `${free} free.`),
  littleSpace: (free) => ({
    title: 'The disk is almost full',
    detail: `${free} free. Without space a host refuses new messages.`,
    remedy: 'Delete or move away what is not needed, or let the host keep less (history_max_days).',
  }),
  idle: () => fine('No host runs on this folder'),
  running: (pid, port) =>
    fine('A host runs on this folder', port === undefined ? `Process ${pid}.` : `Process ${pid}, port ${port}.`),
  crashed: () => ({
    title: 'The last host on this folder did not end in order',
    detail: 'It was killed, or the computer lost power. What it acknowledged is on the disk.',
    remedy: 'Nothing need be done: the next start repairs what is left.',
  }),
  readable: () => fine('The data can be read'),
  damaged: (records) => ({
    title: records === 1 ? 'One record can’t be read' : `${records} records can’t be read`,
    detail: 'After a crash this can be a record that was being written, and that nobody was told is kept.',
    remedy: 'Make a copy of the folder. The next start sets them aside in its folder quarantine and goes on without.',
  }),
  certificate: (until) => fine('The certificate is in order', `Valid until ${until}.`),
  certificateEnds: (until) => ({
    title: 'The certificate ends, or has ended',
    detail: `Valid until ${until}. The app goes on accepting it, browsers warn of it.`,
    remedy:
      'Delete certificate.pem when it suits and restart the host; everybody then confirms the new fingerprint once.',
  }),
  noCertificate: () => ({
    title: 'The certificate is missing',
    detail: 'The next start makes a new one, and everybody has to confirm its fingerprint.',
    remedy: 'Put certificate.pem back from a backup, if there is one.',
  }),
  badCertificate: (path) => ({
    title: 'The certificate can’t be used',
    detail: `${path} is damaged; a host does not start with it.`,
    remedy: 'Put it back from a backup. If there is none, delete it: then everybody has to confirm a new fingerprint.',
  }),
  nothingSetAside: () => fine('Nothing damaged was set aside'),
  setAside: (files, path) => ({
    title: 'Something damaged was set aside',
    detail: `${files} ${files === 1 ? 'file' : 'files'} in ${path}.`,
    remedy: 'Look at them, and at the health of the disk. Delete them when nothing in them is missed.',
  }),
  backup: (days) => fine('There is a backup', `The newest is ${english(days)} old.`),
  oldBackup: (days) => ({
    title: 'The newest backup is old',
    detail: `It is ${english(days)} old. Backups that were moved elsewhere are not seen here.`,
    remedy: 'Run: hearth backup FILE, with FILE on another disk.',
  }),
  noBackup: () => ({
    title: 'There is no backup in this folder',
    detail: 'Backups that were written or moved elsewhere are not seen here.',
    remedy: 'Run: hearth backup FILE, with FILE on another disk.',
  }),
};

function english(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

const zh: DataTexts = {
  folder: (path) => fine('数据文件夹存在', path),
  missing: (path) => ({
    title: '没有数据文件夹',
    detail: `这台电脑上没有主机用过 ${path}。`,
    remedy: '要运行主机，请用 hearth host。如果应当有主机，请用 --data 指定它的文件夹。',
  }),
  notFolder: (path) => ({
    title: '数据文件夹是一个文件',
    detail: `${path} 不是文件夹。`,
    remedy: '请移走该文件，或用 --data 指定另一个文件夹。',
  }),
  noHost: (path) => ({
    title: '文件夹中没有主机的数据',
    detail: path,
    remedy: '要运行主机，请用 hearth host。如果应当有主机，请用 --data 指定它的文件夹。',
  }),
  unreadable: (path) => ({
    title: '当前用户不能查看数据文件夹',
    detail: path,
    remedy: '请以运行主机的用户进行此检查。',
  }),
  private: () => fine('这台电脑的其他用户不能读取数据'),
  open: (path, mode) => ({
    title: '这台电脑的其他用户可以读取数据',
    detail: `文件夹的权限是 ${mode}，应当是 700。`,
    remedy: `请运行：chmod 700 "${path}"`,
  }),
  writable: () => fine('数据文件夹可以写入'),
  notWritable: (path, code) => ({
    title: '数据文件夹不能写入',
    detail: `系统报告 ${code}。这样主机无法保存任何消息。`,
    remedy: `请让 ${path} 属于运行主机的用户，并位于可写的磁盘上。`,
  }),
  space: (free) => fine('磁盘有空间', `剩余 ${free}。`),
  littleSpace: (free) => ({
    title: '磁盘快满了',
    detail: `剩余 ${free}。没有空间时主机会拒绝新消息。`,
    remedy: '请删除或移走不需要的内容，或让主机少保留一些（history_max_days）。',
  }),
  idle: () => fine('没有主机在使用此文件夹'),
  running: (pid, port) =>
    fine('有主机在使用此文件夹', port === undefined ? `进程 ${pid}。` : `进程 ${pid}，端口 ${port}。`),
  crashed: () => ({
    title: '上次使用此文件夹的主机没有正常结束',
    detail: '它被强行终止，或电脑断了电。它确认过的内容都在磁盘上。',
    remedy: '无需处理：下次启动会自行修复。',
  }),
  readable: () => fine('数据可以读取'),
  damaged: (records) => ({
    title: `有 ${records} 条记录无法读取`,
    detail: '崩溃之后，这可能是正在写入、尚未向任何人确认的记录。',
    remedy: '请复制一份文件夹。下次启动会把它们移到 quarantine 文件夹，然后继续运行。',
  }),
  certificate: (until) => fine('证书正常', `有效期至 ${until}。`),
  certificateEnds: (until) => ({
    title: '证书即将到期或已到期',
    detail: `有效期至 ${until}。应用会继续接受它，浏览器会发出警告。`,
    remedy: '请在方便时删除 certificate.pem 并重启主机；之后每个人都要确认一次新指纹。',
  }),
  noCertificate: () => ({
    title: '证书不见了',
    detail: '下次启动会生成新证书，每个人都要确认它的指纹。',
    remedy: '如有备份，请从中恢复 certificate.pem。',
  }),
  badCertificate: (path) => ({
    title: '证书无法使用',
    detail: `${path} 已损坏，主机无法用它启动。`,
    remedy: '请从备份中恢复。没有备份时请删除它：之后每个人都要确认新指纹。',
  }),
  nothingSetAside: () => fine('没有被隔离的损坏内容'),
  setAside: (files, path) => ({
    title: '有损坏的内容被隔离',
    detail: `${path} 中有 ${files} 个文件。`,
    remedy: '请查看这些文件，并检查磁盘的健康状况。确认不需要后可以删除。',
  }),
  backup: (days) => fine('有备份', `最新的备份是 ${days} 天前的。`),
  oldBackup: (days) => ({
    title: '最新的备份太旧了',
    detail: `它是 ${days} 天前的。移到别处的备份在这里看不到。`,
    remedy: '请运行：hearth backup 文件，文件应位于另一个磁盘上。',
  }),
  noBackup: () => ({
    title: '此文件夹中没有备份',
    detail: '写到或移到别处的备份在这里看不到。',
    remedy: '请运行：hearth backup 文件，文件应位于另一个磁盘上。',
  }),
};

export const dataTexts: Record<Language, DataTexts> = { en, 'zh-CN': zh };

/** The words around the findings. */
export interface FrameTexts {
  readonly data: string;
  readonly network: string;
  readonly levels: Readonly<Record<FindingLevel, string>>;
  summary(problems: number, warnings: number): string;
}

export const frameTexts: Record<Language, FrameTexts> = {
  en: {
    data: 'Data',
    network: 'Network',
    levels: { ok: 'ok', warn: 'note', problem: 'PROBLEM' },
    summary(problems, warnings) {
      if (problems + warnings === 0) return 'Everything is in order.';
      const notes = `${warnings} ${warnings === 1 ? 'note' : 'notes'}`;
      return problems === 0
        ? `No problem, ${notes}.`
        : `${problems} ${problems === 1 ? 'problem' : 'problems'}, ${notes}.`;
    },
  },
  'zh-CN': {
    data: '数据',
    network: '网络',
    levels: { ok: '正常', warn: '注意', problem: '问题' },
    summary: (problems, warnings) =>
      problems + warnings === 0 ? '一切正常。' : `${problems} 个问题，${warnings} 条注意事项。`,
  },
};
