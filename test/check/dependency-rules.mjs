/**
 * Which folder may import which. `path` and `pathNot` are regular expressions over paths from the root of the project.
 * @type {import('dependency-cruiser').IForbiddenRuleType[]}
 */
export const rules = [
  {
    name: 'shared-knows-nobody',
    severity: 'error',
    from: { path: '^shared/' },
    to: { pathNot: ['^shared/', '^node_modules/(zod|ulid)/'] },
  },
  { name: 'main-knows-shared', severity: 'error', from: { path: '^main/' }, to: { path: '^(renderer|preload|test)/' } },
  {
    name: 'preload-knows-shared',
    severity: 'error',
    from: { path: '^preload/' },
    to: { path: '^(main|renderer|test)/' },
  },
  {
    name: 'renderer-knows-shared',
    severity: 'error',
    from: { path: '^renderer/' },
    to: { path: '^(main|preload|test)/' },
  },
  {
    name: 'renderer-runs-in-a-browser',
    severity: 'error',
    from: { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'electron-only-in-the-shell',
    severity: 'error',
    from: { pathNot: '^(main/index\\.ts|main/shell/|preload/|test/support/)' },
    to: { path: '^(electron|node_modules/electron)(/|$)' },
  },
  {
    name: 'the-host-knows-no-shell',
    severity: 'error',
    from: { path: '^main/(host|storage|net|client|discovery|cli)' },
    to: { path: '^main/(shell/|index\\.ts)' },
  },
  {
    name: 'features-do-not-know-each-other',
    severity: 'error',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
  {
    name: 'ui-knows-no-feature',
    severity: 'error',
    from: { path: '^renderer/(ui|styles)/' },
    to: { path: '^renderer/(features|files|calls|state|App|main|bridge)' },
  },
  {
    name: 'files-know-no-feature',
    severity: 'error',
    from: { path: '^renderer/files/' },
    to: { path: '^renderer/(features|App|Layers|main)' },
  },
  {
    name: 'calls-know-no-feature',
    severity: 'error',
    from: { path: '^renderer/calls/' },
    to: { path: '^renderer/(features|files|App|Layers|main)' },
  },
  {
    name: 'state-knows-no-feature',
    severity: 'error',
    from: { path: '^renderer/state/' },
    to: { path: '^renderer/(features|files|calls|ui|App|main)' },
  },
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-missing-module',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(electron|vitest/config)$' },
  },
];
