// `npm run bench`: the pages of a running network; `npm run bench -- fanout`: one event to many, side by side with others;
// `npm run bench -- search`: searches alone through the gateway; `npm run bench -- relevance`: how well search orders what people look for.
const [what = 'pages'] = process.argv.slice(2);
if (what === 'pages') await import('./pages.ts');
else if (what === 'fanout') await import('./fanout/main.ts');
else if (what === 'relevance') await import('./relevance.ts');
else if (what === 'search') await import('./search.ts');
else throw new Error(`There is no bench "${what}": pages, search, fanout or relevance.`);
