import type { Translated } from '../define.ts';
import type { ui as english } from '../en/ui.ts';

const emojiGroups: Readonly<Record<string, string>> = {
  smileys: '表情',
  people: '人物',
  animals: '动物与自然',
  food: '食物与饮料',
  travel: '旅行与地点',
  activities: '活动',
  objects: '物品',
  symbols: '符号',
  flags: '旗帜',
};

export const ui: Translated<typeof english> = {
  showPassword: '显示密码',
  hidePassword: '隐藏密码',
  clearSearch: '清除',
  copyFailed: '浏览器不允许复制该内容。',
  copyOf: (label) => `复制：${label}`,
  notifications: '通知',
  dismiss: '关闭',
  safetyCode: '安全码',
  copyCode: '复制代码',
  leadsTo: (host) => `实际指向 ${host}`,
  searchEmoji: '搜索表情',
  noEmoji: (search) => `没有与“${search}”相关的表情`,
  emojiGroup: (group) => emojiGroups[group] ?? group,
  skinTone: '肤色',
  pickEmoji: '选择表情',
  results: (count) => `${count} 个结果`,
  taskDone: '已完成',
  taskOpen: '未完成',
};
