/** What one operation may ask for. Each limit has an error code of its own. */
export const limits = {
  /** Bytes of a request's body: TOO_LARGE. */
  body: 256 * 1024,
  /** Bytes of an uploaded file: TOO_LARGE. */
  file: 10 * 1024 * 1024,
  /** Bytes of one WebSocket frame: the socket closes with 1009. */
  frame: 64 * 1024,
  /** Subscriptions that one socket may hold: TOO_MANY_SUBSCRIPTIONS. */
  subscriptions: 20,
  /** Sockets of one member, or of one address as long as it is not signed in: one more is answered 429. */
  sockets: 50,
  /** Tokens of a document: TOO_MANY_TOKENS. */
  tokens: 2_000,
  /** Fields inside fields: TOO_DEEP. */
  depth: 14,
  /** Selection sets inside one another, whether of fields or of fragments: TOO_DEEP. */
  nesting: 40,
  /** What is selected once fragments are put in where they are used, as plans do: TOO_MANY_FIELDS. */
  selections: 2_000,
  /** Aliased fields, each use of a fragment counted: TOO_MANY_ALIASES. */
  aliases: 100,
  /** How often one selection set may name the same field: TOO_MANY_ALIASES. */
  repeats: 20,
  /** Root fields of one mutation: TOO_MANY_MUTATIONS. */
  mutations: 10,
  /** Objects that an operation may have to fetch, estimated: TOO_COSTLY. */
  cost: 10_000,
  /** Items of a list whose length the document does not say. */
  assumedItems: 20,
  /** Items of a page: PAGE_SIZE. */
  page: 50,
  /** Objects and lists inside one another in the variables: VARIABLES_TOO_DEEP. */
  variables: 10,
} as const;
