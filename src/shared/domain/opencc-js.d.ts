declare module 'opencc-js/dict/TSCharacters' {
  /** Traditional characters with their simplified forms, as "丟 丢|並 并|…". */
  const table: string
  export default table
}
