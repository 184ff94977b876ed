import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const REGISTER = join(__dirname, '../../test/support/register-typescript.js');
const LAST_WORDS = join(__dirname, 'last-words.ts');
const SECRET = 'c4n4ry';

it.each([
  ['thrown', 'setImmediate(() => { throw error })'],
  ['rejected', 'void Promise.reject(error)'],
])('what nobody has caught (%s) ends the process without telling whose data it held', (_how, surprise) => {
  const code = `require(${JSON.stringify(LAST_WORDS)}).onCrash();
    const error = Object.assign(new SyntaxError('${SECRET}'), { config: { headers: { authorization: '${SECRET}' } } });
    ${surprise};`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', REGISTER, '-e', code], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout + stderr).not.toContain(SECRET);
  expect(JSON.parse(stderr)).toMatchObject({ level: 60, msg: 'crashed', error: 'SyntaxError' });
});
