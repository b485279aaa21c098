import type { Translated } from '../define.ts';
import type { devices as english } from '../en/devices.ts';

export const devices: Translated<typeof english> = {
  shareTitle: '共享屏幕',
  shareText: '通话中的所有人都会看到你选择的内容，直到你停止共享。',
  share: '共享',
  screens: '屏幕',
  windows: '窗口',
  whatToShare: '共享的内容',
  screen: (number) => `屏幕 ${number}`,
  noPicture: '当前不可见',
  withSound: '同时共享电脑的声音',
  lookAgain: '刷新',
  noScreens: '没有找到屏幕',
  noWindows: '没有打开的窗口',
  noWindowsText: '先打开要共享的内容，然后刷新。',
  screensDenied: 'Hearth 不能读取你的屏幕',
  screensDeniedText: '请在“系统设置”→“隐私与安全性”→“录屏与系统录音”中打开 Hearth，然后重新启动 Hearth。',
  openPrivacy: '打开设置',

  secureHere: '这台电脑就是主机：用这个地址打开时页面是安全的，可以使用设备。',
  secureOther: '用这个地址打开是安全的。浏览器会问一次是否信任主机的证书：选择“高级”，继续访问，然后在那里登录。',
  orTheApp: '也可以使用 Hearth 应用，不需要这些步骤。',
  allowChromium: '点击地址左侧的图标，在那里打开权限，然后重试。',
  allowFirefox: '点击地址左侧带斜线的图标，取消阻止，然后重试。',
  allowSafari: '选择“Safari 浏览器”→“此网站的设置”，在那里允许，然后重试。',
  allowPhone: '从浏览器菜单打开此网站的设置，在那里允许，然后重试。',
  allowMac: (page) => `请在“系统设置”→“隐私与安全性”→“${page}”中打开 Hearth，然后重新启动 Hearth。`,
  allowWindows: (page) => `请在 Windows“设置”中打开“隐私和安全性”→“${page}”，允许桌面应用使用，然后重试。`,
  allowLinux: '请在桌面环境的设置中允许，然后重试。',
  microphone: '麦克风',
  camera: '摄像头',

  smallWindow: '置顶小窗口',
};
