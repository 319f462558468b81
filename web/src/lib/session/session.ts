/** Who is looking at the page, as the layout needs it. */
export interface Session {
  /** The member's id as well. */
  id: string;
  /** Null for the moment between signing up and the member's record. */
  member: { id: string; handle: string; name: string } | null;
  roles: string[];
  unread: number;
}
