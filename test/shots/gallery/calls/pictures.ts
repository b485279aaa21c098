/** What cameras and screens show in the gallery, drawn again and again so that it arrives as from a real one. */
const EVERY = 150;

type Draw = (context: CanvasRenderingContext2D) => void;

function streamOf({ width, height }: { width: number; height: number }, draw: Draw): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no 2D context.');
  draw(context);
  setInterval(() => draw(context), EVERY);
  return canvas.captureStream(10);
}

/** Somebody in front of a wall of that colour, as an angle on the colour wheel. */
export function cameraPicture(hue: number): MediaStream {
  return streamOf({ width: 640, height: 360 }, (context) => {
    const wall = context.createLinearGradient(0, 0, 640, 360);
    wall.addColorStop(0, `hsl(${hue} 34% 72%)`);
    wall.addColorStop(1, `hsl(${hue} 38% 46%)`);
    context.fillStyle = wall;
    context.fillRect(0, 0, 640, 360);
    context.fillStyle = `hsl(${hue} 26% 82%)`;
    context.fillRect(60, 30, 120, 150);
    context.fillStyle = `hsl(${(hue + 190) % 360} 32% 34%)`;
    context.beginPath();
    context.ellipse(320, 400, 170, 150, 0, 0, Math.PI * 2);
    context.fill();
    context.fillStyle = `hsl(${20 + (hue % 20)} 45% ${45 + (hue % 30)}%)`;
    context.beginPath();
    context.ellipse(320, 180, 72, 90, 0, 0, Math.PI * 2);
    context.fill();
    context.fillStyle = `hsl(${hue} 20% 18%)`;
    context.beginPath();
    context.ellipse(320, 128, 82, 56, 0, Math.PI, 0);
    context.fill();
  });
}

/** A document with a chart. */
export function screenPicture(): MediaStream {
  return streamOf({ width: 1280, height: 800 }, (context) => {
    context.fillStyle = '#f4f2ee';
    context.fillRect(0, 0, 1280, 800);
    context.fillStyle = '#ffffff';
    context.fillRect(180, 60, 920, 700);
    context.fillStyle = '#1d1a17';
    context.font = '600 40px sans-serif';
    context.fillText('Stage motor: drift per hour', 240, 150);
    context.fillStyle = '#8f877d';
    for (let line = 0; line < 6; line += 1) context.fillRect(240, 190 + line * 30, 760 - (line % 3) * 90, 10);
    [90, 150, 120, 220, 260, 190, 300].forEach((height, at) => {
      context.fillStyle = at === 6 ? '#c2410c' : '#0e7490';
      context.fillRect(250 + at * 108, 720 - height, 70, height);
    });
  });
}
