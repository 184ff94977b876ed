import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

type Handler = (...given: never[]) => unknown;

/** Every route there is, as `GET /orders/:merchant_uid`: a new one is found by itself. */
export function routesOf(app: INestApplication): string[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  const scanner = new MetadataScanner();
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, Handler>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const method: unknown = handler && Reflect.getMetadata(METHOD_METADATA, handler);
      if (handler === undefined || typeof method !== 'number') return [];
      const path = [metatype, handler].map((of) =>
        String(Reflect.getMetadata(PATH_METADATA, of)).replace(/^\/|\/$/g, ''),
      );
      return [`${RequestMethod[method]} /${path.filter(Boolean).join('/')}`];
    });
  });
}
