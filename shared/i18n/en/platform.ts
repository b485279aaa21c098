/** The check of the network that a page in a browser can make. */
export const platform = {
  checkHost: 'The host answers',
  checkHostDetail: (name: string, address: string) => `${name} at ${address}`,
  checkNoHost: 'The host does not answer',
  checkNoHostDetail: (address: string) => `Nothing answers at ${address} any more.`,
  checkNoHostRemedy:
    'Check that this device is on the same network as the host, that no VPN is on, and that Hearth is running there.',
  checkSocket: 'Messages get through',
  checkNoSocket: 'Messages do not get through',
  checkNoSocketDetail: 'The page can be loaded, but the browser gets no lasting connection to the host.',
  checkNoSocketRemedy:
    'A proxy, a VPN or a security program most likely cuts it. Pause it, or allow WebSocket connections to the host.',
  checkSecure: 'The connection is encrypted',
  checkLocal: 'The host runs on this device',
  checkInsecure: 'The connection is not encrypted',
  checkInsecureDetail: 'Others on this network could read along, and the browser allows no notifications.',
  checkInsecureRemedy: (address: string) => `Open ${address} instead, and accept the certificate of the host once.`,
  checkStorage: 'What is not sent yet survives closing this page',
  checkNoStorage: 'The browser keeps nothing',
  checkNoStorageDetail: 'What is not sent yet is lost when this page is closed.',
  checkNoStorageRemedy: 'Leave the private window, or allow this page to store data.',
};
