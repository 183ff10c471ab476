/**
 * The shape that a translation of an English catalogue must have: the same keys, every leaf a text. Chinese has one
 * plural form, so the English `…_one` is left out and `…_other` stands for all numbers.
 */
export type Translation<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translation<T[K]>
}

/** The keys of texts that take no values: what a list of menu entries or columns may name. */
export type PlainKey<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? T[K] extends `${string}{{${string}`
      ? never
      : `${Path}${K}`
    : PlainKey<T[K], `${Path}${K}.`>
}[keyof T & string]
