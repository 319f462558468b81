import { create } from '#lib/server/collection.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => void (await signedIn(event));

export const actions: Actions = { default: create };
