/** Who is looking at the page, as the layout needs it. */
export interface Session {
  /** The member's id as well. */
  id: string;
  /** Null for the moment between signing up and the member's record. */
  member: { id: string; handle: string; name: string } | null;
  roles: string[];
  unread: number;
}

/** Roles of those who look after what others share. */
const FACILITATING = ['FACILITATOR', 'MODERATOR', 'ADMIN'];

export const facilitates = (session: Session | null | undefined): boolean =>
  session?.roles.some((role) => FACILITATING.includes(role)) ?? false;
