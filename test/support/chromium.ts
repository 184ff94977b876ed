import { inflate } from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const PACKED = join(dirname(require.resolve('@sparticuz/chromium')), '../bin');
/** Of the package; another one is unpacked anew. */
const FOLDER = 'payment-server-chromium-153';

/** The one at CHROMIUM_PATH, an installed one, or on Linux the one that comes from npm. */
export async function findChromium(): Promise<string> {
  const found = process.env.CHROMIUM_PATH || INSTALLED.find((path) => existsSync(path));
  if (found) return found;
  if (process.platform !== 'linux') throw new Error('There is no Chromium or Chrome: CHROMIUM_PATH names one');
  const folder = join(tmpdir(), FOLDER);
  if (!existsSync(folder)) await unpack(folder);
  return join(folder, 'chromium');
}

/** What a machine without any fonts needs; null where it has its own. */
export function fontsBeside(chromium: string): string | null {
  const own = join(dirname(chromium), 'fonts.conf');
  return existsSync('/etc/fonts/fonts.conf') || !existsSync(own) ? null : own;
}

/** 0.2 GB, once on a machine. It gets its name when it is complete: another test run may be looking for it. */
async function unpack(folder: string): Promise<void> {
  const { TMPDIR } = process.env;
  const making = await mkdtemp(`${folder}-`);
  try {
    // The package unpacks to the temporary folder, whatever that is.
    process.env.TMPDIR = making;
    await Promise.all([inflate(join(PACKED, 'chromium.br')), inflate(join(PACKED, 'fonts.tar.br'))]);
    await writeFile(
      join(making, 'fonts.conf'),
      `<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>`,
    );
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
