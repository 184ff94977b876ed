// `node -r` this file to run a .ts file of the tests as a process of its own. Node's own type stripping is not enough:
// it wants file extensions in imports, and it knows neither decorators nor JSX.
const { transformFileSync } = require('@swc/core');

const compile = (module, filename) => module._compile(transformFileSync(filename).code, filename);
require.extensions['.ts'] = compile;
require.extensions['.tsx'] = compile;
