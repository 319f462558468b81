import { describe, expect, it } from 'vitest';
import { environmentReaders, layers, thinResolvers } from './layers.ts';
import { language, names } from './shape.ts';
import { catalogues, lockfile, traces } from './texts.ts';

const file = (path: string, text: string) => ({ path, text });
const services = [file('services/groups/package.json', '{}'), file('services/library/package.json', '{}')];

describe('the rules of the house', () => {
  it('keep services apart, by name and by path', () => {
    const found = layers([
      ...services,
      file('services/groups/src/a.ts', `import { b } from '@minga/library/service';`),
      file('services/groups/src/b.ts', `import type { B } from '../../library/src/b.ts';`),
      file('services/groups/src/c.ts', `import { publish } from '@minga/events';`),
      file('packages/text/src/a.ts', `import { x } from '@minga/groups/seed';`),
      file('gateway/src/a.ts', `import { x } from '@minga/groups/service';`),
      file('gateway/tests/a.test.ts', `import { x } from '@minga/groups/service';`),
    ]);
    expect(found.map((line) => line.split(' ')[0])).toEqual([
      'services/groups/src/a.ts', 'services/groups/src/b.ts', 'packages/text/src/a.ts', 'gateway/src/a.ts',
    ]);
  });

  it('keep storage out of resolvers and the environment in one place', () => {
    expect(thinResolvers([file('services/groups/src/group/group.resolver.ts', `import { em } from '@mikro-orm/core';`)])).toHaveLength(1);
    expect(environmentReaders([file('services/groups/src/main.ts', 'process.env.PORT'), file('services/groups/src/config.ts', 'process.env.PORT')])).toHaveLength(1);
  });

  it('want telling names and plain TypeScript', () => {
    expect(names([file('packages/shared/src/index.ts', ''), file('web/src/lib/ui/a.ts', ''), file('web/src/utils.ts', '')])).toHaveLength(2);
    expect(language([file('a.ts', 'export enum Colour { Red }')])).toHaveLength(1);
  });

  it('want every message in every language, with the same placeholders', () => {
    const of = (locale: string, messages: object) => file(`web/messages/${locale}.json`, JSON.stringify(messages));
    const spanish = { hello: 'Hola, {name}', bye: 'Adiós' };
    expect(catalogues([of('es', spanish), of('en', spanish), of('pt', { hello: 'Olá', bye: '' }), of('fr', { hello: 'Salut, {name}' })])).toEqual([
      'pt: hello has other placeholders than es', 'pt leaves bye empty', 'fr lacks bye',
    ]);
  });

  it('find traces of a machine, a registry, and a lockfile that is behind', () => {
    expect(traces([file('a.md', 'see /home/ana/minga/a.ts'), file('b.md', 'https://registry.npmjs.org/x')])).toHaveLength(2);
    const a = { resolved: 'https://host/a.tgz', optionalDependencies: { '@a/darwin': '1' } };
    const lock = { packages: { '': { dependencies: { a: '1' } }, 'node_modules/a': a } };
    expect(lockfile([file('package-lock.json', JSON.stringify(lock)), file('package.json', '{"dependencies":{"b":"1"}}')])).toHaveLength(3);
  });
});
