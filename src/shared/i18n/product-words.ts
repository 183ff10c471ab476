import type { TFunction } from 'i18next'
import { isUnit } from '../domain/units.ts'

/** A unit as people read it; one that is no code stands as it is. */
export function unitName(t: TFunction, unit: string): string {
  return isUnit(unit) ? t(`products.units.${unit}`) : unit
}
