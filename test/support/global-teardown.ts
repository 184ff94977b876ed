import { runKeptTeardown } from './global-state';

export default runKeptTeardown;
