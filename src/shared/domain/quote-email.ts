/** What the subject and text of a quote's e-mail may name, as `{{number}}`. */
const emailFields = ['number', 'subject', 'total', 'validUntil', 'contact', 'person', 'colleague', 'office'] as const
export type EmailField = (typeof emailFields)[number]

/** Every field as a text names it. */
export const emailPlaces = Object.fromEntries(emailFields.map((field) => [field, `{{${field}}}`])) as Record<
  EmailField,
  string
>
