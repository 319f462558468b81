import { HandHeart, Lightbulb, PartyPopper, Telescope } from '@lucide/svelte';
import { m } from '#lib/paraglide/messages.js';

/** The four answers of a single press, in the order in which they are offered. */
export const REACTIONS = [
  { value: 'THANKS', icon: HandHeart, label: m.reaction_thanks },
  { value: 'USEFUL', icon: Lightbulb, label: m.reaction_useful },
  { value: 'CELEBRATE', icon: PartyPopper, label: m.reaction_celebrate },
  { value: 'CURIOUS', icon: Telescope, label: m.reaction_curious },
] as const;

export type Reaction = (typeof REACTIONS)[number]['value'];

export const reactionOf = (value: string) => REACTIONS.find((each) => each.value === value);
