import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface PostgresProxy {
  readonly url: string;
  /** As a network does that loses every packet: nobody is told, nothing is answered. */
  goSilent(): void;
  close(): void;
}

/** Stands between a server and its database. */
export async function startPostgresProxy(databaseUrl: string): Promise<PostgresProxy> {
  const url = new URL(databaseUrl);
  const port = Number(url.port);
  const sockets: Socket[] = [];
  let silent = false;
  const listener = createServer((near) => {
    sockets.push(near.on('error', () => undefined));
    if (silent) return void near.pause();
    const far = connect(port, '127.0.0.1').on('error', () => near.destroy());
    sockets.push(far);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  url.hostname = '127.0.0.1';
  url.port = String((listener.address() as AddressInfo).port);
  return {
    url: url.href,
    goSilent: () => {
      silent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}
