/**
 * Tells a contact from those of every office: no two have the same id and were made at the same instant. It stands in exports,
 * so that a row of them finds its contact again whatever was changed since.
 */
export function identityOf({ id, createdAt }: { id: number; createdAt: string }): string {
  return `${id}@${createdAt}`
}

/** The parts of an identity; null where a text is none. */
export function readIdentity(text: string): { id: number; createdAt: string } | null {
  const [, id, createdAt] = /^([1-9]\d{0,14})@(\d{4}-\S{1,30})$/.exec(text) ?? []
  return id && createdAt ? { id: Number(id), createdAt } : null
}
