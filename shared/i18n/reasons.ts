import { failures, isReason, type Reason } from '../protocol/errors.ts';

export type Language = 'en' | 'zh-CN';

const chinese: Record<Reason, string> = {
  bad_tag: '主机无法读取这条内容。',
  bad_request: '请求中缺少内容，或含有不允许的内容。',
  too_large: '内容太大，无法一次发送。',
  unknown_action: '此主机不支持这个操作。',
  not_logged_in: '请先登录。',
  already_logged_in: '此连接已经登录。',
  login_timeout: '此连接未在规定时间内登录。',
  slow_down: '操作太快，请稍候。',
  too_many_connections: '来自此地址的连接过多。',
  false_key: '用户名或密码错误。',
  token_expired: '登录已失效，请重新登录。',
  key_change_required: '请先设置新密码。',
  banned: '此账号已被禁止使用本主机。',
  user_exists: '该用户名已被使用。',
  registration_closed: '此主机不再接受注册。',
  code_required: '注册此主机需要邀请码。',
  code_invalid: '邀请码无效或已用完。',
  weak_key: '密码太短，不符合此主机的要求。',
  bad_handle: '名称须为 2 至 32 个字母、数字、点、横线或下划线。',
  no_such_user: '没有这个人。',
  not_yourself: '不能对自己这样做。',
  room_exists: '该名称已被使用。',
  no_such_room: '没有这个群组或频道。',
  not_member: '你不是这里的成员。',
  not_admin: '只有管理员可以这样做。',
  not_owner: '只有所有者可以这样做。',
  wrong_room_key: '房间密码错误。',
  invite_only: '只有管理员可以把你加入这里。',
  key_required: '带密码的房间需要设置密码。',
  too_many_rooms: '你拥有的群组和频道已达到此主机的上限。',
  owner_protected: '不能移除所有者。',
  no_such_conversation: '没有这个会话。',
  no_such_chat: '这条消息已不存在。',
  no_such_file: '该文件不存在。',
  empty_chat: '消息内容为空。',
  chat_too_long: '消息太长。',
  chat_id_taken: '已有另一条消息使用了这个编号。',
  not_author: '只有消息的作者可以这样做。',
  chat_deleted: '这条消息已被删除。',
  only_admins_post: '只有管理员可以在这里发言。',
  too_many_reactions: '这条消息的回应太多了。',
  you_blocked_them: '你已屏蔽此人。解除屏蔽后才能发送消息。',
  bad_cursor: '该页已不存在，请从头重新列出。',
  query_too_short: '请输入更多搜索内容。',
  quota_exceeded: '此主机已没有空间存放该文件。',
  wrong_offset: '该上传要从另一处继续。',
  file_damaged: '文件传输时损坏，请重新发送。',
  file_in_use: '该文件正在使用中。',
  not_host_admin: '只有主机管理员可以这样做。',
  not_host_owner: '只有主机所有者可以这样做。',
  no_such_setting: '没有这项设置。',
  bad_setting: '此设置不允许这个值。',
  no_such_invite: '没有这个邀请。',
  busy: '主机正在处理同样的操作。',
  host_stopping: '主机正在停止。',
  missing_scope: '此机器人的令牌不允许这样做。',
  not_a_person: '这只适用于人，不适用于机器人。',
  no_such_bot: '没有这个机器人。',
  no_such_token: '没有这个令牌。',
  too_many_tokens: '此机器人的令牌已达上限。',
  no_such_hook: '没有这个网络钩子。',
  too_many_hooks: '此机器人的网络钩子已达上限。',
  no_such_call: '这个通话已经结束。',
  not_in_call: '你不在这个通话中，或者对方不在。',
  call_full: '这个通话的人数已满。',
  peer_away: '对方刚刚断开了连接。',
  not_local_address: '网络钩子只能发往本地网络中的地址。',
  storage_failed: '主机无法保存，请重试。',
  disk_full: '主机的磁盘已满。',
  internal: '主机出现了错误。',
};

/** The sentence for a reason in that language; undefined for a reason that only a newer host knows. */
export function reasonText(reason: string, language: Language): string | undefined {
  if (!isReason(reason)) return undefined;
  return language === 'zh-CN' ? chinese[reason] : failures[reason].message;
}

/** The language to speak to somebody whose system names it so (BCP 47, or POSIX as in `zh_CN.UTF-8`). */
export function languageOf(locale: string): Language {
  return /^zh\b|^zh[_-]/i.test(locale) ? 'zh-CN' : 'en';
}
