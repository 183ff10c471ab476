import { readPhone } from '../../shared/domain/phone.ts'

/** The address that makes the system's mail program write to `email`. */
export const mailtoOf = (email: string) => `mailto:${encodeURIComponent(email).replace('%40', '@')}`

/** The address that makes the system's telephone program dial; `country` is the office's. */
export function telOf(phone: string, country: string): string {
  const { e164, digits, extension } = readPhone(phone, country)
  return `tel:${e164 ?? digits}${extension ? `;ext=${extension}` : ''}`
}
