/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Real databases, sockets and processes on a busy machine: a test that hangs is told from a slow one by this much.
  testTimeout: 30_000,
  // The tests mostly wait, for PostgreSQL, sockets and clocks: no core is left idle for them.
  maxWorkers: '100%',
  transform: { '^.+\\.tsx?$': '@swc/jest' },
};
