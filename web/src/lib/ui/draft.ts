const PREFIX = 'minga:draft:';

/** Forgets a draft that has been sent. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Keeps what is being written under a key of its own, over a reload and over an expired session. */
export function draft(key: string): (node: HTMLTextAreaElement) => () => void {
  return (node) => {
    try {
      const kept = localStorage.getItem(PREFIX + key);
      if (kept && !node.value) {
        node.value = kept;
        node.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    } catch {
      // Storage may be switched off; writing works all the same.
    }
    const keep = () => {
      try {
        if (node.value.trim()) localStorage.setItem(PREFIX + key, node.value);
        else localStorage.removeItem(PREFIX + key);
      } catch {
        // As above.
      }
    };
    node.addEventListener('input', keep);
    return () => node.removeEventListener('input', keep);
  };
}
