// Adds up what vitest's JSON report says: `node test/check/count-results.mjs FILE EXIT_CODE_OF_THE_RUN`. Its last line
// is `N passed, N failed`; it fails when anything failed, or when a suite is not in the report.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** @typedef {{ status: string, title: string }} Test */
/** @typedef {{ name: string, status: string, message: string, assertionResults: Test[] }} File */

const suites = {
  unit: (/** @type {string} */ path) => !/^test\/(renderer|network|e2e|desktop)\//.test(path),
  renderer: (/** @type {string} */ path) => path.startsWith('test/renderer/'),
  network: (/** @type {string} */ path) => path.startsWith('test/network/'),
  'end to end': (/** @type {string} */ path) => path.startsWith('test/e2e/'),
  desktop: (/** @type {string} */ path) => path.startsWith('test/desktop/'),
};

const [report = '', exitCode = '1'] = process.argv.slice(2);
/** @type {File[]} */
const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];

let allPassed = 0;
let allFailed = 0;
for (const [suite, belongs] of Object.entries(suites)) {
  const ofSuite = files.filter((file) => belongs(relative(process.cwd(), file.name)));
  const tests = ofSuite.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  // A file that could not even be loaded has no tests to count.
  const broken = ofSuite.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = tests.filter((test) => test.status === 'failed').length + broken;
  process.stdout.write(`${suite}: ${passed} passed, ${failed} failed${tests.length === 0 ? ', DID NOT RUN' : ''}\n`);
  allPassed += passed;
  allFailed += failed + (tests.length === 0 && broken === 0 ? 1 : 0);
}
// Something other than a test failed: the installation, the build, `npm run check`, an error outside of all tests.
if (exitCode !== '0' && allFailed === 0) allFailed = 1;
process.stdout.write(`${allPassed} passed, ${allFailed} failed\n`);
process.exitCode = allFailed > 0 || exitCode !== '0' ? 1 : 0;
