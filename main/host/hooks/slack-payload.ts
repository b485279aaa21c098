import { z } from 'zod';

/** Programs leave out, send null, or send numbers where Slack wants text. */
const text = z
  .union([z.string(), z.number()])
  .transform(String)
  .nullish()
  .transform((value) => value ?? '');
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .max(200)
    .nullish()
    .transform((items) => items ?? []);

const textObject = z.union([
  z.string().transform((own) => ({ type: 'mrkdwn', text: own })),
  z.object({ type: text, text }),
]);
export type TextObject = z.output<typeof textObject>;

const style = z
  .object({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() })
  .partial()
  .nullish();

/** A piece of a line: text, a link, an emoji. */
const inlinePiece = z.object({
  type: text,
  text,
  url: text,
  name: text,
  range: text,
  user_id: text,
  alt_text: text,
  // Of lists it is a word.
  style: z.union([z.string(), style]),
});
export type InlinePiece = z.output<typeof inlinePiece>;

/** Lists have lines that have pieces; nothing in a rich text goes deeper. */
const richPiece = inlinePiece.extend({ elements: list(inlinePiece.extend({ elements: list(inlinePiece) })) });
export type RichPiece = z.output<typeof richPiece>;

/** Pieces of a context are texts and pictures; those of a rich text are read as such. */
const block = z.object({
  type: text,
  text: z.union([textObject, z.null()]).optional(),
  fields: list(textObject),
  elements: list(richPiece.catch(noPiece)),
});
export type Block = z.output<typeof block>;

/** A button or menu, which is nothing that could be shown here. */
function noPiece() {
  return {
    type: '',
    text: '',
    url: '',
    name: '',
    range: '',
    user_id: '',
    style: undefined,
    elements: [],
    alt_text: '',
  };
}

const attachment = z.object({
  fallback: text,
  color: text,
  pretext: text,
  author_name: text,
  title: text,
  title_link: text,
  text,
  fields: list(z.object({ title: text, value: text })),
  blocks: list(block),
});
export type Attachment = z.output<typeof attachment>;

/** What programs post that know Slack's incoming webhooks (api.slack.com, Messaging, Incoming webhooks and Attachments). */
export const slackPayload = z.object({
  text,
  username: text,
  attachments: list(attachment),
  blocks: list(block),
});
export type SlackPayload = z.output<typeof slackPayload>;
