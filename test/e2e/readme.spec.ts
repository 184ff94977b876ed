import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../../src/sandbox/testing/until';
import { freePort } from '../support/free-port';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

const ROOT = join(__dirname, '../..');
const readme = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const run = promisify(execFile);

let database: TestDatabase;
let demo: ChildProcess;
let ports: { server: number; sandbox: number };
let output = '';

/** What `npm start` runs, on ports and a database of the test's own. */
beforeAll(async () => {
  database = await createTestDatabase();
  ports = { server: await freePort(), sandbox: await freePort() };
  demo = spawn(process.execPath, ['-r', './test/support/register-typescript.js', 'src/demo.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      PORT: String(ports.server),
      SANDBOX_PORT: String(ports.sandbox),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demo.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  demo.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() => {
    if (demo.exitCode !== null) throw new Error(output);
    return output.includes('Ctrl-C stops everything');
  });
}, 30_000);

afterAll(async () => {
  const exited = once(demo, 'exit');
  demo.kill('SIGINT');
  expect((await exited)[0]).toBe(0);
  await database.drop();
});

/** The commands between `<!-- name -->` and the next mark, as a new user would paste them. */
async function paste(name: string): Promise<string> {
  const section =
    readme('README.md')
      .split(`<!-- ${name} -->`)[1]
      ?.split(/<!--|\n## /)[0] ?? '';
  const commands = [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join('');
  const script = commands
    .replaceAll('localhost:3000', `127.0.0.1:${ports.server}`)
    .replaceAll('localhost:4010', `127.0.0.1:${ports.sandbox}`);
  const { stdout } = await run('bash', ['-e', '-c', script]);
  return stdout;
}

it('a new user could not buy anything with the commands of the README', async () => {
  const stdout = await paste('purchase');
  expect(stdout).toContain('{"status":"success","message":"일반 결제 성공"}');
  expect(stdout).toContain('"to":"paid"');
  expect(stdout).toContain('"outcome":"success"');
  expect(stdout).toMatch(/"status":"done","amount":900,/);
});

it('a new user could not follow a virtual account to its deposit', async () => {
  const stdout = await paste('vbank');
  expect(stdout).toMatch(/"status":"vbank_issued".*"status":"paid"/s);
  await until(() => /"context":"ConsoleNotifier"/.test(output));
});

it('a new user would not be shown how a forgery is refused', async () => {
  expect(await paste('forgery')).toContain('"status":"forgery"');
});

it('the Korean README would tell other commands than the English one', () => {
  const blocks = (name: string) => [...readme(name).matchAll(/```(?:sh|js)\n.*?```/gs)].map(([block]) => block);
  const withoutComments = (block: string) => block.replaceAll(/ *\/\/ .*$/gm, '');
  expect(blocks('README.ko.md').map(withoutComments)).toEqual(blocks('README.md').map(withoutComments));
});

it('a variable would be missing from the README, or told of that does not exist', () => {
  const declared = readFileSync(join(ROOT, 'src/config/environment.ts'), 'utf8').match(
    /(?<=\) )[A-Z]+(_[A-Z]+)*(?=\??(:| =))/g,
  );
  for (const variable of new Set(declared)) {
    if (variable === 'NODE_ENV') continue;
    for (const name of ['README.md', 'README.ko.md']) expect(readme(name)).toContain(`\`${variable}\``);
  }
});
