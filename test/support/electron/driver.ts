import type * as Electron from 'electron';

/** A window of the app, for a test. */
export interface DesktopWindow {
  readonly id: number;
  /** As the app knows it: `app://hearth/…`. */
  readonly url: string;
  /** Runs a function in the page; it may use nothing from around it. */
  evaluate<R, A = undefined>(script: (argument: A) => R | Promise<R>, argument?: A): Promise<R>;
  /** Chooses files of this computer in the first field at that selector, as a person does. */
  chooseFiles(selector: string, paths: readonly string[]): Promise<void>;
}

/** The running app, for a test: the same for Electron and for its stand-in. */
export interface DesktopApp {
  /** Runs a function in the main process; it may use nothing from around it but `desktopProbe`. */
  evaluate<R, A = undefined>(
    script: (electron: typeof Electron, argument: A) => R | Promise<R>,
    argument?: A,
  ): Promise<R>;
  /** In the order in which they were opened. */
  windows(): Promise<DesktopWindow[]>;
  /** Everything that the app wrote to its log. */
  log(): string;
  /** Resolves with the exit code when the app has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it in the midst of whatever it does. */
  kill(): Promise<void>;
}

export interface StartOptions {
  /** Where this person's files lie: two starts with the same folder are of the same person. */
  readonly folder: string;
  /** Words after the program. */
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A way to start the app. */
export interface Desktop {
  start(options: StartOptions): Promise<DesktopApp>;
  /** Starts it where it runs already; resolves with the exit code. */
  startAgain(options: StartOptions): Promise<number | null>;
  close(): Promise<void>;
}

/** The environment of a person whose files lie in a folder of their own. */
export function surroundings({ folder, environment }: StartOptions): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV|TEST$)/.test(name));
  return {
    ...Object.fromEntries(inherited.map(([name, value]) => [name, value ?? ''])),
    HEARTH_CONFIG: `${folder}/config`,
    HEARTH_DATA: `${folder}/data`,
    XDG_CONFIG_HOME: `${folder}/xdg`,
    ...environment,
  };
}

export function exitCode(child: NodeJS.EventEmitter): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code: number | null) => resolve(code)));
}
