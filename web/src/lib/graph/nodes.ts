/** The nodes of a connection, without those that could not be read. */
export function nodes<Node>(
  connection: { edges: readonly { node: Node | null }[] } | null | undefined,
): NonNullable<Node>[] | null {
  if (!connection) return null;
  return connection.edges.flatMap(({ node }) => (node == null ? [] : [node]));
}
