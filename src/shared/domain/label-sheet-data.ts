import type { LabelSheet } from './labels.ts'

/**
 * Label sheets sold in shops. The measures are facts of the gLabels template database (glabels-data 3.4.1:
 * avery-iso-templates.xml, avery-us-templates.xml, herma-iso-templates.xml).
 */
export const labelSheetTypes: readonly LabelSheet[] = [
  {
    id: 'avery-l7160',
    brand: 'Avery',
    part: 'L7160',
    page: { width: 210, height: 297 },
    label: { width: 63.994, height: 38.1 },
    columns: 3,
    rows: 7,
    origin: { x: 7.479, y: 15.487 },
    pitch: { x: 66.04, y: 38.1 },
    cornerRadius: 1.764,
  },
  {
    id: 'avery-5160',
    brand: 'Avery',
    part: '5160',
    page: { width: 215.9, height: 279.4 },
    label: { width: 66.675, height: 25.4 },
    columns: 3,
    rows: 10,
    origin: { x: 3.969, y: 12.7 },
    pitch: { x: 70.644, y: 25.4 },
    cornerRadius: 1.587,
  },
  {
    id: 'herma-4677',
    brand: 'Herma',
    part: '4677',
    page: { width: 210, height: 297 },
    label: { width: 63.5, height: 38.1 },
    columns: 3,
    rows: 7,
    origin: { x: 6.75, y: 15.5 },
    pitch: { x: 66.5, y: 38.1 },
    cornerRadius: 0,
  },
]
