/** What stands between a call and the devices of a computer: leave to use them, its screens, its windows. */
export const devices = {
  shareTitle: 'Share your screen',
  shareText: 'Everyone in the call sees what you choose, until you stop.',
  share: 'Share',
  screens: 'Screens',
  windows: 'Windows',
  whatToShare: 'What to share',
  screen: (number: number) => `Screen ${number}`,
  noPicture: 'Not visible now',
  withSound: "With the computer's sound",
  lookAgain: 'Look again',
  noScreens: 'No screen was found',
  noWindows: 'No window is open',
  noWindowsText: 'Open what you want to share, then look again.',
  screensDenied: 'Hearth may not see your screen',
  screensDeniedText:
    'Switch Hearth on in System Settings under Privacy & Security → Screen & System Audio Recording, then start Hearth again.',
  openPrivacy: 'Open the settings',

  secureHere: 'This computer is the host: here the page is secure at this address, and can use devices.',
  secureOther:
    'At this address it is secure. The browser asks once whether you trust the certificate of the host: choose “Advanced”, go on, and sign in there.',
  orTheApp: 'Or use the Hearth app, which needs none of this.',
  allowChromium: 'Click the sign to the left of the address, switch it on there, then try again.',
  allowFirefox: 'Click the crossed-out sign to the left of the address, take the block away, then try again.',
  allowSafari: 'Choose Safari → Settings for This Website, allow it there, then try again.',
  allowPhone: 'Open the settings of this site from the menu of the browser, allow it there, then try again.',
  allowMac: (page: string) =>
    `Switch Hearth on in System Settings under Privacy & Security → ${page}, then start Hearth again.`,
  allowWindows: (page: string) =>
    `In Windows Settings open Privacy & security → ${page}, let desktop apps use it, then try again.`,
  allowLinux: 'Allow it in the settings of your desktop, then try again.',
  microphone: 'Microphone',
  camera: 'Camera',

  smallWindow: 'Small window above all others',
};
