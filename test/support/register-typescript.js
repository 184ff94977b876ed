// `node -r` this file to run a .ts file of the tests as a process of its own. Node's own type stripping is not enough:
// it wants file extensions in imports, and it does not know decorators.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => module._compile(transformFileSync(filename).code, filename);
