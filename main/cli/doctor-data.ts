import { constants } from 'node:fs';
import { access, readdir, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../shared/i18n/reasons.ts';
import type { Finding, FindingLevel } from '../discovery/doctor.ts';
import type { Wording } from '../discovery/doctor-text.ts';
import { readControlFile } from '../host/control-file.ts';
import { CERTIFICATE_FILE, type Certificate, CertificateDamaged, readCertificate } from '../net/tls.ts';
import { errorCode } from '../storage/disk.ts';
import { splitLines } from '../storage/journal-lines.ts';
import { layoutOf } from '../storage/layout.ts';
import { folderOwner } from '../storage/lock.ts';
import { type DataTexts, dataTexts } from './doctor-data-text.ts';
import { holdsHostData } from './host-folder.ts';
import { shortSize } from './size-text.ts';

const DAY = 86_400_000;
const OLD_BACKUP_DAYS = 30;
const CERTIFICATE_NOTICE_DAYS = 60;
/** In bytes: below it a host soon refuses messages; below it an admin should know. */
const NO_SPACE = 100_000_000;
const LITTLE_SPACE = 1_000_000_000;

export interface ExamineDataOptions {
  readonly folder: string;
  /** The person named the folder, so there should be a host in it. */
  readonly expected: boolean;
  readonly language: Language;
  /** Ms since the epoch; default now. */
  readonly now?: number;
  /** Stand-in for tests. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

export interface DataExamination {
  readonly findings: Finding[];
  /** Of the host that runs on the folder. */
  readonly port: number | undefined;
}

interface Data {
  readonly folder: string;
  readonly texts: DataTexts;
  readonly now: number;
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** Looks at a data folder without changing anything in it, also while a host runs on it. */
export async function examineData(options: ExamineDataOptions): Promise<DataExamination> {
  const { folder, expected, language, now = Date.now(), freeBytes = freeBytesOf } = options;
  const data: Data = { folder, texts: dataTexts[language], now, freeBytes };
  const absent = await examineAbsence(data, expected ? 'problem' : 'ok');
  if (absent !== undefined) return { findings: [absent], port: undefined };
  const owner = await folderOwner(folder);
  const port = owner === undefined ? undefined : (await readControlFile(folder, owner))?.port;
  const findings = await Promise.all([
    finding('data_folder', 'ok', data.texts.folder(folder)),
    examinePermissions(data),
    examineWritable(data),
    examineSpace(data),
    examineOwner(data, owner, port),
    // What a running host is writing at this moment would look torn.
    ...(owner === undefined ? [examineRecords(data)] : []),
    examineCertificate(data),
    examineSetAside(data),
    examineBackups(data),
  ]);
  return { findings, port };
}

async function examineAbsence({ folder, texts }: Data, level: FindingLevel): Promise<Finding | undefined> {
  try {
    if (!(await stat(folder)).isDirectory()) return finding('data_folder', 'problem', texts.notFolder(folder));
    await access(folder, constants.R_OK | constants.X_OK);
    return (await holdsHostData(folder)) ? undefined : finding('data_folder', level, texts.noHost(folder));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return finding('data_folder', level, texts.missing(folder));
    return finding('data_folder', 'problem', texts.unreadable(folder));
  }
}

async function examinePermissions({ folder, texts }: Data): Promise<Finding> {
  const mode = (await stat(folder)).mode & 0o777;
  // Windows keeps no such permissions; what lies in a person's own folders is theirs there.
  if (process.platform === 'win32' || (mode & 0o077) === 0) return finding('data_permissions', 'ok', texts.private());
  return finding('data_permissions', 'problem', texts.open(folder, mode.toString(8)));
}

async function examineWritable({ folder, texts }: Data): Promise<Finding> {
  try {
    await access(folder, constants.W_OK);
    return finding('data_writable', 'ok', texts.writable());
  } catch (error) {
    return finding('data_writable', 'problem', texts.notWritable(folder, errorCode(error) ?? String(error)));
  }
}

async function examineSpace({ folder, texts, freeBytes }: Data): Promise<Finding> {
  const free = await freeBytes(folder);
  const text = shortSize(free) ?? `${free} B`;
  if (free >= LITTLE_SPACE) return finding('data_space', 'ok', texts.space(text));
  return finding('data_space', free < NO_SPACE ? 'problem' : 'warn', texts.littleSpace(text));
}

async function examineOwner({ folder, texts }: Data, pid: number | undefined, port: number | undefined) {
  if (pid !== undefined) return finding('data_owner', 'ok', texts.running(pid, port));
  const left = await namesIn(join(folder, 'lock'));
  return left.length > 0 ? finding('data_owner', 'warn', texts.crashed()) : finding('data_owner', 'ok', texts.idle());
}

/** The journal and the tables; the archived messages are checked when they are read. */
async function examineRecords({ folder, texts }: Data): Promise<Finding> {
  const { journal } = layoutOf(folder);
  const journals = (await namesIn(journal)).filter((name) => name.endsWith('.log')).map((name) => join(journal, name));
  const tables = (await namesIn(folder)).filter((name) => name.endsWith('.db')).map((name) => join(folder, name));
  let bad = 0;
  for (const path of journals) bad += splitLines(await readFile(path)).bad.length;
  for (const path of tables) bad += (await readFile(path, 'utf8')).split('\n').filter((line) => !isRecord(line)).length;
  if (bad === 0) return finding('data_records', 'ok', texts.readable());
  return finding('data_records', 'warn', texts.damaged(bad));
}

function isRecord(line: string): boolean {
  try {
    return line === '' || typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

async function examineCertificate({ folder, texts, now }: Data): Promise<Finding> {
  let certificate: Certificate | undefined;
  try {
    certificate = await readCertificate(folder);
  } catch (error) {
    if (!(error instanceof CertificateDamaged)) throw error;
    return finding('certificate', 'problem', texts.badCertificate(join(folder, CERTIFICATE_FILE)));
  }
  if (certificate === undefined) return finding('certificate', 'problem', texts.noCertificate());
  const until = new Date(certificate.expires).toISOString().slice(0, 10);
  const ends = certificate.expires - now < CERTIFICATE_NOTICE_DAYS * DAY;
  return ends
    ? finding('certificate', 'warn', texts.certificateEnds(until))
    : finding('certificate', 'ok', texts.certificate(until));
}

async function examineSetAside({ folder, texts }: Data): Promise<Finding> {
  const { quarantine } = layoutOf(folder);
  const { length } = await namesIn(quarantine);
  if (length === 0) return finding('set_aside', 'ok', texts.nothingSetAside());
  return finding('set_aside', 'warn', texts.setAside(length, quarantine));
}

async function examineBackups({ folder, texts, now }: Data): Promise<Finding> {
  const backups = join(folder, 'backups');
  const paths = (await namesIn(backups)).filter((name) => name.endsWith('.tar.gz')).map((name) => join(backups, name));
  if (paths.length === 0) return finding('backups', 'warn', texts.noBackup());
  const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs));
  const days = Math.max(0, Math.floor((now - Math.max(...times)) / DAY));
  return days > OLD_BACKUP_DAYS
    ? finding('backups', 'warn', texts.oldBackup(days))
    : finding('backups', 'ok', texts.backup(days));
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function finding(id: string, level: FindingLevel, wording: Wording): Finding {
  return { id, level, ...wording };
}
