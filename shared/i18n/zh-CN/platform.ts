import type { Translated } from '../define.ts';
import type { platform as english } from '../en/platform.ts';

export const platform: Translated<typeof english> = {
  checkHost: '主机有应答',
  checkHostDetail: (name, address) => `${name}（${address}）`,
  checkNoHost: '主机没有应答',
  checkNoHostDetail: (address) => `${address} 已没有应答。`,
  checkNoHostRemedy: '请确认此设备与主机在同一网络中、没有开启 VPN，并且主机上的 Hearth 正在运行。',
  checkSocket: '消息可以送达',
  checkNoSocket: '消息无法送达',
  checkNoSocketDetail: '页面可以加载，但浏览器无法与主机保持连接。',
  checkNoSocketRemedy: '很可能是代理、VPN 或安全软件切断了连接。请暂停它，或允许与主机的 WebSocket 连接。',
  checkSecure: '连接已加密',
  checkLocal: '主机就在此设备上',
  checkInsecure: '连接未加密',
  checkInsecureDetail: '同一网络中的其他人可能看到内容，浏览器也不允许发送通知。',
  checkInsecureRemedy: (address) => `请改用 ${address} 打开，并接受一次主机的证书。`,
  checkStorage: '关闭页面后，未发送的消息不会丢失',
  checkNoStorage: '浏览器不保存任何内容',
  checkNoStorageDetail: '关闭页面后，未发送的消息会丢失。',
  checkNoStorageRemedy: '请退出无痕窗口，或允许此页面保存数据。',
};
