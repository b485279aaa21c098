import { oneOrMany } from '../define.ts';

const count = (files: number): string => `${files} ${oneOrMany(files, 'file', 'files')}`;

/** Files, pictures, sound and voice, wherever they are sent, shown and kept. */
export const files = {
  // A message in one line.
  photo: 'Photo',
  photos: (photos: number) => `${photos} photos`,
  files: count,
  voice: (length: string) => `Voice message ${length}`,
  voicePlain: 'Voice message',
  lineWith: (what: string, caption: string) => `${what} · ${caption}`,

  // Choosing what is sent.
  attach: 'Attach',
  attachFiles: 'Files…',
  attachPictures: 'Photos and videos…',
  attachFolder: 'A folder…',
  dropHere: 'Drop to attach',
  dropText: 'Files, pictures and whole folders. Nothing is sent before you say so.',
  tray: 'Attached, not sent yet',
  removeFile: (name: string) => `Remove ${name}`,
  preparing: 'Preparing…',
  keepOriginal: 'Keep the original, with its location',
  keepOriginalOf: (name: string) => `Keep the original of ${name}, with where and how it was taken`,
  originalHint: 'Where and how it was taken is removed before it is sent, unless you keep the original.',
  withLocation: 'Original with location',
  caption: 'Add a caption…',
  folderOf: (files: number) => `Folder · ${count(files)}`,
  bundled: (files: number) => `${count(files)} go as one folder.`,
  bundleName: 'Files',
  tooMany: (most: number) => `At most ${most} files go with one message. Put more into a folder.`,
  emptyFolder: 'There are no files in that folder.',

  // On the way.
  waiting: 'Waiting…',
  waitingFor: (why: string) => `Waiting: ${why}`,
  paused: 'Paused',
  stepOf: (moved: string, size: string) => `${moved} of ${size}`,
  rate: (bytes: string) => `${bytes}/s`,
  left: (time: string) => `${time} left`,
  failedBecause: (why: string) => `Not sent: ${why}`,
  notLoadedBecause: (why: string) => `Not downloaded: ${why}`,
  pause: 'Pause',
  resume: 'Go on',
  chooseAgain: 'Choose the file again',
  pauseOf: (name: string) => `Pause ${name}`,
  resumeOf: (name: string) => `Go on with ${name}`,
  cancelOf: (name: string) => `Cancel ${name}`,
  retryOf: (name: string) => `Try ${name} again`,
  progressOf: (name: string) => `Progress of ${name}`,
  leftOut: (files: number) => `${count(files)} could not be read and ${oneOrMany(files, 'was', 'were')} left out.`,

  // In the conversation.
  openOf: (name: string) => `Open ${name}`,
  openFolderOf: (name: string) => `Show ${name} in its folder`,
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  gone: 'No longer on the host',
  goneText: 'It was deleted, or the host keeps files for a shorter time.',
  notShown: 'This cannot be shown here. Download it to open it.',
  picture: (name: string) => `Picture ${name}`,
  pictureAt: (name: string, at: number, of: number) => `Picture ${at} of ${of}: ${name}`,
  video: (name: string) => `Video ${name}`,
  playVideo: (name: string) => `Play the video ${name}`,
  more: (pictures: number) => `+${pictures}`,
  moreLabel: (pictures: number) => `Show ${pictures} more ${oneOrMany(pictures, 'picture', 'pictures')}`,

  // The viewer.
  viewer: 'Viewer',
  zoomIn: 'Closer',
  zoomOut: 'Further away',
  zoomFit: 'Fit',
  previous: 'Previous',
  next: 'Next',
  goToMessage: 'Go to the message',
  page: (number: number, all: number) => `Page ${number} of ${all}.`,
  place: (at: number, of: number) => `${at} of ${of}`,
  textCut: (size: string) => `Only the first ${size} are shown.`,

  // Sound.
  play: 'Play',
  pausePlaying: 'Pause',
  seek: 'Place in the recording',
  seekAt: (at: string, of: string) => `${at} of ${of}`,
  speed: (times: string) => `Speed ${times}`,
  times: (factor: string) => `${factor}×`,
  cannotPlay: 'This device cannot play that.',

  // Voice.
  record: 'Record a voice message',
  recording: 'Recording',
  recordingPaused: 'Recording paused',
  recordPause: 'Pause the recording',
  recordResume: 'Go on recording',
  recordStop: 'Stop and listen',
  recordCancel: 'Throw the recording away',
  recordSend: 'Send the voice message',
  recordLength: 'Length',
  tooShort: 'Hold the button, or press it once to begin and once more to stop.',
  micDenied: 'Hearth may not use the microphone. Allow it in the settings of this page in the browser, then try again.',
  micDeniedApp: 'Hearth may not use the microphone. Allow it in the privacy settings of your system, then try again.',
  micInsecure:
    'This browser allows the microphone only on secure pages. Open the host by its https:// address, or use the app.',
  micMissing: 'No microphone was found. Connect one, then try again.',
  micUnsupported: 'This browser cannot record sound.',
  micFailed: 'The recording stopped unexpectedly.',

  // All files of a conversation.
  panel: 'Files and pictures',
  panelShow: 'Show what was sent here',
  tabPictures: 'Pictures',
  tabFiles: 'Files',
  tabVoice: 'Voice',
  noPictures: 'No pictures yet',
  noFiles: 'No files yet',
  noVoice: 'No voice messages yet',
  listFailed: 'The files could not be loaded.',
  moreOf: 'Show more',
  from: (name: string, day: string) => `${name}, ${day}`,

  // What goes on.
  transfers: 'Transfers',
  transfersBusy: (files: number) => `${count(files)} on the way`,
  transfersFailed: (files: number) => `${count(files)} stopped`,
  transfersTotal: 'Everything together',
  sendingTo: (name: string) => `to ${name}`,
  loading: 'Download',

  // Pictures of people and rooms.
  choosePicture: 'Choose a picture…',
  changePicture: 'Change…',
  removePicture: 'Remove the picture',
  cropTitle: 'Choose the part',
  cropText: 'Drag the picture and set how close it is. Arrow keys move it, + and − change the size.',
  cropArea: 'Part of the picture that is shown',
  cropZoom: 'How close',
  cropUse: 'Use this',
  pictureBroken: 'That picture could not be read. Try a JPEG, PNG or WebP.',
  pictureRemoved: 'The picture was removed.',
  pictureChanged: 'The picture was changed.',

  // Settings.
  downloadFolder: 'Download folder',
  downloadFolderHint: 'Where files go that you download. Leave it empty to use the folder of your system.',
  downloadFolderDefault: 'The download folder of this computer',
  settingsTitle: 'Downloads',
};
