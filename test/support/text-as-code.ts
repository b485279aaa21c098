/** In a page: which ways to make code of a text the page lets through. (What a debugger runs may use `eval`, so that is not among them.) */
export function ranAsCode(): string[] {
  const ways: Readonly<Record<string, () => unknown>> = {
    markup: () => {
      document.createElement('div').innerHTML = '<b>bold</b>';
    },
    document: () => new DOMParser().parseFromString('<b>bold</b>', 'text/html'),
    script: () => {
      document.createElement('script').text = 'void 0';
    },
    'worker of a text': () => new Worker('data:text/javascript,void 0'),
    'worker from elsewhere': () => new Worker('https://example.org/worker.js'),
  };
  return Object.entries(ways).flatMap(([name, way]) => {
    try {
      way();
      return [name];
    } catch {
      return [];
    }
  });
}
