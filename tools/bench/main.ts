// `npm run bench`: the pages of a running network, or `npm run bench -- fanout`: one event to many, side by side with others.
const [what = 'pages'] = process.argv.slice(2);
if (what === 'pages') await import('./pages.ts');
else if (what === 'fanout') await import('./fanout/main.ts');
else throw new Error(`There is no bench "${what}": pages or fanout.`);
