// Checks who imports whom, by the rules in dependency-rules.mjs: `node test/check/dependencies.mjs`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { rules } from './dependency-rules.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['shared', 'main', 'preload', 'renderer', 'test'];

process.chdir(root);
const { output } = await cruise(folders, {
  ruleSet: { forbidden: rules },
  validate: true,
  // Types count: a folder that needs another's types depends on it.
  tsPreCompilationDeps: true,
  tsConfig: { fileName: join(root, 'tsconfig.json') },
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types'] },
});
if (typeof output === 'string') throw new Error(output);

const { violations, totalCruised, totalDependenciesCruised } = output.summary;
for (const { rule, from, to } of violations) process.stderr.write(`${rule.name}: ${from} -> ${to}\n`);

// With a TypeScript that it does not know, dependency-cruiser sees nothing and reports success.
const source = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.typescript;
if (totalCruised === 0 || totalDependenciesCruised === 0) {
  process.stderr.write(`Nothing was cruised: does dependency-cruiser know TypeScript ${source}?\n`);
}
process.stdout.write(
  `${totalCruised} modules, ${totalDependenciesCruised} dependencies, ${violations.length} violations\n`,
);
process.exitCode = violations.length > 0 || totalCruised === 0 || totalDependenciesCruised === 0 ? 1 : 0;
