type PermissionAnswer = (allowed: boolean) => void;
type RequestHandler = (contents: unknown, ...rest: [string, PermissionAnswer, object]) => void;
type CheckHandler = (contents: unknown, ...rest: [string, string, object]) => boolean;
type BeforeRequest = (
  details: { url: string; resourceType: string },
  answer: (a: { cancel?: boolean }) => void,
) => void;
export interface DisplayMedia {
  readonly frame: object;
  readonly securityOrigin: string;
  readonly videoRequested: boolean;
  readonly audioRequested: boolean;
  readonly userGesture: boolean;
}
export type DisplayMediaHandler = (request: DisplayMedia, answer: (streams: object | null) => void) => void;
type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** `session.defaultSession`: what the app set there, for the windows to go by. */
class Session {
  readonly schemes = new Map<string, SchemeHandler>();
  permissionCheck: CheckHandler | undefined;
  permissionRequest: RequestHandler | undefined;
  beforeRequest: BeforeRequest | undefined;
  displayMedia: DisplayMediaHandler | undefined;

  readonly protocol = {
    handle: (scheme: string, handler: SchemeHandler) => void this.schemes.set(scheme, handler),
    unhandle: (scheme: string) => void this.schemes.delete(scheme),
    isProtocolHandled: (scheme: string) => this.schemes.has(scheme),
  };
  readonly webRequest = {
    onBeforeRequest: (handler: BeforeRequest) => {
      this.beforeRequest = handler;
    },
  };

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(handler: DisplayMediaHandler): void {
    this.displayMedia = handler;
  }

  /** Whether the app would let this request go. */
  lets(url: string, resourceType: string): Promise<boolean> {
    const { beforeRequest } = this;
    if (beforeRequest === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      beforeRequest({ url, resourceType }, ({ cancel = false }) => resolve(!cancel));
    });
  }
}

export const defaultSession = new Session();

export const session = { defaultSession };

export const protocol = {
  registered: [] as { scheme: string; privileges: object }[],
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: object }[]): void {
    protocol.registered.push(...schemes);
  },
};
