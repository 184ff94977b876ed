// As register-typescript.js, for programs that show pages too: `node -r` this file to run the server itself.
require('./register-typescript.js');

require.extensions['.tsx'] = require.extensions['.ts'];
