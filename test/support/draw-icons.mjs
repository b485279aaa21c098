// Draws the pictures of main/shell/icons and renderer/public from renderer/icon.svg: `node test/support/draw-icons.mjs CHROMIUM`.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'main/shell/icons');
const webFolder = join(root, 'renderer/public');
const tile = await readFile(join(root, 'renderer/icon.svg'), 'utf8');
// In the tray the flame gives way to the dot of what is unread, and stays there without it.
const trayTile = tile.replace('translate(-1.5 -2.3)', 'translate(-2.6 -.5)');
const flame = /<path[^>]*\/>/.exec(trayTile)?.[0] ?? '';
const svg = (/** @type {string} */ body, box = '0 0 48 48') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${body}</svg>`;
const innerOf = (/** @type {string} */ source) => source.replace(/^<svg[^>]*>|<\/svg>\s*$/g, '');
const inner = innerOf(tile);
const dot = (/** @type {string} */ colour, ground = 'none') =>
  `<circle cx="37" cy="11" r="11" fill="${colour}" stroke="${ground}" stroke-width="3" />`;
// Thicker than in the window, since it is drawn so small.
const outline = flame.replace('stroke="#fff"', 'stroke="#000"').replace('stroke-width="2.4"', 'stroke-width="3"');
const cut =
  '<mask id="cut"><rect width="48" height="48" fill="#fff" /><circle cx="33" cy="15" r="8.5" fill="#000" /></mask>';

/** macOS leaves room around an icon. */
const macTile = svg(`<g transform="translate(4.7 4.7) scale(.804)">${inner}</g>`);
const pictures = {
  'tray.png': [trayTile, 24],
  'tray@2x.png': [trayTile, 48],
  'tray-unread.png': [svg(innerOf(trayTile) + dot('#e5484d', '#fff')), 24],
  'tray-unread@2x.png': [svg(innerOf(trayTile) + dot('#e5484d', '#fff')), 48],
  'trayTemplate.png': [svg(outline, '8 6 32 36'), 18],
  'trayTemplate@2x.png': [svg(outline, '8 6 32 36'), 36],
  'trayTemplate-unread.png': [
    svg(`${cut}<g mask="url(#cut)">${outline}</g><circle cx="33" cy="15" r="6" />`, '8 6 32 36'),
    18,
  ],
  'trayTemplate-unread@2x.png': [
    svg(`${cut}<g mask="url(#cut)">${outline}</g><circle cx="33" cy="15" r="6" />`, '8 6 32 36'),
    36,
  ],
  'overlay.png': [svg('<circle cx="24" cy="24" r="18" fill="#e5484d" />'), 16],
  'overlay@2x.png': [svg('<circle cx="24" cy="24" r="18" fill="#e5484d" />'), 32],
  'icon.png': [tile, 512],
};

/** To the edges: phones cut a shape of their own out of it, and show only the middle for sure. */
const fullTile = svg(
  inner
    .replace(/(<rect[^>]*) rx="\d+"/, '$1')
    .replace(/<path/, '<g transform="translate(1.9 1.9) scale(.92)"><path')
    .replace(/(<path[^>]*\/>)/, '$1</g>'),
);
const webPictures = {
  'icon-192.png': [tile, 192],
  'icon-512.png': [tile, 512],
  'icon-maskable-512.png': [fullTile, 512],
  'apple-touch-icon.png': [fullTile, 180],
};

const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();

/**
 * @param {string} source
 * @param {number} size
 * @returns {Promise<Buffer>}
 */
async function draw(source, size) {
  await page.setViewportSize({ width: size, height: size });
  const image = `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`;
  await page.setContent(`<img src="${image}" style="position:fixed;inset:0;width:${size}px;height:${size}px">`);
  await page.locator('img').evaluate((img) => (img instanceof HTMLImageElement ? img.decode() : undefined));
  return page.screenshot({ omitBackground: true });
}

/**
 * A Windows icon, of PNG pictures.
 * @param {[number, Buffer][]} drawn
 * @returns {Buffer}
 */
function ico(drawn) {
  const head = Buffer.alloc(6 + 16 * drawn.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(drawn.length, 4);
  let offset = head.length;
  for (const [index, [size, data]] of drawn.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += data.length;
  }
  return Buffer.concat([head, ...drawn.map(([, data]) => data)]);
}

/**
 * A macOS icon, of PNG pictures.
 * @param {[string, Buffer][]} drawn
 * @returns {Buffer}
 */
function icns(drawn) {
  const parts = drawn.map(([type, data]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

for (const [name, [source, size]] of Object.entries(pictures)) {
  await writeFile(join(folder, name), await draw(String(source), Number(size)));
}
for (const [name, [source, size]] of Object.entries(webPictures)) {
  await writeFile(join(webFolder, name), await draw(String(source), Number(size)));
}
/** @type {[number, Buffer][]} */
const forWindows = [];
for (const size of [16, 24, 32, 48, 64, 128, 256]) forWindows.push([size, await draw(tile, size)]);
await writeFile(join(folder, 'icon.ico'), ico(forWindows));
/** @type {[string, Buffer][]} */
const forMac = [];
const types = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };
for (const [type, size] of Object.entries(types)) forMac.push([type, await draw(macTile, size)]);
await writeFile(join(folder, 'icon.icns'), icns(forMac));
await browser.close();
