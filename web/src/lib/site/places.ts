import { BookOpen, Building2, House, Lightbulb, MessagesSquare, Search, Send, Users } from '@lucide/svelte';
import { m } from '#lib/paraglide/messages.js';

/** The places of the network, in the order of the menu. */
export const PLACES = [
  { href: '/', label: m.nav_home, icon: House },
  { href: '/integrantes', label: m.nav_members, icon: Users },
  { href: '/instituciones', label: m.nav_institutions, icon: Building2 },
  { href: '/grupos', label: m.nav_groups, icon: MessagesSquare },
  { href: '/casos', label: m.nav_cases, icon: Lightbulb },
  { href: '/recursos', label: m.nav_resources, icon: BookOpen },
  { href: '/mensajes', label: m.nav_messages, icon: Send },
  { href: '/buscar', label: m.nav_search, icon: Search },
] as const;

/** Discussions belong to groups, though their address does not begin so. */
export function isCurrent(href: string, pathname: string): boolean {
  if (href === '/') return pathname === '/';
  if (href === '/grupos' && pathname.startsWith('/discusiones')) return true;
  return pathname === href || pathname.startsWith(`${href}/`);
}
