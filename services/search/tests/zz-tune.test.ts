import { it } from 'vitest';
import { createTestDatabase } from '@minga/testkit';
import { Database } from '@minga/database';
import { migrations } from '../migrations/index.ts';
import { Store } from '../src/engine/postgres/store.ts';
import { PostgresEngine } from '../src/engine/postgres/postgres.engine.ts';
import { seedDocuments, judgments, slugs } from './_documents.ts';
const gain=(g:number)=>2**g-1;
it('tune', async () => {
  await using t = await createTestDatabase(['search']);
  await using db = await Database.open({ service: 'search', url: t.urls['search']!, entities: [], migrations });
  const store = new Store(db);
  let t0=performance.now();
  await db.transaction((tx)=>store.apply(tx,seedDocuments));
  console.log('loaded', seedDocuments.length, performance.now()-t0);
  const engine = new PostgresEngine(db.sql, store.facetValues);
  const per: Record<string, number[]> = {};
  for (const j of judgments) {
    const t1=performance.now();
    const m = await engine.search({ text: j.query, facets: {}, yearFrom: null, yearTo: null, audiences: ['public'], locale: j.lang.toUpperCase() as any });
    const page = await m.page(10, null);
    const {total} = await m.count(); 
    const ids = page.map(h=>slugs.get(h.id)!);
    const dcg = ids.reduce((s,id,i)=>s+gain(j.relevant[id]??0)/Math.log2(i+2),0);
    const ideal = Object.values(j.relevant).sort((a,b)=>b-a).slice(0,10).reduce((s,g,i)=>s+gain(g)/Math.log2(i+2),0);
    (per[j.kind]??=[]).push(dcg/ideal);
    console.log((dcg/ideal).toFixed(2), j.kind, '|', j.query, total, (performance.now()-t1).toFixed(0)+'ms', '|', ids.map(i=>i+':'+(j.relevant[i]??0)).join(' '));
    if (process.env.V) console.log(page.slice(0,3).map(p=>p.key[1]+' '+p.snippet).join('\n'));
  }
  for (const [k,v] of Object.entries(per)) console.log(k, (v.reduce((a,b)=>a+b)/v.length).toFixed(3));
  const a = Object.values(per).flat(); console.log('ALL', (a.reduce((x,y)=>x+y)/a.length).toFixed(4));
}, 120000);
