import type { TFunction } from 'i18next'
import { isRelationKind } from '../domain/relations.ts'
import { type ParentRole, parentRoles, type Stage, stages } from '../domain/stages.ts'

const isStage = (text: string): text is Stage => (stages as readonly string[]).includes(text)
const isParentRole = (text: string): text is ParentRole => (parentRoles as readonly string[]).includes(text)

/** A stage as people read it; one that is no code stands as it is. */
export function stageName(t: TFunction, stage: string): string {
  return isStage(stage) ? t(`contacts.stages.${stage}`) : stage
}

/** What a company is to the one above it, as people read it; one that is no code stands as it is. */
export function parentRoleName(t: TFunction, role: string): string {
  return isParentRole(role) ? t(`contacts.parentRoles.${role}`) : role
}

/** What a contact is to another, as people read it; a kind that is no code stands as it is. */
export function relationName(t: TFunction, kind: string): string {
  return isRelationKind(kind) ? t(`relations.kinds.${kind}`) : kind
}
