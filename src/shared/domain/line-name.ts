/** What a line of a quote or a product is called: the first line of its text; descriptions follow it. */
export const lineName = (text: string): string => text.split('\n', 1)[0] ?? ''
