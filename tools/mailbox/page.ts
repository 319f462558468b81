import type { Letter } from './store.ts';

const replacements: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => replacements[character]!);

const time = new Intl.DateTimeFormat('es-CL', { dateStyle: 'medium', timeStyle: 'medium' });
const when = (letter: Letter): string =>
  `<time datetime="${letter.receivedAt}">${time.format(new Date(letter.receivedAt))}</time>`;

export const style = `
:root { color-scheme: light dark; --paper: #fbfaf6; --ink: #14212b; --quiet: #54626d; --line: #d9d5ca; --deep: #0b4a6f; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f171d; --ink: #e8ecef; --quiet: #a3b1bb; --line: #2b3943; --deep: #7fc4ee; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere; }
p { margin: .5rem 0; } .quiet, dt { color: var(--quiet); }
a { color: var(--deep); text-underline-offset: .2em; overflow-wrap: anywhere; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
ul { list-style: none; margin: 1.5rem 0; padding: 0; border-top: 1px solid var(--line); }
li { padding: .9rem 0; border-bottom: 1px solid var(--line); }
li a { font-weight: 600; display: inline-block; min-height: 24px; } li p { margin: 0; font-size: .95rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 1rem 0; } dd { margin: 0; overflow-wrap: anywhere; }
.letter { white-space: pre-wrap; overflow-wrap: anywhere; border-top: 1px solid var(--line); padding-top: 1rem; }
`;

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Buzón local de Minga</title><link rel="stylesheet" href="/estilo.css"></head>
<body><main>${content}</main></body></html>`;
}

/** The list of messages, newest first. */
export function listPage(letters: readonly Letter[]): string {
  const items = letters.map(
    (letter) =>
      `<li><a href="/mensajes/${letter.id}">${escape(letter.subject || '(sin asunto)')}</a>
       <p class="quiet">Para ${escape(letter.to.join(', '))} · ${when(letter)}</p></li>`,
  );
  const list =
    items.length > 0
      ? `<ul>${items.join('')}</ul>`
      : '<p>Aún no llega ningún correo. <a href="/">Volver a mirar</a></p>';
  return page(
    'Correos',
    `<h1>Buzón local</h1>
     <p class="quiet">Aquí llegan los correos que la red envía mientras corre en este equipo. Nada sale de él.</p>${list}`,
  );
}

/** One message. */
export function letterPage(letter: Letter): string {
  return page(
    letter.subject || '(sin asunto)',
    `<p><a href="/">← Todos los correos</a></p><h1>${escape(letter.subject || '(sin asunto)')}</h1>
     <dl><dt>De</dt><dd>${escape(letter.from)}</dd><dt>Para</dt><dd>${escape(letter.to.join(', '))}</dd>
     <dt>Llegó</dt><dd>${when(letter)}</dd></dl><div class="letter">${linked(letter.text)}</div>`,
  );
}

/** What is shown for an address that leads nowhere. */
export const missingPage = (): string =>
  page('No está', '<h1>Ese correo no está</h1><p><a href="/">← Todos los correos</a></p>');

/** Text with its web addresses as links; everything else is escaped. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])/g)
    .map((piece, i) => (i % 2 === 1 ? `<a href="${escape(piece)}" rel="noreferrer">${escape(piece)}</a>` : escape(piece)))
    .join('');
}
