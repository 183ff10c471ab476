import type { products as en } from '../en/products.ts'
import type { Translation } from '../translation.ts'

/** 產品、服務與價目表。 */
export const products: Translation<typeof en> = {
  /** Units as they stand on paper. */
  units: {
    piece: '件',
    set: '套',
    pair: '對',
    pack: '包',
    box: '箱',
    pallet: '棧板',
    hour: '小時',
    day: '天',
    week: '週',
    month: '月',
    year: '年',
    visit: '次',
    person: '人',
    g: '公克',
    kg: '公斤',
    t: '公噸',
    mm: '公釐',
    m: '公尺',
    km: '公里',
    m2: '平方公尺',
    m3: '立方公尺',
    l: '公升',
    flat: '式',
  },
}
