/** Who uses this browser now. Pages of somebody who has gone must not speak in the name of who came after. */
const TENANT = 'minga:member';
/** What a person leaves behind on a device: what was written and not sent, what was searched, and signs of life. */
const TRACES = ['minga:outbox:', 'minga:draft:', 'minga:search:', 'minga:here:'];

/** The member is signed in here. */
export function settle(memberId: string): void {
  try {
    localStorage.setItem(TENANT, memberId);
  } catch {
    // Without storage no tab knows of another.
  }
}

/** Whether nobody else has signed in since, in another tab. */
export function isStillHere(memberId: string): boolean {
  try {
    return (localStorage.getItem(TENANT) ?? memberId) === memberId;
  } catch {
    return true;
  }
}

/** Signing out takes everything along that the device has kept. */
export function moveOut(): void {
  try {
    const left = Object.keys(localStorage).filter((key) => TRACES.some((trace) => key.startsWith(trace)));
    for (const key of [TENANT, ...left]) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
